import pytest

from accounts.models import Desk
from accounts.tenancy import scope
from evaluations.models import Evaluation, EvaluationChoice
from facilities.models import Facility
from meetings.models import CouncilMember, Person
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


@pytest.fixture
def home(people):
    """A 小規模多機能 of the owner's, with a ward's person and a neutral expert on its council."""
    town = people.home
    town.people = people.people
    with scope(town.municipality):
        Facility.objects.filter(pk=town.facility.pk).update(service_type="shokibo_takino")
        Desk.objects.filter(pk=town.desk.pk).update(service_types=["shokibo_takino"])
        town.facility.refresh_from_db()
        town.seats = {
            category: CouncilMember.objects.create(
                facility=town.facility,
                category=category,
                person=Person.objects.create(name=f"見本 {category}", operator=town.operator),
            )
            for category in ("municipality", "expert")
        }
    return town
