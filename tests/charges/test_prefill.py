"""What a month begins with: the people of the month before, those of half a month with their days and their part."""

from datetime import date

import pytest

from accounts.tenancy import scope
from facilities.charges.prefill import lines_for
from facilities.charges.selectors import month_of
from facilities.models import Dwelling, Residency
from tests.charges.test_settling import FEB, MAR, put

pytestmark = pytest.mark.django_db
APRIL_10 = date(2026, 4, 10)


def test_who_lived_there_half_a_month_before_pays_a_whole_one_now_and_who_moves_out_pays_the_days(people):
    home = people.home.group_home
    with scope(people.home.municipality):
        put(people, FEB, {"utilities": (28_000, 0)}, {
            "入居者A": (28, 15_500), "入居者B": (28, 15_500), "入居者C": (14, 7_750), "入居者D": (14, 7_750),
        })  # fmt: skip
        satellite = Dwelling.objects.create(facility=home, name="見本の離れ", satellite=True)
        for label, since, until in (
            ("入居者B", date(2024, 4, 1), date(2026, 3, 10)),
            ("入居者D", date(2024, 4, 1), date(2026, 2, 14)),
            ("入居者E", date(2026, 3, 22), None),
        ):
            Residency.objects.create(facility=home, dwelling=satellite, label=label, since=since, until=until)
        lines = {name: (days, paid) for name, days, paid in lines_for(home, MAR, month_of(home, FEB))}
    assert lines == {
        "入居者A": (31, {"utilities": 15_500}),
        "入居者B": (10, {"utilities": 5_000}),
        "入居者C": (31, {"utilities": 15_500}),
        "入居者E": (10, {"utilities": 5_000}),
    }


def test_who_changes_satellites_within_a_month_lives_in_it_no_longer_than_it_is(people):
    home = people.home.group_home
    with scope(people.home.municipality):
        put(people, MAR, {"utilities": (15_500, 0)}, {"入居者A": (31, 15_500)})
        for name, since, until in (("東", date(2024, 4, 1), APRIL_10), ("西", APRIL_10, None)):
            satellite = Dwelling.objects.create(facility=home, name=f"見本の離れ{name}", satellite=True)
            Residency.objects.create(
                facility=home, dwelling=satellite, label="入居者A", since=since, until=until
            )
        lines = lines_for(home, date(2026, 4, 1), month_of(home, MAR))
    assert lines == [("入居者A", 30, {"utilities": 15_500})]


def test_the_page_shows_what_the_month_begins_with(people, owner, url):
    with scope(people.home.municipality):
        put(people, FEB, {"utilities": (28_000, 0)}, {"入居者A": (28, 15_500), "入居者C": (14, 7_750)})
    form = owner.get(url("facilities/{home}/charges/months/2026/3/")).context["form"]
    assert [form["resident_1"].value(), form["days_1"].value()] == ["入居者C", 31]
    assert form["paid_utilities_1"].value() == 15_500
