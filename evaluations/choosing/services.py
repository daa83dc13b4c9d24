"""The only place that writes the yearly choice."""

from evaluations.choosing import policies
from evaluations.models import EvaluationChoice
from office import files
from office.changing import acting, opened, write
from office.errors import refuse
from office.turns import take_turn


def choose_way(*, by, facility, fiscal_year, way, upload=None, seen=None):
    """Who carries out the outside evaluation of a fiscal year (選択制, N7-E2), or that the year is relieved of it.

    Args: ``upload``: the authority's paper with name, data and content type, needed for ``relaxed`` unless it is there
    already and let go with every other way; ``seen``: of all the choices of the facility. Raises Refused, Stale.
    """

    def policy(*rows):
        return policies.why_not_choose(facility, way)

    with acting(by, "evaluation.choose"):
        take_turn(f"evaluation:{facility.pk}")
        choices = EvaluationChoice.objects.filter(facility=facility)
        opened(*choices, seen=seen, policy=policy)
        chosen = choices.filter(fiscal_year=fiscal_year).first()
        values = {"way": way, "paper": _paper(by, way, upload, chosen)}
        if chosen is None:
            return EvaluationChoice.objects.create(facility=facility, fiscal_year=fiscal_year, **values)
        write(opened(chosen, policy=policy), **values)
        return chosen


def _paper(by, way, upload, chosen):
    if way != EvaluationChoice.Way.RELAXED:
        return None
    there = chosen and chosen.paper
    refuse(policies.why_not_without(way, upload or there))
    if upload is None:
        return there
    return files.store(by=by, name=upload.name, data=upload.data, content_type=upload.content_type)
