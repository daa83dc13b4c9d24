"""Every duty of the contract: what meets it can be recorded here, and the stored row says so at once."""

from datetime import date
from uuid import uuid4

import pytest

from accounts import services as accounts
from accounts.models import Role
from accounts.tenancy import scope
from compliance.obligations import services as obligations
from compliance.obligations.models import StoredRow
from compliance.obligations.selectors import derived
from compliance.rules import load_rulebook
from evaluations import services as evaluations
from facilities.models import Addition, Dwelling
from facilities.register import services as facilities
from facilities.running import services as running
from facilities.running.kinds import KINDS
from meetings.council import services as council_services
from meetings.joint import services as joint_services
from meetings.minutes.services import steps
from meetings.models import Meeting, MeetingPart
from meetings.record import services as record_services
from meetings.record.attendance import AttendanceEntry
from meetings.visits import services as visits_services
from meetings.ward import services as ward
from tests.support.founding import long_standing

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
#: The municipality whose own book holds the duties that no other has.
WARD = "131202"
HELD = date(2026, 9, 10)
BEFORE = date(2026, 8, 1)
AFTER = date(2026, 9, 20)


class Town:
    """One facility of a type, and short ways to record about it."""

    def __init__(self, service_type, variant=""):
        self.municipality = long_standing(code=WARD, prefecture="見本県", name="見本区")
        with scope(self.municipality):
            self.operator = accounts.create_operator(by=None, name="見本いちご会")
            self.staff = self._person(Role.OPERATOR_MANAGER, "staff", operator=self.operator)
            desk = accounts.create_desk(by=None, name="担当", service_types=[service_type])
            self.officer = self._person(Role.OFFICER, "officer", desk=desk)
            self.service_type, self.variant = service_type, variant
            self.facility = self.add_facility()
            self.seats = {}

    def _person(self, role, key, **where):
        user = accounts.create_user(email=f"{key}@example.jp", password="mihon-mihon-2026")
        return accounts.create_membership(by=None, user=user, role=role, name="見本", **where)

    def add_facility(self):
        return facilities.add_facility(
            by=self.staff,
            operator_name=self.operator.name,
            service_type=self.service_type,
            variant=self.variant,
            name="見本の家",
            life_area="見本台",
            designated_on=date(2019, 4, 1),
        )

    def dwelling(self, **fields):
        return facilities.add_dwelling(
            by=self.staff, facility=self.facility, name="見本荘", opened_on=date(2019, 4, 1), **fields
        )

    def seat(self, category, office="見本"):
        person = {"office": office} | ({} if category in ("municipality", "center") else {"name": office})
        if category == "expert":
            person["employer_is_own"] = False
        term = {"since": date(2024, 4, 1), "until": None, "consented_on": None}
        self.seats[category] = council_services.add_member(
            by=self.staff,
            facility=self.facility,
            token=uuid4(),
            category=category,
            person=person,
            term=term,
        )
        return self.seats[category]

    def held(self, came=(), **own):
        event = {"date": HELD, "online": own.pop("online", False)}
        entries = [AttendanceEntry("attended", self.seat(category)) for category in came]
        return record_services.log(
            by=self.staff,
            facility=self.facility,
            token=uuid4(),
            today=TODAY,
            event=event,
            own=own,
            entries=entries,
        )

    def steps(self, **days):
        part = self.held()
        given = dict.fromkeys(("submitted_on", "distributed_on", "published_on")) | days
        steps.record_steps(by=self.staff, part=part, revision=None, today=TODAY, steps=given)

    def evaluated(self, kind, **more):
        evaluations.record_evaluation(
            by=self.staff, facility=self.facility, today=TODAY, kind=kind, date=HELD, **more
        )

    def external(self, **more):
        part = self.held(evaluating=True)
        self.evaluated("external", meeting=part.meeting, **more)

    def visit(self, dwellings=()):
        visits_services.add_visit(
            by=self.staff,
            facility=self.facility,
            token=uuid4(),
            today=TODAY,
            date=HELD,
            members=[self.seat("family")],
            dwellings=list(dwellings),
            note="",
        )

    def run(self, record, **values):
        return running.add_records(
            by=self.staff, facility=self.facility, kind=KINDS[record], today=TODAY, records=[values]
        )[0]

    def joint(self):
        part = self.held()
        invitation = joint_services.invite(
            by=self.staff, part=part, facility=self.add_facility(), joins_at_once=False
        )
        joint_services.accept(by=self.staff, invitation=invitation)

    def satellite(self):
        dwelling = self.dwelling(satellite=True)
        residency = self.run("residency", dwelling=dwelling, label="入居者A", since=date(2025, 5, 1))
        self.assess()
        assert self.rows("satellite.leave") == {f"r{residency.pk}": "open"}
        running.change_record(by=self.staff, record=residency, today=TODAY, values={"until": HELD})

    def notified(self):
        addition = self.run(
            "addition", kind="welfare_specialist", starts_on=date(2027, 1, 1), notified_on=None
        )
        self.assess()
        assert self.rows("addition.notify") == {f"a{addition.pk}": "open"}
        running.change_record(by=self.staff, record=addition, today=TODAY, values={"notified_on": AFTER})

    def ward_came(self):
        ward.add_ward_visit(by=self.officer, facility=self.facility, today=TODAY, visited_on=HELD)

    def answered(self):
        ward.answer_dates(
            by=self.staff,
            facility=self.facility,
            fiscal_year=2026,
            today=TODAY,
            answered_on=HELD,
            provisional_on=date(2027, 9, 9),
            note="",
        )

    def council(self):
        for category in ("user", "family", "resident"):
            self.seat(category)

    def assess(self):
        while obligations.drain(on=TODAY):
            pass

    def rows(self, duty, field="state"):
        found = StoredRow.objects.filter(facility=self.facility, duty=duty)
        return dict(found.values_list("subject", field))


