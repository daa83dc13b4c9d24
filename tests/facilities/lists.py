"""What the tests of lists share."""

from pathlib import Path

import pytest

from compliance.rules import load_rulebook
from facilities.lists.formats import TEMPLATE
from facilities.lists.places import place_by_code
from facilities.lists.reading import read_list

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "lists"
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
NERIMA = "131202"


def sample(name):
    return (SAMPLES / name).read_bytes()


def published(name):
    """A really published list from beside the project; the test is skipped where it is not there."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the published file {name} is not beside the project")
    return path.read_bytes()


def read(data, municipality=NERIMA, **options):
    if isinstance(data, str):
        data = data.encode()
    types = load_rulebook().service_types
    return read_list(data, home=place_by_code(municipality), service_types=types, **options)


def messages(faults, line=None):
    return [fault.message for fault in faults if line is None or fault.line == line]


def filled(**values):
    row = {
        "number": "1399900016",
        "service": "認知症対応型通所介護",
        "name": "見本",
        "operator": "見本会",
    } | values
    return [row.get(key) for key in TEMPLATE.columns]
