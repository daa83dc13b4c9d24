"""Twice the file takes twice the time, whatever is in it: no reader walks through the same bytes again and again."""

import io

import pytest
from pypdf import PdfReader

from accounts.places import Place
from facilities.people.invitations import sheet
from office.errors import Refused
from office.reading.apart import TooMuch, read_apart, readers
from tests.reading.hostile import KINDS

#: Four times the time for twice the file is what one loop within another takes; a busy machine adds a little to two.
TIMES = 3.2
#: CPU seconds that a child takes whatever it reads, and differs by from one to the next.
UNNOTICED = 0.2
#: CPU seconds that no small hostile file may take at all.
AT_MOST = 8
OPTIONS = {
    "facilities.list": {
        "home": {"code": "990001", "prefecture": "見本県", "name": "見本市", "city": ""},
        "encoding": None,
    },
    "papers.copy": {"labels": [], "title": "見本"},
    "invitations.sheet": {"roles": sheet.ROLES},
    "papers.form_fill": {"values": {"見本": "見本荘"}},
}


def options_for(reader, data):
    """What a reader is told beside the file; of letters to bind how long each is."""
    if reader == "papers.bind":
        pages = len(PdfReader(io.BytesIO(data)).pages)
        return {"sizes": [len(data)], "photos": [], "letters": [pages]}
    return OPTIONS.get(reader, {})


def seconds(kind, n):
    """CPU seconds of the child that reads a file of this kind and size; what it says of it does not matter."""
    try:
        data = kind.make(n)
        return read_apart(readers()[kind.reader], data, **options_for(kind.reader, data)).cpu
    except TooMuch as stopped:
        return stopped.cpu
    except Refused:
        return 0.0


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_twice_the_file_takes_twice_the_time(kind):
    once, twice, four_times = (seconds(kind, kind.n * times) for times in (1, 2, 4))
    assert twice <= TIMES * once + UNNOTICED, (once, twice, four_times)
    assert four_times <= TIMES * twice + UNNOTICED, (once, twice, four_times)
    assert four_times < AT_MOST


def test_every_reader_meets_hostile_files():
    assert {kind.reader for kind in KINDS} == set(readers())
    assert Place(**OPTIONS["facilities.list"]["home"])
