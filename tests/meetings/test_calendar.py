"""予定表: what stands in it for whom, what clashes, in how many statements."""

from datetime import date, time

import pytest

from meetings.calendar import clashes, page
from meetings.calendar.entries import CalendarEntry, CalendarPlace, entries_between
from meetings.models import DatesAnswer, Meeting, ProposedDay, WardRequest
from tests.meetings.pages import text
from tests.meetings.test_ward_visits import DAY, plan
from tests.meetings.town import plan as planned_meeting

pytestmark = pytest.mark.django_db
DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))


@pytest.fixture
def officer(visitor, ward):
    return visitor(ward.officer)


def _names(found):
    return [(entry.day, entry.kind, entry.names) for entry in found]


def test_meetings_visits_and_dates_that_were_told_stand_in_it_by_day(ward):
    meeting = planned_meeting(ward).meeting
    plan(ward, ward.small)
    told = DatesAnswer.objects.create(
        facility=ward.sister, fiscal_year=2025, answered_on=ward.today, provisional_on=date(2026, 12, 3)
    )
    DatesAnswer.objects.create(
        facility=ward.home, fiscal_year=2025, answered_on=ward.today, provisional_on=meeting.date
    )
    found = entries_between(ward.officer, *DECEMBER)
    assert _names(found) == [
        (told.provisional_on, "answered", ward.sister.name),
        (DAY, "visit", ward.small.name),
        (meeting.date, "meeting", ward.home.name),
    ]
    assert [entry.provisional for entry in found] == [True, False, False]
    assert list(found[1].officers.values()) == [ward.officer.name]
    meeting.state = Meeting.State.CANCELLED
    meeting.save()
    # The day that was told stands again once the meeting is off.
    assert _names(entries_between(ward.officer, *DECEMBER))[-1][1] == "answered"


def test_the_other_desk_and_the_neighbour_see_none_of_it(ward, visitor):
    plan(ward, ward.small)
    assert entries_between(ward.other_officer, *DECEMBER) == []
    assert (
        ward.small.name
        not in visitor(ward.other_officer).get("/131202/calendar/?on=2026-12-01").content.decode()
    )
    assert visitor(ward.away.officer).get("/131202/calendar/").status_code == 404
    assert visitor(ward.owner).get("/131202/calendar/").status_code == 403


@pytest.mark.parametrize("view", ["month", "week", "list", "ano"])
def test_each_view_shows_the_day_and_the_way_on(ward, officer, view):
    plan(ward, ward.small)
    answer = officer.get(f"/131202/calendar/?view={view}&on={DAY.isoformat()}")
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert ward.small.name in shown
    assert 'rel="next"' in shown


@pytest.mark.parametrize("on", ["2026-13-40", "9999-12-31", "0001-01-01", "ー", ""])
def test_a_day_that_is_none_is_today(officer, on):
    assert "令和8年11月の予定" in officer.get(f"/131202/calendar/?on={on}").content.decode()


def test_what_is_late_or_has_nobody_stands_on_top(ward, officer):
    late = plan(ward, ward.small, day=date(2026, 11, 10), today=date(2026, 11, 1))
    bare = plan(ward, ward.home, day=date(2026, 11, 24))
    bare.officers.all().delete()
    plan(ward, ward.other, day=date(2026, 12, 22)).officers.all().delete()
    said = [entry.key for entry, _ in officer.get("/131202/calendar/").context["to_answer"]]
    assert said == [late.pk, bare.pk]


def test_a_day_that_waits_for_an_answer_stands_in_it_and_on_top(ward, officer, visitor):
    part = planned_meeting(ward)
    asked = WardRequest.objects.create(part=part, asked_by=ward.owner, asked_on=ward.today)
    for day in (8, 9):
        ProposedDay.objects.create(request=asked, day=date(2026, 12, day), starts_at=time(10))
    page = officer.get("/131202/calendar/?on=2026-12-01")
    (entry, sentence), *more = page.context["to_answer"]
    assert (entry.url, more) == (f"/131202/ward/requests/{asked.pk}/", [])
    assert "返事を待っています" in sentence
    kinds = [entry.kind for day in page.context["days"] for entry in day.entries]
    assert kinds == ["asked", "asked", "meeting"]
    assert {one.kind for one in entries_between(ward.owner, *DECEMBER)} == {"meeting"}
    assert entries_between(ward.other_officer, *DECEMBER) == []


