import pytest

from accounts.tenancy import scope
from evaluations.models import Evaluation, EvaluationChoice
from tests.evaluations.days import TODAY


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def people(world):
    """Both towns without an evaluation."""
    for town in (world.home, world.away):
        with scope(town.municipality):
            Evaluation.objects.all().delete()
            EvaluationChoice.objects.all().delete()
    return world
