"""法人's facilities and the dwellings of group homes (事業所, 共同生活住居)."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Desk, Membership, Operator
from accounts.tenancy import Editable, Tenant
from office.models import Job, StoredFile

#: Room for the rulebook's codes; which of them exist is the rulebook's to say.
CODE_LENGTH = 40


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


@tracked(exclude=["search"])
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
    search = ArrayField(models.CharField(max_length=2), default=list, editable=False)

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
            GinIndex(name="facility_search", fields=["search"]),
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


@tracked()
class OperatorChange(Tenant):
    """A facility went over to another 法人 on a day; the facility itself names the present one."""

    facility = models.ForeignKey(Facility, models.CASCADE, related_name="+", verbose_name="事業所")
    before = models.ForeignKey(Operator, models.PROTECT, related_name="+", verbose_name="それまでの法人")
    operator = models.ForeignKey(Operator, models.PROTECT, related_name="+", verbose_name="新しい法人")
    changed_on = models.DateField("変わった日")

    class Meta(Tenant.Meta):
        ordering = ["changed_on", "pk"]


@tracked(hashed=["note"])
class Measure(Editable):
    """What was done or put in place about one subject of the measures (O6-6a): 虐待防止's 委員会, 衛生管理's 指針."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    area = models.CharField("分野", max_length=CODE_LENGTH)
    item = models.CharField("すること", max_length=CODE_LENGTH)
    done_on = models.DateField("行った日・整えた日")
    note = models.TextField("内容", blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-done_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="measure_once_a_day", fields=["municipality", "facility", "area", "item", "done_on"]
            )
        ]


@tracked(hashed=["note"])
class Settlement(Editable):
    """精算: actual cost of one kind of charge summed and the rest paid back (O6-4b)."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    item = models.CharField("費用", max_length=CODE_LENGTH)
    settled_on = models.DateField("精算した日")
    note = models.TextField("内容", blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-settled_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="settlement_once_a_day", fields=["municipality", "facility", "item", "settled_on"]
            )
        ]


@tracked()
class Disclosure(Editable):
    """The facility's entry in the disclosure system (情報公表) was renewed (O6-7)."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    renewed_on = models.DateField("更新した日")

    class Meta(Tenant.Meta):
        ordering = ["-renewed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="disclosure_once_a_day", fields=["municipality", "facility", "renewed_on"]
            )
        ]


@tracked(hashed=["label"])
class Residency(Editable):
    """Somebody lives in a satellite (O6-2). ``label`` tells residents apart and names nobody: 入居者A."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    dwelling = models.ForeignKey(Dwelling, models.PROTECT, related_name="+", verbose_name="住居")
    label = models.CharField("呼び名", max_length=20)
    since = models.DateField("入居した日")
    until = models.DateField("退居した日", null=True, blank=True)
    extended_until = models.DateField("認められた延長の最後の日", null=True, blank=True)
    extended_by = models.CharField("延長を決めた市区町村", max_length=40, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="residency_once", fields=["municipality", "dwelling", "label", "since"]
            ),
            models.CheckConstraint(
                name="residency_in_order", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="residency_extended_after_moving_in",
                condition=Q(extended_until=None) | Q(extended_until__gt=F("since")),
            ),
        ]


@tracked()
class Addition(Editable):
    """加算: from which day one is to be charged, and when that was notified (O6-8a)."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    kind = models.CharField("加算", max_length=CODE_LENGTH)
    starts_on = models.DateField("始める日")
    notified_on = models.DateField("届け出た日", null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="addition_once", fields=["municipality", "facility", "kind", "starts_on"]
            )
        ]


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


class FacilityImport(Editable):
    """One uploaded facility list, from the file to the result that stays."""

    class State(models.TextChoices):
        CHECKED = "checked", "確認待ち"
        APPLYING = "applying", "取り込み中"
        APPLIED = "applied", "取り込み済み"
        FAILED = "failed", "失敗"
        DROPPED = "dropped", "取りやめ"

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="ファイル")
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    list_format = models.CharField("形式", max_length=40)
    encoding = models.CharField("文字コード", max_length=20)
    state = models.CharField("状態", max_length=10, choices=State, default=State.CHECKED)
    counts = models.JSONField("件数", default=dict)
    problems = models.JSONField("問題のある行", default=list)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="登録した人")
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    applied_at = models.DateTimeField(null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["-pk"]


class StagedRow(Tenant):
    """A checked row of a list waiting to be applied; gone after it has been."""

    batch = models.ForeignKey(FacilityImport, models.CASCADE, related_name="+")
    line = models.PositiveIntegerField("行")
    outcome = models.CharField("扱い", max_length=20)
    values = models.JSONField(default=dict)
    facility = models.ForeignKey(Facility, models.CASCADE, null=True, related_name="+")

    class Meta(Tenant.Meta):
        indexes = [models.Index(fields=["batch", "outcome", "line"])]
