"""自治体の保管: the records of all facilities that a person of the ward sees, one file each, with an index."""

import hashlib
from dataclasses import astuple, dataclass

from django.http import Http404

from accounts.models import Membership, Role
from accounts.security.kinds import SecurityKind
from accounts.security.recording import record_security_event
from accounts.tenancy import scope
from compliance.obligations.inspection.services import put_together
from compliance.obligations.inspection.tables import Years
from facilities.selectors import facilities_seen_by
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


def archive(municipality, by, year, on, folder, tell):
    """Write one ZIP per facility that ``by`` sees, and the index, into a folder. Returns the lines of the index.

    Args: ``year``: the fiscal year; ``on``: the day on which it is asked how duties stand; ``folder``: a Path that exists;
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
        lines.append(_archive_one(municipality, by, pk, name, number, Years(year, year, on), folder))
    (folder / INDEX_NAME).write_bytes(to_csv(COLUMNS, [astuple(line) for line in lines]))
    return lines


def _archive_one(municipality, by, pk, name, number, years, folder):
    try:
        made = put_together(municipality.pk, by.pk, pk, years, for_ward=True)
    except (Refused, Http404) as trouble:
        return Archived(name, number, trouble=str(trouble))
    file = safe_name(f"{number or pk}_{name}.zip")
    (folder / file).write_bytes(made.data)
    return Archived(name, number, file, made.entries, made.missing, hashlib.sha256(made.data).hexdigest())
