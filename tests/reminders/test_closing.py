"""A facility that has closed: what it still owes is told, what it missed is not held up to it for ever."""

import pytest

from compliance.obligations.models import Reminder, StaleFacility
from compliance.obligations.reminders import services
from facilities.models import Facility
from tests.reminders.town import DUE, HOUR, after, mails, remind, row, sent_to, stages
from tests.support.founding import LONG_AGO

pytestmark = pytest.mark.django_db


def _close(home, day):
    Facility.objects.filter(pk=home.pk).update(closed_on=day)
    # Rows put there by hand stay.
    StaleFacility.objects.all().delete()


def test_what_a_facility_missed_is_told_until_its_last_day_and_no_longer(town):
    row(town.home)
    _close(town.home, after(10))
    for days in (0, 7, 10, 14, 21):
        remind(town, after(days))
    assert stages(state="sent") == [0, -7]
    assert sent_to(town.owner) == [after(0), after(7)]


def test_what_falls_due_after_the_last_day_is_told_all_the_same(town):
    row(town.home, duty="minutes.submit", subject="17", title="議事録と資料を市区町村へ提出する")
    _close(town.home, after(-10))
    for days in (-7, 0, 7):
        remind(town, after(days))
    assert stages(state="sent") == [7, 0, -7]


def test_what_was_planned_before_the_closing_was_entered_is_cancelled(town):
    row(town.home)
    services.step(day=after(7), hour=HOUR, starts_on=LONG_AGO)
    assert stages(state="waiting") == [-7]
    _close(town.home, DUE)
    remind(town, after(7))
    assert not mails()
    remind(town, after(8))
    assert not Reminder.objects.filter(state="waiting").exists()
    assert stages(state="cancelled") == [-7]


def test_the_desks_list_leaves_closed_facilities_out_as_the_overview_does(town):
    row(town.home)
    row(town.other)
    _close(town.home, after(1))
    remind(town, after(5))
    (mail,) = [mail for mail in mails() if mail.purpose == "reminder.weekly"]
    assert "期限を過ぎたもの　1件" in mail.text
    assert "見本ホームりんご" in mail.text
    assert "見本ホームいちご" not in mail.text
