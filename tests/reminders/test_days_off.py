"""Nobody is written to on a day on which the office is closed; what falls on one goes out on the working day before."""

from datetime import date

import pytest

from accounts.models import WardValue
from compliance.obligations.models import StaleFacility
from compliance.obligations.reminders import services
from tests.reminders.town import HOUR, remind, row, sent_to, stages
from tests.support.founding import LONG_AGO

pytestmark = pytest.mark.django_db

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2027, 1, day) for day in (15, 16, 17, 18))


def test_what_falls_on_a_weekend_goes_out_on_the_friday_and_once(town):
    row(town.home, due_on=SATURDAY)
    row(town.home, due_on=SUNDAY, subject="2026#6")
    remind(town, FRIDAY)
    assert stages(state="sent") == [0, 0]
    for day in (SATURDAY, SUNDAY):
        assert services.step(day=day, hour=HOUR, starts_on=LONG_AGO) is False
    remind(town, MONDAY)
    assert sent_to(town.owner) == [FRIDAY]


def test_the_new_year_is_told_on_the_last_working_day_of_the_old_one(town):
    row(town.home, due_on=date(2027, 1, 2))
    remind(town, date(2026, 12, 28))
    assert stages(state="sent") == [0]
    remind(town, date(2027, 1, 4))
    assert sent_to(town.owner) == [date(2026, 12, 28)]


def test_a_day_on_which_this_municipality_alone_is_closed(town):
    closed, before = date(2027, 1, 20), date(2027, 1, 19)
    row(town.home, due_on=closed)
    WardValue.objects.create(
        duty="office.closed",
        name="closed",
        value={closed.isoformat(): "開庁記念日"},
        source_title="見本市の休日を定める条例",
        source_issuer="見本市",
        source_edition="令和8年",
        source_clause="第1条",
        set_by=town.officer,
    )
    # What was put there by hand stays: nothing is assessed anew.
    StaleFacility.objects.all().delete()
    remind(town, before)
    remind(town, closed)
    assert sent_to(town.owner) == [before]
    assert stages(state="sent") == [0]
