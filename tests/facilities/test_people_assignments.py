"""Who looks after which facilities once a facility has gone over to another 法人."""

from datetime import date

import pytest
from django.test import Client

from accounts.tenancy import scope
from facilities.people.assignments import selectors, services
from facilities.people.invitations import letters
from facilities.people.invitations import services as invitations
from facilities.register.services import change_operator

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def town(world):
    """The group home of owner's 法人 has gone over to the second one; owner had looked after both homes."""
    home = world.home
    with scope(home.municipality):
        services.assign(by=home.ward_admin, person=home.owner, facilities=[home.facility, home.group_home])
        change_operator(
            by=home.ward_admin,
            facility=home.group_home,
            operator_name=home.second_operator.name,
            corporate_number="",
            changed_on=TODAY,
        )
        yield home


def test_the_first_operators_staff_no_longer_look_after_it(town, world):
    assert selectors.assigned_to([town.owner])[town.owner.pk] == [town.facility]
    client = Client()
    client.force_login(world.people["manager"])
    page = client.get(f"/{town.code}/staff/")
    assert town.facility.name in page.content.decode()
    assert town.group_home.name not in page.content.decode()


def test_the_new_operator_is_told_that_nobody_looks_after_it(town):
    assert town.group_home in selectors.facilities_without_staff(town.ward_admin)
    services.assign(by=town.ward_admin, person=town.other_operator, facilities=[town.group_home])
    assert town.group_home not in selectors.facilities_without_staff(town.ward_admin)


def test_neither_letters_nor_a_hand_over_carry_it_on(town):
    made = invitations.hand_over(by=town.ward_admin, person=town.owner, name="見本 次")
    assert selectors.assigned_to([made])[made.pk] == [town.facility]
    (letter,) = letters.data_of([made], TODAY)["letters"]
    assert letter["facilities"] == [town.facility.name]
