"""What goes to the members: once each, by mail or letter, and the day of notice that follows from it (N7-4)."""

from datetime import date, timedelta

import pytest

from facilities.self_reports.selectors import typed_days
from meetings.members import papers, policies, selectors, services
from meetings.models import Delivery, MeetingPart, MemberLink
from meetings.planning import services as planning
from office import outbox
from office.errors import Refused
from office.models import OutgoingMail
from office.selectors import mails
from tests.meetings.telling import DAY, TODAY, hand, notify, now, seated, send_all


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


def test_one_press_tells_everybody_once(ward, part):
    sent = notify(ward, part)
    assert (sent.mails, sent.letters) == (2, 2)
    again = notify(ward, part)
    assert (again.mails, again.letters) == (0, 0)
    assert OutgoingMail.objects.count() == 2
    assert Delivery.objects.count() == MemberLink.objects.count() == 4


def test_each_mail_goes_to_one_member_with_the_own_link_and_nobody_elses_name(ward, part, smtp_server):
    type(part.facility).objects.filter(pk=part.facility_id).update(email="ichigo@example.jp")
    notify(ward, part)
    send_all(ward)
    assert len(smtp_server.messages) == 2
    links = set()
    for mail in smtp_server.messages:
        text = mail.get_body(("plain",)).get_content()
        assert sum(name in text for name in ("見本 花子", "見本 家子", "見本 三郎")) == 1
        assert "令和9年1月20日" in text
        assert mail["Reply-To"] == "ichigo@example.jp"
        assert mail["From"].addresses[0].display_name == "見本ホームいちご"
        assert mail["Auto-Submitted"] == "auto-generated"
        links |= {line for line in text.splitlines() if "/g/" in line}
    assert len({link.partition("?")[0] for link in links}) == 2


def test_an_answer_goes_to_whoever_sent_it_where_the_facility_has_no_address(ward, part, smtp_server):
    notify(ward, part)
    send_all(ward)
    assert {mail["Reply-To"] for mail in smtp_server.messages} == {ward.owner.user.email}


def test_the_day_of_notice_is_that_of_the_last_one_out(ward, part, smtp_server):
    notify(ward, part)
    send_all(ward)
    assert now(part).notified_on is None
    assert hand(ward, part, TODAY + timedelta(days=10)) == 2
    assert now(part).notified_on == TODAY + timedelta(days=10)


def test_what_the_program_did_is_no_self_report(ward, part, smtp_server):
    notify(ward, part)
    send_all(ward)
    hand(ward, part, TODAY + timedelta(days=10))
    assert typed_days(now(part))["notified_on"].state == ""
    planning.change(
        by=ward.owner, part=now(part), today=TODAY, event={}, own={"notified_on": TODAY},
        said={"notified_on": ("post", "")},
    )  # fmt: skip
    assert typed_days(now(part))["notified_on"].state == "reported"


def test_a_day_that_somebody_typed_stands(ward, part, smtp_server):
    MeetingPart.objects.filter(pk=part.pk).update(notified_on=date(2026, 11, 1))
    notify(ward, part)
    send_all(ward)
    hand(ward, part)
    assert now(part).notified_on == date(2026, 11, 1)


def test_who_joins_later_is_told_alone_and_moves_no_day(ward, part, seat, smtp_server):
    notify(ward, part)
    send_all(ward)
    hand(ward, part)
    seat("expert", name="見本 博士")
    later = TODAY + timedelta(days=20)
    sent = notify(ward, part, later)
    assert (sent.mails, sent.letters) == (0, 1)
    hand(ward, part, later)
    assert now(part).notified_on == TODAY


def test_a_refused_mail_is_seen_and_sent_anew_by_letter(ward, part, council, smtp_server):
    smtp_server.refusal = "550 no such user"
    notify(ward, part)
    send_all(ward)
    hand(ward, part)
    assert now(part).notified_on is None
    person = council[0].person
    type(person).objects.filter(pk=person.pk).update(email="")
    one = selectors.access_recipient(now(part), council[0].pk)
    assert one.is_refused
    assert "届かない" in one.went
    old = one.link.pk
    services.send_anew(by=ward.owner, part=now(part), one=one, today=TODAY)
    one = selectors.access_recipient(now(part), council[0].pk)
    assert (one.delivery.channel, one.delivery.mail, one.delivery.sent_on) == ("handed", None, None)
    assert one.link.pk != old
    assert MemberLink.objects.get(pk=old).withdrawn_at is not None


def test_an_address_marked_unreachable_gets_a_letter(ward, part):
    outbox.mark_unreachable(by=ward.owner, address="ie@example.jp")
    assert notify(ward, part).letters == 4


