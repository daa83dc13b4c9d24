"""Two invented municipalities with one person of every kind, for tests that ask who may reach what.

見本市 (the home town) has two desks and two operators; 隣町 is a stranger to it and has the same kinds of rows.
"""

from datetime import date
from types import SimpleNamespace

from accounts import law_services, services
from accounts.models import Role, SignOnLink, WardValue
from accounts.sign_on import services as sign_ons
from accounts.tenancy import scope
from compliance.obligations.comparing import services as whatif
from compliance.obligations.models import Reminder, ReminderLine
from compliance.obligations.reminders import digest
from compliance.obligations.reminders import services as reminders
from evaluations.models import Evaluation, EvaluationChoice
from facilities.importing import services as importing
from facilities.lists import apart
from facilities.models import (
    Dwelling,
    FacilityAssignment,
    ListWord,
    Measure,
    Suspension,
)
from facilities.people.invitations import services as inviting
from facilities.people.invitations.letters import LETTERS
from facilities.register import services as facilities
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import (
    Attachment,
    CouncilMember,
    CouncilRequest,
    DatesAnswer,
    JointInvitation,
    Meeting,
    MeetingPart,
    Person,
    Visit,
    WardVisit,
)
from office import files, outbox, printing, uploads
from office.models import Job
from publications.models import PassageReport
from tests.support import calendar_rows, evaluating, homes, made
from tests.support.asked import poll_about
from tests.support.certificates import key_and_certificate
from tests.support.founding import long_standing, with_factor

PASSWORD = "mihon-mihon-2026"
HELD_ON = date(2026, 6, 10)
LIST = (
    "事業所番号,サービス種別,事業所名,法人の名称\r\n1390000019,地域密着型通所介護,見本デイもも,見本もも会\r\n"
)
PEOPLE_SHEET = "事業所番号,氏名,メール,役割\r\n1390000019,見本 招,,\r\n"
EARLIER_ON = date(2026, 4, 8)
SUBMITTED_ON = date(2026, 7, 1)
PLANNED_ON = date(2027, 1, 20)

#: Everybody the access table knows, in its order, with what they are to the facility 「いちご」.
PEOPLE = {
    "owner": "職員。いちごの担当",
    "colleague": "同じ法人の職員。いちごの担当ではない",
    "manager": "同じ法人の管理者",
    "officer": "いちごの種別を受け持つ担当の職員",
    "other_officer": "別の担当の職員",
    "ward_admin": "自治体の管理者",
    "other_operator": "同じ自治体の、別の法人の職員",
    "other_ward": "隣の自治体の管理者",
    "platform": "運営者",
}


def build(code="990001", prefecture="見本県", name="見本市"):
    """Make both municipalities. Returns a namespace: ``home``, ``away`` (each with its rows) and ``people``.

    Args: ``code``, ``prefecture``, ``name`` of the home town, for tests that need a rulebook of its own or a list.
    """
    home = _town(code, prefecture, name)
    away = _town("990002", "見本県", "隣町")
    people = {
        "owner": home.owner.user,
        "colleague": home.colleague.user,
        "manager": home.manager.user,
        "officer": home.officer.user,
        "other_officer": home.other_officer.user,
        "ward_admin": home.ward_admin.user,
        "other_operator": home.other_operator.user,
        "other_ward": away.ward_admin.user,
        "platform": _user("platform@example.jp", is_platform_operator=True),
    }
    for name in ("officer", "other_officer", "ward_admin", "other_ward", "platform"):
        with_factor(people[name])
    return SimpleNamespace(home=home, away=away, people=people)


def build_with_book():
    """The same with the home town under the code of a municipality that has a rulebook of its own."""
    return build("131202", "東京都", "練馬区")


def _user(email, **fields):
    return services.create_user(email=email, password=PASSWORD, **fields)


def _town(code, prefecture, name):
    municipality = long_standing(code=code, prefecture=prefecture, name=name)
    town = SimpleNamespace(municipality=municipality, code=code)
    with scope(municipality):
        _people(town)
        _facilities(town)
        _meetings(town)
        _minutes(town)
        town.case, town.case_paper = made.case(town, town.facility)
        town.erasure = made.erasure(town)
        town.pack_request, town.given_pack = made.pack_request(town, on=SUBMITTED_ON)
        town.disposal, town.packed = made.disposal(town), made.packed(town, on=SUBMITTED_ON)
        town.archived, town.archived_file = made.archived(town, on=SUBMITTED_ON)
        town.old_part = town.disposal.lines.get().part
        _work(town)
        _reminders(town)
        evaluating.build(town)
    return town


