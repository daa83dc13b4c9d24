"""会議, their parts per facility, 構成員, attendance, minutes, visits (見学)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership, Operator
from accounts.tenancy import Editable, Tenant
from facilities.models import Dwelling, Facility
from office.changing import form_token
from office.models import StoredFile

CATEGORY_LENGTH = 20


@tracked(hashed=["name", "kana", "email", "phone", "address", "office", "employer"])
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
    address = models.CharField("住所", max_length=300, blank=True)
    erased_at = models.DateTimeField("内容を消した日時", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["kana", "name"]

    def __str__(self):
        return self.name


@tracked(exclude=["token"])
class CouncilMember(Editable):
    """構成員: a person on one facility's council in one category for a term (N7-3a, N8-2)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    category = models.CharField("区分", max_length=CATEGORY_LENGTH)
    since = models.DateField("就任日", null=True, blank=True)
    until = models.DateField("任期の最後の日", null=True, blank=True)
    consented_on = models.DateField("参加承諾書の日", null=True, blank=True)
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


@tracked(hashed=["place", "cancelled_because"], exclude=["token"])
class Meeting(Editable):
    """The event: a date and a place, held by one host facility, shared by all its parts."""

    class State(models.TextChoices):
        PLANNED = "planned", "予定"
        HELD = "held", "開催済み"
        CANCELLED = "cancelled", "中止"

    host = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="主催の事業所")
    date = models.DateField("開催日")
    starts_at = models.TimeField("開始時刻", null=True, blank=True)
    ends_at = models.TimeField("終了時刻", null=True, blank=True)
    place = models.CharField("場所", max_length=200, blank=True)
    online = models.BooleanField("オンラインで行う", default=False)
    online_tool = models.CharField("オンラインの方法", max_length=80, blank=True)
    on_paper = models.BooleanField("書面だけで行った", default=False)
    state = models.CharField("状態", max_length=10, choices=State, default=State.PLANNED)
    cancelled_because = models.TextField("中止した理由", blank=True)
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["date", "pk"]
        constraints = [models.UniqueConstraint(name="meeting_form_once", fields=["municipality", "token"])]


class ReviewState(models.TextChoices):
    NONE = "none", "未提出"
    SUBMITTED = "submitted", "提出済み"
    RETURNED = "returned", "差し戻し"
    ACCEPTED = "accepted", "受理"


@tracked(hashed=["agenda", "held_back"])
class MeetingPart(Editable):
    """One facility's part in a meeting, for a meeting held alone too: its own notice, evaluation and minutes."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="parts", verbose_name="会議")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    agenda = models.TextField("議題", blank=True)
    evaluating = models.BooleanField("外部評価を行う", default=False)
    topics = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name="年1回の話し合い"
    )
    contacted_on = models.DateField("自治体へ事前に連絡した日", null=True, blank=True)
    notified_on = models.DateField("構成員へ通知した日", null=True, blank=True)
    consented_on = models.DateField("オンライン参加の同意の日", null=True, blank=True)
    attendance_recorded = models.BooleanField("出席を記録した", default=False, editable=False)
    activity_reported = models.BooleanField("活動状況を報告した", default=False)
    day_visits = models.PositiveIntegerField("通いの回数", null=True, blank=True)
    overnight_stays = models.PositiveIntegerField("宿泊の回数", null=True, blank=True)
    review_state = models.CharField(
        "確認の状態", max_length=10, choices=ReviewState, default=ReviewState.NONE
    )
    submitted_on = models.DateField("議事録を提出した日", null=True, blank=True)
    distributed_on = models.DateField("構成員へ配った日", null=True, blank=True)
    published_on = models.DateField("公表した日", null=True, blank=True)
    keep_until = models.DateField("保存する最後の日", null=True, blank=True)
    #: Set and emptied by publishing: while it holds, the day of publication is the program's own and nobody types it.
    on_register_since = models.DateField("公開ページに出した日", null=True, blank=True, editable=False)
    held_back = models.TextField("廃棄を止める理由", blank=True)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="meeting_part_once", fields=["municipality", "meeting", "facility"]),
            models.CheckConstraint(
                name="meeting_part_on_register_is_published",
                condition=Q(on_register_since=None)
                | Q(published_on__isnull=False, published_on__lte=F("on_register_since")),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "facility"])]

    def belongings(self):
        """Who came: shown and written with the part."""
        return self.attendances.all()


@tracked()
class JointInvitation(Editable):
    """The host asks another facility to hold a meeting jointly (N7-J5); its part exists once it has said yes."""

    class State(models.TextChoices):
        WAITING = "waiting", "返事待ち"
        ACCEPTED = "accepted", "参加する"
        DECLINED = "declined", "参加しない"
        WITHDRAWN = "withdrawn", "取りやめ"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations", verbose_name="会議")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="招いた事業所")
    state = models.CharField("返事", max_length=10, choices=State, default=State.WAITING)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="joint_invitation_once_while_it_lasts",
                fields=["municipality", "meeting", "facility"],
                condition=Q(state__in=["waiting", "accepted"]),
            )
        ]
        indexes = [models.Index(fields=["municipality", "facility"])]


@tracked(hashed=["name", "opinion"])
class Attendance(Editable):
    """Who came, stayed away or sent an opinion, with name and category as of the day. Guests need no roster entry."""

    class Kind(models.TextChoices):
        ATTENDED = "attended", "出席"
        ABSENT = "absent", "欠席"
        OPINION = "opinion", "欠席（意見を提出）"

    part = models.ForeignKey(MeetingPart, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(CouncilMember, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("氏名", max_length=80)
    category = models.CharField("区分", max_length=CATEGORY_LENGTH)
    kind = models.CharField("出欠", max_length=10, choices=Kind, default=Kind.ATTENDED)
    is_proxy = models.BooleanField("代理", default=False)
    employer_is_own = models.BooleanField("同じ法人の人", null=True, blank=True)
    opinion = models.TextField("意見", blank=True)

    class Meta(Tenant.Meta):
        ordering = ["category", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="attendance_once_a_member",
                fields=["municipality", "part", "member"],
                condition=Q(member__isnull=False),
            )
        ]


class Draft(Editable):
    """議事録 while it is being written: text per heading and a revision. Drafts are not on the trail."""

    part = models.OneToOneField(MeetingPart, models.CASCADE, related_name="+")
    text = models.JSONField(default=dict)
    saved_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(null=True)
    entered_by_officer = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", verbose_name="代理入力した職員"
    )


class DraftAlternative(Editable):
    """別案: what somebody wrote on a base another had already replaced; kept, shown beside, never lost."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="alternatives")
    token = form_token()
    text = models.JSONField(default=dict)
    saved_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(db_default=Now(), editable=False)


