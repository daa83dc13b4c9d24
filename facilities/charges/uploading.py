"""A table of months on its way in: kept, read by a worker apart, looked at, then taken in by ``services.put_months``."""

from functools import partial

from accounts.tenancy import scope
from facilities.charges.table import TABLE, read_rows
from facilities.lists.apart import opened
from facilities.lists.faults import ListError
from office import uploads
from office.changing import acting
from office.errors import Refused
from office.reading import kept

#: The job that reads a table of months.
READ = "facilities.charges"


def start_reading(*, by, facility, year, name, data):
    """Keep a table and ask a worker to read it. Returns the Job."""
    with acting(by, "charges.upload"):
        back = ("charges:upload", facility.pk, year)
        return uploads.start(by=by, kind=READ, name=name, data=data, back=back, facility=facility.pk)


@uploads.work(READ, "月ごとの費用の表の確認")
def read_table(municipality_id, parameters, report):
    """Read a table apart and keep what it says. May run twice. Raises Refused."""
    file_id = parameters["file"]
    facts = kept.read_once(TABLE, file_id, partial(scope, municipality_id))
    try:
        opened(facts)
    except ListError as fault:
        raise Refused(str(fault)) from None
    return uploads.led_to("charges:check", parameters["facility"], file_id)


def read_of(file):
    """What a table that was handed in says, as a ReadMonths; None where nobody has read it."""
    facts = kept.facts_of(TABLE, file)
    return read_rows(facts["rows"]) if facts is not None and "rows" in facts else None
