"""A member's own door: what a link opens, to whom, for how long, and what it never shows."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from meetings.members import keys, services
from meetings.models import Delivery, Meeting, MemberLink, Reply
from meetings.planning import services as planning
from tests.meetings import town
from tests.meetings.doors import DAY, link_of, page_of, touch
from tests.meetings.pages import text

OTHERS = ("見本 家子", "見本 三郎", "ie@example.jp")


def answer(client, member, part, **said):
    return client.post(page_of(member, part), {"kind": "attends", "proxy_name": "", "opinion": ""} | said)


def test_a_link_leads_to_the_notice_and_stands_in_no_address_afterwards(told, part):
    client = Client()
    page = touch(client, told[0])
    assert page.status_code == 200
    assert page.request["PATH_INFO"] == page_of(told[0], part)
    assert keys.secret_of(link_of(told[0])) not in text(page)
    for words in ("令和9年1月20日", "見本会館", "避難訓練について", "見本 花子様"):
        assert words in text(page)
    assert not [name for name in OTHERS if name in text(page)]
    assert "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]


def test_a_button_of_the_mail_leads_to_its_answer_which_one_press_gives(told, part):
    """The mail's own links change nothing: machines that look into mail open them too."""
    client = Client()
    secret = keys.secret_of(link_of(told[0]))
    url = f"{reverse('member_door', args=[secret])}?to={part.pk}&answer=absent"
    page = client.get(url, follow=True)
    assert "「欠席する」と返事をします" in text(page)
    assert not Reply.objects.exists()
    kept = client.post(page.request["PATH_INFO"], {"kind": "absent", "opinion": ""}, follow=True)
    assert "「欠席する」で受け取りました" in text(kept)
    assert Reply.objects.get().kind == "absent"
    # Pressed again in the mail, there is nothing left to answer; another answer is offered.
    assert "と返事をします" not in text(client.get(url, follow=True))
    assert "「出席する」と返事をします" in text(client.get(url.replace("absent", "attends"), follow=True))


@pytest.mark.parametrize(
    "asked", ["answer=x&to=1", "answer=online", "to=999999&answer=absent", "to=x", "answer=proxy"]
)
def test_a_button_that_was_never_sent_leads_to_the_page_alone(told, part, asked):
    page = Client().get(
        f"{reverse('member_door', args=[keys.secret_of(link_of(told[0]))])}?{asked}", follow=True
    )
    assert page.status_code == 200
    assert "と返事をします" not in text(page)


def test_one_members_cookie_opens_no_others_page(told, part):
    client = Client()
    touch(client, told[0])
    assert client.get(page_of(told[1], part)).status_code == 410
    assert answer(client, told[1], part).status_code == 410
    assert not Reply.objects.exists()


def test_a_household_on_one_browser_answers_each_for_oneself(told, part):
    client = Client()
    touch(client, told[0])
    touch(client, told[1])
    answer(client, told[0], part)
    answer(client, told[1], part, kind="absent")
    said = dict(Reply.objects.values_list("member", "kind"))
    assert said == {told[0].pk: "attends", told[1].pk: "absent"}


def test_who_leaves_a_shared_machine_leaves_no_page_open_and_the_others_stay(told, part):
    client = Client()
    touch(client, told[0])
    touch(client, told[1])
    left = client.post(reverse("member_leave", args=[link_of(told[0]).pk]))
    assert "閉じました" in text(left)
    assert client.get(page_of(told[0], part)).status_code == 410
    assert client.get(page_of(told[1], part)).status_code == 200
    assert touch(client, told[0]).status_code == 200


def test_a_link_opens_no_meeting_of_another_council_or_that_nobody_told_of(ward, told, part, seat, planned):
    elsewhere = planned(DAY, facility=ward.small)
    untold = planned(DAY + timedelta(days=30))
    client = Client()
    touch(client, told[0])
    for other in (elsewhere, untold):
        assert client.get(page_of(told[0], other)).status_code == 410
        assert answer(client, told[0], other).status_code == 410


def test_a_link_opens_no_page_inside_the_municipality(ward, told, part):
    client = Client()
    touch(client, told[0])
    inside = client.get(reverse("meetings:detail", args=[ward.code, part.pk]))
    assert inside.status_code == 302
    assert "login" in inside["Location"]


