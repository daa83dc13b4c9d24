"""紹介のお願い: a facility asks its desk who could sit on its council, and what the two write about it (N7-3b, N8-2)."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from meetings.models.council import CATEGORY_LENGTH
from office.changing import form_token


@tracked(hashed=["address"], exclude=["token"])
class Enquiry(Editable):
    """A facility knows no 民生委員 or 町会 and asks the desk; ``address``: near which address somebody is looked for."""

    class State(models.TextChoices):
        WAITING = "waiting", "返事待ち"
        ANSWERED = "answered", "返事あり"
        WITHDRAWN = "withdrawn", "取り下げ"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    category = models.CharField("区分", max_length=CATEGORY_LENGTH)
    address = models.CharField("探している場所", max_length=300, blank=True)
    state = models.CharField("状態", max_length=10, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="頼んだ人")
    asked_on = models.DateField("頼んだ日")
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(name="enquiry_form_once", fields=["municipality", "token"]),
            models.UniqueConstraint(
                name="enquiry_one_waiting",
                fields=["municipality", "facility", "category"],
                condition=Q(state="waiting"),
            ),
        ]


class EnquiryWord(Tenant):
    """What one side wrote about an enquiry; never changed. ``body``, ``phone``: whom the desk names, an office and no person."""

    class Kind(models.TextChoices):
        ASKS = "asks", "お願い"
        FOUND = "found", "紹介できます"
        CANNOT = "cannot", "紹介できません"

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="+", verbose_name="紹介のお願い")
    kind = models.CharField("種類", max_length=10, choices=Kind)
    text = models.TextField("言葉", blank=True)
    body = models.CharField("紹介する団体", max_length=120, blank=True)
    phone = models.CharField("団体の窓口の電話番号", max_length=30, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="書いた人")
    said_at = models.DateTimeField("書いた日時", db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="enquiry_word_names_a_body", condition=~Q(kind="found") | ~Q(body=""))
        ]
