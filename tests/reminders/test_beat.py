"""The beat over several municipalities, and beside other workers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.tenancy import current_municipality_id, scope
from compliance.obligations.models import Digest, Reminder, StaleFacility
from compliance.obligations.reminders import services
from compliance.obligations.reminders.tasks import remind as remind_all
from tests.reminders import town as towns
from tests.reminders.town import DUE, HOUR, remind, row, sent_to, stages
from tests.support.founding import start_on

pytestmark = pytest.mark.django_db
WEEK_BEFORE = DUE - timedelta(days=7)


@pytest.fixture
def town(reminded_ward):
    with scope(reminded_ward.municipality):
        yield reminded_ward


def test_nothing_is_planned_from_an_answer_that_another_worker_is_just_asking_for_anew(town, monkeypatch):
    row(town.home)
    StaleFacility.objects.create(facility_id=town.home.pk, municipality_id=town.municipality.pk)
    with monkeypatch.context() as busy:
        # The facility's row is locked by somebody else: there is nothing to take up.
        busy.setattr(services, "drain", lambda on: 0)
        assert remind(town, WEEK_BEFORE) == 1
    assert not Reminder.objects.exists()
    StaleFacility.objects.all().delete()
    remind(town, WEEK_BEFORE)
    assert stages(state="sent") == [7]


def test_one_municipality_whose_reminding_fails_keeps_no_other_waiting(town, monkeypatch, caplog):
    second = towns.build("990002")
    with scope(second.municipality):
        row(second.home)
    row(town.home)
    whole = services.step

    def fails_here(**when):
        if current_municipality_id() == min(town.municipality.pk, second.municipality.pk):
            raise RuntimeError("broken")
        return whole(**when)

    monkeypatch.setattr(services, "step", fails_here)
    monkeypatch.setattr(timezone, "localtime", lambda: datetime(2027, 1, 13, HOUR, tzinfo=UTC))
    remind_all()
    with scope(second.municipality):
        assert sent_to(second.owner) == [WEEK_BEFORE]
    assert "broken" in caplog.text


def test_the_links_of_a_mail_need_no_query_each(town, monkeypatch):
    for number in range(1, 6):
        row(town.home, subject=f"2026#{number}")
    monkeypatch.setattr(timezone, "localtime", lambda: datetime(2027, 1, 13, HOUR, tzinfo=UTC))
    with CaptureQueriesContext(connection) as captured:
        remind_all()
    assert sent_to(town.owner) == [WEEK_BEFORE]
    assert not [q["sql"] for q in captured if q["sql"].startswith('SELECT "accounts_municipality"."code"')]


def test_nothing_at_all_goes_out_before_the_start(town):
    start = DUE - timedelta(days=8)
    start_on(town.municipality, start)
    row(town.home)
    towns.facility(town, "見本ホームなし", town.second_operator)
    for days in (31, 30, 14, 11):
        remind(town, DUE - timedelta(days=days))
    assert not Digest.objects.exists()
    remind(town, start)
    assert (sent_to(town.owner), stages(state="sent")) == ([start], [14])
