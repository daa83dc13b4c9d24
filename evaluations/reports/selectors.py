"""Reads of 結果報告書. ``access_*`` is the only door to an object."""

from django.utils.crypto import constant_time_compare

from evaluations.models import EvaluationPath, ResultReport
from evaluations.reports import papers
from evaluations.reports.keys import seal_of
from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import Attachment


def _open_to(membership):
    facilities = facilities_seen_by(membership).order_by().values("pk")
    paths = EvaluationPath.objects.filter(facility__in=facilities)
    rows = ResultReport.objects.filter(path__in=paths, to=ResultReport.To.WARD)
    return rows.select_related("path__facility", "path__outside", "snapshot")


def reports_waiting(membership):
    """The reports that wait for the officer's desk, the oldest first."""
    return _open_to(membership).filter(state=ResultReport.State.WAITING).order_by("handed_in_on", "pk")


def access_report(membership, pk):
    """One report to the desk of a facility the person may see, or 404."""
    return one_or_404(_open_to(membership), pk)


def report_of_center(pk, seal):
    """The report that a center was sent, or None where another, or to another address, has gone out since."""
    rows = ResultReport.objects.filter(pk=pk, to=ResultReport.To.CENTER)
    found = rows.select_related("path__facility", "snapshot").first()
    return found if found is not None and constant_time_compare(seal_of(found), str(seal)) else None


def report_to(path, to):
    """The report of a path to one of the two, or None."""
    return ResultReport.objects.filter(path=path, to=to).first()


def own_among_papers(path):
    """The files of the self-evaluation that lie among the papers of the path's meeting: every version, none taken off again."""
    title = papers.LABELS[papers.OWN_PAPER]
    return set(Attachment.objects.filter(part=path.part_id, title=title).values_list("file", flat=True))
