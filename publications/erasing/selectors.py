"""Reads of what is asked to be erased; ``access_*`` is the only door to one."""

from django.shortcuts import get_object_or_404

from facilities.selectors import facilities_seen_by
from meetings.models import Attachment, Version
from office.reading import kept
from office.reading.papers import apart
from publications.erasing.models import ErasureRequest
from publications.models import PublicCheck, PublicFile


def erasures_seen_by(membership):
    """What was asked about files of the facilities that a person sees, the latest first."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    found = ErasureRequest.objects.filter(facility__in=seen)
    return found.select_related("facility__operator", "file", "asked_by", "decided_by")


def access_erasure(membership, pk):
    """One of them, or 404."""
    return get_object_or_404(erasures_seen_by(membership), pk=pk)


def is_public(part):
    """Can papers of a part be read on the register today? Beside the minutes themselves, whose PDF is one."""
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


def copies_of(file):
    """Ids of the files that were made of a file for the public: painted photos, and the copies of its meetings' papers."""
    painted = (kept.facts_of(apart.PAINT, file) or {}).get("copy")
    versions = Version.objects.filter(part__in=parts_with(file))
    listed = PublicCheck.objects.filter(version__in=versions).values_list("files", flat=True)
    return sorted({pk for files in listed for pk in files} | ({painted} if painted else set()))
