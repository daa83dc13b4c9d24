import pytest

from config.local import postgres
from tests.support import landed


@pytest.fixture(scope="session")
def site(test_databases):
    """A filled site as its administrator reaches it: two invented towns of the landed version."""
    name = landed.restore(test_databases)
    return f"postgresql://{postgres.SUPERUSER}@/{name}?host={postgres.TEST.socket}"
