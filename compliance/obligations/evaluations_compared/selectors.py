"""The numbers of a fiscal year's evaluations by type, and whose steps are open: counted in the database, row by row of none."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from compliance.obligations.models import StoredRow
from compliance.obligations.selectors import LATE, with_status_on
from compliance.rules import load_rulebook
from compliance.rules.codes import DutyId
from facilities.selectors import facilities_seen_by
from facilities.wording import service_name

#: The steps that are compared, in their order: (duty, heading).
STEPS = (
    (DutyId.EVALUATION_SELF, "自己評価"),
    (DutyId.EVALUATION_EXTERNAL, "外部評価"),
    (DutyId.EVALUATION_PUBLISH, "公表"),
    (DutyId.EVALUATION_REPORT, "報告"),
    (DutyId.THIRDPARTY_RECEIVE, "第三者評価"),
    (DutyId.REVIEW_RECEIVE, "協議会の評価"),
)
_DUTIES = [str(duty) for duty, _ in STEPS]
#: How a step stands, in the order of the picture: (key, word).
STANDS = (("done", "済み"), ("open", "これから"), ("late", "遅れ"), ("none", "対象外・未登録"))
#: So many facilities with open steps stand on a page.
PAGE = 50


@dataclass(frozen=True)
class StepLine:
    """One step of one service type. ``numbers``: how many facilities stand how, in the order of ``STANDS``."""

    type_name: str
    step: str
    numbers: tuple[int, ...]

    @property
    def total(self):
        return sum(self.numbers)

    @property
    def told(self):
        """[(word, number)], as the table shows them."""
        return [(word, number) for (_, word), number in zip(STANDS, self.numbers, strict=True)]

    @property
    def bars(self):
        """[(key, word, number, x, width)] of a bar 100 wide."""
        bars, at = [], 0.0
        for (key, word), number in zip(STANDS, self.numbers, strict=True):
            width = 100 * number / self.total if self.total else 0
            if number:
                bars.append((key, word, number, f"{at:.2f}", f"{width:.2f}"))
            at += width
        return bars


def _rows(membership, on):
    seen = facilities_seen_by(membership).order_by().values("pk")
    rows = StoredRow.objects.filter(facility__in=seen, duty__in=_DUTIES)
    return with_status_on(rows, on, membership.municipality.counts_from).order_by()


def compared(membership, service_type, on):
    """[StepLine] by type and step of what the person sees, one statement. Args: ``service_type``: "" for all."""
    rows = _rows(membership, on)
    if service_type:
        rows = rows.filter(facility__service_type=service_type)
    counted: dict = {}
    by = rows.values_list("facility__service_type", "duty", "status").annotate(
        n=Count("facility", distinct=True)
    )
    for kind, duty, status, number in by:
        counted.setdefault((kind, duty), Counter())[_stands(status)] += number
    order = list(load_rulebook().service_types)
    return [
        StepLine(service_name(kind), heading, tuple(counted[kind, str(duty)][key] for key, _ in STANDS))
        for kind in sorted(
            {kind for kind, _ in counted}, key=lambda code: order.index(code) if code in order else 99
        )
        for duty, heading in STEPS
        if (kind, str(duty)) in counted
    ]


def _stands(status):
    if status == "met":
        return "done"
    if status in LATE:
        return "late"
    return "open" if status in ("upcoming", "due_soon", "before_start") else "none"


def open_steps(membership, service_type, on, after=""):
    """(rows, the name to go on from): what is late, by the facility's name and never by result; PAGE rows at a time."""
    rows = _rows(membership, on).filter(status__in=LATE).select_related("facility")
    if service_type:
        rows = rows.filter(facility__service_type=service_type)
    name, _, number = after.rpartition("~")
    if name and number.isdecimal():
        rows = rows.filter(facility__name__gte=name).exclude(facility__name=name, pk__lte=int(number))
    found = list(rows.order_by("facility__name", "pk")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return found[:PAGE], f"{last.facility.name}~{last.pk}" if last else ""
