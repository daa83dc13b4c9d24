"""The only place that writes evaluations and the choice of their way."""

from accounts.audit import acting
from evaluations.models import Evaluation, EvaluationChoice
from office.turns import take_turn


def record_evaluation(*, by, facility, kind, date, **later):
    """An evaluation that was done; sent twice alike it is one. Returns the row.

    Args: ``later``: its other fields, see :func:`change_evaluation`.
    """
    with acting(by, "evaluation.record"):
        take_turn(f"evaluation:{facility.pk}")
        said = {"facility": facility, "kind": kind, "date": date, **later}
        return Evaluation.objects.filter(**said).first() or Evaluation.objects.create(**said)


def change_evaluation(*, by, evaluation, **values):
    """Correct what was recorded, or add the days of its later steps.

    Args: ``values``: ``kind``, ``date``, ``meeting`` (only for 外部評価 at a meeting), ``received_from``, and the days
    ``presented_on``, ``published_on``, ``reported_on`` or None.
    """
    for name, value in values.items():
        setattr(evaluation, name, value)
    with acting(by, "evaluation.change"):
        evaluation.save()


def remove_evaluation(*, by, evaluation):
    """Take away what was recorded by mistake; the trail keeps it."""
    with acting(by, "evaluation.remove"):
        evaluation.delete()


def choose_way(*, by, facility, fiscal_year, way):
    """Who carries out the outside evaluation of a fiscal year (選択制, N7-E2); the last word counts."""
    with acting(by, "evaluation.choose"):
        EvaluationChoice.objects.update_or_create(
            municipality=by.municipality, facility=facility, fiscal_year=fiscal_year, defaults={"way": way}
        )
