"""What is said of a meeting that is planned in a year that an evaluation frees."""

from datetime import date

import pytest

from accounts.tenancy import scope
from evaluations.models import Evaluation
from meetings.models import Visit
from meetings.planning.candidates import Candidate
from meetings.planning.findings import find
from meetings.planning.selectors import surroundings
from meetings.rules_queries import roster
from tests.evaluations.days import TODAY

pytestmark = pytest.mark.django_db

DONE = date(2026, 9, 1)
THIRD_PARTY = {"kind": "third_party", "received_from": "見本評価機関", "date": DONE}
EQUIVALENT = {"kind": "equivalent", "named_by": "見本県知事", "named_on": date(2026, 4, 1), "date": DONE}
CONFIRMED = {"confirmed_on": TODAY}
PUBLISHED = {"published_on": DONE, "published_where": "玄関"}


@pytest.mark.parametrize(
    ("evaluation", "said"),
    [
        (None, True),
        (THIRD_PARTY, True),
        (THIRD_PARTY | PUBLISHED, False),
        (EQUIVALENT, True),
        (EQUIVALENT | CONFIRMED, False),
        # Of another year.
        (THIRD_PARTY | PUBLISHED | {"date": date(2026, 3, 31)}, True),
    ],
)
def test_a_year_that_is_freed_asks_for_no_visit_and_for_nobody_on_the_council(people, evaluation, said):
    town = people.home
    with scope(town.municipality):
        home = town.group_home
        Visit.objects.filter(facility=home).delete()
        if evaluation:
            checked_by = town.other_officer if "confirmed_on" in evaluation else None
            Evaluation.objects.create(facility=home, checked_by=checked_by, **evaluation)
        found = find(Candidate(day=date(2027, 1, 12)), surroundings(home, TODAY))
        assert ("visit" in {finding.code for finding in found}) is said
        assert (roster(home, TODAY).status != "exempt") is said
