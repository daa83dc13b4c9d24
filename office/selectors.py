"""Reads of jobs and of outgoing mail. ``access_*`` is the only door to an object."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Now
from django.shortcuts import get_object_or_404

from office import mail_words, outbox
from office.models import Job, OutgoingMail

State = OutgoingMail.State
#: A mail that failed so often shows that the server has trouble, and not this addressee.
STUCK_AFTER = 2
#: For so long a refusal is told on the first page; the record of mails keeps it for good.
REFUSALS_TOLD = timedelta(days=30)


def access_job(membership, pk):
    """A job the person asked for, or 404."""
    return get_object_or_404(Job.objects.filter(asked_by=membership.pk), pk=pk)


def mails(*, words="", state=""):
    """Outgoing mail of the open municipality, newest first.

    Args: ``words``: parts of address or subject, all of them wanted; ``state``: a value of ``OutgoingMail.State``,
    or "" for all.
    """
    found = OutgoingMail.objects.all()
    if state:
        found = found.filter(state=state)
    for word in words.split():
        found = found.filter(Q(to__icontains=word) | Q(subject__icontains=word))
    return found


def last_mail(*, membership_id, purpose, since):
    """The newest mail of one purpose to one person since a moment, or None."""
    return OutgoingMail.objects.filter(
        membership_id=membership_id, purpose=purpose, made_at__gte=since
    ).first()


@dataclass(frozen=True)
class MailTrouble:
    """What an administrator should know of mail.

    ``set_up``: is there a server; ``stuck``: mails the server keeps from going, ``sentence`` says why; ``refused``:
    mails of the last thirty days that will not arrive.
    """

    set_up: bool
    stuck: int
    sentence: str
    refused: int

    def __bool__(self):
        return bool(not self.set_up or self.stuck or self.refused)


def mail_trouble():
    """The trouble with mail in the open municipality, in one question: the first page asks it too."""
    stuck = Q(state=State.WAITING, attempts__gte=STUCK_AFTER)
    refused = Q(state=State.REFUSED, made_at__gt=Now() - REFUSALS_TOLD)
    found = (
        OutgoingMail.objects.filter(stuck | refused).order_by("claimed_at").values_list("state", "trouble")
    )
    troubles = [trouble for state, trouble in found if state == State.WAITING]
    return MailTrouble(
        set_up=outbox.is_set_up(),
        stuck=len(troubles),
        sentence=mail_words.plainly(troubles[-1]) if troubles else "",
        refused=len(found) - len(troubles),
    )
