"""What goes out, to whom, and what does not."""

from datetime import timedelta

import pytest

from accounts import services as accounts
from accounts.models import Membership, Role, WardProfile
from accounts.tenancy import scope
from compliance.obligations.models import Digest, Reminder, ReminderLine, StaleFacility, StoredRow
from compliance.obligations.reminders import selectors, services
from facilities.models import Facility, FacilityAssignment
from office.models import OutgoingMail
from tests.reminders import town as towns
from tests.reminders.town import DUE, HOUR, before, mails, remind, row, sent_to, stages
from tests.support.founding import LONG_AGO

pytestmark = pytest.mark.django_db


# --- stages ---------------------------------------------------------------------------------------


def test_each_stage_goes_out_once_on_its_day_and_then_every_week(town):
    row(town.home)
    for days in (31, 30, 29, 15, 14, 13, 8, 7, 6, 2, 1, 0, -1, -6, -7, -8, -13, -14, -15, -20, -21):
        remind(town, before(days))
    assert sent_to(town.owner) == [before(d) for d in (30, 14, 7, 1, 0, -7, -14, -21)]
    assert stages(state="sent") == [30, 14, 7, 1, 0, -7, -14, -21]
    assert not stages(state="waiting")


def test_of_several_stages_only_the_latest_goes_out_and_the_earlier_are_on_record(town):
    row(town.home)
    remind(town, before(6))
    assert stages(state="sent") == [7]
    assert stages(state="skipped") == [30, 14]
    remind(town, before(5))
    assert sent_to(town.owner) == [before(6)]


def test_nothing_happens_before_the_wards_hour_and_nothing_twice_after_it(town):
    row(town.home)
    assert remind(town, before(30), hour=HOUR - 1) == 1
    assert not mails()
    assert selectors.municipalities_due(before(30), HOUR - 1) == []
    assert selectors.municipalities_due(before(30), HOUR) == [town.municipality.pk]
    remind(town, before(30))
    count = len(mails())
    assert count == 2
    assert selectors.municipalities_due(before(30), 23) == []
    assert remind(town, before(30), hour=23) == 1
    assert len(mails()) == count


def test_the_municipality_says_which_days_and_which_hour(town):
    WardProfile.objects.create(reminder_days=[60, 3], reminder_hour=13)
    row(town.home)
    remind(town, before(60), hour=12)
    assert not mails()
    for days in (60, 30, 14, 7, 3, 1, 0):
        remind(town, before(days), hour=13)
    assert sent_to(town.owner) == [before(60), before(3)]


def test_nothing_that_fell_due_before_the_start_is_reminded(town):
    town.municipality.starts_on = before(-5)
    town.municipality.save()
    row(town.home)
    row(town.home, due_on=before(-5), subject="2026#6")
    remind(town, before(-6))
    with scope(town.municipality):
        assert {r.subject for r in Reminder.objects.all()} == {"2026#6"}


# --- rows that change -----------------------------------------------------------------------------


def test_a_moved_due_date_is_reminded_anew(town):
    moved = row(town.home)
    remind(town, before(30))
    StoredRow.objects.filter(pk=moved.pk).update(due_on=DUE + timedelta(days=20))
    remind(town, before(20))
    remind(town, before(10))
    assert sent_to(town.owner) == [before(30), before(10)]
    last = Reminder.objects.order_by("pk").last()
    assert (last.due_on, last.stage) == (DUE + timedelta(days=20), 30)


@pytest.mark.parametrize(
    "change",
    [{"state": "met"}, {"state": "exempt"}, {"due_on": DUE + timedelta(days=90)}, None],
    ids=["met", "exempt", "moved away", "gone"],
)
def test_what_was_planned_and_is_no_longer_true_is_not_sent_but_cancelled(town, change):
    found = StoredRow.objects.filter(pk=row(town.home).pk)
    services.step(day=before(30), hour=HOUR, starts_on=LONG_AGO)
    assert stages(state="waiting") == [30]
    if change:
        found.update(**change)
    else:
        found.delete()
    remind(town, before(30))
    assert not Digest.objects.exists()
    remind(town, before(29))
    assert stages(state="cancelled") == [30]
    assert not mails()


def test_what_was_cancelled_and_is_true_again_is_told_then(town):
    found = StoredRow.objects.filter(pk=row(town.home).pk)
    services.step(day=before(30), hour=HOUR, starts_on=LONG_AGO)
    found.update(state="met")
    remind(town, before(29))
    found.update(state="open")
    remind(town, before(28))
    remind(town, before(27))
    assert sent_to(town.owner) == [before(28)]


def test_what_was_sent_is_not_sent_again_when_a_row_comes_back(town):
    found = StoredRow.objects.filter(pk=row(town.home).pk)
    remind(town, before(30))
    found.update(state="met")
    remind(town, before(29))
    found.update(state="open")
    remind(town, before(28))
    assert sent_to(town.owner) == [before(30)]


