"""What goes out, to whom, and what does not."""

from datetime import date, timedelta

import pytest

from accounts.models import Membership, WardProfile
from accounts.tenancy import scope
from compliance.obligations.models import Digest, RegistrationRequest, Reminder, ReminderChoice, StoredRow
from compliance.obligations.reminders import selectors, services
from compliance.obligations.reminders.forms import stage_told
from office.models import OutgoingMail
from tests.reminders import town as towns
from tests.reminders.town import DUE, HOUR, before, mails, remind, row, sent_to, stages
from tests.support.founding import LONG_AGO, start_on

pytestmark = pytest.mark.django_db


# --- stages ---------------------------------------------------------------------------------------


def test_each_stage_goes_out_once_on_its_day_and_then_every_week(town):
    row(town.home)
    for days in (31, 30, 29, 15, 14, 13, 8, 7, 6, 2, 1, 0, -1, -6, -7, -8, -13, -14, -15, -20, -21):
        remind(town, before(days))
    assert sent_to(town.owner) == [before(d) for d in (30, 14, 7, 1, 0, -7, -14, -21)]
    assert stages(state="sent") == [30, 14, 7, 1, 0, -7, -14, -21]
    assert not stages(state="waiting")


def test_of_several_stages_only_the_latest_goes_out_and_nothing_is_written_of_the_earlier(town):
    row(town.home)
    remind(town, before(6))
    assert stages(state="sent") == [7]
    assert Reminder.objects.count() == 1
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
    WardProfile.objects.create(reminder_days=[61, 5], reminder_hour=13)
    row(town.home)
    remind(town, before(61), hour=12)
    assert not mails()
    for days in (61, 30, 14, 7, 5, 1, 0):
        remind(town, before(days), hour=13)
    assert sent_to(town.owner) == [before(61), before(5)]


def test_nothing_that_fell_due_before_the_start_is_reminded(town):
    start_on(town.municipality, before(-5))
    row(town.home)
    row(town.home, due_on=before(-5), subject="2026#6")
    remind(town, before(-6))
    with scope(town.municipality):
        assert {r.subject for r in Reminder.objects.all()} == {"2026#6"}


# --- rows that change -----------------------------------------------------------------------------


def test_a_moved_due_date_is_reminded_anew(town):
    moved = row(town.home)
    remind(town, before(30))
    StoredRow.objects.filter(pk=moved.pk).update(due_on=DUE + timedelta(days=22))
    remind(town, before(15))
    remind(town, before(8))
    assert sent_to(town.owner) == [before(30), before(8)]
    last = Reminder.objects.order_by("pk").last()
    assert (last.due_on, last.stage) == (DUE + timedelta(days=22), 30)


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


# --- the desk's list ------------------------------------------------------------------------------


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


def test_names_cannot_add_a_header_or_markup(town, owner_connection):
    owner_connection.execute(
        "UPDATE accounts_municipality SET name = %s WHERE id = %s",
        ["見本\r\nBcc: everybody@example.jp", town.municipality.pk],
    )
    town.municipality.refresh_from_db()
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
    found = selectors.with_overdue(found, on=before(-1), starts_on=LONG_AGO)
    assert [(home.name, len(rows)) for home, rows in found.items()] == [
        ("見本ホームみかん", 2),
        ("見本ホームりんご", 1),
        ("見本ホームいちご", 0),
    ]


# --- what nothing is registered of ------------------------------------------------------------------------


def _asked(home, answer_by):
    return RegistrationRequest.objects.create(facility=home, asked_on=LONG_AGO, answer_by=answer_by)


def test_what_is_late_only_because_nothing_is_registered_is_not_told_until_the_day_for_an_answer_is_past(
    town,
):
    row(town.home, unknown=True)
    for days in (30, 14, 7, 1, 0, -7):
        remind(town, before(days))
    assert sent_to(town.owner) == [before(d) for d in (30, 14, 7, 1, 0)]
    assert not sent_to(town.officer, "weekly")
    _asked(town.home, before(-13))
    remind(town, before(-13))
    assert sent_to(town.owner)[-1] == before(0)
    remind(town, before(-14))
    assert sent_to(town.owner)[-1] == before(-14)


def test_a_reminder_that_waits_is_withdrawn_where_the_facility_is_given_more_time(town):
    row(town.home, unknown=True)
    asked = _asked(town.home, before(1))
    # Planned, and not written yet.
    services.plan(facility_ids=[town.home.pk], day=before(-7), days_before=[7], starts_on=LONG_AGO)
    assert stages(state="waiting") == [-7]
    RegistrationRequest.objects.filter(pk=asked.pk).update(answer_by=before(-30))
    remind(town, before(-7))
    assert stages(state="cancelled") == [-7]
    assert not sent_to(town.owner)


def test_the_end_in_a_satellite_is_told_by_months_once_each_and_then_by_the_wards_days(town):
    row(town.home, duty="satellite.leave", subject="1")
    ReminderChoice.objects.create(membership=town.owner, muted_stages=[31])
    for day in (date(2026, 1, 20), date(2026, 7, 20), date(2026, 10, 20), date(2026, 12, 20)):
        for offset in (-3, -2, -1, 0, 1):
            remind(town, day + timedelta(days=offset))
    for days in (30, 14, 13):
        remind(town, before(days))
    # What falls on a holiday or a Sunday goes out on the last working day before it.
    told = [date(2026, 1, 20), date(2026, 7, 17), date(2026, 10, 20), date(2026, 12, 18), before(14)]
    assert sent_to(town.manager) == sent_to(town.owner) == told
    subjects = (
        OutgoingMail.objects.filter(to=town.owner.user.email).order_by("pk").values_list("subject", flat=True)
    )
    far, near = "【よりあい帳】早めに備えるもの1件（見本市）", "【よりあい帳】期限の近いもの1件（見本市）"
    assert list(subjects) == [far, far, far, near, near]
    words = [stage_told(one) for one in Reminder.objects.filter(state="sent").order_by("due_on", "-stage")]
    assert words == ["12か月前", "6か月前", "3か月前", "1か月前", "14日前"]
