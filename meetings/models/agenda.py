"""議題 of a facility's part of a meeting, and what its council asked for: 要望 and 助言, carried on until closed."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from meetings.models.meeting import MeetingPart
from office.changing import form_token


@tracked(hashed=["text", "answer", "outcome"], exclude=["token"])
class CouncilRequest(Editable):
    """One request or piece of advice of the council, with the facility's answer and, once closed, what was done.

    ``number`` counts within the facility. Nobody's name stands here: minutes that are made public identify nobody.
    """

    class Kind(models.TextChoices):
        REQUEST = "request", "要望"
        ADVICE = "advice", "助言"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    part = models.ForeignKey(
        MeetingPart, models.PROTECT, related_name="requests", verbose_name="出された会議"
    )
    number = models.PositiveIntegerField("番号")
    kind = models.CharField("種類", max_length=10, choices=Kind)
    text = models.TextField("内容", max_length=2000)
    answer = models.TextField("事業所の回答", max_length=2000, blank=True)
    closed_on = models.DateField("済んだ日", null=True, blank=True)
    outcome = models.TextField("したこと", max_length=2000, blank=True)
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["facility", "number"]
        constraints = [
            models.UniqueConstraint(
                name="council_request_number_once", fields=["municipality", "facility", "number"]
            ),
            models.UniqueConstraint(name="council_request_form_once", fields=["municipality", "token"]),
            models.CheckConstraint(
                name="council_request_closed_says_what_was_done",
                condition=Q(closed_on=None, outcome="") | (Q(closed_on__isnull=False) & ~Q(outcome="")),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "part"])]


@tracked(hashed=["heading", "reporter"])
class AgendaItem(Editable):
    """One 議題. The rows follow the lines of the part's ``agenda``, which is what notices and partners read.

    Attributes: ``about``: the box of the legal outline that its report is written in, "" for boxes of its own;
    ``topic``: the item of the yearly topics that it is; ``request``: the earlier request that is answered by it.
    """

    part = models.ForeignKey(MeetingPart, models.CASCADE, related_name="items", verbose_name="会議")
    order = models.PositiveSmallIntegerField("順")
    heading = models.CharField("議題", max_length=200)
    reporter = models.CharField("報告する人", max_length=80, blank=True)
    minutes = models.PositiveSmallIntegerField("時間（分）", null=True, blank=True)
    about = models.CharField("議事録の欄", max_length=60, blank=True)
    topic = models.CharField("年1回の話し合い", max_length=40, blank=True)
    request = models.ForeignKey(
        CouncilRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="前からの要望・助言",
    )

    class Meta(Tenant.Meta):
        ordering = ["part", "order"]
        constraints = [
            models.UniqueConstraint(name="agenda_item_once", fields=["municipality", "part", "heading"])
        ]

    @property
    def key(self):
        """What the boxes of this item begin with, in drafts and versions."""
        return f"item-{self.pk}"
