"""Long work behind a row: asked for here, done by a worker, found again by the beat when a worker was lost.

The one who starts or runs a job has the municipality's door open. The Celery tasks that open the doors stand in
``accounts.tasks``, as this app knows no tenant.
"""

import logging
from datetime import timedelta
from typing import NamedTuple

from django.core.cache import caches
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from office.database_away import is_database_away
from office.errors import Later, Refused
from office.models import Job
from office.telling import tell

log = logging.getLogger(__name__)

#: A worker that has a job says every few seconds that it lives (``accounts.heartbeat``); one that was not heard of for
#: the length of the lease is taken for lost, and the beat, which looks every few seconds, hands its job to another.
HEARTBEAT, LEASE = timedelta(seconds=3), timedelta(seconds=10)
#: A job that no worker has taken after this long may not have been told to one.
UNTOLD = timedelta(seconds=20)
#: A job that took its worker down this often is given up.
MAX_ATTEMPTS = 5
#: Time until the next try after something that the work needs was away the first, second, … time: an hour in all. These tries
#: count apart, as the job did nothing to deserve them.
GAPS = [timedelta(seconds=s) for s in (4, 8, 15, 30, 60, 120, 300, 600, 900, 1800)]
RUN_TASK = "accounts.run_job"

_NO_DATABASE = "データベースが答えないため、何も変えずに止めました。時間をおいて、もう一度お試しください。"
#: Where a worker tells how far it is.
_PROGRESS = "progress"
_WORK: dict = {}
_LABELS: dict = {}
_WHEN_REFUSED: dict = {}


class Outcome(NamedTuple):
    """What came of a job: its new state, the result (JSON) or None, the sentence for whoever asked."""

    state: str
    result: dict | None
    failure: str
    #: Whether the work itself refused: what it was handed is of no use any more.
    refused: bool = False


def work(kind, label, *, when_refused=None):
    """Register what a kind of job does: ``function(municipality_id, parameters, report) -> result`` (JSON).

    ``label`` names the work on the screen. ``when_refused(parameters)`` is called with the door open where the work raised
    Refused. The function opens its own doors, may run twice, and calls ``report(done, total)`` as it goes.
    """

    def register(function):
        _WORK[kind], _LABELS[kind], _WHEN_REFUSED[kind] = function, label, when_refused
        return function

    return register


def start(*, by, kind, parameters):
    """Ask for a job, inside an open door; a worker is told after commit. Returns the Job."""
    job = Job(
        kind=kind, parameters=parameters, asked_by=getattr(by, "pk", None), municipality_id=by.municipality_id
    )
    job.save()
    transaction.on_commit(lambda: tell_worker(RUN_TASK, job.municipality_id, job.pk))
    return job


def start_once(*, by, kind, parameters):
    """Ask for a job as :func:`start` does, or return the same one while a worker has not come to its end."""
    under_way = Job.objects.filter(kind=kind, state__in=[Job.State.WAITING, Job.State.RUNNING])
    return under_way.filter(parameters=parameters).first() or start(by=by, kind=kind, parameters=parameters)


def claim(job_id):
    """Take a job for this worker: its row, or None when another has it or it is over."""
    taken = Job.objects.filter(_never_tried() | _due_again() | _lost(), pk=job_id).update(
        state=Job.State.RUNNING, claimed_at=Now(), heard_at=Now(), attempts=F("attempts") + 1
    )
    return Job.objects.get(pk=job_id) if taken else None


def heard_at(job_id):
    """When the worker of a running job was last heard of; None of one that does not run."""
    return Job.objects.filter(pk=job_id, state=Job.State.RUNNING).values_list("heard_at", flat=True).first()


def note_alive(job):
    """Say of a claimed job that its worker lives. Returns whether it is still that worker's."""
    return bool(_mine(job).update(heard_at=Now()))


def _mine(job):
    # Each claim counts one attempt more: a worker that was taken for lost has the job no longer.
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)


