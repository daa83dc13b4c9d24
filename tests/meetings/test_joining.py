"""Somebody is asked onto a council, answers by the link or on paper, and sits there with a day of consent (N7-3b, N8-6b)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetings.council.selectors import council_of, numbers_by_category
from meetings.joining import papers, policies, services
from meetings.members import keys
from meetings.models import CouncilMember, Person, SeatRequest
from office.errors import Refused
from office.models import OutgoingMail
from tests.meetings import town
from tests.meetings.pages import text
from tests.meetings.telling import TODAY, send_all
from tests.support.pages import fill_in


@pytest.fixture(autouse=True)
def _the_databases_clock(monkeypatch):
    for module in (services, papers, policies):
        monkeypatch.setattr(module, "day_of", lambda moment: TODAY)


def ask(ward, *, email="", token=None, person=None, **term):
    return services.ask(
        by=ward.owner, facility=ward.home, token=token or uuid4(), category="resident",
        person=person or {"name": "見本 町子", "email": email}, term=term, today=TODAY,
    )  # fmt: skip


def touch(asked):
    client = Client()
    page = client.get(reverse("member_door", args=[keys.secret_of(asked)]), follow=True)
    return client, page


def answer(client, asked, **said):
    return client.post(
        reverse("join_door", args=[asked.pk]), {"answer": "yes", "wishes": ""} | said, follow=True
    )


def now(asked):
    return SeatRequest.objects.get(pk=asked.pk)


def test_who_is_asked_is_counted_nowhere_until_they_accept(ward):
    asked = ask(ward)
    assert numbers_by_category(ward.home, TODAY) == {}
    client, page = touch(asked)
    for words in ("見本 町子様", "ご自由に", "理由は要りません", "外で話しません"):
        assert words in text(page)
    assert "お返事を受け取りました" in text(answer(client, asked, wishes="写真は載せないでほしい"))
    member = CouncilMember.objects.get()
    assert (member.since, member.consented_on, member.category) == (TODAY, TODAY, "resident")
    kept = now(asked)
    assert (kept.state, kept.member, kept.agreed_on) == ("accepted", member, TODAY)
    assert kept.text == papers.text_of(ward.home)
    assert kept.answered_at is not None
    assert kept.wishes == "写真は載せないでほしい"


def test_the_term_begins_as_was_asked(ward):
    client, _ = touch(asked := ask(ward, since=date(2027, 4, 1), until=date(2029, 3, 31)))
    answer(client, asked)
    member = council_of(ward.home).get()
    assert (member.since, member.until, member.consented_on) == (date(2027, 4, 1), date(2029, 3, 31), TODAY)


def test_who_declines_sits_nowhere_and_is_asked_no_further(ward):
    client, _ = touch(asked := ask(ward))
    page = answer(client, asked, answer="no")
    assert "ありがとうございました" in text(page)
    assert not CouncilMember.objects.exists()
    assert answer(client, asked).status_code == 409
    assert now(asked).state == "declined"


def test_the_text_stays_as_it_was_asked(ward, monkeypatch):
    asked = ask(ward)
    monkeypatch.setattr(papers, "text_of", lambda facility: "別の文章")
    client, page = touch(asked)
    assert "別の文章" not in text(page)
    answer(client, asked)
    assert "外で話しません" in now(asked).text


def test_by_mail_where_there_is_an_address_and_only_once(ward, smtp_server):
    token = uuid4()
    asked = ask(ward, email="machiko@example.jp", token=token)
    assert ask(ward, email="machiko@example.jp", token=token) == asked
    send_all(ward)
    (mail,) = smtp_server.messages
    words = mail.get_body(("plain",)).get_content()
    assert "お断りになっても" in words
    assert mail["Auto-Submitted"] == "auto-generated"
    assert now(asked).sent_on == TODAY
    with pytest.raises(Refused, match="もう出しています"):
        ask(ward, person=asked.person)


def test_a_late_mail_of_a_request_that_was_taken_back_goes_nowhere(ward, smtp_server):
    asked = ask(ward, email="machiko@example.jp")
    smtp_server.refusal = "451 later"
    send_all(ward)
    services.take_back(by=ward.owner, asked=now(asked))
    smtp_server.refusal = None
    OutgoingMail.objects.update(next_try_at="2026-01-01T00:00:00Z")
    send_all(ward)
    assert smtp_server.messages == []
    client, page = touch(asked)
    assert "取りやめました" in text(page)
    assert answer(client, asked).status_code == 409


def test_sent_anew_the_old_link_opens_nothing(ward):
    asked = ask(ward)
    old = keys.secret_of(asked)
    services.send_anew(by=ward.owner, asked=now(asked), today=TODAY)
    assert Client().get(reverse("member_door", args=[old])).status_code == 410
    assert touch(now(asked))[1].status_code == 200


@pytest.mark.parametrize("typed", ["lower", "whole"])
def test_the_code_of_the_letter_opens_the_page(ward, typed):
    code = keys.code_of(asked := ask(ward))
    page = Client().post(
        reverse("member_code"), {"code": code.lower() if typed == "lower" else code}, follow=True
    )
    assert page.request["PATH_INFO"] == reverse("join_door", args=[asked.pk])


def test_one_request_opens_no_other_and_no_meeting(ward, planned):
    client, _ = touch(ask(ward))
    other = ask(ward, person={"name": "見本 次郎"})
    assert client.get(reverse("join_door", args=[other.pk])).status_code == 410
    assert client.get(reverse("member_meeting", args=[1, planned(TODAY).pk])).status_code == 410


def test_late_answers_get_a_sentence(ward):
    client, _ = touch(asked := ask(ward))
    SeatRequest.objects.filter(pk=asked.pk).update(expires_on=TODAY - timedelta(days=1))
    page = answer(client, asked)
    assert page.status_code == 409
    assert "事業所へお電話ください" in text(page)
    assert not CouncilMember.objects.exists()


def test_who_sits_there_already_agrees_by_the_same_way(ward, seat):
    member = seat("resident")
    asked = services.ask_consent(by=ward.owner, member=member, today=TODAY)
    with pytest.raises(Refused):
        services.ask_consent(by=ward.owner, member=member, today=TODAY)
    client, page = touch(asked)
    assert "参加承諾書のお願い" in text(page)
    answer(client, asked)
    assert CouncilMember.objects.get().consented_on == TODAY


def test_for_an_office_nobody_agrees(ward, seat):
    with pytest.raises(Refused, match="要りません"):
        services.ask_consent(by=ward.owner, member=seat("center", name="見本包括センター"), today=TODAY)


def test_a_second_seat_of_the_same_kind_is_refused_when_it_is_answered(ward, seat):
    asked = ask(ward)
    town.seat(ward, "resident", person=None)
    CouncilMember.objects.update(person=asked.person)
    with pytest.raises(Refused, match="もう"):
        services.answer_by_link(asked=asked, accepts=True, wishes="", now=timezone.now(), today=TODAY)
    assert now(asked).state == "asked"


def test_the_pages_ask_print_and_enter_what_came_back(ward, visitor):
    owner = visitor(ward.owner)
    url = owner.at("join_new", ward.home.pk, "resident")
    form = owner.get(url).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    page = owner.post(url, data | {"name": "見本 町子"}, follow=True)
    assert "返事待ち" in text(page)
    asked = SeatRequest.objects.get()
    assert "見本 町子" in text(owner.get(owner.at("council", ward.home.pk)))
    assert owner.get(owner.at("join_letter", asked.pk)).status_code == 200
    for name, more in (
        ("join_handed", {"day": "令和8年11月20日"}),
        ("join_answer", {"answer": "yes", "day": "令和8年11月20日"}),
    ):
        url = owner.at(name, asked.pk)
        form = owner.get(url).context["form"]
        data = {field: form[field].value() or "" for field in form.fields} | more
        assert "記録しました" in text(owner.post(url, data, follow=True))
    assert (now(asked).state, now(asked).entered_by, now(asked).agreed_on) == ("accepted", ward.owner, TODAY)
    assert "もう変えられません" in text(owner.get(owner.at("join_answer", asked.pk), follow=True))


def test_strangers_and_the_ward_reach_nobody_who_was_asked(ward, visitor):
    asked = ask(ward)
    for membership in (ward.stranger, ward.officer):
        client = visitor(membership)
        assert client.get(client.at("join_request", asked.pk)).status_code == 404
    assert "見本 町子" not in text(
        visitor(ward.officer).get(visitor(ward.officer).at("council", ward.home.pk))
    )
    assert Person.objects.get().operator == ward.operator


def test_what_came_back_is_seen_and_goes_anew_by_letter(ward, smtp_server, visitor):
    asked = ask(ward, email="mihon@example.jp")
    client = visitor(ward.owner)
    page = client.at("join_returned", asked.pk)
    assert client.get(page).status_code == 302
    send_all(ward)
    assert fill_in(client, page).status_code == 302
    assert "届かない" in text(client.get(client.at("join_request", asked.pk)))
    services.send_anew(by=ward.owner, asked=now(asked), today=TODAY)
    assert (now(asked).channel, now(asked).returned_at) == ("handed", None)