def test_after_a_move_everybody_is_told_of_the_new_day_once(ward, part, smtp_server):
    notify(ward, part)
    send_all(ward)
    hand(ward, part)
    moved = DAY + timedelta(days=7)
    planning.change(by=ward.owner, part=now(part), today=TODAY, event={"date": moved}, own={})
    sent = notify(ward, part)
    assert (sent.mails, sent.letters) == (2, 2)
    assert set(Delivery.objects.filter(tells_of=moved).values_list("kind", flat=True)) == {"change"}
    assert MemberLink.objects.count() == 4
    send_all(ward)
    assert "日が変わりました" in smtp_server.messages[-1]["Subject"]
    assert notify(ward, part).mails == 0


def test_a_mail_that_waits_is_withdrawn_once_it_is_no_longer_true(ward, part, smtp_server):
    notify(ward, part)
    smtp_server.refusal = "451 later"
    send_all(ward)
    planning.change(
        by=ward.owner, part=now(part), today=TODAY, event={"date": DAY + timedelta(days=7)}, own={}
    )
    smtp_server.refusal = None
    OutgoingMail.objects.update(next_try_at="2026-01-01T00:00:00Z")
    send_all(ward)
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert smtp_server.messages == []


@pytest.mark.parametrize(
    "address", ["a@example.jp\nBcc: evil@example.jp", "ａ＠ｅｘａｍｐｌｅ．ｊｐ", "a b@c"]
)
def test_no_address_adds_a_header_or_stops_the_others(ward, part, council, smtp_server, address):
    person = council[0].person
    type(person).objects.filter(pk=person.pk).update(email=address)
    notify(ward, part)
    send_all(ward)
    to = [one for mail in smtp_server.messages for one in mail.envelope_to]
    assert "ie@example.jp" in to
    assert "evil@example.jp" not in to
    assert all("bcc" not in (name.lower() for name in mail) for mail in smtp_server.messages)


def test_the_municipality_reads_of_no_members_mail(ward, part):
    notify(ward, part)
    assert OutgoingMail.objects.count() == 2
    assert list(mails()) == []


@pytest.mark.parametrize(
    ("state", "today"), [("held", TODAY), ("cancelled", TODAY), ("planned", DAY + timedelta(days=1))]
)
def test_of_a_meeting_that_is_off_or_over_nobody_is_told(ward, part, state, today):
    type(part.meeting).objects.filter(pk=part.meeting_id).update(state=state)
    with pytest.raises(Refused):
        notify(ward, part, today)
    assert not Delivery.objects.exists()


def test_what_another_operator_collected_is_not_used(ward, part, council):
    person = council[0].person
    type(person).objects.filter(pk=person.pk).update(operator=ward.second_operator)
    assert selectors.access_recipient(now(part), council[0].pk).email == ""


def test_letters_are_handed_neither_before_they_were_made_nor_in_the_future(ward, part):
    notify(ward, part)
    with pytest.raises(Refused, match="手紙は"):
        hand(ward, part, date(2026, 1, 1))
    with pytest.raises(Refused, match="まだ来ていない"):
        hand(ward, part, date(2027, 6, 1))


def test_a_failure_after_the_mail_went_sends_it_no_second_time(ward, part, smtp_server, monkeypatch):
    def fails(mail):
        raise RuntimeError("見本の失敗")

    notify(ward, part)
    monkeypatch.setitem(outbox._ONCE_SENT, "member_notice", fails)
    send_all(ward)
    assert len(smtp_server.messages) == 2
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"sent"}


def test_the_center_and_the_ward_get_requests_of_their_own(ward, part, council, seat):
    seat("municipality", name="見本区役所")
    notify(ward, part)
    found = selectors.recipients(now(part)).letters
    asks = {one["name"]: one["asks"] for one in papers.letters(now(part), found, TODAY)["letters"]}
    assert "貴センター" in asks["見本包括センター"]
    assert "自治体の職員" in asks["見本区役所"]
    assert asks["見本 三郎"] == ""


@pytest.mark.parametrize(("state", "stands"), [("planned", False), ("held", True)])
def test_a_notice_that_came_back_takes_the_day_away_while_it_can_go_anew(
    ward, part, council, smtp_server, state, stands
):
    notify(ward, part)
    send_all(ward)
    hand(ward, part)
    type(part.meeting).objects.filter(pk=part.meeting_id).update(state=state)
    sent = Delivery.objects.get(member=council[0])
    services.note_returned(by=ward.owner, sent=sent, now="2026-11-20T01:00:00Z")
    assert (now(part).notified_on == TODAY) is stands
    assert selectors.access_recipient(now(part), council[0].pk).is_refused


def test_the_center_is_asked_by_mail_where_its_address_is_known_here(ward, part, council, smtp_server):
    center = council[3]
    type(center).objects.filter(pk=center.pk).update(office_email="center@example.jp")
    notify(ward, part)
    send_all(ward)
    (mail,) = [one for one in smtp_server.messages if one["To"] == "center@example.jp"]
    words = mail.get_body(("plain",)).get_content()
    assert words.startswith("見本包括センター御中")
    assert "貴センターから、職員の方のご出席をお願いいたします。" in words