def _people(town):
    def member(role, key, **where):
        user = _user(f"{key}@{town.code}.example.jp")
        return services.create_membership(by=None, user=user, role=role, name=f"見本 {key}", **where)

    town.desk = services.create_desk(by=None, name="介護の担当", service_types=["ninchi_gh", "chiiki_tsusho"])
    town.other_desk = services.create_desk(by=None, name="障害の担当", service_types=["kyodo_seikatsu"])
    town.operator = services.create_operator(by=None, name="見本いちご会")
    town.second_operator = services.create_operator(by=None, name="見本りんご会")
    town.owner = member(Role.FACILITY_STAFF, "owner", operator=town.operator)
    town.colleague = member(Role.FACILITY_STAFF, "colleague", operator=town.operator)
    town.manager = member(Role.OPERATOR_MANAGER, "manager", operator=town.operator)
    town.officer = member(Role.OFFICER, "officer", desk=town.desk)
    town.other_officer = member(Role.OFFICER, "other-officer", desk=town.other_desk)
    town.ward_admin = member(Role.WARD_ADMIN, "admin")
    town.sign_on = sign_ons.create_sign_on(
        by=town.ward_admin,
        protocol="saml",
        name="見本のID",
        issuer="https://id.example.jp/",
        people="ward",
        sso_url="https://id.example.jp/sso",
        certificate=key_and_certificate("world")[1],
        is_on=False,
    )
    town.sign_on_link = SignOnLink.objects.create(
        sign_on=town.sign_on, issuer=town.sign_on.issuer, subject="0001", user=town.other_officer.user
    )
    town.other_operator = member(Role.FACILITY_STAFF, "other-operator", operator=town.second_operator)


def _facilities(town):
    def facility(name, service_type, operator, staff):
        made = facilities.add_facility(
            by=town.ward_admin, operator_name=operator.name, service_type=service_type, name=name
        )
        FacilityAssignment.objects.create(membership=staff, facility=made)
        return made

    town.facility = facility("見本ホームいちご", "ninchi_gh", town.operator, town.owner)
    town.second_facility = facility(
        "見本デイりんご", "chiiki_tsusho", town.second_operator, town.other_operator
    )
    town.group_home = facility("見本荘いちご", "kyodo_seikatsu", town.operator, town.owner)
    town.dwelling = Dwelling.objects.create(facility=town.group_home, name="見本荘一号")
    town.suspension = Suspension.objects.create(
        facility=town.group_home,
        first_day=EARLIER_ON,
        last_day=EARLIER_ON,
        reason="見本の工事",
        made_by=town.owner,
        paper=files.store(
            by=town.owner, name="見本の届出.pdf", data=b"%PDF-1.7 sample", content_type="application/pdf"
        ),
    )
    town.measure = Measure.objects.create(
        facility=town.group_home, area="abuse", item="committee", done_on=HELD_ON
    )
    homes.build(town, on=EARLIER_ON)
    town.typed = made.typed_day(town, said_on=EARLIER_ON)
    town.dates_answer = DatesAnswer.objects.create(
        facility=town.group_home, fiscal_year=2025, answered_on=EARLIER_ON
    )
    town.ward_visit = WardVisit.objects.create(facility=town.group_home, visited_on=HELD_ON)


def _meetings(town):
    town.person = Person.objects.create(operator=town.operator, name="見本 花子")
    town.member = CouncilMember.objects.create(person=town.person, facility=town.facility, category="user")
    town.seat_request = made.seat_request(town)
    town.holding_wish = made.holding_wish(town)
    town.meeting = Meeting.objects.create(host=town.facility, date=HELD_ON, state=Meeting.State.HELD)
    town.part = MeetingPart.objects.create(meeting=town.meeting, facility=town.facility)
    town.visit = Visit.objects.create(facility=town.facility, date=HELD_ON)
    town.visit_photo = made.visit_photo(town)
    town.planned = Meeting.objects.create(host=town.facility, date=PLANNED_ON)
    town.planned_part = MeetingPart.objects.create(meeting=town.planned, facility=town.facility)
    calendar_rows.build(town, PLANNED_ON)
    called_off = Meeting.objects.create(host=town.facility, date=PLANNED_ON, state=Meeting.State.CANCELLED)
    town.called_off_part = MeetingPart.objects.create(meeting=called_off, facility=town.facility)
    made.asked_of_the_desk(town, PLANNED_ON, EARLIER_ON)
    town.passage_report = PassageReport.objects.create(part=town.part, minutes=0, box="requests")
    town.posted_place = made.posted_place(town)
    town.poll, town.poll_day = poll_about(town.planned_part)
    town.invitation = JointInvitation.objects.create(meeting=town.planned, facility=town.second_facility)
    made.joint_meeting(town)
    town.online_part = made.online_meeting(town)
    # Long ago, so that no test's year is another for it.
    paper = files.store(
        by=town.owner, name="見本の通知.pdf", data=b"%PDF-1.7 sample", content_type="application/pdf"
    )
    town.relaxed_year = EvaluationChoice.objects.create(
        facility=town.facility, fiscal_year=2015, way="relaxed", paper=paper
    )
    town.evaluation = Evaluation.objects.create(facility=town.facility, kind="self", date=HELD_ON)
    town.evaluation_file = made.evaluation_file(town)
    made.council_report(town, meets_on=HELD_ON, report_by=EARLIER_ON)


