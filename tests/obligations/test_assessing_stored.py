"""What is stored and aged in SQL says on every day the same as the rules asked on that day."""

from collections import Counter
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from accounts.tenancy import scope
from compliance.obligations import facts
from compliance.obligations.assessing import services
from compliance.obligations.models import Assessment, StoredRow
from compliance.obligations.rulebook import ask, fingerprint, holds_until
from compliance.obligations.selectors import with_status_on
from facilities.models import Facility
from tests.obligations.generated import AROUND, World
from tests.support.founding import long_standing

pytestmark = pytest.mark.django_db

FIELDS = (
    "duty", "subject", "responsible", "status", "late", "due_on", "limit_on", "met_on", "advisory", "assumption",
)  # fmt: skip
#: Before, on and after the turn of a fiscal year, around today, and a month end.
START_DAYS = (AROUND, date(2026, 3, 1), date(2027, 3, 20), date(2026, 4, 1), date(2026, 6, 30))


@pytest.fixture
def ward():
    return long_standing(code="131202", prefecture="見本県", name="見本区")


def _stored(facility_ids, on):
    found = {pk: [] for pk in facility_ids}
    rows = with_status_on(StoredRow.objects.filter(facility__in=facility_ids), on)
    for row in rows.values_list("facility_id", *FIELDS, "reasons"):
        found[row[0]].append((*row[1:-1], tuple(row[-1])))
    return {pk: sorted(rows, key=str) for pk, rows in found.items()}


def _live(one, on):
    return sorted(
        ((*(getattr(row, name) for name in FIELDS), tuple(row.reasons)) for row in ask(one, on=on)), key=str
    )


@pytest.mark.long
def test_stored_rows_agree_with_the_rules_on_every_day_they_hold(ward):
    seen = Counter()
    with scope(ward):
        world = World(1, 50)
        ids = [facility.pk for facility in world.facilities]
        gathered = facts.gather(ids)
        for start in START_DAYS:
            services.reassess(facility_ids=ids, on=start)
            holds = dict(Assessment.objects.values_list("facility_id", "holds_until"))
            assert not Assessment.objects.exclude(fault="")
            for ahead in (0, 1, 9, 30, 31, 150):
                on = start + timedelta(days=ahead)
                stored = _stored(ids, on)
                for pk in ids:
                    if on <= holds[pk]:
                        live = _live(gathered[pk], on)
                        assert stored[pk] == live, (start, on, gathered[pk])
                        seen.update(row[3] for row in live)
                        seen["days"] += ahead > 0
    # The comparison must have met every status, and days on which nothing was computed anew.
    assert {"met", "upcoming", "due_soon", "behind", "overdue", "breach", "exempt", "keeping"} <= set(seen)
    assert seen["days"] > 300


def test_an_answer_is_given_up_no_later_than_it_becomes_wrong(ward):
    """Day by day through half a year: the first day on which the answer differs lies after ``holds_until``."""
    with scope(ward):
        world = World(99, 12)
        ids = [facility.pk for facility in world.facilities]
        gathered = facts.gather(ids)
        start = date(2026, 12, 1)
        services.reassess(facility_ids=ids, on=start)
        holds = dict(Assessment.objects.values_list("facility_id", "holds_until"))
        for ahead in range(130):
            on = start + timedelta(days=ahead)
            stored = _stored(ids, on)
            for pk in ids:
                if on <= holds[pk]:
                    assert stored[pk] == _live(gathered[pk], on), (on, gathered[pk])


def test_draining_every_day_keeps_the_overview_right(ward):
    with scope(ward):
        world = World(7, 25)
        ids = [facility.pk for facility in world.facilities]
        gathered = facts.gather(ids)
        for on in (date(2027, 3, 28) + timedelta(days=n) for n in range(8)):
            services.drain(on=on)
            stored = _stored(ids, on)
            for pk in ids:
                assert stored[pk] == _live(gathered[pk], on), on


def test_the_demo_wards_overview_says_what_its_pages_say(demo_ward):
    with scope(demo_ward):
        ids = list(Facility.objects.values_list("pk", flat=True))
        while services.drain(on=AROUND):
            pass
        gathered, stored = facts.gather(ids), _stored(ids, AROUND)
        assert len(ids) > 10
        for pk in ids:
            assert stored[pk] == _live(gathered[pk], AROUND)


def test_a_standing_duty_is_asked_about_again_once_it_falls_due():
    spec = SimpleNamespace(duty=SimpleNamespace(kind=SimpleNamespace(scope="standing")))
    row = SimpleNamespace(status="upcoming", spec=spec, due_on=date(2026, 12, 1), limit_on=date(2026, 12, 1))
    assert holds_until({}, [row], AROUND) == date(2026, 12, 1)
    assert holds_until({}, [], AROUND) == date(2027, 3, 31)


def test_a_fault_is_kept_and_does_not_hide_the_others(ward):
    with scope(ward):
        world = World(3, 3)
        broken = world.facilities[1]
        Facility.objects.filter(pk=broken.pk).update(service_type="no_such_type")
        services.drain(on=AROUND)
        faults = dict(Assessment.objects.values_list("facility_id", "fault"))
        assert len(faults) == 3
        assert "service_type" in faults[broken.pk]
        assert not StoredRow.objects.filter(facility=broken)
        assert {pk for pk, fault in faults.items() if not fault} == {
            world.facilities[0].pk,
            world.facilities[2].pk,
        }


def test_a_failing_program_leaves_a_fault_and_answers_the_others(ward, monkeypatch):
    with scope(ward):
        world = World(3, 3)
        broken = world.facilities[1].pk

        def fails(one, **options):
            if one["facility"]["key"] == str(broken):
                raise ZeroDivisionError
            return ask(one, **options)

        monkeypatch.setattr(services, "ask", fails)
        assert services.drain(on=AROUND) == 3
        assert Assessment.objects.get(facility=broken).fault
        assert Assessment.objects.filter(fault="").count() == 2
        assert services.drain(on=AROUND) == 0
        # Tomorrow it is tried again.
        monkeypatch.undo()
        assert services.drain(on=AROUND + timedelta(days=1)) >= 1
        assert not Assessment.objects.get(facility=broken).fault


def test_another_rulebook_makes_every_answer_old(ward, monkeypatch):
    with scope(ward):
        World(3, 3)
        services.drain(on=AROUND)
        assert services.drain(on=AROUND) == 0
        Assessment.objects.update(rulebook="another")
        assert services.drain(on=AROUND) == 3
        assert set(Assessment.objects.values_list("rulebook", flat=True)) == {fingerprint()}


def test_the_number_of_queries_does_not_grow_with_the_facilities(ward, django_assert_max_num_queries):
    with scope(ward):
        World(5, 2)
        with django_assert_max_num_queries(34) as few:
            services.drain(on=AROUND)
        World(6, 60)
        with django_assert_max_num_queries(34) as many:
            services.drain(on=AROUND)
    assert len(many.captured_queries) == len(few.captured_queries)
