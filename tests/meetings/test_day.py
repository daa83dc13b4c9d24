"""The day of a meeting: everybody at once, reasons, who was not asked, the sheet, and answers for a device without a line."""

from datetime import date

import pytest

from meetings.minutes.services import drafts
from meetings.models import Attendance, Meeting, MeetingPart
from office import printing
from publications import printouts
from tests.support.pages import fill_in, open_page, send

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def members(seat):
    return [
        seat("user", name="見本 太郎"),
        seat("family", name="見本 次郎"),
        seat("resident", name="見本 三郎"),
    ]


@pytest.fixture
def page(ward, members, planned, visitor):
    browser = visitor(ward.owner)
    part = planned(date(2026, 11, 12))
    return browser, browser.at("record", part.pk), part


def test_one_press_ticks_everybody_and_saves_nothing(members, page):
    browser, url, part = page
    answer = browser.post(url, open_page(browser, url) | {"all": "1"})
    assert all(answer.context["form"][f"came_{one.pk}"].value() for one in members)
    part.meeting.refresh_from_db()
    assert part.meeting.state == Meeting.State.PLANNED


def test_reasons_and_who_was_not_asked_are_kept(members, page):
    browser, url, part = page
    came, ill, unasked = (one.pk for one in members)
    typed = {
        f"came_{came}": "on",
        f"because_{ill}": "風邪",
        f"unasked_{unasked}": "on",
        f"because_{came}": "?",
    }
    fill_in(browser, url, **typed)
    rows = {row.member_id: row for row in Attendance.objects.filter(part=part)}
    assert rows.keys() == {came, ill}
    assert (rows[ill].kind, rows[ill].absent_because, rows[came].absent_because) == ("absent", "風邪", "")
    assert open_page(browser, url)[f"unasked_{unasked}"] == "on"
    assert "風邪" in browser.get(browser.at("detail", part.pk)).text


def test_a_script_is_told_where_to_go_on_and_twice_is_once(members, page):
    browser, url, part = page
    opened = open_page(browser, url) | {f"came_{one.pk}": "on" for one in members}
    first = send(browser, url, opened, headers=JSON)
    asked = first.json()
    if asked.get("show"):
        again = browser.post(url, opened)
        opened["acknowledged"] = again.context["form"]["acknowledged"].value()
        asked = browser.post(url, opened, headers=JSON).json()
    assert asked["next"] == browser.at("minutes", part.pk)
    revision = MeetingPart.objects.get(pk=part.pk).revision
    assert browser.post(url, opened, headers=JSON).json()["next"]
    assert MeetingPart.objects.get(pk=part.pk).revision == revision
    assert Attendance.objects.filter(part=part).count() == 3


def test_what_others_recorded_meanwhile_is_shown_and_not_overwritten(ward, members, page, visitor):
    browser, url, part = page
    kept = open_page(browser, url) | {f"came_{members[0].pk}": "on", "place": "公民館"}
    fill_in(visitor(ward.manager), url, place="集会所")
    assert browser.post(url, kept, headers=JSON).json() == {"show": True}
    both = browser.post(url, kept)
    assert both.status_code == 409
    assert "公民館" in both.text
    assert "集会所" in both.text
    part.meeting.refresh_from_db()
    assert part.meeting.place == "集会所"


def test_the_worker_is_for_who_records(ward, page, visitor):
    _, url, _ = page
    answer = visitor(ward.owner).get(f"{url}worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert visitor(ward.stranger).get(f"{url}worker.js").status_code == 404
    assert visitor(ward.officer).get(f"{url}worker.js").status_code == 403


def test_a_day_service_is_asked_for_its_counselors_time(ward, planned, visitor):
    part = planned(date(2026, 11, 12), facility=ward.sister, by=ward.colleague)
    browser = visitor(ward.colleague)
    fill_in(browser, browser.at("record", part.pk), counselor_minutes="90", users_note="支障はなかった")
    part.refresh_from_db()
    assert (part.counselor_minutes, part.users_note) == (90, "支障はなかった")


def test_other_services_are_not_asked(page):
    browser, url, _ = page
    assert "counselor_minutes" not in open_page(browser, url)


def test_a_meeting_elsewhere_asks_for_what_shows_the_daily_life(ward, page):
    browser, url, part = page
    fill_in(browser, url, elsewhere="on")
    assert "事業所の様子を伝えた写真" in browser.get(browser.at("detail", part.pk)).text
    drafts.save(by=ward.owner, part=part, text={"requests": "なし"})
    assert "写真やパンフレットが付いていません" in browser.get(browser.at("minutes_submit", part.pk)).text


def test_times_in_one_box_and_a_day_without_year_are_read(page):
    browser, url, part = page
    fill_in(browser, url, date="11/13", starts_at="午後2時–3時半", ends_at="")
    meeting = Meeting.objects.get(pk=part.meeting_id)
    assert (meeting.date, meeting.starts_at.hour, meeting.ends_at.isoformat("minutes")) == (
        date(2026, 11, 13),
        14,
        "15:30",
    )


def test_the_sheet_names_members_with_replies_and_room_for_guests(members, page):
    data = printouts.attendance_sheet(page[2])
    assert [one["name"] for one in data["members"]] == ["見本 太郎", "見本 次郎", "見本 三郎"]
    assert printing.html_of("attendance", data).count("<td>出</td>") == printouts.EMPTY_LINES


def test_a_logged_meeting_has_its_agenda_from_the_start(ward, members, visitor):
    browser = visitor(ward.owner)
    url = browser.at("log", ward.home.pk)
    fill_in(browser, url, date="2026/11/12", **{f"came_{members[0].pk}": "on"})
    assert MeetingPart.objects.get().items.filter(about="reports.users").exists()


def test_what_was_planned_is_said_in_one_line_and_asked_for_only_where_it_differs(page):
    """On the day a phone begins with who came: day and place of the plan are folded."""
    browser, url, _ = page
    shown = browser.get(url)
    assert shown.context["form"].as_planned == "令和8年11月12日（木）　見本会館"
    assert not shown.context["form"].differs
    again = fill_in(browser, url, date="いつか")
    # What is not understood stands open.
    assert again.context["form"].differs
    assert '<details class="why" open>' in again.content.decode()
