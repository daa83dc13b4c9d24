"""Every duty of the contract: what meets it can be recorded here, and the stored row says so at once."""

from datetime import date

import pytest

from accounts.tenancy import scope
from compliance.obligations.models import StoredRow
from compliance.obligations.selectors import with_status_on
from compliance.rules import load_rulebook
from facilities.models import Addition, Dwelling
from meetings.minutes.services import outside_steps
from meetings.models import Meeting, MeetingPart
from tests.obligations.recording import AFTER, BEFORE, HELD, TODAY, Town

pytestmark = pytest.mark.django_db


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
    "activity.report": ("shokibo_takino", "", lambda t: t.held(day_visits=12, overnight_stays=0), [MEETING]),
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
    "thirdparty.receive": (lambda t: t.evaluated("third_party", received_from="見本評価機関"), "third_party"),
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
        part = outside_steps.record_steps(by=town.staff, part=part, today=TODAY, steps=taken_back)
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
        row = with_status_on(StoredRow.objects.filter(duty="addition.notify"), TODAY).get()
        assert (row.status, row.due_on) == ("behind", None)


def test_no_duty_of_the_rulebook_is_left_out():
    elsewhere = {"record.keep", "meeting.resolve"}
    # Nobody owes these until a municipality asks for them.
    off = {"accounts.report", "care_measure.do", "care_measure.have"}
    assert CASES.keys() | COME_ROUND.keys() | elsewhere | off == load_rulebook().duties.keys()
    assert len(load_rulebook().duties) == 34
