"""This app's part of the facts the rules ask for: evaluations and the yearly choice of their way."""

from collections import defaultdict

from evaluations.models import Evaluation, EvaluationChoice
from facilities.facts import READ, iso
from meetings.facts import adds_facts

#: The columns of an evaluation that :func:`fact_of` reads.
COLUMNS = ("pk", "kind", "date", "meeting_id", "published_on", "reported_on", "confirmed_on")
_LISTS = READ.add(
    evaluations=lambda keys: (
        Evaluation.objects.filter(facility__among=keys).order_by("date", "pk").values("facility_id", *COLUMNS)
    ),
    choices=lambda keys: EvaluationChoice.objects.filter(facility__among=keys).values(
        "facility_id", "fiscal_year", "way"
    ),
)


@adds_facts(*_LISTS)
def add_evaluations(facts, rows):
    """Add evaluations and choices to the facts of facilities, in place: {facility primary key: contract JSON object}."""
    found: defaultdict = defaultdict(lambda: {"evaluations": [], "reviews": []})
    for row in rows["evaluations"]:
        one = fact_of(**{name: row[name] for name in COLUMNS})
        if one["kind"] == Evaluation.Kind.REVIEW:
            # The contract has the review of the 協議会 (O6-3) as a plain day.
            found[row["facility_id"]]["reviews"].append(one["date"])
        else:
            found[row["facility_id"]]["evaluations"].append(one)
    choices: defaultdict = defaultdict(dict)
    for row in rows["choices"]:
        choices[row["facility_id"]][str(row["fiscal_year"])] = row["way"]
    for pk, one in facts.items():
        one["facility"]["external_evaluation"] = choices.get(pk, {})
        one |= found[pk]


def fact_of(*, pk, kind, date, meeting_id=None, published_on=None, reported_on=None, confirmed_on=None):
    """One evaluation as the contract has it, whether it is saved or only typed: then ``pk`` is any word."""
    return {
        "key": str(pk),
        "kind": str(kind),
        "date": iso(date),
        "meeting": None if meeting_id is None else str(meeting_id),
        "published_on": iso(published_on),
        "reported_on": iso(reported_on),
        "confirmed_on": iso(confirmed_on),
    }
