"""Outgoing mail: a row first, SMTP from a worker, further tries by the beat with growing gaps.

No mail is lost. A repeat is possible between the server's 250 and our commit, and where the server hangs up after it had all of a
mail (``MOST_COPIES``); always under the same Message-ID.
The one who calls has the municipality's door open; the tasks that open the doors stand in ``accounts.tasks``.
"""

import logging
import re
import uuid
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from office.errors import Refused
from office.jobs import tell_worker
from office.models import OutgoingMail, UnreachableAddress

log = logging.getLogger(__name__)

State = OutgoingMail.State
SEND_TASK = "accounts.send_mail"
#: Time until the next try after the first, second, … failed one; after the last the mail is given up.
GAPS = [timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440, 1440)]
#: A mail whose worker was not heard of for this long is taken up again.
LEASE = timedelta(minutes=5)
#: What stands in ``trouble`` of a mail that was not handed over because of a mark on its address.
UNREACHABLE = "unreachable"
#: After so many copies that a server may have taken without saying so, no further one goes by itself.
MOST_COPIES = 3
NOT_SET_UP = "メールがまだ設定されていません。サーバーの担当に、メールの設定を頼んでください。"

_PURPOSES: dict = {}
_WITHIN_OPERATOR: set = set()
_ANOTHER_LOOK: dict = {}
_ONCE_SENT: dict = {}


def purpose(code, label, *, within_operator=False):
    """Name a kind of mail for the screen. Returns ``code``, which its mails carry.

    ``within_operator``: to whom these mails go is the business of one operator; the municipality does not read of them.
    """
    _PURPOSES[code] = label
    if within_operator:
        _WITHIN_OPERATOR.add(code)
    return code


def purposes_within_operators():
    """The kinds of mail that the municipality's record does not show."""
    return tuple(sorted(_WITHIN_OPERATOR))


def before_another_try(purpose):
    """Have a function look at mails of a purpose that could not be handed over, each time before they are tried again.

    It is called with the OutgoingMail behind the open door and returns what of ``subject``, ``text`` and ``html`` reads
    differently now, in a dict, or None where nothing of the mail is true any more: it is then withdrawn.
    """

    def keep(look):
        _ANOTHER_LOOK[purpose] = look
        return look

    return keep


def once_sent(purpose):
    """Have a function called with each mail of a purpose that the server has taken, behind the open door.

    What it writes stands or falls by itself: a mail that went is never sent anew because of it.
    """

    def keep(act):
        _ONCE_SENT[purpose] = act
        return act

    return keep


def label_of(mail):
    """What the screen calls this kind of mail."""
    return _PURPOSES.get(mail.purpose, "お知らせ")


def _one_line(subject):
    return re.sub(r"\s+", " ", subject).strip()[:200]


def is_set_up():
    """Is there a mail server to hand mail to, or the demo's folder?"""
    return bool(settings.EMAIL_HOST or settings.EMAIL_FILE_PATH)


def put(*, municipality_id, to, subject, text, purpose, html="", membership_id=None, sender_name="", **more):
    """Write a mail's row inside an open door and tell a worker after commit. Returns the OutgoingMail.

    Line breaks in the subject become spaces, so that no text can add a header. A mail to an address marked as
    unreachable is kept as refused: who should have had it stays on record.

    Args: ``sender_name``: in whose name it comes, beside the site's own address; ``more``: ``reply_to``, where an answer
    goes; ``calendar``, of ``meetings.icalendar``, with its METHOD; ``about``, the number of what it tells of.
    """
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    held = is_unreachable(to)
    mail = OutgoingMail(
        municipality_id=municipality_id,
        to=to,
        subject=_one_line(subject),
        text=text,
        html=html,
        sender_name=_one_line(sender_name),
        message_id=f"<{uuid.uuid4().hex}@{domain}>",
        purpose=purpose,
        membership_id=membership_id,
        state=State.REFUSED if held else State.WAITING,
        trouble=UNREACHABLE if held else "",
        **more,
    )
    mail.save()
    if not held:
        _tell_worker_after_commit(mail)
    return mail


def send_again(*, mail):
    """Take a refused mail up again, at once and under its old Message-ID. Raises Refused where it cannot go."""
    if not is_set_up():
        raise Refused(NOT_SET_UP)
    if is_unreachable(mail.to):
        raise Refused("「届かない」の印が付いたアドレスです。先に印を外してください。")
    again = OutgoingMail.objects.filter(pk=mail.pk, state=State.REFUSED)
    if not again.update(state=State.WAITING, attempts=0, next_try_at=Now(), trouble=""):
        raise Refused("このメールは、もう送り直しています。")
    if _looked_at_again(mail) is None:
        raise Refused("書いてあることは、もう済んだか、変わっています。送らずに、取りやめにしました。")
    _tell_worker_after_commit(mail)


def claim(mail_id):
    """Take a mail for this worker: its row, or None when it is not due, sent, withdrawn, or in another's hands."""
    taken = OutgoingMail.objects.filter(_open_now(), pk=mail_id).update(
        state=State.SENDING, claimed_at=Now(), attempts=F("attempts") + 1
    )
    if not taken:
        return None
    mail = OutgoingMail.objects.get(pk=mail_id)
    return mail if mail.attempts == 1 else _looked_at_again(mail)


