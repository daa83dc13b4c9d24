"""Lists in the shapes that municipalities really hand in, with invented rows."""

import datetime
import io

from compliance.rules import load_rulebook
from facilities.lists.places import place_by_code
from facilities.lists.reading import read_list
from tests.facilities.making import with_check_digit

TODAY = datetime.date(2026, 11, 30)
NERIMA = "131202"


def desk(data, municipality=NERIMA, *, accept=True, **options):
    """Read a list as the desk does, its proposal taken as it stands."""
    data = data.encode() if isinstance(data, str) else data
    types, home = load_rulebook().service_types, place_by_code(municipality)
    return read_list(data, home=home, service_types=types, accept=accept, today=TODAY, **options)


def number(nine):
    """A 事業所番号 whose first nine signs are these."""
    return with_check_digit(f"{nine:09}" if isinstance(nine, int) else nine)


def table(header, *rows):
    """A CSV. Args: ``header`` as one text; ``rows``: texts, or sequences of cells."""
    lines = [header, *(row if isinstance(row, str) else ",".join(map(str, row)) for row in rows)]
    return "\n".join(lines) + "\n"


def saved(book):
    """A workbook as bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def found(reading):
    """(number, service, name) of each facility, in the order of the list."""
    return [(f.number, f.service_type, f.name) for f in reading.facilities]


def kinds(reading):
    """The kinds of all that was noted."""
    return [fault.kind for fault in reading.faults.errors + reading.faults.warnings]
