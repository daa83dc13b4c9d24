"""A spreadsheet of people to invite, read apart: what the program calls instead of opening it."""

from accounts.models import Role
from facilities.lists.apart import TOO_MUCH, faults_of, opened
from facilities.people.invitations.columns import SheetReading, SheetRow
from office.reading.apart import reader

_MIB = 1024 * 1024
SHEET = reader(
    "invitations.sheet",
    "facilities.people.invitations.sheet_child:people",
    too_much=TOO_MUCH,
    cpu=20,
    wall=60,
    memory=1024 * _MIB,
    answer=16 * _MIB,
)
#: What a sheet may call the roles; a blank cell means the first.
ROLES = {
    "": Role.FACILITY_STAFF,
    "事業所職員": Role.FACILITY_STAFF,
    "職員": Role.FACILITY_STAFF,
    "法人の管理者": Role.OPERATOR_MANAGER,
}


def reading_of(facts):
    """The rows and faults that the reader told, as a SheetReading. Raises ListError where the sheet was refused."""
    facts = opened(facts)
    rows = [SheetRow(line, tuple(numbers), *words) for line, numbers, *words in facts["rows"]]
    return SheetReading(rows, faults_of(facts))
