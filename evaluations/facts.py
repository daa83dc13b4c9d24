"""This app's part of the facts the rules ask for: evaluations and the yearly choice of their way."""

from collections import defaultdict

from evaluations.models import Evaluation, EvaluationChoice
from facilities.facts import iso


def evaluation_facts(facility_ids):
    """``evaluations`` and ``reviews`` of many facilities, in one query: {facility primary key: {name: list}}."""
    found = defaultdict(lambda: {"evaluations": [], "reviews": []})
    rows = Evaluation.objects.filter(facility__in=facility_ids).order_by("date", "pk")
    for facility_id, pk, kind, day, meeting_id, published_on, reported_on in rows.values_list(
        "facility_id", "pk", "kind", "date", "meeting_id", "published_on", "reported_on"
    ):
        if kind == Evaluation.Kind.REVIEW:
            # The contract has the review of the 協議会 (O6-3) as a plain day.
            found[facility_id]["reviews"].append(iso(day))
            continue
        found[facility_id]["evaluations"].append(
            {
                "key": str(pk),
                "kind": kind,
                "date": iso(day),
                "meeting": None if meeting_id is None else str(meeting_id),
                "published_on": iso(published_on),
                "reported_on": iso(reported_on),
            }
        )
    return found


def choice_facts(facility_ids):
    """``external_evaluation`` of many facilities, in one query: {facility primary key: {year: way}}."""
    found = defaultdict(dict)
    rows = EvaluationChoice.objects.filter(facility__in=facility_ids)
    for facility_id, fiscal_year, way in rows.values_list("facility_id", "fiscal_year", "way"):
        found[facility_id][str(fiscal_year)] = way
    return found
