"""Who is told: staff, managers and desks, those who have signed in, and those who chose less."""

from datetime import timedelta

import pytest

from accounts import services as accounts
from accounts.models import Membership, Role
from compliance.obligations.models import Digest, Reminder, ReminderLine, StaleFacility
from compliance.obligations.reminders import choice_services, selectors, services
from facilities.models import Facility, FacilityAssignment
from office.models import OutgoingMail
from tests.reminders import town as towns
from tests.reminders.town import DUE, HOUR, before, mails, remind, row, sent_to, stages
from tests.support.founding import LONG_AGO

pytestmark = pytest.mark.django_db


def test_staff_of_the_facility_and_the_managers_are_told_and_nobody_else(town):
    row(town.home)
    remind(town, before(30))
    assert {mail.to for mail in mails()} == {town.owner.user.email, town.manager.user.email}
    assert {mail.membership_id for mail in mails()} == {town.owner.pk, town.manager.pk}


def test_a_manager_gets_all_facilities_in_one_mail(town):
    second = towns.facility(town, "見本ホームみかん", town.operator, town.colleague)
    for home in (town.home, second, town.other):
        row(home)
    remind(town, before(30))
    (mail,) = OutgoingMail.objects.filter(to=town.manager.user.email)
    assert "見本ホームいちご" in mail.text
    assert "見本ホームみかん" in mail.text
    assert "見本ホームりんご" not in mail.text
    assert ReminderLine.objects.filter(membership=town.manager, digest__isnull=False).count() == 2


def test_nothing_is_sent_for_a_facility_where_nobody_has_signed_in_until_somebody_has(town):
    Membership.objects.filter(operator=town.operator).update(first_signed_in_at=None)
    row(town.home)
    row(town.home, due_on=before(60), subject="2026#4")
    remind(town, before(30))
    assert not Reminder.objects.exists()
    assert [f.name for f in selectors.unread_facilities(town.officer, on=DUE)] == ["見本ホームいちご"]
    towns.sign_in(town.owner)
    remind(town, before(8))
    assert stages(state="sent", subject="2026#5") == [14]
    assert selectors.unread_facilities(town.officer, on=DUE) == []
    # The manager works there too, and now somebody there knows the program.
    assert {mail.to for mail in mails() if mail.purpose == "reminder.daily"} == {
        town.owner.user.email,
        town.manager.user.email,
    }


def test_who_has_left_or_moved_on_or_was_only_invited_is_not_told(town):
    gone = towns.person(town, "gone", Role.FACILITY_STAFF, operator=town.operator)
    invited = accounts.invite(
        by=None,
        email="new@990001.example.jp",
        role=Role.OPERATOR_MANAGER,
        name="見本",
        operator=town.operator,
    )
    FacilityAssignment.objects.create(membership=gone, facility=town.home)
    FacilityAssignment.objects.create(membership=town.stranger, facility=town.home)
    row(town.home)
    services.step(day=before(30), hour=HOUR, starts_on=LONG_AGO)
    accounts.end_membership(by=town.manager, membership=gone)
    remind(town, before(30))
    told = set(Digest.objects.values_list("membership", flat=True))
    assert told == {town.owner.pk, town.manager.pk}
    assert invited.pk not in told


@pytest.mark.parametrize("change", ["another colleague's", "another operator's"])
def test_who_no_longer_sees_the_facility_when_mail_goes_out_is_not_told(town, change):
    row(town.home)
    services.plan(facility_ids=[town.home.pk], day=before(7), days_before=[7], starts_on=LONG_AGO)
    assert ReminderLine.objects.filter(membership=town.owner).exists()
    if change == "another operator's":
        Facility.objects.filter(pk=town.home.pk).update(operator=town.second_operator)
        StaleFacility.objects.all().delete()
    else:
        FacilityAssignment.objects.filter(membership=town.owner).delete()
    remind(town, before(7))
    assert sent_to(town.owner) == []
    assert bool(sent_to(town.manager)) is (change == "another colleague's")


def test_a_stage_nobody_wants_is_not_used_up(town):
    for person in (town.owner, town.manager):
        choice_services.save_choice(by=person, muted_stages={30}, muted_groups=set(), advisory=False)
    row(town.home)
    remind(town, before(30))
    assert not Reminder.objects.exists()
    choice_services.save_choice(by=town.owner, muted_stages=set(), muted_groups=set(), advisory=False)
    remind(town, before(29))
    assert sent_to(town.owner) == [before(29)]
    assert sent_to(town.manager) == []


def test_one_chooses_for_oneself_and_what_is_overdue_comes_all_the_same(town):
    choice_services.save_choice(
        by=town.owner, muted_stages={30, 14, 7, 1, 0}, muted_groups={"meetings"}, advisory=False
    )
    row(town.home)
    for days in (30, 14, 7, 1, 0, -7):
        remind(town, before(days))
    assert sent_to(town.owner) == [before(-7)]
    assert len(sent_to(town.manager)) == 6


def test_what_is_merely_wished_for_comes_to_those_who_asked_for_it(town):
    row(town.home, advisory=True)
    remind(town, before(30))
    assert not mails()
    choice_services.save_choice(by=town.owner, muted_stages=set(), muted_groups=set(), advisory=True)
    remind(town, before(14))
    assert sent_to(town.owner) == [before(14)]
    assert sent_to(town.manager) == []


def test_the_municipalitys_own_duties_go_to_the_desk(town):
    elsewhere = accounts.create_desk(by=None, name="障害の担当", service_types=["kyodo_seikatsu"])
    towns.person(town, "other-officer", Role.OFFICER, desk=elsewhere)
    row(town.home, responsible="municipality", title="職員が訪問する")
    remind(town, before(30))
    (mail,) = mails()
    assert mail.to == town.officer.user.email
    assert "職員が訪問する" in mail.text


def test_the_desk_gets_one_list_a_week_of_what_is_overdue_and_who_is_not_read_for(town):
    row(town.home)
    row(town.other, subject="2026#6", advisory=True)
    row(town.other, subject="2026#7", responsible="municipality")
    towns.facility(town, "見本ホームなし", town.second_operator)
    Membership.objects.filter(pk=town.stranger.pk).update(first_signed_in_at=None)
    monday = before(2)
    assert monday.weekday() == 0
    for day in range(21):
        remind(town, monday + timedelta(days=day))
    assert sent_to(town.officer, "weekly") == [monday + timedelta(weeks=week) for week in range(3)]
    first, second, _ = [mail for mail in mails() if mail.purpose == "reminder.weekly"]
    assert "期限を過ぎたもの　0件" in first.text
    assert "・見本ホームなし" in first.text
    assert "・見本ホームりんご" in first.text
    assert "期限を過ぎたもの　1件" in second.text
    assert "見本ホームいちご　会議を開く" in second.text


def test_a_desk_with_nothing_to_be_told_gets_no_list_until_there_is(town):
    row(town.home)
    remind(town, before(2))
    assert sent_to(town.officer, "weekly") == []
    remind(town, before(-1))
    assert sent_to(town.officer, "weekly") == [before(2)]


def test_an_officer_who_never_signed_in_gets_no_list(town):
    Membership.objects.filter(pk=town.officer.pk).update(first_signed_in_at=None)
    row(town.home)
    remind(town, before(-8))
    assert sent_to(town.officer, "weekly") == []