class Version(Tenant):
    """An immutable state of the minutes, made at submit, return, accept or publish."""

    class Kind(models.TextChoices):
        INSIDE = "inside", "内部"
        PUBLIC = "public", "公表用"

    class MadeFor(models.TextChoices):
        """What a version was made for."""

        SUBMIT = "submit", "提出"
        RETURN = "return", "差し戻し"
        ACCEPT = "accept", "受理"
        PUBLISH = "publish", "公表用の確認"

    part = models.ForeignKey(MeetingPart, models.PROTECT, related_name="+", verbose_name="会議")
    number = models.PositiveIntegerField("版")
    kind = models.CharField("種類", max_length=10, choices=Kind)
    made_for = models.CharField("作られた場面", max_length=20)
    content = models.JSONField("内容", null=True)
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    confirmed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")

    class Meta(Tenant.Meta):
        ordering = ["part", "number"]
        constraints = [
            models.UniqueConstraint(name="version_number_once", fields=["municipality", "part", "number"])
        ]


class Remark(Tenant):
    """What an officer asks to be changed: the version, the heading and the passage it quotes."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    heading = models.CharField("見出し", max_length=60)
    quote = models.TextField("対象の文章", blank=True)
    text = models.TextField("指摘")
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]


@tracked(hashed=["title"])
class Paper(Tenant):
    """A file handed out at a facility's part of a meeting; private unless chosen for publication."""

    part = models.ForeignKey(MeetingPart, models.CASCADE, related_name="papers")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    title = models.CharField("資料名", max_length=200)
    goes_public = models.BooleanField("公表する", default=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]


@tracked(hashed=["note"], exclude=["token"])
class Visit(Editable):
    """見学: members of the council see the facility, or one or more dwellings, on one day (N8-1b, O6-1d)."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    date = models.DateField("見学した日")
    note = models.TextField("様子・気づいたこと", blank=True)
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["-date", "-pk"]
        constraints = [models.UniqueConstraint(name="visit_form_once", fields=["municipality", "token"])]

    def belongings(self):
        """Who came and what they saw: shown and written with the visit."""
        return (*self.members.all(), *self.dwellings.all())


@tracked()
class VisitMember(Tenant):
    """A member of the council who took part in a visit."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="members")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(name="visit_member_once", fields=["municipality", "visit", "member"])
        ]


@tracked()
class VisitDwelling(Tenant):
    """A dwelling seen in a visit."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="dwellings")
    dwelling = models.ForeignKey(Dwelling, models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(name="visit_dwelling_once", fields=["municipality", "visit", "dwelling"])
        ]


@tracked(hashed=["note"])
class DatesAnswer(Editable):
    """The facility's answer, in one fiscal year, about the meeting it means to hold in the next (N8-4b)."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    fiscal_year = models.PositiveSmallIntegerField("答えた年度")
    answered_on = models.DateField("答えた日")
    provisional_on = models.DateField("開催予定の日", null=True, blank=True)
    note = models.TextField("補足", blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(
                name="dates_answer_once_a_year", fields=["municipality", "facility", "fiscal_year"]
            )
        ]


@tracked()
class WardVisit(Tenant):
    """The municipality's own staff came to see the facility (N8-6c). Not a visit of the council's members."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    visited_on = models.DateField("訪問した日")

    class Meta(Tenant.Meta):
        ordering = ["-visited_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="ward_visit_once_a_day", fields=["municipality", "facility", "visited_on"]
            )
        ]
