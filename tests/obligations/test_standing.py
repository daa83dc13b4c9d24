"""How a facility stands, as lists read it: what is kept says on every day what the rows themselves say."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.tenancy import scope
from compliance.obligations.assessing import services, standing
from compliance.obligations.models import Assessment, RegistrationRequest
from compliance.obligations.overview import selectors as overview
from facilities.models import Facility
from tests.obligations.generated import AROUND, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward(world):
    with scope(world.home.municipality):
        World(5, 12)
        services.drain(on=AROUND)
        services.recount(on=AROUND)
    return world.home


def _kept(ward, on):
    everybody, starts = Facility.objects.all(), ward.municipality.counts_from
    asked = dict(RegistrationRequest.objects.values_list("facility_id", "answer_by"))
    found = standing.standings(everybody, on=on, starts_on=starts, asked=asked)
    return {pk: (one.status, one.next_due, one.overdue) for pk, one in found.items()}


def _counted(ward, on):
    everybody, starts = Facility.objects.all(), ward.municipality.counts_from
    found = standing.counted(everybody, on=on, starts_on=starts)
    kept = Assessment.objects.filter(fault="").values_list("facility_id", flat=True)
    anew = {pk: found.get(pk) or standing.FacilityStanding() for pk in kept}
    return {pk: (one.status, one.next_due, one.overdue) for pk, one in anew.items()}


def test_what_is_kept_says_for_400_days_what_the_rows_say(ward):
    with scope(ward.municipality):
        turned = 0
        for days in range(0, 400, 3):
            on = AROUND + timedelta(days=days)
            old = standing.grown_old(on, ward.municipality.counts_from).count()
            turned += old > 0
            assert _kept(ward, on) == _counted(ward, on), on
            if days % 30 == 0:
                while services.recount(on=on):
                    pass
                assert not standing.grown_old(on, ward.municipality.counts_from).exists()
        assert turned > 5


def _late(found):
    return {
        pk: (one.status, one.late, one.first_late, one.late_duties) for pk, one in found.items() if one.late
    }


def test_what_is_late_is_kept_as_the_rows_say_it(ward):
    starts = ward.municipality.counts_from
    with scope(ward.municipality):
        everybody = Facility.objects.all()
        some = list(Facility.objects.values_list("pk", flat=True))[::3]
        for pk in some:
            RegistrationRequest.objects.create(facility_id=pk, asked_on=AROUND, answer_by=AROUND)
        seen = 0
        for days in range(0, 400, 7):
            on = AROUND + timedelta(days=days)
            rows = _late(standing.counted(everybody, on=on, starts_on=starts))
            assert _late(standing.late_ones(everybody, on=on, starts_on=starts)) == rows, on
            if days % 21 == 0:
                while services.recount(on=on):
                    pass
            seen += len(rows)
        assert seen
        Assessment.objects.update(late=None, late_duties=[])
        # A version that did not keep it has written last.
        assert _late(standing.late_ones(everybody, on=on, starts_on=starts)) == rows


def test_a_request_to_register_and_another_first_day_are_counted_anew_at_once(ward):
    with scope(ward.municipality):
        for number, pk in enumerate(Facility.objects.values_list("pk", flat=True)):
            answer_by = AROUND + timedelta(days=number % 3)
            RegistrationRequest.objects.create(facility_id=pk, asked_on=AROUND, answer_by=answer_by)
        for days in range(5):
            on = AROUND + timedelta(days=days)
            assert _kept(ward, on) == _counted(ward, on)
        while services.recount(on=AROUND):
            pass
        for days in range(5):
            on = AROUND + timedelta(days=days)
            assert _kept(ward, on) == _counted(ward, on)
    ward.municipality.starts_on = AROUND + timedelta(days=40)
    with scope(ward.municipality):
        ward.municipality.save(update_fields=["starts_on"])
        assert _kept(ward, AROUND) == _counted(ward, AROUND)


def test_the_overview_reads_no_row_of_what_is_kept(ward):
    with scope(ward.municipality):
        admin = ward.ward_admin
        admin.municipality = ward.municipality
        with CaptureQueriesContext(connection) as captured:
            lines = overview.lines_seen_by(admin, on=AROUND)
    assert {line.status for line in lines} - {"pending"}
    assert len(captured.captured_queries) == 2
    assert not any("storedrow" in query["sql"] for query in captured.captured_queries)


def test_the_days_on_which_a_row_turns_are_the_ones_that_are_kept(ward):
    with scope(ward.municipality):
        for one in Assessment.objects.exclude(counted_until=None).exclude(counted_until=date(9999, 12, 31)):
            same = standing.counted(
                Facility.objects.filter(pk=one.facility_id), on=one.counted_until, starts_on=one.counted_start
            )
            stand = same.get(one.facility_id) or standing.FacilityStanding()
            assert (stand.status, stand.overdue) == (one.status, one.overdue)
