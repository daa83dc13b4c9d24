"""Reads of what is asked to be erased; ``access_*`` is the only door to one."""

from django.shortcuts import get_object_or_404

from evaluations.models import Evaluation, EvaluationFile
from facilities.selectors import facilities_seen_by
from meetings.models import Attachment, Version
from office.reading import kept
from office.reading.papers import apart
from publications import minutes_way
from publications.erasing.models import ErasureRequest
from publications.evaluated import results
from publications.evaluated.selectors import live_result_of
from publications.models import EvaluationCheck, PublicCheck, PublicFile


def erasures_seen_by(membership):
    """What was asked about files of the facilities that a person sees, the latest first."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    found = ErasureRequest.objects.filter(facility__in=seen)
    return found.select_related("facility__operator", "file", "asked_by", "decided_by")


def access_erasure(membership, pk):
    """One of them, or 404."""
    return get_object_or_404(erasures_seen_by(membership), pk=pk)


def is_public(place):
    """Can papers of a part, or of an evaluation, be read on the register today? Beside the minutes themselves, whose PDF is one."""
    if isinstance(place, Evaluation):
        return live_result_of(place) is not None
    part = place
    return (
        PublicFile.objects.filter(minutes__part_id=part.pk, minutes__withdrawn_on=None)
        .exclude(title="議事録（PDF）")
        .exists()
    )


def parts_with(file):
    """The parts to which a file, or one with the same content, is attached."""
    rows = Attachment.objects.filter(file__sha256=file.sha256).select_related(
        "part__facility", "part__municipality"
    )
    return list({row.part_id: row.part for row in rows}.values())


def evaluations_with(file):
    """The evaluations to which a file, or one with the same content, is attached."""
    rows = EvaluationFile.objects.filter(file__sha256=file.sha256).select_related("evaluation__facility")
    return list({row.evaluation_id: row.evaluation for row in rows}.values())


def places_with(file):
    """Both."""
    return parts_with(file) + evaluations_with(file)


def outgoing_of(place):
    """What goes out of a part or an evaluation, as the gate knows it: whose names are known there."""
    return results.of_result(place) if isinstance(place, Evaluation) else minutes_way.of_part(place)


def copies_of(file):
    """Ids of the files that were made of a file for the public: painted photos, and the copies that were looked through."""
    painted = (kept.facts_of(apart.PAINT, file) or {}).get("copy")
    versions = Version.objects.filter(part__in=parts_with(file))
    listed = [
        *PublicCheck.objects.filter(version__in=versions).values_list("files", flat=True),
        *EvaluationCheck.objects.filter(evaluation__in=evaluations_with(file)).values_list(
            "files", flat=True
        ),
    ]
    return sorted({pk for files in listed for pk in files} | ({painted} if painted else set()))
