"""What somebody should look at in a list: serious things first, grouped by kind, so that two of them do not drown in forty."""

from collections import Counter
from dataclasses import dataclass

#: Problems kept of one list: whoever has more mends the first thousands, and has the list read again.
MAX_PROBLEMS = 5_000
ERROR, SERIOUS, NOTE = "error", "serious", "note"
#: What each weight is called on the page and in the file of all rows.
WEIGHTS = {ERROR: "誤り（取り込みません）", SERIOUS: "大事な注意", NOTE: "注意"}


def of_reading(reading):
    """Errors first, then what is serious, then notes, each by kind and line, with the name of the line's facility."""
    found = [
        {"kind": kind, "name": reading.names.get(fault.line, ""), **fault.as_dict()}
        for kind, faults in (("error", reading.faults.errors), ("warning", reading.faults.warnings))
        for fault in sorted(faults, key=lambda fault: fault.line or 0)
    ]
    # Within a weight the rare come first, kind by kind: what stands in every line is read last.
    of_a_kind = Counter(map(group_of, found))
    found.sort(key=lambda problem: (_place(problem), of_a_kind[group_of(problem)], topic_of(problem)))
    if len(found) > MAX_PROBLEMS:
        more = f"このほかに{len(found) - MAX_PROBLEMS:,}件あります。上のものを直してから、もう一度読み込んでください。"
        last = {"kind": "warning", "name": "", "line": None, "column": None, "message": more}
        found = [*found[:MAX_PROBLEMS], last]
    return found


def whole_list(sentence, topic):
    """A note on a list as a whole, as a problem."""
    told = {"kind": "warning", "name": "", "line": None, "column": None, "message": sentence}
    return {**told, "topic": topic, "weight": NOTE}


def weight_of(problem):
    """How much a problem weighs: one of WEIGHTS."""
    return ERROR if problem["kind"] == "error" else problem.get("weight") or NOTE


def topic_of(problem):
    """What kind of thing it is about; a problem without one is a kind of its own by its column."""
    return problem.get("topic") or f"column:{problem.get('column') or ''}"


def group_of(problem):
    """Its weight and what it is about, as the page's address names them."""
    return f"{weight_of(problem)}/{topic_of(problem)}"


def _place(problem):
    return list(WEIGHTS).index(weight_of(problem))


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one weight about one thing: ``example`` is the sentence of the first."""

    key: str
    weight: str
    count: int
    column: str
    example: str

    @property
    def word(self):
        return WEIGHTS[self.weight]


def grouped(problems):
    """The groups of a list's problems, in their order; see :func:`of_reading`."""
    counts = Counter(map(group_of, problems))
    first: dict = {}
    for problem in problems:
        first.setdefault(group_of(problem), problem)
    return [
        ProblemGroup(key, weight_of(one), counts[key], one.get("column") or "", one["message"])
        for key, one in sorted(first.items(), key=lambda item: _place(item[1]))
    ]