def _discussed(town):
    town.held(topics=["community", "disaster", "abuse", "hygiene"])


#: Duty → (service type, variant, what is recorded, subjects that it must settle; None: all of its rows, as there
#: was none before). ``{meeting}`` and ``{dwelling}`` stand for the keys of what the record makes.
MEETING = "{meeting}"
CASES = {
    "council.roster": ("kyodo_seikatsu", "", Town.council, ["roster"]),
    "meeting.hold": ("kyodo_seikatsu", "", Town.held, ["2026#1"]),
    "meeting.attended": ("ninchi_gh", "", lambda t: t.held(came=["user"]), [MEETING]),
    "meeting.notify": ("ninchi_gh", "", lambda t: t.held(notified_on=BEFORE), [MEETING]),
    "meeting.precontact": ("kyodo_seikatsu", "", lambda t: t.held(contacted_on=BEFORE), [MEETING]),
    "meeting.consent": (
        "ninchi_gh",
        "",
        lambda t: t.held(came=["user"], online=True, consented_on=BEFORE),
        [MEETING],
    ),
    "activity.report": ("shokibo_takino", "", lambda t: t.held(activity_reported=True), [MEETING]),
    "minutes.submit": ("ninchi_gh", "", lambda t: t.steps(submitted_on=AFTER), [MEETING]),
    "minutes.distribute": ("ninchi_gh", "", lambda t: t.steps(distributed_on=AFTER), [MEETING]),
    "minutes.publish": ("kyodo_seikatsu", "", lambda t: t.steps(published_on=AFTER), [MEETING]),
    "topics.discuss": ("ninchi_gh", "", _discussed, [f"2026:{t}" for t in load_rulebook().topics]),
    "joint.conditions": ("ninchi_tsusho", "", Town.joint, [MEETING]),
    "evaluation.self": ("shokibo_takino", "", lambda t: t.evaluated("self"), ["2026"]),
    "evaluation.external": ("shokibo_takino", "", Town.external, ["2026"]),
    "evaluation.participants": (
        "shokibo_takino",
        "",
        lambda t: t.held(came=["center", "expert"], evaluating=True),
        [MEETING],
    ),
    "evaluation.publish": ("shokibo_takino", "", lambda t: t.external(published_on=AFTER), None),
    "evaluation.report": ("shokibo_takino", "", lambda t: t.external(reported_on=AFTER), None),
    "visit.dwelling": ("kyodo_seikatsu", "", lambda t: t.visit([t.dwelling()]), ["2026:{dwelling}"]),
    "visit.facility": ("shisetsu_nyusho", "", Town.visit, ["2026"]),
    "dates.answer": ("kyodo_seikatsu", "", Town.answered, ["2026"]),
    "review.receive": ("kyodo_seikatsu", "nitchu_shien", lambda t: t.evaluated("review"), ["2026"]),
    "satellite.leave": ("kyodo_seikatsu", "", Town.satellite, None),
    "disclosure.renew": (
        "shisetsu_nyusho",
        "",
        lambda t: t.run("disclosure", renewed_on=date(2026, 7, 1)),
        ["2026"],
    ),
    "measure.do": (
        "kyodo_seikatsu",
        "",
        lambda t: t.run("measure", area="abuse", item="committee", done_on=HELD, note="話し合いました"),
        ["2026:abuse.committee"],
    ),
    "measure.have": (
        "kyodo_seikatsu",
        "",
        lambda t: t.run("measure", area="disaster", item="plan", done_on=HELD),
        ["disaster.plan"],
    ),
    "charges.settle": (
        "kyodo_seikatsu",
        "",
        lambda t: t.run("settlement", item="food", settled_on=HELD),
        ["2026:food"],
    ),
    "addition.notify": ("kyodo_seikatsu", "", Town.notified, None),
}
#: Duties that come round for ever: a record moves their date, and nothing settles them.
COME_ROUND = {
    "thirdparty.receive": (lambda t: t.evaluated("third_party"), "third_party"),
    "ward.visit": (Town.ward_came, "ward"),
}


