"""Who somebody is, where, and as what. See docs/architecture.md for the doors that lead here."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Q
from django.db.models.functions import Now

from accounts import defaults
from accounts.audit import tracked
from accounts.tenancy import Editable, Tenant, own_login


class UserManager(BaseUserManager["User"]):
    def create_user(self, email, password=None, **fields):
        """A login; ``email`` is compared without case. Roles come by membership only."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email):
        found = self.addressed(email or "")
        if found is None:
            raise self.model.DoesNotExist
        return found

    def addressed(self, email):
        """The login with this address, however it is capitalised, or None."""
        return self._told_by("login_addressed", email)

    def numbered(self, user_id):
        """The login with this number, or None; whoever has named it (``own_login``) reads it as any row."""
        if not 0 < user_id < 2**63:
            return None
        return self._told_by("login_numbered", user_id)

    def _told_by(self, function, asked):
        columns = [str(field.column) for field in self.model._meta.concrete_fields]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(columns)} FROM {function}(%s)", [asked])
            row = cursor.fetchone()
        return row and self.model.from_db(self.db, columns, row)


def _next_number():
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('accounts_user', 'id'))")
        return cursor.fetchone()[0]


class User(AbstractBaseUser):
    """Login data and nothing else; the name shown in a municipality stands in the membership.

    Rows are read behind the door of a municipality that the login belongs to, or inside ``own_login``; before either is
    open, ``objects.addressed`` and ``objects.numbered`` give one.
    """

    email = models.EmailField("メールアドレス", unique=True)
    is_active = models.BooleanField("有効", default=True)
    is_platform_operator = models.BooleanField("運営者", default=False)
    #: When a mail to the address was opened. Until then it is only what somebody typed, and need not be theirs.
    email_proved_at = models.DateTimeField("アドレスを確かめた日時", null=True, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []
    #: What the app may change of a login; the database refuses the rest (office.login_walls.Logins).
    CHANGEABLE = ("password", "last_login", "email", "is_active", "email_proved_at")
    objects = UserManager()

    def __str__(self):
        return self.email

    def save(self, *args, **kwargs):
        if self._state.adding:
            # A new row is read back, so it has to be named before it is there.
            self.pk = self.pk or _next_number()
            with own_login(self):
                super().save(*args, **kwargs | {"force_insert": True})
            return
        if kwargs.get("update_fields") is None:
            kwargs["update_fields"] = self.CHANGEABLE
        with own_login(self):
            super().save(*args, **kwargs)

    def refresh_from_db(self, *args, **kwargs):
        with own_login(self):
            super().refresh_from_db(*args, **kwargs)


@tracked()
class Desk(Editable):
    """A ward's desk (係): the service types whose content its officers read."""

    name = models.CharField("担当の名前", max_length=80)
    service_types = ArrayField(
        models.CharField(max_length=40), verbose_name="受け持つサービス種別", default=list
    )
    phone = models.CharField("電話番号", max_length=30, blank=True)
    email = models.EmailField("メールアドレス", blank=True)

    class Meta(Tenant.Meta):
        ordering = ["name"]
        constraints = [models.UniqueConstraint(name="desk_name_once", fields=["municipality", "name"])]

    def __str__(self):
        return self.name


@tracked()
class Operator(Editable):
    """法人, as one municipality knows it; the same 法人番号 elsewhere is unrelated data.

    It stands here and not in facilities because a membership points at it.
    """

    corporate_number = models.CharField("法人番号", max_length=13, blank=True)
    name = models.CharField("法人の名称", max_length=200)
    kana = models.CharField("法人の名称（カナ）", max_length=200, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["kana", "name"]
        constraints = [
            models.UniqueConstraint(
                name="operator_corporate_number_once",
                fields=["municipality", "corporate_number"],
                condition=~Q(corporate_number=""),
            )
        ]

    def __str__(self):
        return self.name


class Role(models.TextChoices):
    FACILITY_STAFF = "facility_staff", "事業所職員"
    OPERATOR_MANAGER = "operator_manager", "法人の管理者"
    OFFICER = "officer", "自治体の職員"
    WARD_ADMIN = "ward_admin", "自治体の管理者"


#: Roles that read other people's records, and therefore always need a second factor; others from the ward's day on.
ROLES_WITH_SECOND_FACTOR = frozenset({Role.OFFICER, Role.WARD_ADMIN})


@tracked()
class WardProfile(Editable):
    """What a municipality tells its facilities about itself, and how it works with this program: one row.

    ``starts_on`` repeats the municipality's own: that row stands outside the walls and the trail, this one puts
    each change of the 利用開始日 on the trail.
    """

    office = models.CharField("窓口の名前", max_length=80, blank=True)
    phone = models.CharField("電話番号", max_length=30, blank=True)
    email = models.EmailField("メールアドレス", blank=True)
    hours = models.CharField("受付時間", max_length=120, blank=True)
    starts_on = models.DateField("利用開始日", null=True, blank=True)
    #: How many days before a due date a reminder goes out; 0 is the day itself.
    reminder_days = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="お知らせする日（期限の何日前）",
        default=defaults.reminder_days,
        blank=True,
    )
    reminder_hour = models.PositiveSmallIntegerField("お知らせを送る時刻（時）", default=8)
    acceptance_first = models.BooleanField("受理の後に公表する", default=False)
    #: From which day the people of facilities need a second factor too; the ward's own people always do.
    factor_from = models.DateField("事業所の人に2段階の確認を求める日", null=True, blank=True)
    #: Security events are kept for so many years; the trails of records are kept as long as the records.
    record_years = models.PositiveSmallIntegerField("記録を残す年数", default=5)
    #: The files of lists that were applied are kept for so many years; what they wrote stays.
    list_years = models.PositiveSmallIntegerField("取り込んだ一覧のファイルを残す年数", default=3)
    #: When an administrator said that the rules as they stand are this municipality's own.
    values_checked_on = models.DateField("自治体の決まりを確かめた日", null=True, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(name="ward_profile_once", fields=["municipality"]),
            models.CheckConstraint(name="ward_profile_hour_of_a_day", condition=Q(reminder_hour__lte=23)),
            models.CheckConstraint(
                name="ward_profile_keeps_the_record", condition=Q(record_years__gte=1, record_years__lte=30)
            ),
            models.CheckConstraint(
                name="ward_profile_keeps_lists", condition=Q(list_years__gte=1, list_years__lte=30)
            ),
        ]


@tracked(hashed=["name"])
class Membership(Editable):
    """One user in one municipality in one role; three wards are three memberships.

    Somebody invited has a membership that opens nothing until they use the one-time link: whoever knows an
    address, or made its login elsewhere, cannot step into this municipality without what it handed over.
    Who is invited by letter has no login yet: it is named when the letter is used.
    """

    #: What ``selectors.membership_in_use`` says of the one that somebody acts with.
    has_second_factor: bool
    factor_from: date | None
    factor_is_due: bool
    has_others: bool
    asked_sign_on: int | None

    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="利用者")
    role = models.CharField("役割", max_length=20, choices=Role)
    operator = models.ForeignKey(
        Operator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="法人"
    )
    desk = models.ForeignKey(
        Desk, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="担当"
    )
    name = models.CharField("表示する名前", max_length=80)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    invited_at = models.DateTimeField("招待した日時", null=True, editable=False)
    letter_at = models.DateTimeField("招待の手紙を作った日時", null=True, editable=False)
    joined_at = models.DateTimeField("参加した日時", null=True, db_default=Now(), editable=False)
    first_signed_in_at = models.DateTimeField("初めて入った日時", null=True, editable=False)
    second_factor_reset_at = models.DateTimeField("2段階の確認を解除した日時", null=True, editable=False)
    ended_at = models.DateTimeField("終了した日時", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="membership_belongs_where_its_role_says",
                condition=(
                    Q(role__in=["facility_staff", "operator_manager"], operator__isnull=False, desk=None)
                    | Q(role="officer", operator=None, desk__isnull=False)
                    | Q(role="ward_admin", operator=None, desk=None)
                ),
            ),
            models.UniqueConstraint(
                name="membership_once_while_it_lasts",
                fields=["municipality", "user", "role", "operator", "desk"],
                condition=Q(ended_at=None, user__isnull=False),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="membership_without_login_is_an_open_invitation",
                condition=Q(user__isnull=False) | Q(joined_at=None, invited_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.name}（{self.get_role_display()}）"

    @property
    def is_ward(self):
        """Does this person work for the municipality, as officer or administrator?"""
        return self.role in (Role.OFFICER, Role.WARD_ADMIN)

    @property
    def within(self):
        """The name of the operator or desk that this person works for; "" for an administrator."""
        place = self.operator or self.desk
        return place.name if place else ""

    @property
    def email(self):
        """The address of the login; "" as long as a letter has not been used."""
        return self.user.email if self.user else ""
