"""Asking for the file of a facility's records, and making it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models.functions import Now

from accounts.models import Membership
from accounts.tenancy import scope
from compliance.obligations.inspection import duties, selectors
from compliance.obligations.inspection.packing import packed
from compliance.obligations.inspection.tables import Years, parts_of, tables_of
from compliance.rules import FactsError
from compliance.rules.wareki import format_date, format_fiscal_year
from facilities.selectors import access_facility
from meetings.attachments.selectors import files_handed_in
from meetings.minutes.selectors import history_of
from meetings.models import Version
from office import files, jobs, printing
from office.changing import acting
from office.errors import Refused
from publications import printouts
from publications.selectors import attachments_of

#: So long the file can be fetched; it can be made anew at any time.
KEPT = timedelta(days=7)
INDEX = "inspection_index"
printing.document(INDEX, "print/inspection_index.html", about="")
ZIP = "application/zip"
#: A folder within a ZIP file and a name: some machines open no longer ones.
_LONGEST_NAME = 60


def start_pack(*, by, facility, first, last, on):
    """Ask for the file of some fiscal years. Returns the Job, the same one while a worker is at it."""
    parameters = {"by": by.pk, "facility": facility.pk, "first": first, "last": last, "on": on.isoformat()}
    return jobs.start_once(by=by, kind=selectors.PACK, parameters=parameters)


def run_pack(municipality_id, parameters, report):
    """Make the file that was asked for; returns where it is, how much it holds and what is missing."""
    years = Years(parameters["first"], parameters["last"], date.fromisoformat(parameters["on"]))
    made = put_together(municipality_id, parameters["by"], parameters["facility"], years, report)
    with scope(municipality_id):
        by = Membership.objects.get(pk=parameters["by"])
        file = keep_pack(
            by=by, facility=access_facility(by, parameters["facility"]), years=years, data=made.data
        )
    return {"file": file.pk, "entries": made.entries, "missing": made.missing}


@dataclass(frozen=True)
class MadePack:
    """A file of records: its bytes, how many entries it has, and how many duties lack something."""

    data: bytes
    entries: int
    missing: int


def put_together(
    municipality_id, by_id, facility_id, years, report=lambda done, total: None, *, for_ward=False
):
    """Put a facility's records of some years into one file. No door is open.

    Args: ``for_ward``: only what the ward may read: without the council's names, and of the papers those handed in with
    minutes. Returns the MadePack. Raises Refused.
    """
    with scope(municipality_id):
        by = Membership.objects.select_related("municipality", "operator", "desk").get(pk=by_id)
        facility = access_facility(by, facility_id)
        parts = parts_of(facility, years)
        tables = tables_of(by, facility, years, parts, for_ward=for_ward)
        papers = [paper for part in parts for paper in _papers_of(part)]
        owed = _duties(facility, years, by.municipality.counts_from)
        entries = [(f"表/{number:02}_{table.name}.csv", table.data) for number, table in enumerate(tables, 1)]
        entries += [entry for part in parts for entry in _attachments(part, for_ward)]
    total = len(papers) + 1
    for done, (path, kind, data) in enumerate(papers):
        report(done, total)
        entries.append((path, _pdf(municipality_id, by_id, kind, data)))
    index = _index(facility, years, tables, [path for path, _ in entries], owed)
    entries.append(("00_目次.pdf", printing.render(INDEX, index)))
    report(total, total)
    return MadePack(packed(entries), len(entries), len(index["missing"]))


def keep_pack(*, by, facility, years, data):
    """Keep the file for whoever asked for it, for some days. Returns the StoredFile."""
    # Of words with a slash in them only the last would be a file's name.
    name = f"運営指導の資料_{facility.name}_{years.first}-{years.last}".replace("/", "／")
    with acting(by, "inspection.pack"):
        return files.store(by=by, name=f"{name}.zip", data=data, content_type=ZIP, kept_until=Now() + KEPT)


def _duties(facility, years, starts_on):
    try:
        return duties.duties_of(facility, years, starts_on)
    except FactsError as error:
        raise Refused("登録に合わないところがあり、義務を計算できません。" + error.faults[0][1]) from None


def _folder(part):
    return f"会議/{part.meeting.date:%Y-%m-%d}_{part.meeting_id}"


def _papers_of(part):
    """(path, kind of paper, its data) of every version of the minutes, inside and public."""
    for version in history_of(part):
        if version.content is None:
            continue
        if version.kind == Version.Kind.PUBLIC:
            data = printouts.public_minutes(version, part.facility.municipality.name)
            yield f"{_folder(part)}/公表用_第{version.number}版.pdf", printouts.PUBLIC, data
        else:
            yield (
                f"{_folder(part)}/議事録_第{version.number}版.pdf",
                printouts.MINUTES,
                printouts.minutes(version),
            )


def _attachments(part, for_ward):
    found = attachments_of(part).order_by("pk")
    if for_ward:
        found = found.filter(file__in=files_handed_in(part.pk))
    for number, attachment in enumerate(found, 1):
        data = files.bytes_of(attachment.file)
        if data:
            yield (
                f"{_folder(part)}/資料{number:02}_{files.safe_name(attachment.file.name, _LONGEST_NAME)}",
                data,
            )


def _pdf(municipality_id, by, kind, data):
    """The PDF of a paper, made once and kept beside its snapshot."""
    with scope(municipality_id):
        by = Membership.objects.get(pk=by)
        snapshot = printing.freeze(by=by, kind=kind, data=data)
        made = printing.printed(snapshot)
        kept = made and files.bytes_of(made.file)
    if kept:
        return bytes(kept)
    rendered = printing.render(kind, snapshot.data)
    with scope(municipality_id):
        printing.keep(snapshot=snapshot, data=rendered, name=data["title"], by=by)
    return rendered


def _index(facility, years, tables, paths, owed):
    return {
        "title": "運営指導の資料の目次",
        "facility": facility.name,
        "operator": facility.operator.name,
        "from": format_fiscal_year(years.first),
        "until": format_fiscal_year(years.last),
        "on": format_date(years.on, weekday=False),
        "tables": [{"name": table.name, "rows": table.rows} for table in tables],
        "papers": sorted(path for path in paths if path.startswith("会議/")),
        "missing": [duty for duty in owed if duty["missing"]],
        "duties": owed,
    }
