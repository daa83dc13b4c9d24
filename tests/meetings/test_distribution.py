"""The minutes go to every member, absent ones too, once for each version, and the day follows from it (N7-8b, N7-9b)."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.tasks import print_snapshot
from facilities.self_reports.selectors import typed_days
from meetings.distribution import selectors, services
from meetings.members import keys, policies
from meetings.members import services as members
from meetings.minutes.services.drafts import save
from meetings.minutes.services.submission_and_review import submit
from meetings.models import Attachment, CouncilMember, Delivery, MeetingPart, MemberLink, Person, Version
from office import files, outbox
from office.errors import Refused
from office.models import Job, OutgoingMail
from tests.meetings import town
from tests.meetings.pages import text
from tests.meetings.telling import TODAY, now, seated, send_all

HELD = date(2026, 10, 9)


@pytest.fixture(autouse=True)
def _the_databases_clock(monkeypatch):
    for module in (policies, services):
        monkeypatch.setattr(module, "day_of", lambda moment: TODAY)


@pytest.fixture
def council(seat, smtp_server):
    return seated(seat)


@pytest.fixture
def part(ward, council):
    made = town.hold(ward, HELD, entries=[town.guest("user")])
    save(
        by=ward.owner, part=made, text={"reports.users": "避難訓練の話をした。", "requests": "街灯がほしい。"}
    )
    return now(made)


@pytest.fixture
def version(ward, part):
    submit(by=ward.owner, part=part, on=TODAY)
    return Version.objects.get(part=part)


@pytest.fixture
def owner(ward, visitor):
    return visitor(ward.owner)


def distribute(ward, part, version, today=TODAY):
    return services.distribute(by=ward.owner, part=now(part), version=version, today=today)


def hand(ward, part, day=TODAY):
    return services.hand(
        by=ward.owner, part=now(part), day=day, snapshot=None, today=TODAY + timedelta(days=30)
    )


def reader_of(part, member):
    return selectors.access_reader(now(part), member.pk, TODAY)


def touch(member, client=None):
    link = MemberLink.objects.get(member=member, withdrawn_at=None)
    client = client or Client()
    client.get(reverse("member_door", args=[keys.secret_of(link)]))
    return client, link


def test_everybody_gets_a_version_once_absent_ones_too(ward, part, version):
    assert distribute(ward, part, version) == members.SentOut(2, 2)
    assert distribute(ward, part, version) == members.SentOut(0, 0)
    assert Delivery.objects.filter(kind="minutes").count() == 4
    assert OutgoingMail.objects.count() == 2


def test_the_day_of_distribution_is_that_of_the_last_one_out_and_nobody_typed_it(ward, part, version):
    distribute(ward, part, version)
    send_all(ward)
    assert now(part).distributed_on is None
    later = TODAY + timedelta(days=3)
    assert hand(ward, part, later) == 2
    assert now(part).distributed_on == later
    assert typed_days(now(part))["distributed_on"].state == ""


def test_a_typed_day_stands_as_self_report(ward, part, version):
    MeetingPart.objects.filter(pk=part.pk).update(distributed_on=HELD)
    distribute(ward, part, version)
    send_all(ward)
    hand(ward, part)
    assert now(part).distributed_on == HELD
    assert now(part).minutes_out_on is None


def test_corrected_minutes_go_to_all_again_and_move_no_day(ward, part, version):
    distribute(ward, part, version)
    send_all(ward)
    hand(ward, part)
    again = Version.objects.create(
        part=part, number=version.number + 1, kind="inside", made_for="submit",
        content=version.content, sha256=version.sha256, made_by=ward.owner,
    )  # fmt: skip
    later = TODAY + timedelta(days=9)
    assert distribute(ward, part, again, later) == members.SentOut(2, 2)
    send_all(ward)
    hand(ward, part, later)
    assert now(part).distributed_on == TODAY
    assert distribute(ward, part, version) == members.SentOut(0, 0), "who got the earlier one has it"


def test_whose_term_has_ended_gets_the_whole_by_letter_and_no_link(ward, part, version, council):
    CouncilMember.objects.filter(pk=council[0].pk).update(until=HELD + timedelta(days=1))
    assert distribute(ward, part, version) == members.SentOut(1, 3)
    assert not MemberLink.objects.filter(member=council[0]).exists()


def test_what_came_back_takes_the_day_away_until_it_went_anew(ward, part, version, council):
    distribute(ward, part, version)
    send_all(ward)
    hand(ward, part)
    sent = reader_of(part, council[0]).sent
    members.note_returned(by=ward.owner, sent=sent, now=timezone.now())
    assert now(part).distributed_on is None
    reader = reader_of(part, council[0])
    assert reader.is_refused
    assert reader.channel == "handed", "to this address nothing more is mailed"
    assert reader_of(part, council[1]).channel == "mail", "the other of the household is asked separately"
    with pytest.raises(Refused):
        members.note_returned(by=ward.owner, sent=sent, now=timezone.now())
    services.send_anew(by=ward.owner, part=now(part), reader=reader, today=TODAY)
    later = TODAY + timedelta(days=5)
    hand(ward, part, later)
    assert now(part).distributed_on == later


def test_a_corrected_address_is_mailed_again(ward, part, version, council):
    distribute(ward, part, version)
    send_all(ward)
    members.note_returned(by=ward.owner, sent=reader_of(part, council[0]).sent, now=timezone.now())
    Person.objects.filter(pk=council[0].person_id).update(email="atarashii@example.jp")
    assert reader_of(part, council[0]).channel == "mail"


def test_a_late_mail_is_withdrawn_once_the_link_is_closed(ward, part, version, smtp_server):
    distribute(ward, part, version)
    smtp_server.refusal = "451 later"
    send_all(ward)
    MemberLink.objects.update(withdrawn_at=timezone.now())
    smtp_server.refusal = None
    OutgoingMail.objects.update(next_try_at="2026-01-01T00:00:00Z")
    send_all(ward)
    assert smtp_server.messages == []


def test_mails_tell_of_nobody_else(ward, part, version, smtp_server):
    distribute(ward, part, version)
    send_all(ward)
    for mail in smtp_server.messages:
        words = mail.get_body(("plain",)).get_content()
        assert sum(name in words for name in ("見本 花子", "見本 家子", "見本 三郎")) == 1
        assert "街灯" not in words, "what was said stands behind the door"
    assert {outbox.label_of(mail) for mail in OutgoingMail.objects.all()} == {"議事録"}


def test_behind_the_door_the_minutes_stand_without_names_and_that_they_were_read_is_noted(
    ward, part, version, council
):
    distribute(ward, part, version)
    client, link = touch(council[0])
    home = client.get(reverse("member_home", args=[link.pk]), follow=True)
    assert "議事録が届いています" in text(home)
    assert Delivery.objects.get(member=council[0], kind="minutes").opened_at is None
    page = client.get(reverse("member_minutes", args=[link.pk, part.pk]))
    for words in ("街灯がほしい", "避難訓練の話をした", "利用者 1人"):
        assert words in text(page)
    assert "見本 客人" not in text(page)
    assert Delivery.objects.get(member=council[0], kind="minutes").opened_at is not None


def test_who_was_not_sent_the_minutes_reads_none(ward, part, version, council, planned):
    members.notify(by=ward.owner, part=now(planned(TODAY + timedelta(days=40))), today=TODAY)
    client, link = touch(council[0])
    assert client.get(reverse("member_minutes", args=[link.pk, part.pk])).status_code == 410
    distribute(ward, part, version)
    stranger, other = touch(council[1])
    assert stranger.get(reverse("member_minutes", args=[link.pk, part.pk])).status_code == 410
    assert stranger.get(reverse("member_minutes", args=[other.pk, part.pk])).status_code == 200


@pytest.fixture
def paper(ward, part):
    def attach(to, **fields):
        file = files.store(
            by=ward.owner, name="jiken.pdf", content_type="application/pdf", data=b"%PDF-1.4 x"
        )
        return Attachment.objects.create(part=to, file=file, title="事前の資料", **fields)

    return attach


def test_papers_stand_behind_the_door_of_whoever_was_told(ward, council, planned, paper):
    coming = planned(TODAY + timedelta(days=40))
    shown, kept = paper(coming, for_members=True), paper(coming)
    members.notify(by=ward.owner, part=now(coming), today=TODAY)
    client, link = touch(council[0])
    page = client.get(reverse("member_meeting", args=[link.pk, coming.pk]))
    assert "事前の資料" in text(page)

    def fetch(one):
        return client.get(reverse("member_file", args=[link.pk, coming.pk, one.pk]))

    assert fetch(shown).content.startswith(b"%PDF")
    assert fetch(kept).status_code == 410
    assert Client().get(reverse("member_file", args=[link.pk, coming.pk, shown.pk])).status_code == 410


def test_later_meetings_of_the_same_council_are_listed_and_no_others(ward, council, planned):
    told = planned(TODAY + timedelta(days=40))
    planned(date(2027, 3, 3))
    planned(date(2027, 3, 4), facility=ward.small)
    members.notify(by=ward.owner, part=now(told), today=TODAY)
    client, link = touch(council[0])
    page = text(client.get(reverse("member_meeting", args=[link.pk, told.pk])))
    assert "令和9年3月3日" in page
    assert "令和9年3月4日" not in page


def test_the_page_sends_prints_and_records(ward, owner, part, version, council):
    page = text(owner.get(owner.at("distribution", part.pk)))
    for words in ("第1版", "まだ出していない4人", "見本 三郎", "ie@example.jp"):
        assert words in page
    url = owner.at("distribute", part.pk, version.number)
    form = owner.get(url).context["form"]
    answer = owner.post(url, {name: form[name].value() for name in form.fields}, follow=True)
    assert "メール2通を出しました。手紙が2通あります。" in text(answer)
    owner.post(owner.at("minutes_letters", part.pk))
    job = Job.objects.get(kind="office.print")
    print_snapshot(ward.municipality.pk, job.parameters, lambda *_: None)
    assert owner.get(owner.at("minutes_letters_file", part.pk)).content.startswith(b"%PDF")
    url = owner.at("minutes_handed", part.pk)
    form = owner.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields} | {"day": "令和8年11月20日"}
    assert "手紙2通を渡した日を記録しました。" in text(owner.post(url, data, follow=True))
    assert "議事録を構成員に配る" in text(owner.get(owner.at("detail", part.pk)))


def test_before_there_is_a_version_the_page_says_what_comes_first(owner, part):
    assert "まだ配れる版がありません" in text(owner.get(owner.at("distribution", part.pk)))
    assert owner.get(owner.at("distribute", part.pk, 1)).status_code == 404


def test_of_a_meeting_that_is_planned_or_off_nothing_is_handed_out(ward, owner, planned):
    coming = planned(TODAY + timedelta(days=40))
    assert "開催の記録がありません" in text(owner.get(owner.at("distribution", coming.pk), follow=True))


def test_the_ward_and_strangers_reach_nothing(ward, visitor, part, version, seat):
    for membership, status in ((ward.officer, 403), (ward.stranger, 404)):
        client = visitor(membership)
        assert client.get(client.at("distribution", part.pk)).status_code == status
    other = seat("user", facility=ward.small, name="見本 次郎")
    client = visitor(ward.owner)
    for name in ("minutes_anew", "minutes_back"):
        assert client.get(client.at(name, part.pk, other.pk)).status_code == 404
