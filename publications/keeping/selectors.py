"""Reads for keeping: whose last day is over, what the rules say of it now, and the lists that were made."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from evaluations.models import Evaluation
from facilities.selectors import facilities_seen_by
from meetings import rules_queries
from meetings.models import MeetingPart
from office import objects
from publications.models import DisposalLine, DisposalList, PublicMinutes

_OPEN = DisposalLine.State.PROPOSED


@dataclass(frozen=True)
class Keeping:
    """Until when the rules have a record kept, as they stand now.

    Attributes: ``last_day``; ``unread``: it rests on an assumption that nobody has compared with its source.
    """

    last_day: date
    unread: bool


def keepings(parts):
    """{primary key: Keeping} of published records by the rules as they stand now; what nothing binds is left out."""
    published = [part for part in parts if part.published_on]
    return _keepings(rules_queries.rows_of_keeping(published) if published else {})


def keepings_of_results(evaluations):
    """The same of published results of evaluations."""
    published = [one for one in evaluations if one.published_on]
    return _keepings(rules_queries.rows_of_keeping_results(published) if published else {})


def _keepings(rows):
    return {
        pk: Keeping(row.due_on, row.assumption and row.spec.checked is None)
        for pk, row in rows.items()
        if row.due_on is not None
    }


def _parts_seen_by(membership):
    seen = facilities_seen_by(membership).order_by().values("pk")
    return MeetingPart.objects.filter(facility__in=seen).select_related(
        "meeting", "facility__operator", "facility__municipality"
    )


def past_their_day(membership, today):
    """Records that are still there although their stored last day is over, the earliest first; those on a list left out."""
    listed = DisposalLine.objects.filter(part=OuterRef("pk"), state=_OPEN)
    found = _parts_seen_by(membership).filter(keep_until__lt=today, disposed_on=None, held_back="")
    return found.exclude(Exists(listed)).order_by("keep_until", "pk")


def _results_seen_by(membership):
    seen = facilities_seen_by(membership).order_by().values("pk")
    found = Evaluation.objects.filter(facility__in=seen, published_on__isnull=False)
    return found.select_related("facility__operator", "facility__municipality")


def results_past_their_day(membership, today):
    """Published results of evaluations whose last day is over, as :func:`past_their_day`."""
    listed = DisposalLine.objects.filter(evaluation=OuterRef("pk"), state=_OPEN)
    found = _results_seen_by(membership).filter(keep_until__lt=today, disposed_on=None)
    return found.exclude(Exists(listed)).order_by("keep_until", "pk")


def results_of(membership, facility):
    """The published results of one facility, the newest first; the disposed ones among them."""
    return _results_seen_by(membership).filter(facility=facility).order_by("-date", "-pk")


def held_back(membership):
    """Records whose disposal somebody holds back, the earliest last day first."""
    found = _parts_seen_by(membership).filter(keep_until__isnull=False, disposed_on=None)
    return found.exclude(held_back="").order_by("keep_until", "pk")


def kept_of(membership, facility):
    """The published records of one facility with their last days, the newest first; the disposed ones among them."""
    found = _parts_seen_by(membership).filter(facility=facility, published_on__isnull=False)
    return found.order_by("-meeting__date", "-pk")


def access_kept(membership, pk):
    """A published record that the person may see, disposed of or not, or 404."""
    return get_object_or_404(_parts_seen_by(membership).filter(published_on__isnull=False), pk=pk)


def on_register(parts):
    """The numbers of those of some parts that anybody can read on the register today."""
    rows = PublicMinutes.objects.filter(part_id__in=[part.pk for part in parts], withdrawn_on=None)
    return set(rows.values_list("part_id", flat=True))


def _of_one_of(facilities):
    return (
        Q(part__facility__in=facilities)
        | Q(case__facility__in=facilities)
        | Q(evaluation__facility__in=facilities)
    )


def lists_seen_by(membership):
    """The lists that name a record of a facility the person sees, newest first, with how many lines stand how."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    mine = DisposalLine.objects.filter(_of_one_of(seen), disposal=OuterRef("pk"))
    counts = {
        f"count_{state}": Count("lines", filter=Q(lines__state=state)) for state in DisposalLine.State.values
    }
    return (
        DisposalList.objects.filter(Exists(mine)).annotate(**counts).select_related("made_by", "decided_by")
    )


def access_list(membership, pk):
    """A list that names a record the person may see, or 404."""
    return get_object_or_404(lists_seen_by(membership), pk=pk)


def lines_of(membership, disposal):
    """The lines of a list, as far as the person may see their facilities."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    lines = DisposalLine.objects.filter(_of_one_of(seen), disposal=disposal)
    return list(
        lines.select_related(
            "part__meeting",
            "part__facility__operator",
            "case__facility",
            "evaluation__facility",
            "certificate",
        )
    )


def leaving_with(lines):
    """How many objects of the store are still to be deleted, where a line is disposed of.

    Those of other files count too: each is gone within minutes, and a paper of a disposal is never too early.
    """
    return objects.open_deletions() if any(line.certificate for line in lines) else 0


def waiting_line_of(part):
    """The line of a list that waits for a decision about a record, or None."""
    return DisposalLine.objects.filter(part=part, state=_OPEN).select_related("disposal").first()