def _entry(key, begin, end=None, officers=()):
    entry = CalendarEntry("visit", key, key, DAY, begin, end, ("meetings:ward_visit", key))
    entry.places.append(CalendarPlace(key, f"見本{key}", "ninchi_gh", ""))
    entry.officers = {pk: f"職員{pk}" for pk in officers}
    return entry


@pytest.mark.parametrize(
    ("entries", "officers", "said"),
    [
        ([(time(10), time(11), [1]), (time(11), time(12), [1])], 1, []),
        ([(time(10), time(11), [1]), (time(10, 30), time(12), [1])], 2, ["同じ時刻に"]),
        ([(time(10), None, [1]), (time(11, 15), time(12), [1])], 2, ["同じ時刻に"]),
        ([(time(10), None, [1]), (time(11, 30), time(12), [1])], 2, []),
        ([(None, None, [1]), (time(10), time(11), [1])], 2, []),
        ([(time(10), time(11), [1, 2]), (time(10), time(11), [3])], 2, ["3人が要りますが、担当は2人"]),
        ([(time(10), time(11), [1, 2]), (time(10), time(11), [3])], None, []),
        ([(time(10), time(11), []), (time(10), time(11), [])], 0, []),
    ],
)
def test_what_cannot_be_at_one_time_is_said(entries, officers, said):
    found = clashes.of_day([_entry(key, *one) for key, one in enumerate(entries, 1)], officers)
    assert len(found) == len(said)
    for clash, words in zip(found, said, strict=True):
        assert words in clash.sentence


def test_clashes_stand_in_the_page_and_the_day(ward, officer):
    plan(ward)
    plan(ward, ward.small)
    shown = officer.get("/131202/calendar/?on=2026-12-01").content.decode()
    assert f"{ward.officer.name}が、同じ時刻に" in shown
    assert "2人が要りますが、担当は1人です" in shown
    assert "重なり2件" in shown


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("officer=me", ["visit"]),
        ("officer=nobody", ["meeting"]),
        ("kind=visit", ["visit"]),
        ("kind=meeting", ["meeting"]),
        ("service_type=shokibo_takino", ["visit"]),
        ("life_area=見本台&kind=ano", ["visit", "meeting"]),
        ("officer=99999999", ["visit", "meeting"]),
    ],
)
def test_it_is_narrowed(ward, officer, query, kept):
    planned_meeting(ward)
    plan(ward, ward.small)
    days = officer.get(f"/131202/calendar/?on=2026-12-01&view=list&{query}").context["days"]
    assert [entry.kind for day in days for entry in day.entries] == kept


@pytest.mark.parametrize("day", [date(2026, 2, 1), date(2026, 8, 31), date(2028, 2, 29), date(2026, 12, 31)])
def test_a_month_is_whole_weeks_from_monday(day):
    first, last = page.period_of("month", day)
    assert (first.weekday(), last.weekday(), (last - first).days % 7) == (0, 6, 6)
    assert first <= day.replace(day=1)
    assert day <= last


def test_statements_do_not_grow_with_what_stands_in_it(ward, officer, django_assert_max_num_queries):
    for number, facility in enumerate((ward.home, ward.small, ward.sister, ward.other)):
        planned_meeting(ward, date(2026, 12, 2 + number), facility=facility)
        plan(ward, facility, day=date(2026, 12, 14 + number))
    officer.get("/131202/calendar/")
    with django_assert_max_num_queries(16) as seen:
        officer.get("/131202/calendar/?on=2026-12-01")
    own = [query["sql"] for query in seen.captured_queries if "meetings_" in query["sql"]]
    assert len(own) == 5


def test_a_long_list_goes_on_to_a_second_page(ward, officer, planned, monkeypatch):
    monkeypatch.setattr("meetings.calendar.page.LINES", 2)
    for day in (1, 2, 3):
        planned(date(2026, 12, day))
    url = f"{officer.at('calendar')}?view=list&on=2026-11-30"
    first, second = text(officer.get(url)), text(officer.get(f"{url}&page=2"))
    assert "3件" in first
    assert ("12月1日" in first, "12月3日" in first, "12月3日" in second) == (True, False, True)
