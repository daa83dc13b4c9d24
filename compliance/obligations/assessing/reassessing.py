"""Asking the rules anew about many facilities at once, with progress for whoever waits for it.

The beat would do the same work; the job only lets somebody see how far it is.
"""

from accounts.tenancy import scope
from compliance.obligations.assessing import selectors, services
from office import jobs
from office.models import Job

KIND = "obligations.reassess"


def start(*, by, on=None):
    """Have all facilities of the open municipality that wait for it assessed. Returns the Job, None for none."""
    if not selectors.waiting_facilities(on).exists():
        return None
    return jobs.start(by=by, kind=KIND, parameters={})


def latest():
    """The newest such job of the open municipality that is not over, or None."""
    return (
        Job.objects.filter(kind=KIND)
        .exclude(state__in=[Job.State.DONE, Job.State.FAILED])
        .order_by("pk")
        .last()
    )


def run(municipality_id, on, report):
    """Assess batch by batch, each behind a door of its own; returns how many in all."""
    with scope(municipality_id):
        total = selectors.waiting_facilities(on).count()
    done = 0
    report(0, total)
    while True:
        with scope(municipality_id):
            batch = services.drain(on=on)
        if not batch:
            return {"facilities": done}
        done += batch
        report(min(done, total), total)
