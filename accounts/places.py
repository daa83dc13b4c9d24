"""The municipalities of the whole country by their codes."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).resolve().parent / "data" / "municipalities.csv"


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or a ward of a designated city; ``city`` is that city's code, else empty."""

    code: str
    prefecture: str
    name: str
    city: str

    @property
    def full_name(self):
        return f"{self.prefecture}{self.name}"

    def lies_in(self, code):
        """Is this the place with ``code``, or a ward of the designated city with it?"""
        return code in (self.code, self.city)


@cache
def all_places():
    """{six-digit code: its Place}."""
    with _DATA.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: Place(**row) for row in csv.DictReader(lines)}
