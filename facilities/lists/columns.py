"""How the cell of each field is cleaned, how long it may be, and what the law lets it be."""

from functools import cache
from pathlib import Path

import yaml

from . import cleaning, days
from .texts import text


def _plain(raw):
    return text(raw), None


#: field → (cleaner, longest value our columns hold)
CLEANERS = {
    "kana": (cleaning.kana, 200),
    "address": (cleaning.address, 300),
    "address_2": (cleaning.address, 300),
    "address_3": (cleaning.address, 300),
    "building": (_plain, 200),
    "phone": (cleaning.phone, 30),
    "fax": (cleaning.phone, 30),
    "email": (cleaning.email, 254),
    "url": (cleaning.url, 500),
    "capacity": (cleaning.capacity, None),
    "designated_on": (days.date, None),
    "closed_on": (days.date, None),
    "suspended_on": (days.date, None),
    "resumed_on": (days.date, None),
    "valid_until": (days.last_date, None),
    "changed_on": (days.date, None),
    "life_area": (_plain, 80),
    "site": (_plain, 80),
    "corporate_number": (cleaning.corporate_number, None),
    "operator_kana": (cleaning.kana, 200),
    "branch": (_plain, 30),
    "dwelling_name": (_plain, 200),
    "dwelling_address": (cleaning.address, 300),
    "dwelling_address_2": (cleaning.address, 300),
    "dwelling_capacity": (cleaning.capacity, None),
    "satellite": (cleaning.yes, None),
    "preventive": (cleaning.yes, None),
    "opened_on": (days.date, None),
    "dwelling_closed_on": (days.date, None),
}
DAYS = frozenset(key for key, (clean, _) in CLEANERS.items() if clean in (days.date, days.last_date))
#: Fields that go on with another: where they stand, in order.
CONTINUED = {"address": ("address_2", "address_3"), "dwelling_address": ("dwelling_address_2",)}
#: Days that tell a state; they are proposed and are no values of their own.
STATE_DAYS = ("closed_on", "suspended_on", "resumed_on", "valid_until")
#: The longest value of the other fields, and of one that is a number, a day or a mark.
_LONGEST = {
    "name": 200,
    "name_2": 200,
    "operator": 200,
    "service": 250,
    "key_no": 30,
    "place": 100,
    "remark": 250,
}
_SHORT = 60
CUT_FROM = 2 * _SHORT
#: As much of a cell as every field may hold.
HELD_ANYWAY = 2 * 30 + 1


def held_by(key):
    """How many signs of a cell are looked at: twice the longest value (half-width kana count double), and one more."""
    longest = CLEANERS[key][1] if key in CLEANERS else _LONGEST.get(key)
    return 2 * (longest or _SHORT) + 1


def cut(raw, longest):
    """As much of a cell as may be looked at."""
    return raw if len(raw) <= longest else raw.strip()[:longest]


@cache
def _limits():
    path = Path(__file__).resolve().parent / "capacity_limits.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def most(service_type, what="facility"):
    """The most that the law lets a facility, or a ``dwelling``, of a service hold; None where it sets no limit."""
    limit = _limits()[what].get(service_type)
    return limit and limit["most"]
