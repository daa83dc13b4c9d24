"""What a home may ask for, and what rent is within its cost, on the page (O6-4a, O6-4c)."""

import pytest

from tests.obligations.people import as_

pytestmark = pytest.mark.django_db

RENTED = {"building": "rented", "paid": "200000", "capacity": "7", "staff_part": "２０，０００"}
OWNED = {"building": "owned", "paid": "60000000", "life_months": "264", "capacity": "6"}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (RENTED, "25,714円まで"),
        (OWNED, "37,878円まで"),
        (RENTED | {"asked": "30000"}, "4,286円高く"),
        (RENTED | {"market": "25000"}, "近くの相場"),
        (RENTED | {"capacity": "0"}, "定員は1人以上"),
        (OWNED | {"life_months": ""}, "耐用月数は1か月以上"),
        (RENTED | {"subsidy": "190000"}, "差し引く額"),
        (RENTED | {"paid": "-1"}, "0以上の数"),
    ],
)
def test_the_rent_is_reckoned_or_the_reason_is_said(people, asked, says):
    town = people.home
    url = f"/{town.code}/facilities/{town.group_home.pk}/records/charges/"
    page = as_(people.people["owner"]).get(url, asked)
    assert says in page.content.decode()


def test_only_a_group_home_has_the_page(people):
    town = people.home
    url = f"/{town.code}/facilities/{town.facility.pk}/records/charges/"
    assert as_(people.people["owner"]).get(url).status_code == 404
