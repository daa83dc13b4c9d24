"""The outbox against a real SMTP server: what is sent, tried again, given up, and never doubled."""

import socket
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now

from accounts.tasks import send_mail, sweep_mail
from accounts.tenancy import scope
from office import mail_words, outbox
from office.models import OutgoingMail
from tests.mail.sending import let_time_pass, put_mail, read_again, send_now

State = OutgoingMail.State


@pytest.fixture
def town(towns):
    return towns.home


def _wait_seconds(town, mail):
    with scope(town.municipality):
        row = OutgoingMail.objects.annotate(gap=F("next_try_at") - Now()).get(pk=mail.pk)
    return row.gap.total_seconds()


# --- 250 --------------------------------------------------------------------------------------------


def test_a_mail_arrives_as_text_and_html_under_its_message_id(town, smtp_server):
    mail = put_mail(town, html="<p>見本の<b>本文</b></p>")
    sent = send_now(town, mail)
    (arrived,) = smtp_server.messages
    assert (sent.state, sent.attempts, sent.trouble) == (State.SENT, 1, "")
    assert sent.sent_at is not None
    assert arrived["Message-ID"] == mail.message_id
    assert arrived["Subject"] == "見本の件名"
    assert arrived.envelope_to == ["dare@example.jp"]
    assert arrived.get_body(("plain",)).get_content().strip() == "見本の本文"
    assert "<b>本文</b>" in arrived.get_body(("html",)).get_content()


@pytest.mark.parametrize(
    "subject", ["件名\r\nBcc: evil@example.jp", "件名\nX-Evil: 1", "件名\x0bBcc: a@b.c", "件名 x"]
)
def test_no_text_in_a_subject_adds_a_header(town, smtp_server, subject):
    send_now(town, put_mail(town, subject=subject))
    (arrived,) = smtp_server.messages
    assert {"bcc", "x-evil"}.isdisjoint(name.lower() for name in arrived)
    assert arrived.envelope_to == ["dare@example.jp"]
    assert arrived["Subject"].startswith("件名")


def test_a_name_with_a_line_break_adds_no_header_either(town, smtp_server, settings):
    from accounts import services

    with scope(town.municipality):
        services.invite(
            by=town.ward_admin,
            email="atarashii@example.jp",
            role="ward_admin",
            name="見本\r\nBcc: evil@example.jp",
        )
        (mail,) = OutgoingMail.objects.filter(purpose="invitation")
    send_now(town, mail)
    assert smtp_server.messages[-1]["Bcc"] is None


def test_a_task_that_arrives_twice_sends_once(town, smtp_server):
    mail = put_mail(town)
    send_now(town, mail)
    send_now(town, mail)
    assert len(smtp_server.messages) == 1


# --- 4xx, 5xx, a server that is away ----------------------------------------------------------------


def test_a_4xx_is_tried_again_with_growing_gaps_until_it_goes(town, smtp_server):
    smtp_server.refusal = "451 4.3.0 later please"
    mail = put_mail(town)
    gaps = []
    for _ in range(4):
        row = send_now(town, mail)
        assert (row.state, row.trouble[:3]) == (State.WAITING, "451")
        gaps.append(_wait_seconds(town, mail))
        assert send_now(town, mail).attempts == row.attempts, "taken before its time"
        let_time_pass(town, next_try_at=timedelta(days=2))
    assert gaps == sorted(gaps)
    assert [round(gap / 60) for gap in gaps] == [1, 5, 15, 60]
    smtp_server.refusal = None
    assert send_now(town, mail).state == State.SENT
    assert len(smtp_server.messages) == 1


def test_after_the_last_gap_a_mail_is_given_up_and_says_why(town, smtp_server):
    smtp_server.refusal = "451 later"
    mail = put_mail(town)
    for _ in range(len(outbox.GAPS) + 1):
        row = send_now(town, mail)
        let_time_pass(town, next_try_at=timedelta(days=2))
    assert row.state == State.REFUSED
    assert mail_words.plainly(row.trouble)


@pytest.mark.parametrize(
    "answer", ["500 5.5.2 no", "550 5.1.1 no such user", "554 5.7.1 refused", "552 5.2.2 full"]
)
def test_a_5xx_is_for_good(town, smtp_server, answer):
    smtp_server.refusal = answer
    mail = put_mail(town)
    row = send_now(town, mail)
    assert (row.state, row.attempts) == (State.REFUSED, 1)
    assert row.trouble.startswith(answer[:3])
    assert send_now(town, mail).attempts == 1


def test_an_address_no_header_can_carry_is_told_and_not_tried_for_ever(town, smtp_server):
    # Django's own form field lets this one pass.
    mail = send_now(town, put_mail(town, to='"=?utf-8?q?=0A?="@example.jp'))
    assert (mail.state, smtp_server.messages) == (State.REFUSED, [])
    assert "書き間違い" in mail_words.plainly(mail.trouble)


def test_a_sender_no_header_can_carry_is_told_and_loses_nothing(town, smtp_server, settings):
    settings.DEFAULT_FROM_EMAIL = "yoriai@"
    mail = send_now(town, put_mail(town))
    assert (mail.state, "送り主" in mail_words.plainly(mail.trouble)) == (State.WAITING, True)


def test_a_server_that_is_away_loses_nothing(town, smtp_server, settings):
    port = settings.EMAIL_PORT
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = probe.getsockname()[1]
    mail = put_mail(town)
    row = send_now(town, mail)
    assert row.state == State.WAITING
    assert "つながりません" in mail_words.plainly(row.trouble)
    settings.EMAIL_PORT = port
    let_time_pass(town, next_try_at=timedelta(minutes=2))
    assert send_now(town, mail).state == State.SENT


