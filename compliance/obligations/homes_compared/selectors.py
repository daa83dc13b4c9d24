"""How the measures of all homes stand, from the stored rows: a handful of statements however many homes there are."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q

from compliance.obligations.models import StoredRow
from compliance.obligations.selectors import LATE, UNREGISTERED, with_status_on
from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.codes import DutyId
from facilities.models import SelfCheck
from facilities.running.wording import measure_name
from facilities.searching import holding
from facilities.selectors import facilities_seen_by
from meetings.models import WardVisit

#: What the rows are about: a committee, training or drill of the year, and what stands at all times.
_STANDING = (DutyId.MEASURE_HAVE, DutyId.CARE_MEASURE_HAVE)
_DUTIES = (DutyId.MEASURE_DO, DutyId.CARE_MEASURE_DO, *_STANDING)
#: The worst first; what nobody registered is asked for before it is called late.
_WORST = ("breach", "overdue", "behind", UNREGISTERED, "due_soon", "upcoming", "before_start", "met")
_WANTING = (*LATE, UNREGISTERED)


@dataclass(slots=True)
class AreaCell:
    """A subject of one home. ``status``: its worst row's, "" where none is asked; ``wanting``: what is missing, in words;

    ``label``: the subject in words.
    """

    status: str = ""
    label: str = ""
    wanting: list[str] = field(default_factory=list)


@dataclass(slots=True)
class HomeLine:
    """One home on the page. ``cells``: in the order of :func:`areas`."""

    facility: object
    cells: list[AreaCell]
    checked: SelfCheck | None
    visited_on: date | None

    @property
    def wanting(self):
        """All that is missing, in words."""
        return [words for cell in self.cells for words in cell.wanting]


def areas():
    """The subjects that rules judge, in their order: {code: words}."""
    words = load_rulebook().vocabulary
    return {code: label for code, label in words.measure_areas.items() if code != "accident"}


def _rows(on, starts_on):
    year = fiscal_year_of(on)
    rows = StoredRow.objects.filter(duty__in=_DUTIES)
    rows = rows.filter(Q(subject__startswith=f"{year}:") | Q(duty__in=_STANDING))
    return with_status_on(rows, on, starts_on).order_by()


def homes(membership, on, *, query="", area="", is_wanting=False):
    """The homes that rows about measures are kept of, by name. Args: ``area``: with ``is_wanting``, what they lack."""
    starts_on = membership.municipality.counts_from
    here = _rows(on, starts_on).filter(facility=OuterRef("pk"))
    if is_wanting:
        here = here.filter(status__in=_WANTING)
        if area:
            about = Q(subject__startswith=f"{area}.") | Q(subject__contains=f":{area}.")
            here = here.filter(about)
    seen = holding(facilities_seen_by(membership).defer("search_text"), query)
    return seen.filter(Exists(here), closed_on=None).order_by("kana", "name", "pk")


def lines_of(membership, facilities, on):
    """[HomeLine] of some homes: three statements."""
    ids = [facility.pk for facility in facilities]
    rows = _rows(on, membership.municipality.counts_from).filter(facility__in=ids)
    found: dict = {}
    for pk, subject, status in rows.values_list("facility_id", "subject", "status"):
        about = subject.partition(":")[2] or subject
        about = about.partition("#")[0]
        cell = found.setdefault((pk, about.partition(".")[0]), AreaCell())
        if not cell.status or _rank(status) < _rank(cell.status):
            cell.status = status
        name = measure_name(*about.split(".", 1)) if "." in about else about
        if status in _WANTING and name not in cell.wanting:
            cell.wanting.append(name)
    checks = SelfCheck.objects.filter(facility__in=ids).order_by("handed_in_on", "pk")
    latest = {check.facility_id: check for check in checks}
    visits = WardVisit.objects.filter(facility__in=ids, visited_on__lte=on).order_by()
    visited = dict(visits.values_list("facility_id").annotate(last=Max("visited_on")))
    return [
        HomeLine(
            facility,
            [_labelled(found.get((facility.pk, code), AreaCell()), label) for code, label in areas().items()],
            latest.get(facility.pk),
            visited.get(facility.pk),
        )
        for facility in facilities
    ]


def _labelled(cell, label):
    cell.label = label
    return cell


def _rank(status):
    return _WORST.index(status) if status in _WORST else len(_WORST)
