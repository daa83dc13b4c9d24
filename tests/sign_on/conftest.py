import pytest

from accounts.models import SignOn
from accounts.sign_on import services
from accounts.tenancy import scope
from tests.sign_on.directory import CLIENT, Directory


@pytest.fixture(scope="session")
def directory():
    """A provider of OpenID Connect on loopback."""
    running = Directory()
    yield running
    running.end()


@pytest.fixture
def allowed(directory, settings):
    settings.SIGN_ON_HOSTS = [directory.host]
    return directory


@pytest.fixture
def set_up(towns, allowed):
    """``set_up(by=…, **values)``: a directory of the home town, made by one of its people."""

    def make(by="ward_admin", **values):
        with scope(towns.home.municipality):
            people = SignOn.People.WARD if by == "ward_admin" else SignOn.People.FACILITIES
            values = {"name": "見本市の職員ID", "issuer": allowed.issuer, "client_id": CLIENT} | values
            return services.create_sign_on(
                by=getattr(towns.home, by),
                **{"protocol": "oidc", "people": people, "secret": "himitsu"} | values,
            )

    return make
