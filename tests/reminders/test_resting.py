"""A home that rests (休止) is not written to; what is still open is told once it is open again."""

import pytest

from accounts.tenancy import scope
from compliance.obligations.models import StaleFacility
from compliance.obligations.reminders import services
from facilities.models import Suspension
from tests.reminders.town import HOUR, after, before, mails, remind, row, sent_to, stages
from tests.support.founding import LONG_AGO

pytestmark = pytest.mark.django_db


def rest(town, home, first_day, last_day=None):
    with scope(town.municipality):
        made = Suspension.objects.create(
            facility=home, first_day=first_day, last_day=last_day, made_by=town.owner
        )
        # Rows put there by hand stay.
        StaleFacility.objects.all().delete()
    return made


def test_nothing_goes_out_while_a_home_rests_and_the_latest_stage_after_it(town):
    row(town.home)
    row(town.other)
    rest(town, town.home, before(20), before(6))
    for days in (30, 14, 7, 6, 5, 1):
        remind(town, before(days))
    # The fourteenth and the seventh day before lay in the rest; of both the later is told on the first day after it.
    assert sent_to(town.owner) == [before(30), before(5), before(1)]
    assert sent_to(town.stranger) == [before(30), before(14), before(7), before(1)]


def test_a_reminder_that_waits_when_the_rest_begins_waits_on(town):
    row(town.home)
    services.step(day=before(30), hour=HOUR, starts_on=LONG_AGO)
    assert stages(state="waiting") == [30]
    made = rest(town, town.home, before(30))
    remind(town, before(30))
    remind(town, before(29))
    assert not sent_to(town.owner)
    with scope(town.municipality):
        Suspension.objects.filter(pk=made.pk).update(last_day=before(29))
        StaleFacility.objects.all().delete()
    remind(town, before(28))
    assert sent_to(town.owner) == [before(28)]


def test_the_desks_list_says_who_rests(town):
    row(town.home)
    row(town.other)
    rest(town, town.home, after(1))
    remind(town, after(5))
    (mail,) = [mail for mail in mails() if mail.purpose == "reminder.weekly"]
    assert "見本ホームいちご（休止中）" in mail.text
    assert "見本ホームりんご（休止中）" not in mail.text


def test_what_is_owed_from_before_the_rest_is_told(town):
    # The minutes of the last meeting, what fell due before, and what falls due only while it rests.
    row(town.home, duty="minutes.submit", subject="17", title="議事録を提出する")
    row(town.home, due_on=before(12), subject="2026:abuse.training", duty="measure.do", title="研修を行う")
    row(town.home)
    rest(town, town.home, before(10))
    for days in (7, 5, 1):
        remind(town, before(days))
    told = "".join(mail.text for mail in mails() if mail.purpose == "reminder.daily")
    assert [title in told for title in ("議事録を提出する", "研修を行う", "会議を開く")] == [
        True,
        True,
        False,
    ]
