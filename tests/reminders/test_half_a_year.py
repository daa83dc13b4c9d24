"""Half a year of one facility, its facts, the rules and three days without a beat: every stage once, none lost."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from accounts import services as accounts
from accounts.models import Role
from accounts.tenancy import scope
from compliance.obligations import facts
from compliance.obligations.models import Digest, RegistrationRequest, Reminder, ReminderLine
from compliance.obligations.rulebook import ask
from compliance.rules.workdays import USUAL as OFFICE
from facilities.models import Facility, FacilityAssignment
from meetings.models import Meeting, MeetingPart
from tests.reminders import town as towns
from tests.support.founding import long_standing

pytestmark = pytest.mark.django_db

FIRST = date(2026, 4, 1)
USUAL = (30, 14, 7, 1, 0)
#: Days without beat or worker; the second time swallows the day of a stage and its due date.
DOWN = {date(2026, 6, 29) + timedelta(days=n) for n in range(3)} | {
    date(2026, 9, 29) + timedelta(days=n) for n in range(3)
}
#: (planned when, held when, minutes submitted, distributed, published); one stays unpublished, one is moved.
MEETINGS = (
    ("2026-04-03", "2026-05-20", "2026-06-05", "2026-06-05", "2026-06-10"),
    ("2026-06-01", "2026-07-22", "2026-09-04", "2026-08-01", "2026-08-03"),
    ("2026-08-10", "2026-10-14", "2026-10-16", "2026-10-16", None),
)
#: The last meeting was first planned for another day.
MOVED_FROM, MOVED_ON = date(2026, 9, 16), date(2026, 9, 2)
DAYS = 200
#: Days on which the home's facts change.
EVENTFUL = {FIRST, MOVED_ON} | {date.fromisoformat(day) for days in MEETINGS for day in days if day}


@pytest.fixture
def home():
    municipality = long_standing(code="131202", prefecture="見本県", name="見本区")
    with scope(municipality):
        operator = accounts.create_operator(by=None, name="見本いちご会")
        made = Facility.objects.create(
            operator=operator,
            service_type="ninchi_gh",
            name="見本ホームいちご",
            designated_on=date(2015, 4, 1),
        )
        # It was asked long ago: what it says nothing about is late.
        RegistrationRequest.objects.create(
            facility=made, asked_on=date(2015, 4, 1), answer_by=date(2015, 5, 1)
        )
        town = SimpleNamespace(municipality=municipality, code="131202", home=made, meetings={})
        town.owner = towns.person(town, "owner", Role.FACILITY_STAFF, operator=operator)
        FacilityAssignment.objects.create(membership=town.owner, facility=made)
        yield town


def _live_through(town, day):
    """What the home puts on record on a day."""
    today = day.isoformat()
    for number, (planned, held, submitted, distributed, published) in enumerate(MEETINGS):
        if planned == today:
            on = MOVED_FROM if number == len(MEETINGS) - 1 else date.fromisoformat(held)
            meeting = Meeting.objects.create(host=town.home, date=on)
            part = MeetingPart.objects.create(meeting=meeting, facility=town.home, notified_on=day)
            town.meetings[number] = (meeting, part)
        if number not in town.meetings:
            continue
        meeting, part = (town.meetings[number][0].pk, town.meetings[number][1].pk)
        if number == len(MEETINGS) - 1 and day == MOVED_ON:
            Meeting.objects.filter(pk=meeting).update(date=held)
        if held == today:
            Meeting.objects.filter(pk=meeting).update(state=Meeting.State.HELD)
        steps = {"submitted_on": submitted, "distributed_on": distributed, "published_on": published}
        done = {name: value for name, value in steps.items() if value == today}
        if done:
            MeetingPart.objects.filter(pk=part).update(**done)


def _open_rows(known, day):
    return [
        (row.duty, row.subject, row.due_on)
        for row in ask(known, on=day)
        if row.status in ("upcoming", "due_soon", "behind", "overdue")
        and row.due_on
        and row.responsible == "facility"
        and not row.advisory
    ]


def _latest(due_on, day):
    """The stage that counts on a day, found by walking back from it."""
    for back in range(2000):
        left = (due_on - day).days + back
        if left in USUAL or (left < 0 and left % 7 == 0):
            return left
        if left > max(USUAL):
            return None
    raise AssertionError("unreachable")


def _reminded_through_it(home):
    """Live it, reminding each day that is not down: ({reminder: day it is due to go out}, {row: day first open})."""
    expected, seen_open = {}, {}
    for day in (FIRST + timedelta(days=n) for n in range(DAYS)):
        _live_through(home, day)
        if day in EVENTFUL:
            known = facts.gather([home.home.pk])[home.home.pk]
        if day in DOWN:
            continue
        towns.remind(home, day)
        if OFFICE.is_closed(day):
            continue
        for key in _open_rows(known, day):
            seen_open.setdefault(key, day)
            # What falls on the closed days that follow goes out today.
            stage = _latest(key[2], OFFICE.closed_after(day))
            if stage is not None:
                expected.setdefault((*key, stage), day)
    return expected, seen_open


@pytest.mark.long
def test_half_a_year_of_reminders_with_two_times_of_three_days_down(home):
    expected, seen_open = _reminded_through_it(home)

    lines = ReminderLine.objects.filter(digest__isnull=False).select_related("reminder", "digest")
    sent = [
        ((r.duty, r.subject, r.due_on, r.stage), line.digest.day) for line in lines for r in [line.reminder]
    ]
    assert len(sent) == len(dict(sent))
    assert dict(sent) == expected
    assert len(sent) > 30
    assert not [day for _, day in sent if OFFICE.is_closed(day)]
    # On its very day, or the working day before; unless the program was down or the duty came up later.
    late = {key: day for key, day in sent if day != OFFICE.last_open(key[2] - timedelta(days=key[3]))}
    for (duty, subject, due_on, stage), day in late.items():
        wanted = OFFICE.last_open(due_on - timedelta(days=stage))
        assert wanted in DOWN or seen_open[(duty, subject, due_on)] == day, (
            duty,
            subject,
            due_on,
            stage,
            day,
        )
    assert any(due_on - timedelta(days=stage) in DOWN for _, _, due_on, stage in late)
    # A row stands for what was told or waited to be; of stages that passed during the downtime there is none.
    told = {key for key, _ in sent}
    for r in Reminder.objects.filter(state="skipped"):
        assert r.planned_on not in DOWN
    assert any((r.duty, r.subject, r.due_on, r.stage) in told for r in Reminder.objects.filter(state="sent"))
    # A mail a day at most, and the moved meeting was reminded of on both its days.
    assert Digest.objects.count() == len({day for _, day in sent})
    notices = {due_on for duty, _, due_on, _ in dict(sent) if duty == "meeting.notify"}
    minutes = {key[2] for key in expected if key[0] == "minutes.submit"}
    assert len(minutes) >= 2, notices
