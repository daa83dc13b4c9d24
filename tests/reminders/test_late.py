"""Mails the server would not take at once: what is no longer true is left out, and days of them do not pile up."""

from datetime import timedelta

import pytest
from django.db.models import F

from accounts import services as accounts
from compliance.obligations.models import Digest, Reminder, StoredRow
from compliance.obligations.reminders import sent_selectors
from office import outbox
from office.errors import Refused
from office.models import OutgoingMail
from tests.reminders.town import DUE, before, mails, remind, row, sent_to, stages

pytestmark = pytest.mark.django_db

State = OutgoingMail.State


def _try(mail, outcome="later"):
    """What the worker does with a mail whose time has come; returns the mail it had in hand, or None."""
    OutgoingMail.objects.filter(pk=mail.pk, state=State.WAITING).update(
        next_try_at=F("next_try_at") - timedelta(days=2)
    )
    taken = outbox.claim(mail.pk)
    if taken is not None:
        outbox.finish(taken, outcome, "421 later" if outcome == "later" else "")
    return taken


def _mail_of(membership, day):
    return OutgoingMail.objects.get(
        pk=Digest.objects.get(membership=membership, kind="daily", day=day).mail_id
    )


def _change(found, **values):
    StoredRow.objects.filter(pk=found.pk).update(**values)


# --- the next try ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [{"state": "met"}, {"due_on": DUE + timedelta(days=90)}],
    ids=["done", "moved"],
)
def test_a_late_mail_of_what_is_done_or_moved_is_withdrawn(town, change):
    found = row(town.home)
    remind(town, before(30))
    mail = _mail_of(town.owner, before(30))
    assert _try(mail) is not None
    _change(found, **change)
    assert _try(mail, "sent") is None
    mail.refresh_from_db()
    assert mail.state == State.WITHDRAWN
    # The manager's mail went out at once: the reminder was told of.
    assert _try(_mail_of(town.manager, before(30)), "sent") is not None
    assert stages(state="sent") == [30]


def test_nobody_was_told_of_what_all_late_mails_were_withdrawn_for(town):
    found = row(town.home)
    remind(town, before(30))
    for mail in mails():
        _try(mail)
    _change(found, due_on=DUE + timedelta(days=30))
    for mail in mails():
        assert _try(mail) is None
    assert stages(state="cancelled") == [30]
    remind(town, before(0))
    assert {r.due_on for r in Reminder.objects.filter(state="sent")} == {DUE + timedelta(days=30)}


def test_what_is_still_true_goes_out_under_the_same_message_id_without_what_was_done(town):
    done, still = row(town.home, title="会議を開く"), row(town.home, title="議事録を出す", subject="2026#6")
    remind(town, before(30))
    mail = _mail_of(town.owner, before(30))
    assert (mail.subject.count("2件"), "会議を開く" in mail.text) == (1, True)
    _try(mail)
    _change(done, state="met")
    sent = _try(mail, "sent")
    assert sent.message_id == mail.message_id
    assert "1件" in sent.subject
    assert still.title in sent.text
    assert still.title in sent.html
    assert "会議を開く" not in sent.text + sent.html
    # The screen keeps the day's list and says what of it did not go out.
    kept = Digest.objects.get(membership=town.owner, day=before(30))
    assert kept.subject == sent.subject
    assert sent_selectors.taken_out_of(kept) == {Reminder.objects.get(subject=done.subject).pk}


def test_a_late_mail_that_is_still_true_is_not_touched(town):
    row(town.home)
    remind(town, before(30))
    mail = _mail_of(town.owner, before(30))
    _try(mail)
    sent = _try(mail, "sent")
    assert (sent.text, sent.html) == (mail.text, mail.html)
    assert not sent_selectors.taken_out_of(Digest.objects.get(mail=mail))


