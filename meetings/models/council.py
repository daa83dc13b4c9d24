"""Who sits on a council: people, and their seats for a term."""

from django.db import models
from django.db.models import F, Q

from accounts.audit import tracked
from accounts.models import Membership, Operator
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from office.changing import form_token

CATEGORY_LENGTH = 20


@tracked(hashed=["name", "kana", "email", "phone", "address", "fax", "office", "employer"])
class Person(Editable):
    """Somebody who sits on councils. ``operator`` null: staff of the ward or the center, shown by office.

    Contact data never crosses operators.
    """

    operator = models.ForeignKey(
        Operator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="法人"
    )
    name = models.CharField("氏名", max_length=80)
    kana = models.CharField("ふりがな", max_length=80, blank=True)
    office = models.CharField("所属・立場", max_length=120, blank=True)
    employer = models.CharField("勤め先の法人", max_length=200, blank=True)
    employer_is_own = models.BooleanField("同じ法人の人", null=True, blank=True)
    email = models.EmailField("メールアドレス", blank=True)
    phone = models.CharField("電話番号", max_length=30, blank=True)
    fax = models.CharField("FAX番号", max_length=30, blank=True)
    address = models.CharField("住所", max_length=300, blank=True)
    erased_at = models.DateTimeField("内容を消した日時", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["kana", "name"]

    def __str__(self):
        return self.name


@tracked(hashed=["office_email", "office_address", "office_fax"], exclude=["token"])
class CouncilMember(Editable):
    """構成員: a person on one facility's council in one category for a term (N7-3a, N8-2).

    ``office_*``: where the office is reached from which somebody comes, as this facility knows it (N7-3c).
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    category = models.CharField("区分", max_length=CATEGORY_LENGTH)
    since = models.DateField("就任日", null=True, blank=True)
    until = models.DateField("任期の最後の日", null=True, blank=True)
    consented_on = models.DateField("参加承諾書の日", null=True, blank=True)
    office_email = models.EmailField("所属のメールアドレス", blank=True)
    office_address = models.CharField("所属の住所", max_length=300, blank=True)
    office_fax = models.CharField("所属のFAX番号", max_length=30, blank=True)
    #: The officer who wrote it from a paper roster; emptied once the facility itself writes it.
    entered_by = models.ForeignKey(
        Membership,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="代理入力した職員",
    )
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["category", "pk"]
        constraints = [
            models.CheckConstraint(
                name="council_member_term_in_order",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
            ),
            models.UniqueConstraint(name="council_member_form_once", fields=["municipality", "token"]),
        ]

    def in_office(self, day):
        """Does the term run on a day? ``until`` is the last day in."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
