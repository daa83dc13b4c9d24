"""What changes between the planning of a reminder and its going out, the program being down meanwhile or not."""

import pytest

from accounts import services as accounts
from accounts.models import Membership
from compliance.obligations.models import Digest
from compliance.obligations.reminders import services
from tests.reminders.town import DUE, HOUR, after, mails, remind, row, sent_to, stages
from tests.support.founding import LONG_AGO, start_on

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("start", [after(1), after(9), after(12)], ids=["past", "today", "to come"])
def test_what_was_planned_and_lies_before_a_start_chosen_since_is_not_sent(town, start):
    row(town.home)
    services.step(day=after(9), hour=HOUR, starts_on=LONG_AGO)
    assert stages(state="waiting") == [-7]
    start_on(town.municipality, start)
    for days in (9, 10, 11, 12, 13):
        remind(town, after(days))
    assert not Digest.objects.filter(kind="daily").exists()
    assert stages(state="cancelled") == [-7]


def test_what_was_cancelled_for_the_start_is_told_when_the_start_moves_back(town):
    row(town.home)
    services.step(day=after(9), hour=HOUR, starts_on=LONG_AGO)
    for start, day in ((after(1), after(12)), (DUE, after(13))):
        start_on(town.municipality, start)
        remind(town, day)
    assert sent_to(town.owner) == [after(13)]


def test_an_officer_who_has_gone_to_another_desk_is_not_told_of_the_old_ones(town):
    row(town.home, responsible="municipality", title="職員が訪問する")
    services.step(day=DUE, hour=HOUR, starts_on=LONG_AGO)
    elsewhere = accounts.create_desk(by=None, name="障害の担当", service_types=["kyodo_seikatsu"])
    Membership.objects.filter(pk=town.officer.pk).update(desk=elsewhere)
    remind(town, DUE)
    assert not mails()
    Membership.objects.filter(pk=town.officer.pk).update(desk=town.desk)
    remind(town, after(1))
    assert [mail.to for mail in mails()] == [town.officer.user.email]