def test_a_late_mail_to_somebody_who_has_left_is_withdrawn(town):
    row(town.home)
    remind(town, before(30))
    mail = _mail_of(town.owner, before(30))
    _try(mail)
    accounts.end_membership(by=town.manager, membership=town.owner)
    assert _try(mail) is None


def test_sending_a_refused_mail_again_says_when_it_is_no_longer_true(town):
    found = row(town.home)
    remind(town, before(30))
    mail = _mail_of(town.owner, before(30))
    _try(mail, "refused")
    _change(found, state="met")
    with pytest.raises(Refused, match="済んだ"):
        outbox.send_again(mail=mail)
    mail.refresh_from_db()
    assert mail.state == State.WITHDRAWN


# --- days without a mail server ----------------------------------------------------------------------


def test_days_without_a_server_end_in_one_mail_with_all_that_is_true(town):
    row(town.home)
    row(town.home, due_on=DUE + timedelta(days=1), subject="2026#6")
    for day in (30, 29, 28):
        remind(town, before(day))
        for mail in mails():
            _try(mail)
    assert sent_to(town.owner) == [before(30), before(29), before(28)]
    ours = [_mail_of(town.owner, day) for day in sent_to(town.owner)]
    assert [mail.state for mail in ours] == [State.WITHDRAWN, State.WITHDRAWN, State.WAITING]
    assert "2件" in ours[-1].subject
    assert "あと28日" in ours[-1].text
    assert "あと29日" in ours[-1].text
    # The server is back: nothing of the stages is told a second time.
    assert _try(ours[-1], "sent") is not None
    _try(_mail_of(town.manager, before(28)), "sent")
    remind(town, before(27))
    assert sent_to(town.owner)[-1] == before(28)


def test_a_stage_that_another_overtook_meanwhile_is_not_told(town):
    row(town.home)
    remind(town, before(14))
    for mail in mails():
        _try(mail)
    remind(town, before(7))
    text = _mail_of(town.owner, before(7)).text
    assert text.count("会議を開く") == 1
    assert "あと7日" in text
    assert stages(state="sent") == [7]


def test_what_was_done_before_the_server_came_back_is_in_no_mail(town):
    found = row(town.home)
    remind(town, before(30))
    for mail in mails():
        _try(mail)
    _change(found, state="met")
    remind(town, before(29))
    assert {mail.state for mail in mails()} == {State.WITHDRAWN}
    assert sent_to(town.owner) == [before(30)]
    assert stages(state="cancelled") == [30]


def test_a_mail_nobody_has_tried_yet_or_a_worker_holds_is_left_alone(town):
    row(town.home)
    remind(town, before(30))
    held = _mail_of(town.owner, before(30))
    _try(held)
    OutgoingMail.objects.filter(pk=held.pk).update(next_try_at=F("next_try_at") - timedelta(days=2))
    assert outbox.claim(held.pk) is not None
    remind(town, before(29))
    states = {mail.membership_id: mail.state for mail in mails()}
    assert states == {
        town.owner.pk: State.SENDING,
        town.manager.pk: State.WAITING,
    }
    assert not Digest.objects.filter(day=before(29)).exists()


def test_the_desks_list_of_a_week_gives_way_to_the_next(town):
    row(town.home, due_on=before(3))
    remind(town, DUE)
    first = Digest.objects.get(kind="weekly")
    _try(first.mail)
    remind(town, DUE + timedelta(days=7))
    first.mail.refresh_from_db()
    assert first.mail.state == State.WITHDRAWN
    assert Digest.objects.filter(kind="weekly").count() == 2


# --- invitations ---------------------------------------------------------------------------------------


def test_a_late_invitation_that_was_called_off_is_not_sent(town):
    invited = accounts.invite(
        by=town.manager,
        email="atarashii@example.jp",
        role="facility_staff",
        name="見本 新しい",
        operator=town.operator,
    )
    (mail,) = mails()
    _try(mail)
    assert _try(mail) is not None
    accounts.end_membership(by=town.manager, membership=invited)
    assert _try(mail) is None