def _minutes(town):
    """Two wrote at the planned meeting's minutes at once; those of an earlier meeting wait for the desk."""
    drafts.save(by=town.owner, part=town.planned_part, text={"requests": "見本の要望"})
    second = drafts.save(by=town.manager, part=town.planned_part, text={"requests": "別の書き方"}, base={})
    town.alternative = second.alternative
    meeting = Meeting.objects.create(host=town.facility, date=EARLIER_ON, state=Meeting.State.HELD)
    town.submitted_part = MeetingPart.objects.create(meeting=meeting, facility=town.facility)
    drafts.save(by=town.owner, part=town.submitted_part, text={"requests": "見本の要望"})
    town.council_request = CouncilRequest.objects.create(
        facility=town.facility, part=town.part, number=1, kind="request", text="散歩を増やしてほしい。"
    )
    town.version = submission_and_review.submit(by=town.owner, part=town.submitted_part, on=SUBMITTED_ON)


def _reminders(town):
    """The owner was reminded of a meeting."""
    town.reminder = Reminder.objects.create(
        facility=town.facility, duty="meeting.hold", subject="2026#4", title="会議を開く（4回目）",
        due_on=PLANNED_ON, stage=30, state=Reminder.State.SENT, planned_on=SUBMITTED_ON,
    )  # fmt: skip
    line = ReminderLine.objects.create(reminder=town.reminder, membership=town.owner)
    snapshot = digest.daily(town.owner, [line], day=SUBMITTED_ON)
    town.digest = reminders.put_digest(
        membership=town.owner, kind="daily", day=SUBMITTED_ON, snapshot=snapshot
    )
    ReminderLine.objects.filter(pk=line.pk).update(digest=town.digest)


def _handed_in(town, name, data):
    return files.store(by=town.ward_admin, name=name, data=data, content_type="application/octet-stream")


def _work(town):
    file = files.store(by=town.owner, name="資料.pdf", data=b"%PDF-1.7", content_type="application/pdf")
    town.attachment = Attachment.objects.create(part=town.part, file=file, title="資料")
    listed = LIST.encode("cp932")
    town.upload = _handed_in(town, "一覧.csv", listed)
    reading = apart.read_facilities(listed, home=importing.home_of(town.municipality))
    town.facility_import = importing.check_list(by=town.ward_admin, file=town.upload, reading=reading)
    town.reading = uploads.again(
        by=town.ward_admin, kind=importing.READ, file=town.upload, back=("facilities:import",)
    )
    town.ward_value = law_services.set_value(
        by=town.ward_admin, duty=WardValue.PROFILE, name="contact", value="見本の窓口", source_title="見本の要綱",
        source_issuer=town.municipality.name, source_edition="令和8年", source_clause="1",
    )  # fmt: skip
    town.comparison = whatif.try_version(by=town.ward_admin, since=EARLIER_ON, on=SUBMITTED_ON)
    town.unknown_list = made.unknown_list(town)
    town.list_word = ListWord.objects.create(
        kind="service", word="小多機", seen="小多機", meaning="shokibo_takino"
    )
    town.exported = made.exported(town, on=SUBMITTED_ON)
    town.people_sheet = _handed_in(town, "人.csv", PEOPLE_SHEET.encode())
    inviting.read_sheet(municipality_id=town.municipality.pk, file_id=town.people_sheet.pk)
    paper = printing.freeze(by=town.ward_admin, kind=LETTERS, data={"letters": []})
    town.letters_job = Job(
        kind=printing.PRINT_JOB,
        parameters={"snapshot": paper.pk},
        asked_by=town.ward_admin.pk,
        municipality_id=town.municipality.pk,
    )
    town.letters_job.save()
    town.mail = outbox.put(
        municipality_id=town.municipality.pk,
        to=f"owner@{town.code}.example.jp",
        subject="見本の件名",
        text="見本の本文",
        purpose="test",
        membership_id=town.owner.pk,
    )
    town.job = Job(kind="none", asked_by=town.ward_admin.pk, municipality_id=town.municipality.pk)
    town.job.save()
