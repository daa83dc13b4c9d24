"""What happens to the record every day: its ends are kept, what is old enough goes, the login is looked at."""

from datetime import timedelta

import psycopg
import pytest
from django.utils import timezone

from accounts import services
from accounts.models import Anchor, OutsideEvent, SecurityEvent, WardProfile
from accounts.security import anchoring, chain, logins
from accounts.security.recording import SecurityKind, record_security_event
from accounts.tasks import keep_record
from accounts.tenancy import scope
from config.local import postgres, roles


@pytest.fixture
def aged(owner_world, test_databases):
    """The world with three events in each town and outside, the first of which is as old as ``aged(years)`` says."""
    _, world = owner_world
    for town in (world.home, world.away):
        with scope(town.municipality):
            for number in range(3):
                record_security_event(SecurityKind.READ, about="roster", number=number)
    record_security_event(SecurityKind.SIGN_IN_FAILED)
    record_security_event(SecurityKind.SIGN_IN_FAILED)

    def age(**ago):
        with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.current, autocommit=True) as root:
            root.execute("SET session_replication_role = replica")
            root.execute("SET timezone = 'UTC'")
            then = timezone.now() - timedelta(**ago)
            for table in ("accounts_securityevent", "accounts_outsideevent"):
                # As if it had been told then: the chain of a test may be told anew.
                root.execute(
                    f"UPDATE {table} e SET at = %s WHERE id IN (SELECT min(id) FROM {table} GROUP BY "
                    + ("municipality_id)" if "outside" not in table else "kind)"),
                    [then],
                )

    return world, age


def test_what_is_kept_as_long_as_the_ward_says_goes_and_is_told(aged):
    world, age = aged
    with scope(world.home.municipality):
        services.save_profile(by=world.home.ward_admin, starts_on=None, record_years=2)
    age(days=365 * 3)
    assert anchoring.sweep_all() == 1
    with scope(world.home.municipality):
        left = list(SecurityEvent.objects.order_by("pk"))
        assert [event.kind for event in left] == ["read", "read", "swept"]
        assert left[-1].detail["count"] == 1
        assert left[-1].detail["through"] < left[0].pk
        assert chain.verify().fault is None
    with scope(world.away.municipality):
        # Nothing said: five years.
        assert SecurityEvent.objects.count() == 3
    assert OutsideEvent.objects.count() == 2
    assert anchoring.sweep_all() == 0


def test_nothing_goes_a_day_too_early(aged):
    _, age = aged
    age(days=365 * 5 - 2)
    assert anchoring.sweep_all() == 0
    age(days=365 * 5 + 3)
    assert anchoring.sweep_all() == 3


def test_a_row_that_went_without_a_sweep_is_found(aged, test_databases):
    world, _ = aged
    with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.current, autocommit=True) as root:
        root.execute("SET session_replication_role = replica")
        root.execute(
            "DELETE FROM accounts_securityevent WHERE municipality_id = %s", [world.home.municipality.pk]
        )
    with scope(world.home.municipality):
        assert chain.verify().fault.kind == "row"


@pytest.mark.parametrize("years", [0, 31])
def test_no_ward_keeps_it_for_less_than_a_year(world, years):
    with scope(world.home.municipality), pytest.raises(Exception, match="ward_profile_keeps_the_record"):
        WardProfile.objects.create(record_years=years)


def test_the_hourly_task_keeps_each_day_once_and_tells_it_once(world, today_is, lines):
    keep_record()
    keep_record()
    with scope(world.home.municipality):
        assert Anchor.objects.count() == 1


def test_a_changed_setting_of_the_login_is_found(test_databases, db):
    assert logins.changed_settings() == {}
    with psycopg.connect(
        host=str(postgres.TEST.socket), dbname=test_databases.current, user=roles.APP, autocommit=True
    ) as app:
        app.execute(f"ALTER ROLE {roles.APP} IN DATABASE {test_databases.current} SET work_mem = '1GB'")
        try:
            assert logins.changed_settings() == {"work_mem": "1GB"}
            assert anchoring.look_at_logins() == {"work_mem": "1GB"}
        finally:
            app.execute(f"ALTER ROLE {roles.APP} IN DATABASE {test_databases.current} RESET ALL")
    assert logins.changed_settings() == {}
