"""Disposing of what was decided, record by record, behind a job."""

from django.utils import timezone

from office import jobs
from publications.keeping import services


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
