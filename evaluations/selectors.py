"""Reads of evaluations. ``access_*`` is the only door to an object."""

from django.db.models import Prefetch

from evaluations.models import Evaluation, EvaluationFile
from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import Meeting, MeetingPart


def evaluations_of(facility):
    """A facility's evaluations, the latest first."""
    found = Evaluation.objects.filter(facility=facility).select_related("meeting")
    return found.prefetch_related(Prefetch("files", EvaluationFile.objects.select_related("file")))


def questioned(facilities):
    """The evaluations of facilities about which their desk asks, the longest asked first."""
    asked = Evaluation.objects.filter(facility__in=facilities, questioned_on__isnull=False)
    return asked.order_by("questioned_on", "pk")


def meetings_to_evaluate_at(facility):
    """The facility's meetings at which an outside evaluation may have taken place, the latest first: those held."""
    own = MeetingPart.objects.filter(facility=facility).values("meeting")
    return Meeting.objects.filter(pk__in=own, state=Meeting.State.HELD).order_by("-date", "-pk")


def part_at(meeting, facility):
    """The facility's part in one of the meetings at which it may have been evaluated."""
    return MeetingPart.objects.get(meeting=meeting, facility=facility)


def access_evaluation(membership, pk):
    """One evaluation of a facility the person may see, or 404."""
    seen = Evaluation.objects.filter(facility__in=facilities_seen_by(membership))
    return one_or_404(seen.select_related("facility", "meeting"), pk)