def perform(job, municipality_id):
    """Do a claimed job's work, with no door open. Returns the Outcome."""
    if job.attempts - job.put_off > MAX_ATTEMPTS:
        return Outcome(
            Job.State.FAILED,
            None,
            "何度か試しましたが、終わりませんでした。もう一度はじめからお試しください。",
        )
    try:
        done = _WORK[job.kind](municipality_id, job.parameters, _reporter(job.pk))
        return Outcome(Job.State.DONE, done, "")
    except Refused as refusal:
        return Outcome(Job.State.FAILED, None, str(refusal), refused=True)
    except Later as trouble:
        return _later(job, str(trouble), trouble.in_the_end)
    except Exception as trouble:
        if is_database_away(trouble):
            # Nothing of it stands.
            log.warning("job %s (%s) waits: the database is away", job.pk, job.kind)
            return _later(job, "", _NO_DATABASE)
        log.exception("job %s (%s) failed", job.pk, job.kind)
        return Outcome(
            Job.State.FAILED,
            None,
            "処理の途中で問題が起きたため、何も変えずに止めました。もう一度お試しください。",
        )


def _later(job, sentence, in_the_end):
    """The job waits for the beat; in the end whoever asked is told, and what was handed in stays where it is."""
    if job.put_off < len(GAPS):
        return Outcome(Job.State.WAITING, None, sentence)
    return Outcome(Job.State.FAILED, None, in_the_end)


def finish(job, outcome):
    """Keep what came of a running job; one that is to be tried again waits, and says why."""
    job_id, total = job.pk, _progress(job.pk)[1]
    over = outcome.state in (Job.State.DONE, Job.State.FAILED)
    mine = _mine(job).update(
        state=outcome.state,
        result=outcome.result,
        failure=outcome.failure,
        finished_at=Now() if over else None,
        done=total or 0,
        total=total,
        **({} if over else {"next_try_at": Now() + GAPS[job.put_off], "put_off": F("put_off") + 1}),
    )
    if not mine:
        return
    caches[_PROGRESS].delete(_key(job_id))
    if outcome.refused and (tidy := _WHEN_REFUSED[job.kind]):
        tidy(job.parameters)


def forget_told(kind, parameters, names):
    """Leave what the jobs of a kind with these parameters told under some names out of their results."""
    for job in Job.objects.filter(kind=kind, parameters__contains=parameters, result__isnull=False):
        kept = {name: what for name, what in (job.result or {}).items() if name not in names}
        Job.objects.filter(pk=job.pk).update(result=kept)


def waiting():
    """Ids of jobs of the open municipality that no worker has: never told, to be tried again, or lost with their worker."""
    # Heard of at a time that has not come: by a clock that was put back since. Who lives says it anew before the lease is over.
    ahead = Q(heard_at__gt=Now() + LEASE) | Q(heard_at=None, claimed_at__gt=Now() + LEASE)
    Job.objects.filter(ahead, state=Job.State.RUNNING).update(heard_at=Now())
    untold = _never_tried() & (Q(asked_at__lt=Now() - UNTOLD) | Q(asked_at__gt=Now() + UNTOLD))
    return list(Job.objects.filter(untold | _due_again() | _lost()).values_list("pk", flat=True))


def label_of(job):
    """What the screen calls this kind of work."""
    return _LABELS.get(job.kind, "処理")


def progress_of(job):
    """How far a job is: (done, total), total None while nothing has been counted."""
    return _progress(job.pk) if not job.is_over else (job.done, job.total)


def shown(job):
    """What the progress part of a page needs of a job: ``job``, ``done``, ``total``, ``label``."""
    done, total = progress_of(job)
    return {"job": job, "done": done, "total": total, "label": label_of(job)}


def _reporter(job_id):
    # The work may be one long transaction, whose rows nobody sees before its end: progress goes by the cache.
    def report(done, total):
        caches[_PROGRESS].set(_key(job_id), (done, total), 3600)

    return report


def _progress(job_id):
    return caches[_PROGRESS].get(_key(job_id)) or (0, None)


def _key(job_id):
    return f"job:{job_id}"


def _never_tried():
    return Q(state=Job.State.WAITING, next_try_at=None)


def _due_again():
    # Further ahead than any gap: written by a clock that was put back since.
    due = Q(next_try_at__lte=Now()) | Q(next_try_at__gt=Now() + GAPS[-1])
    return due & Q(state=Job.State.WAITING)


def _lost():
    silent = Q(heard_at__lt=Now() - LEASE) | Q(heard_at=None, claimed_at__lt=Now() - LEASE)
    return silent & Q(state=Job.State.RUNNING)


def tell_worker(task, municipality_id, row_id):
    """Tell a worker of a row that waits, without waiting for the broker; what is not told the beat finds."""
    tell(task, municipality_id, row_id)
