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
from office.models import StoredContent
from office.together import RowsTogether


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


def _parts(facility):
    return MeetingPart.objects.filter(facility=facility).select_related("meeting__host").order_by("pk")


def test_rows_of_several_tables_are_the_same_instances_in_one_statement(world):
    read = RowsTogether(
        parts=_parts, homes=lambda pk: Facility.objects.filter(pk=pk).select_related("operator")
    )
    home = world.home.facility.pk
    with scope(world.home.municipality):
        Facility.objects.filter(pk=home).update(latitude="35.600000", longitude="139.7")
        with CaptureQueriesContext(connection) as asked:
            found = read(facility=home, pk=home)
        assert len(asked) == 1
        for rows, there in (
            (found["parts"], list(_parts(home))),
            (found["homes"], [Facility.objects.get(pk=home)]),
        ):
            assert rows
            assert [_columns(one) for one in rows] == [_columns(one) for one in there]
        with CaptureQueriesContext(connection) as asked:
            assert [part.meeting.host for part in found["parts"]] == [
                part.meeting.host for part in _parts(home)
            ]
        assert len(asked) == 1


def _columns(row):
    """(name, type, value) of each column: a day that came as text would be another."""
    values = ((field.attname, getattr(row, field.attname)) for field in row._meta.concrete_fields)
    return [(name, type(value), value) for name, value in values]


def test_rows_together_stay_behind_the_open_door(world):
    read = RowsTogether(parts=_parts)
    with scope(world.away.municipality):
        assert read(facility=world.home.facility.pk) == {"parts": []}


def test_a_column_that_json_does_not_carry_falls_at_once(world):
    read = RowsTogether(files=lambda pk: StoredContent.objects.filter(pk=pk))
    with scope(world.home.municipality), pytest.raises(TypeError, match="JSON does not carry"):
        read(pk=1)
