"""Reads for the file of a facility's records."""

from django.shortcuts import get_object_or_404

from compliance.obligations.inspection import packing
from compliance.obligations.models import PackRequest
from facilities.selectors import facilities_seen_by
from office.files import bytes_of
from office.models import Job, StoredFile
from office.selectors import access_job_of

#: The kind of the job that makes the file.
PACK = "inspection.pack"
#: The kind of the job that makes the ward's archive of a year.
ARCHIVE = "inspection.archive"


def access_pack(membership, pk):
    """A file of records that the person asked for, or 404."""
    return access_job_of(membership, pk, PACK)


def packs_of(membership, facility):
    """The files that the person asked for of one facility, the latest first."""
    jobs = Job.objects.filter(kind=PACK, asked_by=membership.pk, parameters__facility=facility.pk)
    return jobs.order_by("-pk")[:10]


def access_request(membership, pk):
    """What a desk asked of a facility that the person sees, or 404."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    found = PackRequest.objects.filter(facility__in=seen)
    return get_object_or_404(
        found.select_related("facility__operator", "facility__municipality", "asked_by", "answered_by"), pk=pk
    )


def requests_of(facility):
    """What was asked of a facility, the latest first."""
    return PackRequest.objects.filter(facility=facility).select_related("asked_by__desk")[:20]


def pack_for(membership, asked):
    """The newest file that the person had made for the years of a request since it was asked, or None."""
    wanted = {"facility": asked.facility_id, "first": asked.first, "last": asked.last}
    found = Job.objects.filter(kind=PACK, asked_by=membership.pk, parameters__contains=wanted)
    return found.filter(asked_at__date__gte=asked.asked_on).order_by("-pk").first()


def contents_of(file):
    """What a file of records holds: its paths, as they stand in it."""
    data = bytes_of(file) if file else None
    return packing.contents_of(data) if data else []


def given_file(asked):
    """The StoredFile that was given while it can be fetched, or None."""
    return StoredFile.objects.filter(pk=asked.file, erased_at=None).first() if asked.file else None


def access_archive(membership, pk):
    """An archive of a year that the person asked for, or 404."""
    return access_job_of(membership, pk, ARCHIVE)


def archives_of(membership):
    """The archives that the person asked for, the latest first."""
    return Job.objects.filter(kind=ARCHIVE, asked_by=membership.pk).order_by("-pk")[:10]


def access_archived(job, pk):
    """A StoredFile that an archive named and that can still be fetched, or 404."""
    return get_object_or_404(StoredFile.objects.filter(erased_at=None, pk__in=_named(job)), pk=pk)


def standing_files(job):
    """{primary key: StoredFile} of the files of an archive that can still be fetched."""
    return StoredFile.objects.filter(erased_at=None).in_bulk(_named(job))


def _named(job):
    told = job.result or {}
    return {told.get("index"), *(line["kept"] for line in told.get("lines", ()))} - {None}
