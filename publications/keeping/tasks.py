"""Disposing of what was decided, record by record, behind a job."""

from celery import shared_task
from django.utils import timezone

from office import jobs
from publications.keeping import lifetimes, services


@jobs.work(services.DISPOSE_JOB, "記録の廃棄")
def dispose(municipality_id, parameters, report):
    """Dispose of a decided list's records."""
    return services.dispose_all(
        by=parameters["by"],
        municipality_id=municipality_id,
        disposal_id=parameters["list"],
        today=timezone.localdate(),
        report=report,
    )


@shared_task(name="publications.sweep_leftovers")
def sweep_leftovers():
    """See to it that each municipality's leftovers are swept once a day."""
    lifetimes.order_all(timezone.localdate())


@jobs.work(lifetimes.SWEEP, "使い終わったものの片付け")
def sweep(municipality_id, parameters, report):
    """Sweep one municipality's leftovers."""
    return lifetimes.sweep(municipality_id, report, timezone.now())
