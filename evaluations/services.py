"""The only place that writes evaluations and the choice of their way."""

from accounts.audit import acting
from evaluations.models import Evaluation, EvaluationChoice


def record_evaluation(*, by, facility, kind, date, meeting=None, published_on=None, reported_on=None):
    """An evaluation that was done."""
    with acting(by, "evaluation.record"):
        return Evaluation.objects.create(
            facility=facility,
            kind=kind,
            date=date,
            meeting=meeting,
            published_on=published_on,
            reported_on=reported_on,
        )


def change_evaluation(*, by, evaluation, kind, date, meeting=None, published_on=None, reported_on=None):
    """Correct what was recorded, or add the dates of its later steps."""
    evaluation.kind, evaluation.date, evaluation.meeting = kind, date, meeting
    evaluation.published_on, evaluation.reported_on = published_on, reported_on
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