@pytest.mark.parametrize("duty", CASES)
def test_a_record_meets_the_duty_and_the_stored_row_says_so(duty):
    service_type, variant, record, subjects = CASES[duty]
    town = Town(service_type, variant)
    with scope(town.municipality):
        town.assess()
        before = town.rows(duty)
        assert "met" not in {before.get(subject) for subject in subjects or before}
        record(town)
        town.assess()
        after = town.rows(duty)
        part = MeetingPart.objects.filter(facility=town.facility).first()
        dwelling = Dwelling.objects.filter(facility=town.facility).first()
        keys = {"meeting": part and part.meeting_id, "dwelling": dwelling and dwelling.pk}
        wanted = [subject.format(**keys) for subject in subjects or after]
        assert wanted
        assert {subject: after.get(subject) for subject in wanted} == dict.fromkeys(wanted, "met")


@pytest.mark.parametrize("duty", COME_ROUND)
def test_a_record_moves_what_comes_round_every_few_years(duty):
    record, subject = COME_ROUND[duty]
    town = Town("kyodo_seikatsu")
    with scope(town.municipality):
        town.assess()
        before = town.rows(duty, "due_on")[subject]
        record(town)
        town.assess()
        assert town.rows(duty) == {subject: "open"}
        assert (before, town.rows(duty, "due_on")[subject]) == (date(2027, 3, 31), date(2029, 9, 10))


def test_a_published_record_is_in_keeping():
    town = Town("ninchi_gh")
    with scope(town.municipality):
        town.steps(published_on=AFTER)
        town.assess()
        assert set(town.rows("record.keep").values()) == {"keeping"}
        part = MeetingPart.objects.get()
        assert part.keep_until == date(2028, 9, 20)
        taken_back = {"submitted_on": None, "distributed_on": None, "published_on": None}
        part = steps.record_steps(by=town.staff, part=part, revision=None, today=TODAY, steps=taken_back)
        assert part.keep_until is None


def test_a_planned_meeting_whose_day_has_passed_asks_until_it_is_known_what_became_of_it():
    town = Town("ninchi_gh")
    with scope(town.municipality):
        meeting = Meeting.objects.create(host=town.facility, date=HELD)
        MeetingPart.objects.create(meeting=meeting, facility=town.facility)
        town.assess()
        assert town.rows("meeting.resolve") == {str(meeting.pk): "open"}
        Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.CANCELLED)
        town.assess()
        assert town.rows("meeting.resolve") == {}


def test_an_addition_that_counts_from_its_notice_is_late_once_it_has_started():
    town = Town("kyodo_seikatsu")
    with scope(town.municipality):
        Addition.objects.create(facility=town.facility, kind="meal_provision", starts_on=BEFORE)
        town.assess()
        row = derived(StoredRow.objects.filter(duty="addition.notify"), TODAY).get()
        assert (row.status, row.due_on) == ("behind", None)


def test_no_duty_of_the_rulebook_is_left_out():
    elsewhere = {"record.keep", "meeting.resolve"}
    assert CASES.keys() | COME_ROUND.keys() | elsewhere == load_rulebook().duties.keys()
    assert len(load_rulebook().duties) == 31
