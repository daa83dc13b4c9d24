"""Reads of what is made public of evaluations. Paths are opened by ``evaluations.sheets.selectors.access_path``."""

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.urls import reverse

from compliance.rules.wareki import format_date, format_fiscal_year
from evaluations.models import Evaluation, EvaluationFile, EvaluationPath
from office import files
from publications.evaluated.models import (
    EvaluationCheck,
    EvaluationWording,
    PublicEvaluation,
    PublicEvaluationFile,
)
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


def live_result_of(evaluation):
    """What anybody can read today of the files that others wrote of an evaluation, or None."""
    rows = PublicEvaluation.objects.filter(evaluation_id=evaluation.pk, withdrawn_on=None)
    return rows.defer("data", "content").first()


def is_on_register(evaluation, beside=None):
    """Can anybody read something of an evaluation, its sheets' paper or its files? Args: ``beside``: a check left out."""
    return bool(on_register([evaluation], beside))


def on_register(evaluations, beside=None):
    """The numbers of those of some evaluations of which anybody can read something. Args as of :func:`is_on_register`."""
    numbers = [one.pk for one in evaluations]
    led_to = dict(EvaluationPath.objects.filter(outside__in=numbers).values_list("pk", "outside_id"))
    rows = PublicEvaluation.objects.filter(withdrawn_on=None)
    rows = rows.filter(Q(evaluation_id__in=numbers) | Q(path_id__in=list(led_to)))
    if beside:
        rows = rows.exclude(check_id=beside.pk)
    return {number or led_to[path] for number, path in rows.values_list("evaluation_id", "path_id")}


def files_of_result(evaluation):
    """The files of an evaluation that may go out: its result; of a 準ずる措置 the paper that named it too. Never a proof."""
    kinds = [EvaluationFile.Kind.RESULT]
    if evaluation.kind == Evaluation.Kind.EQUIVALENT:
        kinds.append(EvaluationFile.Kind.NAMING)
    rows = EvaluationFile.objects.filter(evaluation=evaluation, kind__in=kinds, file__erased_at=None)
    return rows.select_related("file")


def wording_of_result(evaluation):
    """What is said beside the files of an evaluation while it is made, or None."""
    found = EvaluationWording.objects.filter(evaluation=evaluation)
    return found.select_related("evaluation__facility").first()


def newest_check_of_result(evaluation):
    """The newest look through the files of an evaluation, or None."""
    return EvaluationCheck.objects.filter(evaluation=evaluation).first()


def path_of(evaluation):
    """The path that led to an evaluation, or None where it was made elsewhere."""
    return EvaluationPath.objects.filter(outside=evaluation).select_related("facility", "outside").first()


def places_of(evaluation):
    """Where and when the result of an evaluation was made readable, newest first."""
    return Publication.objects.filter(evaluation=evaluation).order_by("-published_on", "-pk")


def evaluations_of_facility(number):
    """What a facility has on the register, the newest year first, without its text; each with its ``title``."""
    rows = PublicEvaluation.objects.filter(facility_id=number, withdrawn_on=None)
    return rows.defer("data", "content").annotate(title=KeyTextTransform("title", "content"))


def newest_evaluations(**whose):
    """What was published last of a facility or a municipality, first; as :func:`evaluations_of_facility`."""
    rows = PublicEvaluation.objects.filter(withdrawn_on=None, **whose).order_by("-published_on", "-pk")
    return rows.defer("data", "content").annotate(title=KeyTextTransform("title", "content"))


def title_of(row):
    """What stands in a row of the register, in words with its day or year."""
    if row.evaluation_id is None:
        return f"{format_fiscal_year(row.fiscal_year)}の外部評価の結果"
    title = row.title if hasattr(row, "title") else row.content["title"]
    return f"{format_date(row.evaluated_on)}の{title}"


def url_of(row):
    """The address of a row of the register on this site."""
    return reverse("register:evaluation", args=[row.address])


def evaluation_at(address):
    """The 公表用資料 at an address, a withdrawn one where nothing took its place, or None; without its PDF."""
    found = PublicEvaluation.objects.filter(address=address).defer("data")
    return found.filter(withdrawn_on=None).first() or found.order_by("-withdrawn_on", "-pk").first()


def file_of(row):
    """The PDF of a row of the register, to be handed out."""
    return files.pieces(PublicEvaluation.objects.filter(pk=row.pk))


def files_at(row):
    """The files of a result on the register, without their bytes."""
    return PublicEvaluationFile.objects.filter(evaluation=row).defer("data")


def file_at(row, number):
    """One of them without its bytes, or None."""
    return files_at(row).filter(pk=number).first()


def pieces_of(file):
    """The bytes of one of them, to be handed out."""
    return files.pieces(PublicEvaluationFile.objects.filter(pk=file.pk))


def versions_at(address):
    """All that ever stood at an address, newest first, without text."""
    return PublicEvaluation.objects.filter(address=address).defer("data", "content").order_by("-pk")
