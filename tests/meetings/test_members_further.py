"""What goes to members besides the notice: reminders, word of a meeting that is off, the meeting for their calendar."""

from datetime import UTC, datetime, time, timedelta

import pytest
from icalendar import Calendar

from meetings.members import policies, services
from meetings.planning import services as planning
from office.errors import Refused
from office.models import OutgoingMail
from tests.meetings.calendar_client import CalendarClient
from tests.meetings.telling import DAY, TODAY, notify, now, seated, send_all


@pytest.fixture(autouse=True)
def _the_databases_clock(monkeypatch):
    """Moments come from the database, whose clock nobody stops: here they all fall on the ward's day."""
    monkeypatch.setattr(policies, "day_of", lambda moment: TODAY)


@pytest.fixture
def council(seat, smtp_server):
    return seated(seat)


@pytest.fixture
def part(council, planned):
    return planned(DAY)


def remind(ward, part, kind="reminder"):
    return services.write_more(by=ward.owner, part=now(part), kind=kind, today=TODAY)


def test_who_has_not_answered_is_asked_once_and_who_has_is_not(ward, part, council, smtp_server):
    notify(ward, part)
    assert remind(ward, part) == 0, "nothing has gone out yet"
    send_all(ward)
    services.enter_slip(
        by=ward.owner, part=now(part), member=council[0], now="2026-11-20T01:00:00Z",
        said={"kind": "absent", "proxy_name": "", "opinion": ""},
    )  # fmt: skip
    assert remind(ward, part) == 1
    assert remind(ward, part) == 0
    send_all(ward)
    assert len(smtp_server.messages) == 3
    assert "ご都合をお聞かせください" in smtp_server.messages[-1]["Subject"]
    assert "見本 家子" in smtp_server.messages[-1].get_body(("plain",)).get_content()


def test_a_late_reminder_is_withdrawn_once_the_answer_has_come(ward, part, council, smtp_server):
    notify(ward, part)
    send_all(ward)
    remind(ward, part)
    smtp_server.refusal = "451 later"
    send_all(ward)
    for member in council[:2]:
        services.enter_slip(
            by=ward.owner, part=now(part), member=member, now="2026-11-20T01:00:00Z",
            said={"kind": "attends", "proxy_name": "", "opinion": ""},
        )  # fmt: skip
    smtp_server.refusal = None
    OutgoingMail.objects.filter(state="waiting").update(next_try_at="2026-01-01T00:00:00Z")
    send_all(ward)
    assert len(smtp_server.messages) == 2


def test_whoever_was_told_hears_once_that_the_meeting_is_off(ward, part, smtp_server):
    with pytest.raises(Refused):
        remind(ward, part, "cancellation")
    notify(ward, part)
    send_all(ward)
    planning.cancel(by=ward.owner, part=now(part), because="台風のため")
    assert remind(ward, part, "cancellation") == 2
    assert remind(ward, part, "cancellation") == 0
    send_all(ward)
    last = smtp_server.messages[-1]
    assert "中止になりました" in last["Subject"]
    assert "台風のため" in last.get_body(("plain",)).get_content()
    with pytest.raises(Refused):
        remind(ward, part)


def test_of_a_meeting_that_nobody_was_told_of_nobody_hears_that_it_is_off(ward, part):
    planning.cancel(by=ward.owner, part=now(part), because="台風のため")
    assert remind(ward, part, "cancellation") == 0


def calendars(smtp_server):
    """What calendars read of the mails taken since: (address, METHOD of the header, Calendar)."""
    for mail in smtp_server.messages:
        for file in mail.iter_attachments():
            assert file.get_filename() == "kaigi.ics"
            yield mail["To"], file["Content-Type"].params["method"], Calendar.from_ical(file.get_content())


def test_each_notice_brings_the_meeting_for_the_calendar_and_later_ones_replace_it(ward, part, smtp_server):
    notify(ward, part)
    send_all(ward)
    planning.change(
        by=ward.owner, part=now(part), today=TODAY, own={},
        event={"date": DAY + timedelta(days=7), "starts_at": time(14), "ends_at": time(15, 30)},
    )  # fmt: skip
    notify(ward, part)
    send_all(ward)
    planning.cancel(by=ward.owner, part=now(part), because="台風のため")
    remind(ward, part, "cancellation")
    send_all(ward)
    found = [(method, next(iter(one.walk("VEVENT")))) for _, method, one in calendars(smtp_server)]
    assert [method for method, _ in found] == ["REQUEST"] * 4 + ["CANCEL"] * 2
    first, moved, off = found[0][1], found[2][1], found[4][1]
    assert first["UID"] == moved["UID"] == off["UID"]
    assert first["SEQUENCE"] < moved["SEQUENCE"] < off["SEQUENCE"]
    assert first["DTSTART"].dt == DAY
    assert moved["DTSTART"].dt == datetime(2027, 1, 27, 5, tzinfo=UTC)
    assert moved["DTEND"].dt == datetime(2027, 1, 27, 6, 30, tzinfo=UTC)
    assert (moved["STATUS"], off["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert "見本 家子" not in first.to_ical().decode()
    # A second program enters it, moves it, and takes it away; what comes late changes nothing.
    client = CalendarClient()
    texts = [one.to_ical().decode() for _, _, one in calendars(smtp_server)]
    client.mailed(texts[0])
    assert client.entries[first["UID"]].dtstart.value == DAY
    client.mailed(texts[2])
    client.mailed(texts[0])
    assert client.entries[first["UID"]].dtstart.value == datetime(2027, 1, 27, 5, tzinfo=UTC)
    client.mailed(texts[4])
    assert not client.entries


def test_who_is_only_asked_to_answer_gets_no_second_calendar(ward, part, smtp_server):
    notify(ward, part)
    send_all(ward)
    remind(ward, part)
    send_all(ward)
    assert len(smtp_server.messages) == 4
    assert len(list(calendars(smtp_server))) == 2
