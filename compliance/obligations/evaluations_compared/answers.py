"""What the facilities of a type answered, question by question: counted out of the 結果報告書 that were handed in, of nobody by name."""

from collections import Counter
from dataclasses import dataclass, field

from evaluations.models import ResultReport
from facilities.selectors import facilities_seen_by

#: What the bars of the steps of a scale look like, from the first to the last: how dark.
DARKEST, LIGHTEST = 1.0, 0.2


@dataclass
class SpreadLine:
    """One question. ``marks``: how many chose which word of the scale; ``silent``: how many chose none."""

    id: str
    text: str
    scale: tuple[str, ...]
    marks: Counter = field(default_factory=Counter)
    silent: int = 0

    @property
    def answered(self):
        """How many chose a word of the scale."""
        return sum(self.marks[word] for word in self.scale)

    @property
    def counts(self):
        """[(word, number)] in the order of the scale."""
        return [(word, self.marks[word]) for word in self.scale]

    @property
    def bars(self):
        """[(word, number, x, width, how dark)] of a bar 100 wide, in the order of the scale."""
        bars, at, total = [], 0.0, self.answered
        steps = max(len(self.scale) - 1, 1)
        for place, (word, number) in enumerate(self.counts):
            width = 100 * number / total if total else 0
            dark = DARKEST - (DARKEST - LIGHTEST) * place / steps
            if number:
                bars.append((word, number, f"{at:.2f}", f"{width:.2f}", f"{dark:.2f}"))
            at += width
        return bars


@dataclass
class SheetSpread:
    """One sheet of one version of a form. ``reports``: out of how many 結果報告書 its lines are counted."""

    form: str
    name: str
    who: str
    reports: int = 0
    lines: dict = field(default_factory=dict)


def spread(membership, service_type, fiscal_year):
    """[SheetSpread] of a type and a year, out of what was handed in to the desk; one statement.

    Versions of a form stand apart: the same number may ask something else next year.
    """
    seen = facilities_seen_by(membership).filter(service_type=service_type).order_by().values("pk")
    reports = ResultReport.objects.filter(
        to=ResultReport.To.WARD, path__facility__in=seen, path__fiscal_year=fiscal_year
    )
    found: dict[tuple, SheetSpread] = {}
    for data in reports.order_by("pk").values_list("snapshot__data", flat=True):
        for sheet in data["sheets"]:
            key = (data["form"], sheet["name"], sheet["who"])
            counted = found.setdefault(key, SheetSpread(*key))
            counted.reports += 1
            for section in sheet["sections"]:
                _count(counted, section["lines"])
    return [one for one in found.values() if one.lines]


def _count(counted, lines):
    for line in lines:
        if not line["scale"]:
            continue
        key = line["id"], line["text"], tuple(line["scale"])
        one = counted.lines.setdefault(key, SpreadLine(*key))
        if line["mark"]:
            one.marks[line["mark"]] += 1
        else:
            one.silent += 1
