"""法人's facilities and the dwellings of group homes (事業所, 共同生活住居)."""

from datetime import timedelta

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Desk, Membership, Operator
from accounts.tenancy import Editable, Tenant
from compliance.rules.wareki import format_date
from office.models import StoredFile


class OperatorSpelling(Tenant):
    """Another way a list writes a corporation's name; the lists spell one 法人番号 in several ways."""

    operator = models.ForeignKey(Operator, models.CASCADE, related_name="+")
    spelling = models.CharField(max_length=200)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(
                name="operator_spelling_once", fields=["municipality", "spelling", "operator"]
            )
        ]


@tracked()
class AccountingYear(Editable):
    """In which month a 法人 closes its accounts, from a day on; no day: from the beginning. The latest that holds counts.

    Where nothing is said the rules take March. What held before a change stays, and with it the deadlines of those years.
    """

    operator = models.ForeignKey(Operator, models.PROTECT, related_name="+", verbose_name="法人")
    ends_in = models.PositiveSmallIntegerField("決算の月")
    since = models.DateField("この月になった日", null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = [F("since").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                name="accounting_year_once_a_day",
                fields=["municipality", "operator", "since"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="accounting_year_ends_in_a_month", condition=Q(ends_in__range=(1, 12))
            ),
        ]


@tracked(exclude=["search_text"])
class Facility(Editable):
    """事業所番号 × service type in one municipality. A 介護予防 twin under the same number is the same facility."""

    operator = models.ForeignKey(Operator, models.PROTECT, related_name="+", verbose_name="法人")
    service_type = models.CharField("サービス種別", max_length=40)
    variant = models.CharField("類型", max_length=40, blank=True)
    number = models.CharField("事業所番号", max_length=20, blank=True)
    has_preventive_twin = models.BooleanField("介護予防も行う", default=False)
    name = models.CharField("事業所名", max_length=200)
    kana = models.CharField("事業所名（カナ）", max_length=200, blank=True)
    address = models.CharField("住所", max_length=300, blank=True)
    building = models.CharField("方書（ビル名等）", max_length=200, blank=True)
    phone = models.CharField("電話番号", max_length=30, blank=True)
    fax = models.CharField("FAX番号", max_length=30, blank=True)
    email = models.EmailField("メールアドレス", blank=True)
    url = models.URLField("ホームページ", max_length=500, blank=True)
    capacity = models.PositiveIntegerField("定員", null=True, blank=True)
    latitude = models.DecimalField("緯度", max_digits=10, decimal_places=7, null=True, blank=True)
    longitude = models.DecimalField("経度", max_digits=10, decimal_places=7, null=True, blank=True)
    life_area = models.CharField("日常生活圏域", max_length=80, blank=True)
    site = models.CharField("併設のまとまり", max_length=80, blank=True)
    designated_on = models.DateField("指定年月日", null=True, blank=True)
    closed_on = models.DateField("廃止日（最後の日）", null=True, blank=True)
    #: The letters it is found by: see ``facilities.searching``.
    search_text = models.TextField(blank=True, default="", editable=False)

    class Meta(Tenant.Meta):
        ordering = ["kana", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="facility_number_and_service_once",
                fields=["municipality", "number", "service_type"],
                condition=~Q(number=""),
            )
        ]
        indexes = [
            models.Index(fields=["municipality", "service_type"]),
            GinIndex(
                models.Func("municipality_id", "search_text", function="search_pieces"),
                name="facility_search",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def whole_address(self):
        """Street and building in one line, as it is shown, printed and kept of a move."""
        return " ".join(filter(None, [self.address, self.building]))


@tracked()
class Dwelling(Editable):
    """共同生活住居: a place of a group home, satellites (サテライト型住居) too. Unconfirmed until the home says so."""

    facility = models.ForeignKey(Facility, models.CASCADE, related_name="dwellings", verbose_name="事業所")
    key_no = models.CharField("WAM NETの番号", max_length=30, blank=True)
    name = models.CharField("住居の名前", max_length=200)
    address = models.CharField("住所", max_length=300, blank=True)
    satellite = models.BooleanField("サテライト型住居", default=False)
    capacity = models.PositiveIntegerField("定員", null=True, blank=True)
    opened_on = models.DateField("開設日", null=True, blank=True)
    closed_on = models.DateField("廃止日（最後の日）", null=True, blank=True)
    confirmed_at = models.DateTimeField("事業所が確認した日時", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="dwelling_key_no_once",
                fields=["municipality", "facility", "key_no"],
                condition=~Q(key_no=""),
            )
        ]

    def __str__(self):
        return self.name


@tracked()
class FacilityAssignment(Tenant):
    """Ties a member of staff to a facility of the own operator."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+", verbose_name="職員")
    facility = models.ForeignKey(Facility, models.CASCADE, related_name="+", verbose_name="事業所")

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(name="assignment_once", fields=["municipality", "membership", "facility"])
        ]


@tracked(hashed=["reason", "remark"])
class Suspension(Editable):
    """休止: the days on which a facility rested, both included; no last day while it goes on. 再開 sets the last day.

    ``paper`` and ``resumption_paper``: the notifications to the authority. ``confirmed_on``: the day on which an officer found
    them in order; ``questioned_on`` and ``remark``: the day and words of an officer who did not. Neither is set while it waits.
    """

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    first_day = models.DateField("休止の最初の日")
    last_day = models.DateField("休止の最後の日", null=True, blank=True)
    reason = models.CharField("休止の理由", max_length=300, blank=True)
    paper = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="休止の届出"
    )
    resumption_paper = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="再開の届出"
    )
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="登録した人")
    confirmed_on = models.DateField("自治体が確認した日", null=True, editable=False)
    questioned_on = models.DateField("自治体が尋ねた日", null=True, editable=False)
    remark = models.TextField("自治体からの問い合わせ", blank=True, editable=False)
    checked_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="確認した職員"
    )

    class Meta(Tenant.Meta):
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="suspension_confirmed_or_questioned",
                condition=Q(confirmed_on=None) | Q(questioned_on=None, remark=""),
            ),
            models.CheckConstraint(
                name="suspension_checked_by_somebody",
                condition=Q(confirmed_on=None, questioned_on=None) | Q(checked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="suspension_in_order", condition=Q(last_day=None) | Q(last_day__gte=F("first_day"))
            ),
            models.UniqueConstraint(
                name="suspension_begins_once", fields=["municipality", "facility", "first_day"]
            ),
        ]

    @property
    def in_words(self):
        """Its days as they are shown: 「…から…まで」, or that no day of 再開 has been said."""
        until = f"{format_date(self.last_day)}まで" if self.last_day else "（再開の日は決まっていません）"
        return f"{format_date(self.first_day)}から{until}"

    @property
    def resumed_on(self):
        """The day from which the facility is open again, or None while none has been said."""
        return self.last_day and self.last_day + timedelta(days=1)


@tracked()
class OperatorChange(Tenant):
    """A facility went over to another 法人 on a day; the facility itself names the present one.

    A merger goes on with everything. A new designation begins anew: designation, roster, consents.
    """

    class Kind(models.TextChoices):
        MERGER = "merger", "合併など（指定はそのまま続く）"
        NEW_DESIGNATION = "new_designation", "新しい指定（事業の譲渡など）"

    facility = models.ForeignKey(Facility, models.CASCADE, related_name="+", verbose_name="事業所")
    before = models.ForeignKey(Operator, models.PROTECT, related_name="+", verbose_name="それまでの法人")
    operator = models.ForeignKey(Operator, models.PROTECT, related_name="+", verbose_name="新しい法人")
    changed_on = models.DateField("変わった日")
    kind = models.CharField("変わり方", max_length=20, choices=Kind, default=Kind.MERGER)

    class Meta(Tenant.Meta):
        ordering = ["changed_on", "pk"]


@tracked(hashed=["before", "address"])
class AddressChange(Tenant):
    """A facility, or one of its dwellings, moved on a day; the row itself holds the present address."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    dwelling = models.ForeignKey(
        Dwelling, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="住居"
    )
    before = models.CharField("それまでの住所", max_length=500, blank=True)
    address = models.CharField("新しい住所", max_length=500)
    changed_on = models.DateField("変わった日")

    class Meta(Tenant.Meta):
        ordering = ["changed_on", "pk"]


class DeskNote(Tenant):
    """What a desk notes about a facility (「電話済み」…). Written once and kept; the facility never reads it."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+", verbose_name="担当")
    text = models.TextField("メモ")
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="書いた人")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["-pk"]
