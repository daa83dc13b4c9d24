"""The two towns, people who are signed in, and somebody invited by letter."""

import pytest

from accounts import services
from accounts.models import Role
from accounts.tenancy import scope


@pytest.fixture
def lettered(towns):
    """A member of staff invited without an address."""
    with scope(towns.home.municipality):
        return services.invite(
            by=towns.home.ward_admin, role=Role.FACILITY_STAFF, name="見本 手紙", operator=towns.home.operator
        )
