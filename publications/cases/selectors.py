"""Reads of cases; ``access_*`` is the only door to one."""

from collections import Counter

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from facilities.selectors import facilities_seen_by, one_or_404
from publications.cases.models import CaseFile, CasePaper
from publications.models import DisposalLine


def _cases_seen_by(membership):
    seen = facilities_seen_by(membership).order_by().values("pk")
    found = CaseFile.objects.filter(facility__in=seen)
    return found.select_related("facility__operator", "facility__municipality")


def cases_of(membership, facility):
    """The cases of one facility, each with how many papers it still has: [(CaseFile, count)]."""
    kept = CasePaper.objects.filter(case__facility=facility, file__erased_at=None)
    counts = Counter(kept.order_by().values_list("case_id", flat=True))
    found = _cases_seen_by(membership).filter(facility=facility).order_by("pseudonym", "pk")
    return [(case, counts[case.pk]) for case in found]


def access_case(membership, pk):
    """One case, or 404."""
    return one_or_404(_cases_seen_by(membership), pk)


def access_paper(membership, pk):
    """One paper of a case that the person may see, or 404."""
    papers = CasePaper.objects.filter(case__in=_cases_seen_by(membership).order_by().values("pk"))
    return get_object_or_404(papers.select_related("case__facility", "file"), pk=pk)


def papers_of(case):
    """The papers of a case in the order in which they came."""
    return CasePaper.objects.filter(case=case).select_related("file").order_by("pk")


def past_their_day(membership, today):
    """Cases whose last day is over and that stand on no list, the earliest first."""
    listed = DisposalLine.objects.filter(case=OuterRef("pk"), state=DisposalLine.State.PROPOSED)
    found = _cases_seen_by(membership).filter(keep_until__lt=today, disposed_on=None, held_back="")
    return found.exclude(Exists(listed)).order_by("keep_until", "pk")
