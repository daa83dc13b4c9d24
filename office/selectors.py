"""Reads of jobs, uploaded files and outgoing mail. ``access_*`` is the only door to an object."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Func, IntegerField, Q, Subquery
from django.db.models.functions import Now
from django.shortcuts import get_object_or_404

from office import mail_words, outbox
from office.models import Job, OutgoingMail, StoredFile

State = OutgoingMail.State
#: A mail that failed so often shows that the server has trouble, and not this addressee.
STUCK_AFTER = 2
#: For so long a refusal is told on the first page; the record of mails keeps it for good.
REFUSALS_TOLD = timedelta(days=30)


def access_job(membership, pk):
    """A job the person asked for, or 404."""
    return get_object_or_404(Job.objects.filter(asked_by=membership.pk), pk=pk)


def access_job_of(membership, pk, kind):
    """A job of one kind that the person asked for, or 404."""
    return get_object_or_404(Job.objects.filter(asked_by=membership.pk, kind=kind), pk=pk)


def access_upload(membership, pk):
    """A file the person handed in, or 404."""
    return get_object_or_404(StoredFile.objects.filter(stored_by=membership.pk), pk=pk)


def last_job(kind, **parameters):
    """The newest job of a kind with these parameters, whoever asked for it, or None."""
    return Job.objects.filter(kind=kind, parameters__contains=parameters).order_by("-pk").first()


def mails(*, query="", state=""):
    """Outgoing mail of the open municipality, newest first; what an operator wrote to its own people is left out.

    Args: ``query``: parts of address or subject, all of them wanted; ``state``: a value of ``OutgoingMail.State``,
    or "" for all.
    """
    narrowed = OutgoingMail.objects.exclude(purpose__in=outbox.purposes_within_operators())
    if state:
        narrowed = narrowed.filter(state=state)
    for word in query.split():
        narrowed = narrowed.filter(Q(to__icontains=word) | Q(subject__icontains=word))
    return narrowed


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
    """The trouble with mail in the open municipality, in one statement."""
    parts = mail_trouble_parts()
    found = OutgoingMail.objects.order_by().annotate(**parts).values_list(*parts)[:1]
    return mail_trouble_of(*next(iter(found), (0, None, 0)))


def mail_trouble_parts():
    """What :func:`mail_trouble_of` takes, in its order, for a statement that asks for more than mail."""
    stuck = OutgoingMail.objects.filter(state=State.WAITING, attempts__gte=STUCK_AFTER)
    refused = mails(state=State.REFUSED).filter(made_at__gt=Now() - REFUSALS_TOLD)
    return {
        "mails_stuck": _count(stuck),
        "mails_stuck_by": Subquery(stuck.order_by("-claimed_at").values("trouble")[:1]),
        "mails_refused": _count(refused),
    }


def mail_trouble_of(stuck, stuck_by, refused):
    """The :class:`MailTrouble` that two counts and the newest trouble make."""
    return MailTrouble(
        set_up=outbox.is_set_up(), stuck=stuck, sentence=mail_words.plainly(stuck_by), refused=refused
    )


def _count(rows):
    return Subquery(rows.order_by().annotate(n=Func("pk", function="COUNT")).values("n"), IntegerField())


def file_of(job):
    """The StoredFile that came of a job, or None while there is none and once its time is over."""
    if job.state != job.State.DONE:
        return None
    return StoredFile.objects.filter(pk=job.result["file"], erased_at=None, kept_until__gte=Now()).first()
