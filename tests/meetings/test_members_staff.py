"""What those who work at the facility see of notices and answers, and do about them."""

from datetime import date

import pytest

from accounts.tasks import print_snapshot
from meetings.members import policies, services
from meetings.models import Attachment, Delivery, MeetingPart, MemberLink, Person, Reply
from office import files
from office.models import Job, OutgoingMail
from tests.meetings import town
from tests.meetings.pages import text

DAY = date(2027, 1, 20)


@pytest.fixture(autouse=True)
def _the_databases_clock(monkeypatch):
    monkeypatch.setattr(policies, "day_of", lambda moment: town.TODAY)


@pytest.fixture
def council(seat, smtp_server):
    by_mail, by_letter = seat("user"), seat("resident", name="見本 三郎")
    Person.objects.filter(pk=by_mail.person_id).update(email="ie@example.jp")
    return by_mail, by_letter


@pytest.fixture
def part(council, planned):
    return planned(DAY)


@pytest.fixture
def owner(ward, visitor):
    return visitor(ward.owner)


def press(client, part, name, *args, **data):
    """Send the page's own form back as it stands, with what was typed."""
    url = client.at(name, part.pk, *args)
    form = client.get(url).context["form"]
    shown = {field: form[field].value() for field in form.fields}
    return client.post(
        url, {key: value for key, value in {**shown, **data}.items() if value is not None}, follow=True
    )


def test_the_page_says_before_how_each_is_reached_and_what_speaks_against_it(owner, planned, council):
    soon = planned(date(2026, 12, 1))
    page = text(owner.get(owner.at("notices", soon.pk)))
    for words in ("ie@example.jp", "手紙", "見本 三郎", "構成員へ通知する"):
        assert words in page
    assert "期限" in page, "late notices are said before they go"


def test_one_press_sends_and_a_second_sends_nothing(owner, part):
    page = press(owner, part, "notices_send")
    assert "メール1通を出しました。" in text(page)
    assert "手紙が1通あります。" in text(page)
    again = owner.get(owner.at("notices_send", part.pk), follow=True)
    assert "全員へ、もう通知しています" in text(again)
    assert OutgoingMail.objects.count() == 1


def test_a_meeting_that_changed_while_the_page_was_open_is_looked_at_again(owner, part):
    url = owner.at("notices_send", part.pk)
    form = owner.get(url).context["form"]
    type(part.meeting).objects.filter(pk=part.meeting_id).update(place="別の会館")
    answer = owner.post(url, {name: form[name].value() for name in form.fields}, follow=True)
    assert "この記録が変わりました" in text(answer)
    assert not Delivery.objects.exists()


def test_letters_are_printed_and_recorded_as_handed(ward, owner, part):
    press(owner, part, "notices_send")
    url = owner.at("notice_letters", part.pk)
    owner.post(url)
    job = Job.objects.get(kind="office.print")
    print_snapshot(ward.municipality.pk, job.parameters, lambda *_: None)
    file = owner.get(owner.at("notice_letters_file", part.pk))
    assert file.content.startswith(b"%PDF")
    page = press(owner, part, "notices_handed", day="令和8年11月20日")
    assert "手紙1通を渡した日を記録しました。" in text(page)
    letter = Delivery.objects.get(channel="handed")
    assert (letter.sent_on, letter.printed is not None) == (town.TODAY, True)