CLOSED = {
    "withdrawn": ({"withdrawn_at": "2026-11-19T00:00:00Z"}, "事業所が使えなくしました"),
    "late": ({"expires_on": date(2026, 11, 19)}, "令和8年11月19日"),
}


@pytest.mark.parametrize("why", CLOSED)
def test_a_closed_link_says_why_at_the_touch_and_on_its_page(told, part, why):
    values, sentence = CLOSED[why]
    client, link = Client(), link_of(told[0])
    page, secret = page_of(told[0], part), keys.secret_of(link)
    touch(client, told[0])
    MemberLink.objects.filter(pk=link.pk).update(**values)
    for found in (client.get(page), Client().get(reverse("member_door", args=[secret]))):
        assert found.status_code == 410
        assert sentence in text(found)
    assert client.post(page, {"kind": "attends"}).status_code == 410
    assert not Reply.objects.exists()


def test_who_left_the_council_finds_the_door_closed(told, part):
    type(told[0]).objects.filter(pk=told[0].pk).update(until=date(2026, 11, 1))
    assert "任期" in text(touch(Client(), told[0]))


#: (state of the meeting, its day, may be answered)
STATES = [
    ("planned", DAY, True),
    ("planned", town.TODAY, True),
    ("planned", town.TODAY - timedelta(days=1), False),
    ("held", town.TODAY, False),
    ("cancelled", DAY, False),
]


@pytest.mark.parametrize(("state", "day", "open_"), STATES)
def test_an_answer_can_be_given_and_changed_until_the_meeting_was(told, part, state, day, open_):
    client = Client()
    touch(client, told[0])
    assert answer(client, told[0], part, kind="absent", opinion="はじめの意見").status_code == 302
    Meeting.objects.filter(pk=part.meeting_id).update(state=state, date=day)
    page = answer(client, told[0], part, kind="proxy", proxy_name="見本 代理子", opinion="次の意見")
    reply = Reply.objects.get()
    if open_:
        assert page.status_code == 302
        assert (reply.kind, reply.proxy_name, reply.opinion) == ("proxy", "見本 代理子", "次の意見")
        assert reply.about == day
    else:
        assert reply.opinion == "はじめの意見"
        assert "返事" in text(page)
        assert page.status_code == 409
        assert "次の意見" in text(page), "what was typed stays"


@pytest.mark.parametrize(
    "said",
    [
        {"kind": ""},
        {"kind": "online"},
        {"kind": "nonsense"},
        {"kind": "proxy", "proxy_name": "　"},
        {"kind": "attends", "proxy_name": "だれか"},
        {"kind": "absent", "opinion": "あ" * 4001},
    ],
)
def test_a_bad_answer_gets_a_sentence_and_loses_nothing(told, part, said):
    client = Client()
    touch(client, told[0])
    page = answer(client, told[0], part, **{"opinion": "大事な意見"} | said)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert (said.get("opinion") or "大事な意見")[:10] in text(page)
    assert not Reply.objects.exists()


def test_a_name_left_behind_by_a_changed_mind_is_not_kept(ward, told, part):
    for kind, name in (("proxy", "見本 代理子"), ("attends", "")):
        services.answer_by_link(
            link=link_of(told[0]), part=part, said={"kind": kind, "proxy_name": name, "opinion": ""},
            now="2026-11-20T00:00:00Z", today=town.TODAY,
        )  # fmt: skip
    assert Reply.objects.get().proxy_name == ""


def test_after_a_move_the_answer_is_asked_for_anew(ward, told, part):
    client = Client()
    touch(client, told[0])
    answer(client, told[0], part)
    planning.change(
        by=ward.owner, part=part, today=town.TODAY, event={"date": DAY + timedelta(days=7)}, own={}
    )
    assert "変わる前の日" in text(client.get(page_of(told[0], part)))


def test_that_it_was_opened_is_noted_once_and_by_looking_alone(told, part):
    client = Client()
    touch(client, told[0])
    first = Delivery.objects.get(member=told[0]).opened_at
    assert first is not None
    client.get(page_of(told[0], part))
    assert Delivery.objects.get(member=told[0]).opened_at == first
    assert Delivery.objects.get(member=told[1]).opened_at is None
