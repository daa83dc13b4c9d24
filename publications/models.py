"""What is made public, where and when; and the tables anybody may read."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable
from evaluations.models import Evaluation
from facilities.models import Facility
from meetings.models import MeetingPart, Version
from office.models import StoredFile
from publications.cases.models import CaseFile, CasePaper  # noqa: F401
from publications.erasing.models import ErasureRequest  # noqa: F401
from publications.evaluated.models import (  # noqa: F401  公表用資料 of evaluations
    EvaluationCheck,
    EvaluationWording,
    PublicEvaluation,
    PublicEvaluationFile,
)
from publications.following.models import Follower  # noqa: F401
from publications.gate_models import GateCheck, GateDraft
from publications.keeping.models import DisposalLine, DisposalList  # noqa: F401  what is let go
from publications.register.models import (  # noqa: F401  the tables anybody may read
    PublicDay,
    PublicFacility,
    PublicFile,
    PublicMinutes,
    PublicMunicipality,
    WithdrawnBecause,
)
from publications.reports.models import PassageReport  # noqa: F401


class PublicDraft(GateDraft):
    """The public wording of minutes while it is being made: a copy of their text, with names taken out by hand."""

    part = models.OneToOneField(MeetingPart, models.CASCADE, related_name="+")
    from_number = models.PositiveIntegerField("もとにした版", default=0)


class PublicCheck(GateCheck):
    """A public version of minutes was looked through and nothing was left open."""

    version = models.OneToOneField(Version, models.PROTECT, related_name="+")

    class Meta(GateCheck.Meta):
        abstract = False
        constraints = [models.CheckConstraint(name="nothing_left_open", condition=Q(open=0))]


@tracked()
class Publication(Editable):
    """One way in which minutes, or the result of an evaluation, were made readable: the register, the wall, a site …

    ``part`` or ``evaluation``: what can be read there, one of the two.
    """

    class Channel(models.TextChoices):
        REGISTER = "register", "このプログラムの公開ページ"
        POSTED = "posted", "事業所内の掲示"
        SITE = "site", "ホームページ"
        NEWSLETTER = "newsletter", "広報誌・お便り"
        SYSTEM = "system", "情報公表システム"
        GIVEN = "given", "利用者・家族に配布"

    #: None in no row: what the trail says of the time before has none.
    facility = models.ForeignKey(Facility, models.PROTECT, null=True, related_name="+", verbose_name="事業所")
    part = models.ForeignKey(
        MeetingPart, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="会議"
    )
    evaluation = models.ForeignKey(
        Evaluation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="評価"
    )
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, related_name="+", verbose_name="公表用の版"
    )
    channel = models.CharField("方法", max_length=20, choices=Channel)
    published_on = models.DateField("公表した日")
    withdrawn_on = models.DateField("取り下げた日", null=True, blank=True)
    withdrawn_because = models.CharField(
        "取り下げた理由", max_length=20, choices=WithdrawnBecause, blank=True
    )
    note = models.CharField("掲載した場所", max_length=300, blank=True)
    address = models.URLField("掲載したページのアドレス", max_length=300, blank=True)
    handed = models.PositiveIntegerField("配った人数", null=True, blank=True)
    proof = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="証拠の写真"
    )
    recorded_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Editable.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="publication_of_one_thing",
                condition=Q(part=None, evaluation__isnull=False) | Q(part__isnull=False, evaluation=None),
            )
        ]

    @property
    def handed_words(self):
        """To how many people it was given, in words; "" where nobody said so."""
        return "" if self.handed is None else f"{self.handed}人"

    @property
    def where(self):
        """Where it can be read and what shows it, in one line, as the 自己申告 keeps it."""
        shown = "写真あり" if self.proof_id else ""
        said = (self.note, self.address, self.handed_words, shown)
        return "、".join(words for words in said if words)[:300]
