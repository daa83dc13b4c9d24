"""Reads of what is made public of evaluations. Paths are opened by ``evaluations.sheets.selectors.access_path``."""

from evaluations.models import EvaluationPath
from publications.evaluated.models import EvaluationCheck, EvaluationWording, PublicEvaluation
from publications.models import Publication


def wording_of(path):
    """The public wording being made, or None."""
    return EvaluationWording.objects.filter(path=path).select_related("path").first()


def newest_check(path):
    """The newest 公表用資料 that was looked through, or None."""
    return EvaluationCheck.objects.filter(path=path).select_related("snapshot").first()


def row_of(check):
    """The row of the register that a looked-through paper stands in, withdrawn or not, or None."""
    rows = PublicEvaluation.objects.defer("data", "content")
    return rows.filter(check_id=check.pk).first() if check else None


def live_of(path):
    """What anybody can read of a path today, or None."""
    return (
        PublicEvaluation.objects.filter(path_id=path.pk, withdrawn_on=None).defer("data", "content").first()
    )


def path_of(evaluation):
    """The path that led to an evaluation, or None where it was made elsewhere."""
    return EvaluationPath.objects.filter(outside=evaluation).select_related("facility", "outside").first()


def places_of(evaluation):
    """Where and when the result of an evaluation was made readable, newest first."""
    return Publication.objects.filter(evaluation=evaluation).order_by("-published_on", "-pk")


def evaluations_of_facility(number):
    """What a facility has on the register, the newest year first, without its text."""
    rows = PublicEvaluation.objects.filter(facility_id=number, withdrawn_on=None)
    return rows.defer("data", "content")


def evaluation_at(address):
    """The 公表用資料 at an address, a withdrawn one where nothing took its place, or None; without its PDF."""
    found = PublicEvaluation.objects.filter(address=address).defer("data")
    return found.filter(withdrawn_on=None).first() or found.order_by("-withdrawn_on", "-pk").first()


def file_of(row):
    """The PDF of a row of the register."""
    return bytes(PublicEvaluation.objects.values_list("data", flat=True).get(pk=row.pk))


def versions_at(address):
    """All that ever stood at an address, newest first, without text."""
    return PublicEvaluation.objects.filter(address=address).defer("data", "content").order_by("-pk")
