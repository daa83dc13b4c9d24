"""Reads of what readers said of passages."""

from facilities.selectors import facilities_seen_by, one_or_404
from publications.boxes import PLACE
from publications.models import PublicMinutes
from publications.register import selectors as register
from publications.reports.models import PassageReport

State = PassageReport.State


def waiting(membership):
    """What waits for this person's desk, the oldest first."""
    rows = PassageReport.objects.filter(state=State.WAITING)
    rows = rows.filter(part__facility__in=facilities_seen_by(membership))
    return rows.select_related("part__meeting", "part__facility").order_by("reported_at", "pk")


def access_report(membership, pk):
    """A report about a facility whose content the person reads, or 404."""
    rows = PassageReport.objects.select_related("part__meeting", "part__facility")
    return one_or_404(rows.filter(part__facility__in=facilities_seen_by(membership)), pk)


def waiting_of(part):
    """What readers said of a part's public minutes and nobody has decided, or was decided to stay hidden."""
    return PassageReport.objects.filter(part=part).exclude(state=State.SHOWN)


def minutes_of(report):
    """The minutes on the register that a report is about, or None."""
    return PublicMinutes.objects.filter(pk=report.minutes).first()


def words_of(minutes, box):
    """The words of one passage of public minutes; None where there is no such passage."""
    if box == PLACE:
        return minutes.content.get("meeting", {}).get("place") or None
    return minutes.content.get("text", {}).get(box)


def live_at(address):
    """The minutes that can be read at an address today, or None."""
    row = register.minutes_at(address)
    return row if row is not None and row.withdrawn_on is None else None


def was_shown_again(minutes, box):
    """Did the desk decide before that this passage, as it stands, names nobody?"""
    return PassageReport.objects.filter(minutes=minutes.pk, box=box, state=State.SHOWN).exists()