def test_a_stage_that_waited_when_the_next_one_came_is_skipped(town):
    row(town.home)
    services.step(day=before(30), hour=HOUR, starts_on=LONG_AGO)
    remind(town, before(14))
    assert (stages(state="sent"), stages(state="skipped")) == ([14], [30])
    assert len(mails()) == 2


# --- who is told ----------------------------------------------------------------------------------


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
    remind(town, before(10))
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
        services.save_choice(by=person, muted_stages={30}, muted_groups=set(), advisory=False)
    row(town.home)
    remind(town, before(30))
    assert not Reminder.objects.exists()
    services.save_choice(by=town.owner, muted_stages=set(), muted_groups=set(), advisory=False)
    remind(town, before(29))
    assert sent_to(town.owner) == [before(29)]
    assert sent_to(town.manager) == []


def test_one_chooses_for_oneself_and_what_is_overdue_comes_all_the_same(town):
    services.save_choice(
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
    services.save_choice(by=town.owner, muted_stages=set(), muted_groups=set(), advisory=True)
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


# --- the desk's list ------------------------------------------------------------------------------


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


# --- the mail -------------------------------------------------------------------------------------


def test_the_mail_says_what_is_due_why_and_where(town, settings):
    settings.PUBLIC_URL = "https://yoriai.example.jp"
    row(
        town.home,
        title="議事録と資料を市区町村へ提出する（11月1日の会議）",
        duty="minutes.submit",
        subject="17",
    )
    row(town.home, due_on=before(37), subject="2026#4", title="会議を開く（4回目）")
    remind(town, before(30))
    mail = OutgoingMail.objects.get(to=town.owner.user.email)
    assert mail.subject == "【よりあい帳】期限を過ぎたもの1件・期限の近いもの1件（見本市）"
    link = (
        f"https://yoriai.example.jp/{town.code}/reminders/{Reminder.objects.get(stage=30, state='sent').pk}/"
    )
    for words in (
        "見本ホームいちご",
        "議事録と資料を市区町村へ提出する（11月1日の会議）",
        "令和9年1月20日（水）",
        "あと30日",
        "7日超過",
        "会議の資料と合わせて市区町村の担当へ提出します",
        link,
    ):
        assert words in mail.text
        assert words in mail.html


def test_names_cannot_add_a_header_or_markup(town):
    town.municipality.name = "見本\r\nBcc: everybody@example.jp"
    town.municipality.save()
    town.home.name = "<b>見本</b>&"
    town.home.save(update_fields=["name"])
    towns.StaleFacility.objects.all().delete()
    row(town.home)
    remind(town, before(30))
    mail = OutgoingMail.objects.filter(purpose="reminder.daily").first()
    assert "\n" not in mail.subject
    assert "\r" not in mail.subject
    assert "<b>見本</b>&" in mail.text
    assert "&lt;b&gt;見本&lt;/b&gt;&amp;" in mail.html


def test_without_a_mail_server_the_screen_tells_and_nothing_piles_up(town, settings):
    settings.EMAIL_HOST = ""
    row(town.home)
    remind(town, before(30))
    assert sent_to(town.owner) == [before(30)]
    assert Digest.objects.get(membership=town.owner).mail is None
    settings.EMAIL_HOST = "mail.example.jp"
    remind(town, before(29))
    assert not mails()
    remind(town, before(14))
    assert len(mails()) == 2


def test_what_was_sent_stays_as_it_was_when_names_change(town):
    row(town.home)
    remind(town, before(30))
    found = Digest.objects.get(membership=town.owner)
    town.home.name = "改めた名前"
    town.home.save(update_fields=["name"])
    assert found.snapshot.data["facilities"][0]["name"] == "見本ホームいちご"
    assert "見本ホームいちご" in found.mail.text


def test_the_number_of_queries_of_planning_does_not_grow_with_the_facilities(
    town, django_assert_max_num_queries
):
    for number in range(40):
        row(towns.facility(town, f"見本{number}", town.operator, town.owner))
    ids = list(StoredRow.objects.values_list("facility", flat=True))
    with django_assert_max_num_queries(15):
        services.plan(facility_ids=ids, day=before(30), days_before=[30], starts_on=LONG_AGO)
    assert Reminder.objects.count() == 40


def test_those_nobody_reads_for_stand_by_what_is_overdue(town):
    Membership.objects.update(first_signed_in_at=None)
    second = towns.facility(town, "見本ホームみかん", town.operator)
    for number in range(2):
        row(second, subject=f"2026#{number}")
    row(town.other)
    row(town.home, advisory=True)
    found = selectors.unread_by_need(town.officer, on=before(-1))
    assert [(home.name, len(rows)) for home, rows in found.items()] == [
        ("見本ホームみかん", 2),
        ("見本ホームりんご", 1),
        ("見本ホームいちご", 0),
    ]
