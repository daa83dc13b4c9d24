"""The kinds of long work that :mod:`tests.faults.mill` asks for, each on something of its own every time."""

from datetime import timedelta

from django.utils import timezone

from compliance.obligations.inspection import services as inspection
from facilities.importing import services as importing
from facilities.models import Facility, FacilityImport
from meetings.minutes.services import submission_and_review
from office import printing, uploads
from office.models import Job, PrintedFile, StoredFile
from publications import printouts
from publications import services as publications
from publications.models import PublicFile, PublicMinutes
from tests.faults.presses import Publish

#: What follows can not be asked for at this moment.
NOT_YET = "not yet"
#: Facilities of one list.
LIST = 20


class WorkKind:
    """``begin()`` asks for a job, ``then(job)`` for what follows it, ``counts()`` is how much stands of each thing asked for."""

    whole = 1

    def __init__(self, town):
        self.town, self.number, self.about = town, 0, []

    def then(self, job):
        """The job that somebody asks for once ``job`` is done, None, or NOT_YET."""


class Import(WorkKind):
    """A list that is read, and then written."""

    name, whole = "import", LIST

    def begin(self):
        first = 1399000000 + 100 * len(self.about)
        lines = ["事業所番号,サービス種別,事業所名,法人の名称,指定年月日"]
        lines += [
            f"{first + n},認知症対応型共同生活介護,見本の家{first + n},見本会,令和6年4月1日"
            for n in range(LIST)
        ]
        self.about.append(first)
        return uploads.start(
            by=self.town.admin,
            kind=importing.READ,
            name="list.csv",
            data="\r\n".join(lines).encode(),
            back=["facilities:import"],
        )

    def then(self, job):
        if job.kind == importing.KIND:
            return None
        applying = FacilityImport.objects.filter(state=FacilityImport.State.APPLYING)
        if applying.exclude(job__state__in=[Job.State.DONE, Job.State.FAILED]).exists():
            # One list is written at a time: whoever asked is told so, and asks again.
            return NOT_YET
        batch = FacilityImport.objects.get(pk=job.result["page"][1])
        return importing.start_applying(by=self.town.admin, batch=batch).job

    def counts(self):
        return [
            Facility.objects.filter(number__gte=str(first), number__lt=str(first + 100)).count()
            for first in self.about
        ]


class Pack(WorkKind):
    """The file of a facility's records."""

    name = "pack"

    def begin(self):
        on = timezone.localdate() - timedelta(days=len(self.about))
        job = inspection.start_pack(
            by=self.town.owner, facility=self.town.home, first=on.year - 1, last=on.year, on=on
        )
        self.about.append(job.pk)
        return job

    def counts(self):
        files = Job.objects.in_bulk(self.about)
        return [StoredFile.objects.filter(pk=files[pk].result["file"]).count() for pk in self.about]


class Paper(WorkKind):
    """The PDF of a paper."""

    name = "pdf"

    def begin(self):
        if not self.about:
            publish = Publish(self.town)
            order = publish.prepared()
            self._version = submission_and_review.Version.objects.get(pk=order["version"])
        data = printouts.public_minutes(self._version, "見本区")
        data["facility"] = f"見本の家{len(self.about)}"
        snapshot = printing.freeze(by=self.town.owner, kind=printouts.PUBLIC, data=data)
        self.about.append(snapshot.pk)
        return printing.order(by=self.town.owner, snapshot=snapshot, name="見本")

    def counts(self):
        return [PrintedFile.objects.filter(snapshot=pk).count() for pk in self.about]


class Publication(WorkKind):
    """Minutes on the register, and their PDF beside them."""

    name = "publish"

    def __init__(self, town):
        super().__init__(town)
        self._press = Publish(town)
        self._press.number = 400

    def begin(self):
        order = self._press.prepared()
        version = submission_and_review.Version.objects.get(pk=order["version"])
        part = version.part
        publications.publish(by=self.town.owner, part=part, version=version, on=timezone.localdate())
        self.about.append(version.pk)
        return Job.objects.get(kind=publications.PDF_JOB, parameters__version=version.pk)

    def counts(self):
        rows = [PublicMinutes.objects.get(version_id=pk) for pk in self.about]
        return [PublicFile.objects.filter(minutes=row).count() for row in rows]
