"""就任依頼: who was asked onto a council, what they were asked to agree to, and what they answered."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from meetings.models.council import CATEGORY_LENGTH, CouncilMember, Person
from office.changing import form_token
from office.models import OutgoingMail, Snapshot


@tracked(hashed=["wishes"], exclude=["token", "seed", "secret_hash", "code_hash"])
class SeatRequest(Editable):
    """Somebody is asked to sit on a council, or who sits there to agree to its 参加承諾書 (N7-3b, N8-6b).

    ``member``: the seat it is about, or that came of it. ``text``: what was to be agreed to, as it stood when it was
    asked; nobody writes it again. The link and its short code are kept as those of a MemberLink are.
    """

    class State(models.TextChoices):
        ASKED = "asked", "返事待ち"
        ACCEPTED = "accepted", "承諾"
        DECLINED = "declined", "引き受けない"
        WITHDRAWN = "withdrawn", "取りやめ"

    class Channel(models.TextChoices):
        MAIL = "mail", "メール"
        HANDED = "handed", "手紙"

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    member = models.ForeignKey(
        CouncilMember, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="構成員"
    )
    category = models.CharField("区分", max_length=CATEGORY_LENGTH)
    since = models.DateField("お願いする就任日", null=True, blank=True)
    until = models.DateField("任期の最後の日", null=True, blank=True)
    text = models.TextField("承諾の内容", editable=False)
    state = models.CharField("返事", max_length=10, choices=State, default=State.ASKED)
    wishes = models.TextField("希望すること", max_length=2000, blank=True)
    agreed_on = models.DateField("承諾した日", null=True, blank=True)
    answered_at = models.DateTimeField("返事の日時", null=True, editable=False)
    entered_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="入力した人"
    )
    channel = models.CharField("渡し方", max_length=10, choices=Channel)
    mail = models.ForeignKey(OutgoingMail, models.PROTECT, null=True, editable=False, related_name="+")
    printed = models.ForeignKey(Snapshot, models.PROTECT, null=True, editable=False, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    sent_on = models.DateField("出した日", null=True)
    opened_at = models.DateTimeField("開いた日時", null=True, editable=False)
    returned_at = models.DateTimeField("戻ってきたと記録した日時", null=True, editable=False)
    seed = models.UUIDField(editable=False)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_on = models.DateField("使える最後の日")
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="seat_request_form_once", fields=["municipality", "token"]),
            models.UniqueConstraint(
                name="seat_request_one_open",
                fields=["municipality", "facility", "person", "category"],
                condition=Q(state="asked"),
            ),
            models.CheckConstraint(
                name="seat_request_agreed_on_a_day",
                condition=Q(state="accepted", agreed_on__isnull=False, member__isnull=False)
                | (~Q(state="accepted") & Q(agreed_on=None)),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "facility"])]
