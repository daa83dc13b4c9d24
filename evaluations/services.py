"""The only place that writes evaluations and the choice of their way."""

from evaluations import policies
from evaluations.models import Evaluation, EvaluationChoice
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import refuse
from office.turns import take_turn


def record_evaluation(*, by, facility, today, **values):
    """An evaluation that was done; sent twice alike it is one. Returns the row. Raises Refused.

    Args: ``values``: as of :func:`change_evaluation`; ``today``: nothing is recorded ahead of its day.
    """
    with acting(by, "evaluation.record"):
        take_turn(f"evaluation:{facility.pk}")
        refuse(_why_not(facility, values, today))
        said = {"facility": facility, **values}
        return Evaluation.objects.filter(**said).first() or Evaluation.objects.create(**said)


def change_evaluation(*, by, evaluation, today, seen=None, **values):
    """Correct what was recorded, or add the days of its later steps. Raises Refused, Stale.

    Args: ``values``: ``kind``, ``date``, ``meeting`` (only for 外部評価 at a meeting), ``received_from``, and the days
    ``presented_on``, ``published_on``, ``reported_on`` or None; ``today`` as of :func:`record_evaluation`.
    """

    def policy(row):
        known = {name: getattr(row, name) for name in ("kind", "date", "meeting", *policies.STEPS)}
        return _why_not(row.facility, known | values, today)

    with changing(by, "evaluation.change", evaluation, seen=seen, policy=policy):
        write(evaluation, **values)


def _why_not(facility, values, today):
    return next(iter(policies.why_not_so(facility, values, today).values()), "")


def remove_evaluation(*, by, evaluation, seen=None):
    """Take away what was recorded by mistake; the trail keeps it. Raises Stale."""
    policy = nothing_forbids("a mistake is the facility's own to take back")
    with changing(by, "evaluation.remove", evaluation, seen=seen, policy=policy):
        evaluation.delete()


def choose_way(*, by, facility, fiscal_year, way, seen=None):
    """Who carries out the outside evaluation of a fiscal year (選択制, N7-E2).

    Args: ``seen``: of all the choices of the facility. Raises Refused, Stale.
    """
    with acting(by, "evaluation.choose"):
        take_turn(f"evaluation:{facility.pk}")
        choices = EvaluationChoice.objects.filter(facility=facility)
        opened(*choices, seen=seen, policy=lambda *rows: policies.why_not_choose(facility))
        chosen = choices.filter(fiscal_year=fiscal_year).first()
        if chosen is None:
            return EvaluationChoice.objects.create(facility=facility, fiscal_year=fiscal_year, way=way)
        opened(chosen, policy=lambda row: policies.why_not_choose(facility))
        write(chosen, way=way)
        return chosen