# --- claims and sweeps --------------------------------------------------------------------------------


def test_of_two_claims_one_gets_the_mail(town):
    mail = put_mail(town)
    with scope(town.municipality):
        assert outbox.claim(mail.pk) is not None
        assert outbox.claim(mail.pk) is None


def test_a_lost_workers_late_result_changes_nothing(town):
    mail = put_mail(town)
    with scope(town.municipality):
        lost = outbox.claim(mail.pk)
    let_time_pass(town, claimed_at=timedelta(minutes=6))
    with scope(town.municipality):
        second = outbox.claim(mail.pk)
        outbox.finish(second, "sent", "")
        outbox.finish(lost, "refused", "550 late")
    assert read_again(town, mail).state == State.SENT


def test_the_beat_takes_up_what_is_due_and_what_a_lost_worker_left(towns, smtp_server):
    home, away = towns.home, towns.away
    due, lost, neighbour, later = put_mail(home), put_mail(home), put_mail(away), put_mail(home)
    with scope(home.municipality):
        outbox.claim(lost.pk)
        OutgoingMail.objects.filter(pk=lost.pk).update(claimed_at=F("claimed_at") - timedelta(minutes=6))
        OutgoingMail.objects.filter(pk=later.pk).update(
            attempts=1, next_try_at=F("next_try_at") + timedelta(hours=1)
        )
    for town in (home, away):
        let_time_pass(town, next_try_at=timedelta(minutes=1))
    sweep_mail()
    sweep_mail()
    arrived = [message["Message-ID"] for message in smtp_server.messages]
    assert [arrived.count(mail.message_id) for mail in (due, lost, neighbour, later)] == [1, 1, 1, 0]
    assert read_again(home, later).state == State.WAITING


def test_after_a_clock_was_put_back_nothing_waits_for_it_and_what_is_being_sent_goes_once(town, smtp_server):
    _, held, lost = mails = put_mail(town), put_mail(town), put_mail(town)

    def arrived():
        ids = [message["Message-ID"] for message in smtp_server.messages]
        return [ids.count(mail.message_id) for mail in mails]

    with scope(town.municipality):
        claimed = outbox.claim(held.pk)
        outbox.claim(lost.pk)
    let_time_pass(town, next_try_at=timedelta(hours=-1), claimed_at=timedelta(hours=-1))
    sweep_mail()
    assert arrived() == [1, 0, 0]
    with scope(town.municipality):
        outbox.finish(claimed, "sent", "")
    assert read_again(town, held).state == State.SENT
    let_time_pass(town, claimed_at=timedelta(minutes=6))
    sweep_mail()
    assert arrived() == [1, 0, 1]


def test_without_a_server_nothing_is_tried_and_everything_waits(town):
    mail = put_mail(town)
    sweep_mail()
    row = read_again(town, mail)
    assert (row.state, row.attempts) == (State.WAITING, 0)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail(smtp_server, world):
    town = world.home
    mail = put_mail(town)
    start = threading.Barrier(2)

    def work():
        start.wait()
        try:
            send_mail(town.municipality.pk, mail.pk)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    ids = [message["Message-ID"] for message in smtp_server.messages]
    assert ids.count(mail.message_id) == 1


# --- addresses that reach nobody ----------------------------------------------------------------------


def test_nothing_goes_to_a_marked_address_and_it_stays_on_record(town, smtp_server):
    waiting = put_mail(town, to="Dare@example.jp")
    with scope(town.municipality):
        outbox.mark_unreachable(by=town.ward_admin, address="dare@Example.jp")
        outbox.mark_unreachable(by=town.ward_admin, address="dare@example.jp")
    assert read_again(town, waiting).state == State.REFUSED
    kept = put_mail(town)
    assert (send_now(town, kept).state, kept.attempts) == (State.REFUSED, 0)
    assert mail_words.plainly(kept.trouble) == mail_words.UNREACHABLE
    assert smtp_server.messages == []
    with scope(town.municipality):
        outbox.lift_mark(by=town.ward_admin, address="DARE@example.jp")
        assert not outbox.is_unreachable("dare@example.jp")
    assert send_now(town, put_mail(town)).state == State.SENT


def test_a_mark_is_one_municipalitys_own(towns, smtp_server):
    with scope(towns.away.municipality):
        outbox.mark_unreachable(by=towns.away.ward_admin, address="dare@example.jp")
    assert send_now(towns.home, put_mail(towns.home)).state == State.SENT


@pytest.mark.parametrize(
    ("trouble", "word"),
    [
        ("550 5.1.1 <x>: Recipient address rejected", "書き間違い"),
        ("550 5.7.1 blocked", "断られました"),
        ("552 5.2.2 over quota", "いっぱい"),
        ("535 5.7.8 bad credentials", "ログインできません"),
        ("sender 553 not owned", "送り主"),
        ("451 4.7.1 greylisted", "自動で"),
        ("[Errno 111] Connection refused", "つながりません"),
        ("timed out", "つながりません"),
        ("[Errno -2] Name or service not known", "つながりません"),
        ("Connection unexpectedly closed", "切れました"),
        ("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed", "暗号化"),
        ("什么", "サーバーの担当"),
        ("", ""),
    ],
)
def test_trouble_is_told_in_plain_words(trouble, word):
    assert word in mail_words.plainly(trouble)
    assert bool(mail_words.plainly(trouble)) is bool(trouble)
