"""Every table is swept after some days, ends by itself, or is kept as a record: once each, as ``lifetimes.yaml`` says."""

from collections import Counter

from django.apps import apps

from publications.keeping import lifetimes
from tests.census import tables

#: Trails live as long as what they tell of, security events as long as the ward says (``record_years``).
TOLD_BY_THEIR_OWNER = ("Event",)


def test_every_table_has_a_life():
    named = Counter(
        name
        for group in lifetimes.table().values()
        for one in group
        for name in (one.tables if isinstance(one, lifetimes.Leftover) else one["tables"])
    )
    there = {
        model._meta.label for model in apps.get_models() if not model.__name__.endswith(TOLD_BY_THEIR_OWNER)
    }
    there -= {label for label in there if label.startswith(("demo.", "tests."))}
    assert not [name for name, count in named.items() if count > 1]
    assert there - named.keys() == set(), "say in lifetimes.yaml how long these tables' rows live"
    assert named.keys() - there == set(), "these tables are gone"


def test_nothing_of_a_record_with_a_trail_is_swept():
    swept = {name for one in lifetimes.table()["swept"] for name in one.tables}
    assert swept <= tables.UNTRACKED.keys()
