"""This app's part of the facts the rules ask for: evaluations and the yearly choice of their way."""

from collections import defaultdict

from evaluations.models import Evaluation, EvaluationChoice
from facilities.facts import iso
from meetings.facts import adds_facts

#: The columns of an evaluation that :func:`fact_of` reads.
READ = ("pk", "kind", "date", "meeting_id", "published_on", "reported_on", "confirmed_on")


@adds_facts
def add_evaluations(facts):
    """Add evaluations and choices to the facts of facilities, in place: {facility primary key: contract JSON object}."""
    evaluations, choices = evaluation_facts(list(facts)), choice_facts(list(facts))
    for pk, one in facts.items():
        one["facility"]["external_evaluation"] = choices.get(pk, {})
        one |= evaluations[pk]


def evaluation_facts(facility_ids):
    """``evaluations`` and ``reviews`` of many facilities, in one query: {facility primary key: {name: list}}."""
    found: defaultdict = defaultdict(lambda: {"evaluations": [], "reviews": []})
    rows = Evaluation.objects.filter(facility__in=facility_ids).order_by("date", "pk")
    for facility_id, *row in rows.values_list("facility_id", *READ):
        one = fact_of(**dict(zip(READ, row, strict=True)))
        if one["kind"] == Evaluation.Kind.REVIEW:
            # The contract has the review of the 協議会 (O6-3) as a plain day.
            found[facility_id]["reviews"].append(one["date"])
        else:
            found[facility_id]["evaluations"].append(one)
    return found


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


def choice_facts(facility_ids):
    """``external_evaluation`` of many facilities, in one query: {facility primary key: {year: way}}."""
    found: defaultdict = defaultdict(dict)
    rows = EvaluationChoice.objects.filter(facility__in=facility_ids)
    for facility_id, fiscal_year, way in rows.values_list("facility_id", "fiscal_year", "way"):
        found[facility_id][str(fiscal_year)] = way
    return found
