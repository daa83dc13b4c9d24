"""The beat that keeps stored assessments true: across municipalities, twice at once, and after a pause."""

from datetime import date
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Operator
from accounts.tenancy import current_municipality_id, scope
from compliance.obligations.assessing import selectors, services, tasks
from compliance.obligations.models import Assessment, StaleFacility, StoredRow
from compliance.obligations.rulebook import fingerprint
from config.local import postgres, roles
from facilities.models import Facility
from tests.support.founding import long_standing

DAY = date(2026, 11, 22)


def _town(code, count):
    municipality = long_standing(code=code, prefecture="見本県", name=f"見本{code}")
    with scope(municipality):
        operator = Operator.objects.create(name="見本法人")
        for number in range(count):
            Facility.objects.create(operator=operator, name=f"見本{number}", service_type="ninchi_gh")
    return municipality


@pytest.mark.django_db
def test_the_task_assesses_every_municipality_that_has_something_due():
    towns = [_town("990001", 2), _town("990002", 1)]
    assert set(selectors.municipalities_due(DAY)) == {town.pk for town in towns}
    tasks.drain()
    assert selectors.municipalities_due(timezone.localdate()) == []
    for town, count in zip(towns, (2, 1), strict=True):
        with scope(town):
            assert Assessment.objects.count() == count
            assert StoredRow.objects.values("facility_id").distinct().count() == count
            assert not StaleFacility.objects.exists()
            assert set(Assessment.objects.values_list("rulebook", flat=True)) == {fingerprint()}


@pytest.mark.django_db
def test_a_municipality_that_cannot_be_assessed_keeps_no_other_waiting(monkeypatch, caplog):
    broken, whole = _town("990001", 1), _town("990002", 1)
    drain = services.drain

    def fails_there(**when):
        if current_municipality_id() == broken.pk:
            raise RuntimeError("broken")
        return drain(**when)

    monkeypatch.setattr(services, "drain", fails_there)
    tasks.drain()
    assert selectors.municipalities_due(DAY) == [broken.pk]
    assert "broken" in caplog.text
    with scope(whole):
        assert Assessment.objects.count() == 1


@pytest.mark.django_db
def test_a_municipality_comes_up_again_when_answers_grow_old_or_the_book_changes():
    town = _town("990001", 1)
    tasks.drain()
    today = timezone.localdate()
    assert selectors.municipalities_due(today) == []
    with scope(town):
        holds = Assessment.objects.get().holds_until
    assert selectors.municipalities_due(holds) == []
    assert selectors.municipalities_due(holds.replace(year=holds.year + 1)) == [town.pk]
    with scope(town):
        Assessment.objects.update(rulebook="another")
    assert selectors.municipalities_due(today) == [town.pk]


@pytest.mark.django_db
def test_the_keepers_function_tells_ids_and_nothing_else():
    town = _town("990001", 1)
    assert selectors.municipalities_due(DAY) == [town.pk]
    # Outside a door the app's login itself sees none of the rows behind that answer.
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM obligations_stalefacility")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_batches_follow_each_other_until_nothing_is_left():
    town = _town("990001", 5)
    with scope(town):
        assert [services.drain(on=DAY, limit=2) for _ in range(4)] == [2, 2, 1, 0]
        assert Assessment.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_what_another_worker_is_busy_with_is_left_to_it(test_databases):
    town = _town("990001", 2)
    with scope(town):
        first, second = Facility.objects.order_by("pk").values_list("pk", flat=True)
    with psycopg.connect(host=str(postgres.TEST.socket), dbname=test_databases.name, user=roles.APP) as other:
        other.execute("SELECT set_config('yoriai.municipality_id', %s, true)", [str(town.pk)])
        other.execute("SELECT 1 FROM facilities_facility WHERE id = %s FOR NO KEY UPDATE", [first])
        with scope(town):
            assert services.drain(on=DAY) == 1
            assert list(Assessment.objects.values_list("facility_id", flat=True)) == [second]
    with scope(town):
        assert services.drain(on=DAY) == 1
        assert Assessment.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_batch_that_fails_keeps_its_marks(monkeypatch):
    town = _town("990001", 2)

    def fails(rows):
        raise RuntimeError("worker lost")

    monkeypatch.setattr(services, "_keep_rows", fails)
    with pytest.raises(RuntimeError), scope(town):
        services.drain(on=DAY)
    monkeypatch.undo()
    with scope(town):
        assert not Assessment.objects.exists()
        assert services.drain(on=DAY) == 2


@pytest.mark.django_db
def test_the_command_assesses_one_municipality_or_all():
    town, other = _town("990001", 2), _town("990002", 1)
    tasks.drain()
    with scope(town):
        StoredRow.objects.all().delete()
    out = StringIO()
    call_command("reassess", municipality="990001", stdout=out)
    assert "2件" in out.getvalue()
    assert "990002" not in out.getvalue()
    with scope(town):
        assert StoredRow.objects.exists()
    with scope(other):
        StoredRow.objects.all().delete()
    call_command("reassess", all=True, stdout=out)
    with scope(other):
        assert StoredRow.objects.exists()


@pytest.mark.django_db
def test_the_command_names_a_municipality_it_does_not_know():
    with pytest.raises(CommandError, match="999999"):
        call_command("reassess", municipality="999999")
