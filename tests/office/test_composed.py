"""Lists that are read in one statement are what their querysets say, of the open municipality alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.tenancy import scope
from facilities.facts import READ
from facilities.models import Dwelling, Facility
from meetings.facts_read import COUNCIL
from meetings.models import MeetingPart
from office.composed import ComposedOnce, ListsTogether


def test_the_rows_are_those_of_the_querysets_in_one_statement(world):
    for town in (world.home, world.away):
        with scope(town.municipality):
            keys = list(Facility.objects.values_list("pk", flat=True))
            with CaptureQueriesContext(connection) as asked:
                read = READ.of(keys, ("dwellings", *COUNCIL))
            assert len(asked) == 1
            homes = Dwelling.objects.order_by("pk").values_list("pk", "opened_on")
            assert [(row["pk"], row["opened_on"]) for row in read["dwellings"]] == [
                (pk, day and day.isoformat()) for pk, day in homes
            ]
            assert {row["pk"] for row in read["parts"]} == set(
                MeetingPart.objects.values_list("pk", flat=True)
            )


@pytest.mark.parametrize("keys", [[], [2**40]])
def test_keys_of_nothing_give_empty_lists(world, keys):
    with scope(world.home.municipality):
        assert READ.of(keys, ("dwellings",)) == {"dwellings": []}


def test_keys_behind_another_door_give_nothing(world):
    with scope(world.home.municipality):
        assert READ.of([world.away.facility.pk], ("facilities",)) == {"facilities": []}


@pytest.mark.parametrize(
    ("maker", "why"),
    [
        (lambda pk: Facility.objects.filter(pk=pk, name__in=[]), "gives no rows"),
        (lambda pk: Facility.objects.filter(pk=pk).prefetch_related("dwellings"), "prefetched"),
    ],
)
def test_what_cannot_be_composed_falls_at_once(world, maker, why):
    with scope(world.home.municipality), pytest.raises(TypeError, match=why):
        ComposedOnce(maker)(pk=1)


def test_a_list_that_can_have_no_rows_falls_at_once(world):
    lists = ListsTogether()
    lists.add(nothing=lambda among: Facility.objects.none().values("pk"))
    with scope(world.home.municipality), pytest.raises(TypeError, match="gives no rows"):
        lists.of([1], ("nothing",))
