"""Several things are counted in one statement, those of which there are none too."""

import pytest

from accounts.tenancy import scope
from facilities.models import Facility
from meetings.models import WardVisit
from office.counting import numbers_of

pytestmark = pytest.mark.django_db


def test_each_is_told_in_one_statement(world, django_assert_num_queries):
    with scope(world.home.municipality):
        asked = {
            "visits": WardVisit.objects.all(),
            "all": Facility.objects.order_by("name"),
            "none": Facility.objects.filter(name="ない"),
            "empty": Facility.objects.none(),
        }
        wanted = {"visits": WardVisit.objects.count(), "all": Facility.objects.count(), "none": 0, "empty": 0}
        assert wanted["visits"] != wanted["all"] > 1
        with django_assert_num_queries(1):
            assert numbers_of(asked) == wanted
    assert numbers_of({}) == {}
