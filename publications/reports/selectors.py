"""Reads of what readers said of passages."""

from django.db.models import Q

from facilities.selectors import facilities_seen_by, one_or_404
from office.http import parse_int
from publications.evaluated.models import PublicEvaluationFile
from publications.reports.models import PassageReport

State = PassageReport.State
_WHOSE = ("part__meeting", "part__facility", "evaluation__facility")


def _seen_by(membership):
    seen = facilities_seen_by(membership)
    rows = PassageReport.objects.filter(Q(part__facility__in=seen) | Q(evaluation__facility__in=seen))
    return rows.select_related(*_WHOSE)


def waiting(membership):
    """What waits for this person's desk, the oldest first."""
    return _seen_by(membership).filter(state=State.WAITING).order_by("reported_at", "pk")


def access_report(membership, pk):
    """A report about a facility whose content the person reads, or 404."""
    return one_or_404(_seen_by(membership), pk)


def said_of_others(subject):
    """What readers said of other rows of the same minutes, or evaluation: earlier ones, withdrawn or replaced."""
    return PassageReport.objects.filter(**subject.whose).exclude(**subject.key)


def was_shown_again(subject, box):
    """Did the desk decide before that this passage, as it stands, names nobody?"""
    return PassageReport.objects.filter(**subject.key, box=box, state=State.SHOWN).exists()


def file_of(report):
    """The file on the register that a report is about, or None where it is about words, or the file is gone."""
    if report.shown is None or not report.box.startswith("file"):
        return None
    number = parse_int(report.box.removeprefix("file"))
    return PublicEvaluationFile.objects.filter(evaluation=report.shown, pk=number).defer("data").first()
