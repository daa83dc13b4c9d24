"""日程のお尋ね: asked, answered behind the member's door and from paper, decided, and everything that comes between."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetings.members import keys
from meetings.members.services import open_link
from meetings.models import (
    CouncilMember,
    DatePoll,
    Meeting,
    MeetingPart,
    MemberLink,
    PollAnswer,
    PollDay,
    PollMail,
)
from meetings.polls import services
from office.models import OutgoingMail, Snapshot
from tests.meetings import town
from tests.meetings.pages import text
from tests.support.pages import fill_in

DAYS = (date(2027, 1, 19), date(2027, 1, 20), date(2027, 1, 21))


@pytest.fixture
def member(seat, smtp_server):
    return seat("family", name="見本 家子", person={"email": "ie@example.jp"})


@pytest.fixture
def poll(ward):
    return ask(ward)


def ask(ward, part=None, days=DAYS):
    rows = [{"day": day, "starts_at": None, "ends_at": None} for day in days]
    return services.ask(
        by=ward.owner,
        facility=ward.home,
        part=part,
        token=None,
        place="見本会館",
        answer_by=date(2027, 1, 5),
        days=rows,
    )


def behind_the_door(member):
    """A browser that has touched the member's link, and the page it came to."""
    link = open_link(member, DAYS[0], town.TODAY)
    client = Client()
    page = client.get(reverse("member_door", args=[keys.secret_of(link)]), follow=True)
    return client, page


def said(poll, *suits):
    return {f"day_{day.pk}": one for day, one in zip(PollDay.objects.filter(poll=poll), suits, strict=False)}


def test_a_poll_is_made_from_the_list_of_meetings_and_mailed_once(ward, visitor, seat, member):
    seat("resident", name="見本 三郎")
    client = visitor(ward.owner)
    made = fill_in(client, client.at("poll_new", ward.home.pk), place="見本会館")
    assert made.status_code == 302, text(made)
    poll = DatePoll.objects.get()
    assert PollDay.objects.filter(poll=poll).count() == 3
    page = text(client.get(client.at("poll", poll.pk)))
    assert "メールが届く1人へ" in page
    assert "見本 三郎" in page
    client.post(client.at("poll_mail", poll.pk))
    client.post(client.at("poll_mail", poll.pk))
    assert PollMail.objects.count() == 1
    mail = OutgoingMail.objects.get(purpose="member_poll")
    assert mail.to == "ie@example.jp"
    assert "日程を尋ねています" in text(client.get(client.at("list", ward.home.pk)))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"day1": "2027/1/19", "day2": None, "day3": None}, "候補の日が一つだけです"),
        ({"day1": "2027/1/19", "day2": "2027/1/20", "day3": None}, "3つから5つ"),
        ({"day1": "2027/1/19", "day2": "2027/1/19", "day3": "2027/1/21"}, "同じ日が二つ"),
        ({"day1": "2026/1/19"}, "過ぎた日です"),
        ({"answer_by": "2026/11/1"}, "過ぎた日です"),
        ({"answer_by": "2027/6/1"}, "いちばん早い候補の日"),
        ({"day1": "2027/1/19", "day2": "2027/1/20", "day3": "2027/1/23"}, "土曜日です"),
        ({"place": "あ" * 201}, "200"),
    ],
)
def test_what_cannot_be_asked_is_said(ward, visitor, typed, words):
    client = visitor(ward.owner)
    answer = fill_in(client, client.at("poll_new", ward.home.pk), acknowledges=False, **typed)
    assert answer.status_code == 200
    assert words in text(answer)
    assert not DatePoll.objects.exists()


def test_a_member_answers_behind_the_own_door_and_sees_nothing_of_others(ward, seat, member, poll):
    other = seat("user", name="見本 太郎")
    services.enter(
        by=ward.owner,
        poll=poll,
        member=other,
        said={PollDay.objects.first().pk: "no"},
        now=timezone.now(),
        today=town.TODAY,
    )
    client, page = behind_the_door(member)
    assert page.status_code == 200
    assert "令和9年1月20日" in text(page)
    assert "見本 太郎" not in text(page)
    url = page.request["PATH_INFO"]
    missing = client.post(url, said(poll, "yes"))
    assert missing.status_code == 200
    assert not PollAnswer.objects.filter(member=member).exists()
    kept = client.post(url, said(poll, "yes", "maybe", "no"), follow=True)
    assert "返事を受け取りました" in text(kept)
    assert list(PollAnswer.objects.filter(member=member).values_list("suits", flat=True)) == [
        "yes",
        "maybe",
        "no",
    ]
    client.post(url, said(poll, "no", "maybe", "no"))
    assert PollAnswer.objects.filter(member=member).count() == 3


def test_an_answer_after_the_closing_day_or_the_decision_is_refused_and_kept_on_the_page(
    ward, member, poll, today_is
):
    client, page = behind_the_door(member)
    url = page.request["PATH_INFO"]
    today_is(date(2027, 1, 6))
    late = client.post(url, said(poll, "yes", "yes", "yes"))
    assert late.status_code == 409
    assert "締め切り" in text(late)
    today_is(town.TODAY)
    services.pick(by=ward.owner, poll=poll, day=PollDay.objects.first(), today=town.TODAY)
    late = client.post(url, said(poll, "yes", "yes", "yes"))
    assert late.status_code == 409
    assert "もう決まっています" in text(late)
    assert not PollAnswer.objects.exists()


