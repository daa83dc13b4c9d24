"""The demo as it is loaded on a day in autumn, when a year of every kind of meeting is under way."""

from datetime import date

from accounts.models import Municipality
from demo import invented
from demo.load import load

AUTUMN = date(2026, 11, 22)


def build():
    """Load it; gives its full ward."""
    assert load(AUTUMN) is True
    return Municipality.objects.get(code=invented.WARD_CODE)
