"""Visits as the services write them."""

import pytest

from meetings.models import (
    Visit,
)
from meetings.visits import services as visits_services
from office.changing import revision_of
from office.errors import Refused, Stale
from tests.meetings import town


def test_a_visit_meets_the_duty_of_the_dwellings_seen_and_of_no_other(ward, seat, visited):
    member = seat("resident", facility=ward.lodge)
    visited(member, dwellings=ward.dwellings[:1])
    first, second = (f"2026:{d.pk}" for d in ward.dwellings)
    found = town.status(ward.lodge, "visit.dwelling")
    assert found[first] == "met"
    assert found[second] != "met"


def test_a_visit_is_corrected_and_removed(ward, seat, visited):
    member, other = seat("resident", facility=ward.lodge), seat("user", facility=ward.lodge, name="見本 一郎")
    visit = visited(member, dwellings=ward.dwellings[:1])
    args = {"by": ward.owner, "visit": visit, "today": town.TODAY, "date": visit.date, "note": ""}
    seen = revision_of(visit)
    visits_services.change_visit(**args, seen=seen, members=[other], dwellings=ward.dwellings)
    assert list(visit.members.values_list("member", flat=True)) == [other.pk]
    assert visit.dwellings.count() == 2
    with pytest.raises(Stale):
        visits_services.change_visit(**args, seen=seen, members=[member], dwellings=[])
    visits_services.remove_visit(by=ward.owner, visit=visit)
    assert not Visit.objects.exists()
    assert set(town.status(ward.lodge, "visit.dwelling").values()).isdisjoint({"met"})


def test_a_visit_takes_no_member_and_no_dwelling_of_another_facility(ward, seat, visited):
    member = seat("resident", facility=ward.lodge)
    with pytest.raises(Refused, match="ほかの事業所"):
        visited(member, facility=ward.home)
    with pytest.raises(Refused, match="ほかの事業所"):
        visited(seat("resident"), facility=ward.home, dwellings=ward.dwellings)