def test_a_day_that_passed_meanwhile_is_neither_answered_nor_picked(ward, visitor, member, poll, today_is):
    DatePoll.objects.update(answer_by=date(2027, 1, 21))
    today_is(date(2027, 1, 20))
    _, page = behind_the_door(member)
    assert "は過ぎました" in text(page)
    assert f"day_{PollDay.objects.first().pk}" not in page.context["form"].fields
    staff = visitor(ward.owner)
    answer = staff.post(staff.at("poll_pick", poll.pk, PollDay.objects.first().pk), follow=True)
    assert "過ぎました" in text(answer)
    assert DatePoll.objects.get().state == "open"


def test_a_member_who_left_no_longer_counts_and_reaches_nothing(ward, visitor, member, poll):
    client, page = behind_the_door(member)
    url = page.request["PATH_INFO"]
    client.post(url, said(poll, "yes", "yes", "yes"))
    CouncilMember.objects.filter(pk=member.pk).update(until=date(2026, 11, 1))
    assert client.get(url).status_code == 410
    staff = visitor(ward.owner)
    table = staff.get(staff.at("poll", poll.pk)).context["table"]
    assert [column.yes for column in table.columns] == [0, 0, 0]
    assert "退任" in text(staff.get(staff.at("poll", poll.pk)))


def test_a_poll_changed_after_answers_keeps_the_days_that_were_answered(ward, visitor, member, poll):
    services.enter(
        by=ward.owner,
        poll=poll,
        member=member,
        said={PollDay.objects.first().pk: "yes"},
        now=timezone.now(),
        today=town.TODAY,
    )
    client = visitor(ward.owner)
    url = client.at("poll_edit", poll.pk)
    refused = fill_in(client, url, day1="2027/1/25")
    assert "もう返事があります" in text(refused)
    done = fill_in(client, url, day4="2027/1/26", place="別の場所")
    assert done.status_code == 302, text(done)
    assert PollDay.objects.count() == 4
    assert PollAnswer.objects.count() == 1


def test_the_day_that_is_picked_becomes_the_meetings_and_members_are_told_next(
    ward, visitor, planned, member
):
    part = planned(date(2027, 1, 14))
    poll = ask(ward, part=part)
    client = visitor(ward.owner)
    day = PollDay.objects.filter(poll=poll)[1]
    url = client.at("poll_pick", poll.pk, day.pk)
    assert "この日に決める" in text(client.get(url))
    page = client.post(url, follow=True)
    meeting = Meeting.objects.get()
    assert (meeting.pk, meeting.date, meeting.place) == (part.meeting_id, DAYS[1], "見本会館")
    assert "構成員へ開催を通知する" in text(page)
    again = client.post(url, follow=True)
    assert "もう決まっています" in text(again)


def test_without_a_meeting_one_is_planned_for_the_day(ward, poll):
    part = services.pick(by=ward.owner, poll=poll, day=PollDay.objects.first(), today=town.TODAY)
    assert (part.meeting.date, part.facility_id) == (DAYS[0], ward.home.pk)
    assert MeetingPart.objects.count() == 1
    assert DatePoll.objects.get().part == part


def test_one_meeting_is_asked_about_once_at_a_time(ward, visitor, planned):
    part = planned(date(2027, 1, 14))
    ask(ward, part=part)
    client = visitor(ward.owner)
    answer = fill_in(client, f"{client.at('poll_new', ward.home.pk)}?part={part.pk}")
    assert "もう尋ねています" in text(answer)
    assert DatePoll.objects.count() == 1


def test_whom_no_mail_reaches_gets_a_letter_with_the_days_and_an_own_code(ward, visitor, seat, poll):
    seat("resident", name="見本 三郎")
    client = visitor(ward.owner)
    url = client.at("poll_paper", poll.pk)
    assert url in text(client.get(client.at("poll", poll.pk)))
    assert "見本 三郎" in text(client.get(url))
    assert not MemberLink.objects.exists()
    assert client.post(url).status_code == 302
    letters = Snapshot.objects.get(kind="poll_letters").data
    (letter,) = letters["letters"]
    assert letters["days"][0].startswith("令和9年1月19日（火）")
    assert (letter["name"], letters["place"]) == ("見本 三郎", "見本会館")
    link = MemberLink.objects.get()
    assert letter["code"] == keys.code_of(link)
    assert keys.secret_of(link) in letter["link"]
    # Pressed again: the same letters.
    assert client.post(url).status_code == 302
    assert Snapshot.objects.filter(kind="poll_letters").count() == 1
    services.end(by=ward.owner, poll=poll)
    assert client.get(url).status_code == 302


@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", 200), ("manager", 200), ("colleague", 404), ("stranger", 404), ("officer", 403)],
)
def test_who_sees_the_answers(ward, visitor, poll, who, status):
    client = visitor(getattr(ward, who))
    assert client.get(client.at("poll", poll.pk)).status_code == status


def test_the_door_of_one_council_opens_no_poll_of_another(ward, seat, poll):
    member = seat("family", facility=ward.small)
    client, _ = behind_the_door(member)
    link = open_link(member, DAYS[0], town.TODAY)
    assert client.get(reverse("member_poll", args=[link.pk, poll.pk])).status_code == 410


def test_the_statements_of_the_table_do_not_grow_with_members(
    ward, visitor, seat, poll, django_assert_max_num_queries
):
    client = visitor(ward.owner)
    url = client.at("poll", poll.pk)
    seat("resident")
    client.get(url)
    with django_assert_max_num_queries(60) as first:
        client.get(url)
    for number in range(6):
        one = seat("resident", name=f"見本 {number}")
        services.enter(
            by=ward.owner,
            poll=poll,
            member=one,
            said={day.pk: "yes" for day in PollDay.objects.all()},
            now=timezone.now(),
            today=town.TODAY,
        )
    with django_assert_max_num_queries(len(first)):
        client.get(url)
