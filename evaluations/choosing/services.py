"""The only place that writes the yearly choice."""

from functools import partial

from accounts.models import Membership
from accounts.tenancy import scope
from evaluations.choosing import policies
from evaluations.models import EvaluationChoice
from facilities.models import Facility
from office import uploads
from office.advisory_lock import lock_until_commit
from office.changing import acting, opened, write
from office.errors import refuse
from office.reading.papers import apart

#: The job that looks into the authority's paper and registers what it grants.
CHOOSE = "evaluations.choose"


def choose(*, by, facility, fiscal_year, way, upload=None, seen=None):
    """Register a year's choice; one that comes with a paper is registered once a worker has looked into it.

    Args: as of :func:`choose_way`; ``upload``: the paper, with name and data. Returns the row, or the Job of the worker.
    Raises Refused, Stale.
    """
    if upload is None or way != EvaluationChoice.Way.RELAXED:
        return choose_way(by=by, facility=facility, fiscal_year=fiscal_year, way=way, seen=seen)
    with acting(by, "evaluation.choose"):
        _open(facility, way, seen)
        return uploads.start(
            by=by,
            kind=CHOOSE,
            name=upload.name,
            data=upload.data,
            back=("evaluations:choose", facility.pk),
            facility=facility.pk,
            fiscal_year=fiscal_year,
            way=way,
        )


def look_and_choose(*, by, municipality_id, file_id, facility_id, fiscal_year, way):
    """Look into the authority's paper apart and register the choice; the work behind the job. May run twice.

    Args: ``by``: id of the Membership that asked. Returns where that led to. Raises Refused.
    """
    with apart.looked_into(file_id, partial(scope, municipality_id)) as file:
        choose_way(
            by=Membership.objects.get(pk=by),
            facility=Facility.objects.get(pk=facility_id),
            fiscal_year=fiscal_year,
            way=way,
            paper=file,
        )
    return uploads.led_to("evaluations:list", facility_id, said="外部評価の方法を登録しました。")


def choose_way(*, by, facility, fiscal_year, way, paper=None, seen=None):
    """Who carries out the outside evaluation of a fiscal year (選択制, N7-E2), or that the year is relieved of it.

    Args: ``paper``: StoredFile of the authority's paper, needed for ``relaxed`` unless it is there already and let go with
    every other way; ``seen``: of all the choices of the facility. Raises Refused, Stale.
    """
    with acting(by, "evaluation.choose"):
        choices = _open(facility, way, seen)
        chosen = choices.filter(fiscal_year=fiscal_year).first()
        values = {"way": way, "paper": _paper(way, paper, chosen)}
        if chosen is None:
            return EvaluationChoice.objects.create(facility=facility, fiscal_year=fiscal_year, **values)
        write(opened(chosen, policy=_policy(facility, way)), **values)
        return chosen


def _open(facility, way, seen):
    lock_until_commit(f"evaluation:{facility.pk}")
    choices = EvaluationChoice.objects.filter(facility=facility)
    opened(*choices, seen=seen, policy=_policy(facility, way))
    return choices


def _policy(facility, way):
    return lambda *rows: policies.why_not_choose(facility, way)


def _paper(way, given, chosen):
    if way != EvaluationChoice.Way.RELAXED:
        return None
    there = given or (chosen and chosen.paper)
    refuse(policies.why_not_without(way, there))
    return there