def test_papers_that_no_letter_can_hold_are_named_with_their_files_and_how_many_to_print(ward, owner, part):
    """A Word file is printed by hand: the page of the letters opens it with one press."""
    for title, name, kind in (
        ("次第", "次第.pdf", "application/pdf"),
        ("収支", "収支.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ):
        file = files.store(by=ward.owner, name=name, data=b"x" + name.encode(), content_type=kind)
        Attachment.objects.create(part=part, file=file, title=title, for_members=True)
    press(owner, part, "notices_send")
    page = text(owner.get(owner.at("notice_letters", part.pk)))
    word = Attachment.objects.get(title="収支")
    assert f'href="{owner.at("attachment", word.pk)}"' in page
    assert "1部ずつ印刷してください" in page
    assert "資料（次第）が後に続きます" in page


@pytest.mark.parametrize("day", ["令和8年11月21日", "令和2年1月1日", "いつか", ""])
def test_a_day_on_which_no_letter_can_have_been_handed_gets_a_sentence(owner, part, day):
    press(owner, part, "notices_send")
    page = press(owner, part, "notices_handed", day=day)
    assert page.context["form"].errors
    assert Delivery.objects.get(channel="handed").sent_on is None


def test_a_slip_is_entered_and_corrected(owner, part, council):
    said = {"kind": "proxy", "proxy_name": "見本 代理子", "opinion": "街灯がほしい"}
    press(owner, part, "slip", council[1].pk, **said)
    press(owner, part, "slip", council[1].pk, kind="absent", proxy_name="")
    reply = Reply.objects.get()
    assert (reply.kind, reply.proxy_name, reply.opinion) == ("absent", "", "街灯がほしい")
    assert reply.entered_by is not None
    assert "職員が入力" in text(owner.get(owner.at("notices", part.pk)))


def test_the_members_own_answer_takes_the_place_of_the_slip(ward, owner, part, council):
    press(owner, part, "notices_send")
    press(owner, part, "slip", council[1].pk, kind="absent")
    link = MemberLink.objects.get(member=council[1])
    said = {"kind": "attends", "proxy_name": "", "opinion": ""}
    services.answer_by_link(
        link=link,
        part=MeetingPart.objects.get(pk=part.pk),
        said=said,
        now="2026-11-20T01:00:00Z",
        today=town.TODAY,
    )
    reply = Reply.objects.get()
    assert (reply.kind, reply.by_link, reply.entered_by) == ("attends", link, None)


def test_a_link_is_closed_and_the_notice_sent_anew(owner, part, council):
    press(owner, part, "notices_send")
    press(owner, part, "member_link_close", council[0].pk)
    assert not MemberLink.objects.filter(member=council[0], withdrawn_at=None).exists()
    press(owner, part, "notice_anew", council[0].pk)
    assert MemberLink.objects.filter(member=council[0], withdrawn_at=None).count() == 1
    assert OutgoingMail.objects.count() == 2
    assert Delivery.objects.filter(member=council[0]).count() == 1


def test_nobody_of_another_council_can_be_answered_for(ward, owner, part, seat):
    stranger = seat("user", facility=ward.small, name="見本 次郎")
    for name in ("slip", "notice_anew", "member_link_close"):
        assert owner.get(owner.at(name, part.pk, stranger.pk)).status_code == 404


def test_the_record_begins_with_the_answers_and_asserts_nothing(ward, owner, council, planned):
    part = planned(town.TODAY)
    one, two = council
    for member, kind, name in ((one, "proxy", "見本 代理子"), (two, "absent", "")):
        services.enter_slip(
            by=ward.owner, part=part, member=member, now="2026-11-20T01:00:00Z",
            said={"kind": kind, "proxy_name": name, "opinion": f"{kind}の意見"},
        )  # fmt: skip
    page = owner.get(owner.at("record", part.pk))
    form = page.context["form"]
    assert form[f"came_{one.pk}"].value() is True
    assert form[f"instead_{one.pk}"].value() == "見本 代理子"
    assert form[f"came_{two.pk}"].value() is False
    assert form[f"opinion_{two.pk}"].value() == "absentの意見"
    assert "来たかどうかは、まだ記録していません" in text(page)
    assert not part.attendances.exists()
    assert MeetingPart.objects.get(pk=part.pk).attendance_recorded is False


def test_the_ward_sees_no_member_and_no_answer(ward, visitor, part):
    assert visitor(ward.officer).get(visitor(ward.officer).at("notices", part.pk)).status_code == 403


def test_a_page_for_further_mails_sends_them_once(ward, owner, part, council):
    press(owner, part, "notices_send")
    Delivery.objects.update(sent_on=town.TODAY)
    assert "返事をお願いする" in text(owner.get(owner.at("notices", part.pk)))
    assert "メール1通を出しました。" in text(press(owner, part, "notices_more", "reminder"))
    again = owner.get(owner.at("notices_more", part.pk, "reminder"), follow=True)
    assert "メールを出す人は、もういません。" in text(again)
    assert owner.get(owner.at("notices_more", part.pk, "nonsense")).status_code == 404