def _looked_at_again(mail):
    """A claimed mail in the words that are true now, or None where it had to be withdrawn."""
    look = _ANOTHER_LOOK.get(mail.purpose)
    changed = look(mail) if look else {}
    if changed is None:
        OutgoingMail.objects.filter(pk=mail.pk).update(state=State.WITHDRAWN)
        return None
    if changed:
        for name, text in changed.items():
            setattr(mail, name, text)
        mail.subject = _one_line(mail.subject)
        mail.save(update_fields=list(changed))
    return mail


def withdraw(mails):
    """Take back those of ``mails`` (a queryset) that were tried in vain and that no worker holds.

    Returns their ids. What was never tried is on its way and left alone.
    """
    tried = mails.filter(state=State.WAITING, attempts__gt=0).select_for_update(skip_locked=True)
    found = list(tried.values_list("pk", flat=True))
    OutgoingMail.objects.filter(pk__in=found).update(state=State.WITHDRAWN)
    return found


def finish(mail, outcome, trouble):
    """Keep what became of a claimed mail: sent, refused, or the time of the next try."""
    # Each claim counts one attempt more; the time of it may have been put right meanwhile.
    mine = OutgoingMail.objects.filter(pk=mail.pk, state=State.SENDING, attempts=mail.attempts)
    if outcome == "sent":
        if mine.update(state=State.SENT, sent_at=Now(), trouble=""):
            _tell_once_sent(mail)
    elif outcome == "dropped":
        again = mail.dropped + 1 < MOST_COPIES and mail.attempts <= len(GAPS)
        what = (
            {"state": State.WAITING, "next_try_at": Now() + GAPS[mail.attempts - 1]}
            if again
            else {"state": State.REFUSED}
        )
        mine.update(dropped=F("dropped") + 1, trouble=trouble, **what)
    elif outcome == "refused" or mail.attempts > len(GAPS):
        mine.update(state=State.REFUSED, trouble=trouble)
    else:
        gap = GAPS[mail.attempts - 1]
        mine.update(state=State.WAITING, next_try_at=Now() + gap, trouble=trouble)


def returned(report):
    """Keep what came back for a mail of the open municipality: it reached nobody. Returns whether there was such a mail.

    Args: ``report``: an ``office.bounces.Report``. An address that reaches nobody gets no mail from now on; not so one that
    passes mail on to another which reaches nobody.
    """
    mail = OutgoingMail.objects.filter(message_id=report.message_id).first()
    if mail is None or not mail.to:
        return False
    OutgoingMail.objects.filter(pk=mail.pk, state=State.SENT).update(
        state=State.REFUSED, trouble=report.trouble
    )
    if report.names_nobody and report.whom.lower() in ("", mail.to.lower()):
        _mark(mail.municipality_id, mail.to, None)
    return True


def _tell_once_sent(mail):
    act = _ONCE_SENT.get(mail.purpose)
    if act is None:
        return
    try:
        with transaction.atomic():
            act(mail)
    except Exception:
        # That it went must stay on record, or it would go again.
        log.exception("mail %s was sent, what follows from it could not be kept", mail.pk)


def due(limit=500):
    """Ids of the open municipality's mails whose time has come or whose worker was lost, oldest first."""
    _put_right_what_lies_ahead()
    found = OutgoingMail.objects.filter(_open_now()).order_by("next_try_at", "pk")
    return list(found.values_list("pk", flat=True)[:limit])


# --- addresses that reach nobody --------------------------------------------------------------------


def is_unreachable(address):
    """Has somebody of the open municipality marked this address?"""
    return bool(unreachable([address]))


def unreachable(addresses):
    """Those of ``addresses`` that are marked, in lower case."""
    wanted = {address.lower() for address in addresses if address}
    marked = UnreachableAddress.objects.filter(address__in=wanted, lifted_at=None)
    return set(marked.values_list("address", flat=True))


def mark_unreachable(*, by, address):
    """Send nothing more to an address; what waits for it is given up and stays on record."""
    _mark(by.municipality_id, address, by.pk)


def _mark(municipality_id, address, noted_by):
    UnreachableAddress.objects.bulk_create(
        [UnreachableAddress(municipality_id=municipality_id, address=address.lower(), noted_by=noted_by)],
        ignore_conflicts=True,
    )
    OutgoingMail.objects.filter(to__iexact=address, state=State.WAITING).update(
        state=State.REFUSED, trouble=UNREACHABLE
    )


def lift_mark(*, by, address):
    """Let mail go to an address again; what was refused meanwhile goes only when somebody asks for it."""
    UnreachableAddress.objects.filter(address=address.lower(), lifted_at=None).update(
        lifted_at=Now(), lifted_by=by.pk
    )


def _open_now():
    lost = Q(state=State.SENDING, claimed_at__lt=Now() - LEASE)
    return lost | Q(state=State.WAITING, next_try_at__lte=Now())


def _put_right_what_lies_ahead():
    """What was written by a clock that was put back since counts from now; a worker that lives keeps its lease."""
    OutgoingMail.objects.filter(state=State.SENDING, claimed_at__gt=Now()).update(claimed_at=Now())
    # After a try in vain the next time lies ahead rightly.
    OutgoingMail.objects.filter(state=State.WAITING, attempts=0, next_try_at__gt=Now()).update(
        next_try_at=Now()
    )


def _tell_worker_after_commit(mail):
    transaction.on_commit(lambda: _tell_worker(mail.municipality_id, mail.pk))


def _tell_worker(municipality_id, mail_id):
    if is_set_up():
        tell_worker(SEND_TASK, municipality_id, mail_id)
