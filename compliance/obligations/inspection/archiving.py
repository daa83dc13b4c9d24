"""自治体の保管: the records of all facilities that a person of the ward sees, one file each, with an index."""

import hashlib
from dataclasses import asdict, astuple, dataclass
from datetime import date

from django.db.models.functions import Now
from django.http import Http404

from accounts.models import Membership, Municipality, Role
from accounts.security.kinds import SecurityKind
from accounts.security.recording import record_security_event
from accounts.tenancy import scope
from compliance.obligations.inspection.selectors import ARCHIVE
from compliance.obligations.inspection.services import KEPT, ZIP, put_together
from compliance.obligations.inspection.tables import Years
from facilities.selectors import facilities_seen_by
from office import files, jobs
from office.changing import acting
from office.errors import Refused
from office.files import safe_name
from office.spreadsheets import to_csv

#: What stands above the columns of the index.
COLUMNS = (
    "事業所",
    "事業所番号",
    "ファイル",
    "資料の数",
    "足りないもの",
    "SHA-256",
    "まとめられなかった理由",
)
INDEX_NAME = "目次.csv"


@dataclass(frozen=True)
class Archived:
    """One line of the index, in the order of ``COLUMNS``."""

    facility: str
    number: str
    file: str = ""
    entries: int | str = ""
    missing: int | str = ""
    sha256: str = ""
    trouble: str = ""


def person_of_ward(municipality, address):
    """Who signs in with this address and works for the municipality: an officer or an administrator; or None."""
    with scope(municipality):
        there = Membership.objects.filter(role__in=[Role.OFFICER, Role.WARD_ADMIN], ended_at=None)
        return there.exclude(joined_at=None).filter(user__email__iexact=address).first()


def archive(municipality, by, year, on, put, tell):
    """Make one ZIP per facility that ``by`` sees, and the index. Returns the lines of the index. No door is open.

    Args: ``year``: the fiscal year; ``on``: the day on which it is asked how duties stand; ``put(name, bytes)``: keeps a file;
    ``tell(done, total, name)``: told before each facility. The same records give the same bytes.
    """
    with scope(municipality):
        found = facilities_seen_by(by).order_by("service_type", "number", "pk")
        facilities = list(found.values_list("pk", "name", "number"))
        record_security_event(
            SecurityKind.EXPORTED, membership=by, about="inspection.archive", year=year, count=len(facilities)
        )
    lines = []
    for done, (pk, name, number) in enumerate(facilities):
        tell(done, len(facilities), name)
        lines.append(_archive_one(municipality, by, pk, name, number, Years(year, year, on), put))
    put(INDEX_NAME, to_csv(COLUMNS, [astuple(line) for line in lines]))
    return lines


def _archive_one(municipality, by, pk, name, number, years, put):
    try:
        made = put_together(municipality.pk, by.pk, pk, years, for_ward=True)
    except (Refused, Http404) as trouble:
        return Archived(name, number, trouble=str(trouble))
    file = safe_name(f"{number or pk}_{name}.zip")
    put(file, made.data)
    return Archived(name, number, file, made.entries, made.missing, hashlib.sha256(made.data).hexdigest())


def start_archive(*, by, year, on):
    """Ask for the archive of a fiscal year. Returns the Job, the same one while a worker is at it."""
    return jobs.start_once(by=by, kind=ARCHIVE, parameters={"by": by.pk, "year": year, "on": on.isoformat()})


def keep_file(*, by, name, data):
    """Keep one file of an archive for some days. Returns the StoredFile."""
    kind = "text/csv" if name == INDEX_NAME else ZIP
    with acting(by, "inspection.archive"):
        return files.store(by=by, name=name, data=data, content_type=kind, kept_until=Now() + KEPT)


def run_archive(*, by, municipality_id, parameters, report):
    """Make the archive that was asked for, each file kept for some days; the work behind the job. May run twice.

    Args: ``by``: id of the Membership that asked; ``report(done, total)``: told how far it is.
    """
    municipality = Municipality.objects.get(pk=municipality_id)
    with scope(municipality_id):
        found = Membership.objects.select_related("municipality", "operator", "desk")
        member = found.get(pk=by)
    kept = {}

    def put(name, data):
        with scope(municipality_id):
            kept[name] = keep_file(by=member, name=name, data=data).pk

    def tell(done, total, name):
        report(done, total)

    on = date.fromisoformat(parameters["on"])
    lines = archive(municipality, member, parameters["year"], on, put, tell)
    report(len(lines), len(lines))
    return {
        "index": kept[INDEX_NAME],
        "lines": [{**asdict(line), "kept": kept.get(line.file)} for line in lines],
    }
