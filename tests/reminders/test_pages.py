"""What people see of reminders: their own mails, the record of a facility, their choice, the ward's values."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Desk, Membership, WardProfile
from accounts.tenancy import scope
from compliance.obligations.models import ReminderChoice
from tests import world as worlds
from tests.obligations.people import as_
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(world):
    with scope(world.home.municipality):
        Membership.objects.filter(pk=world.home.owner.pk).update(first_signed_in_at="2026-04-01T00:00Z")
        yield world


def at(name, *args):
    return reverse(f"obligations:{name}", args=["990001", *args])


def page_of(town, person, url, **options):
    return as_(town.people[person]).get(url, **options)


def test_a_desk_without_reader_is_told_to_the_administrator_alone(town):
    with scope(town.home.municipality):
        Membership.objects.filter(pk=town.home.officer.pk).update(first_signed_in_at="2026-04-01T00:00Z")
    shown = page_of(town, "ward_admin", at("reminders_nobody")).content.decode()
    assert "「障害の担当」" in shown
    assert "「介護の担当」" not in shown
    assert "受け取る人がいない担当" not in page_of(town, "officer", at("reminders_nobody")).content.decode()


# --- who reads what -------------------------------------------------------------------------------


def test_one_sees_ones_own_mails_and_the_administrator_everybodys(town):
    subject = town.home.digest.snapshot.data["subject"]
    assert subject in page_of(town, "owner", at("reminders")).content.decode()
    assert subject not in page_of(town, "colleague", at("reminders")).content.decode()
    shown = page_of(town, "ward_admin", at("reminders")).content.decode()
    assert subject in shown
    assert "見本 owner（事業所職員）" in shown


def test_a_mail_is_read_again_as_it_was_and_by_nobody_else(town):
    url = at("digest", town.home.digest.pk)
    shown = page_of(town, "owner", url).content.decode()
    assert "会議を開く（4回目）" in shown
    assert "令和9年1月20日（水）" in shown
    assert at("reminder", town.home.reminder.pk) in shown
    assert page_of(town, "colleague", url).status_code == 404
    assert page_of(town, "other_operator", url).status_code == 404


def test_the_record_of_a_facility_says_who_was_told_what_and_when(town):
    url = at("reminders_facility", town.home.facility.pk)
    for person in ("owner", "officer", "ward_admin"):
        shown = page_of(town, person, url).content.decode()
        assert "会議を開く（4回目）" in shown
        assert "30日前" in shown
        assert "見本 owner" in shown
        assert "7月1日（水）" in shown
        assert "読む人がいません" not in shown
    assert page_of(town, "other_operator", url).status_code == 404
    with scope(town.home.municipality):
        Membership.objects.update(first_signed_in_at=None)
    assert "読む人がいません" in page_of(town, "officer", url).content.decode()


def test_the_ward_sees_where_nobody_reads_and_only_of_the_own_desk(town):
    shown = page_of(town, "officer", at("reminders_nobody")).content.decode()
    assert "見本デイりんご" in shown
    assert "見本ホームいちご" not in shown
    assert "見本荘いちご" not in shown
    # The administrator invites from here; an officer cannot.
    assert "人を招く" in page_of(town, "ward_admin", at("reminders_nobody")).text
    assert "人を招く" not in shown
    # Whoever looks has signed in, and from then on somebody reads there.
    assert page_of(town, "other_operator", at("start")).status_code == 302
    shown = page_of(town, "officer", at("reminders_nobody")).content.decode()
    assert "見本デイりんご" not in shown


def test_a_desk_without_facilities_is_not_told_that_all_of_them_have_a_reader(town):
    with scope(town.home.municipality):
        Desk.objects.filter(pk=town.home.officer.desk_id).update(service_types=["yakan_homon"])
    shown = page_of(town, "officer", at("reminders_nobody")).content.decode()
    assert "まだ事業所がありません" in shown
    assert "すべての事業所に読む人がいます" not in shown


# --- the link in the mail -------------------------------------------------------------------------


def test_the_link_of_a_mail_asks_to_sign_in_and_then_opens_the_duty(town):
    client = Client()
    link = at("reminder", town.home.reminder.pk)
    asked = client.get(link)
    assert asked.status_code == 302
    assert urlsplit(asked.url).path == reverse("account_login")
    signed_in = client.post(asked.url, {"login": town.home.owner.user.email, "password": worlds.PASSWORD})
    assert (signed_in.status_code, signed_in.url) == (302, link)
    opened = client.get(link)
    assert opened.url == f"{at('facility', town.home.facility.pk)}#d-meetinghold-20264"
    assert client.get(opened.url).status_code == 200


# --- what one chooses -----------------------------------------------------------------------------


def _choice(person):
    row = ReminderChoice.objects.get(membership=person)
    return row.muted_stages, row.muted_groups, row.advisory


def test_one_chooses_for_oneself(town):
    client, url = as_(town.people["owner"]), at("reminder_choice")
    chosen = {"stages": ["7", "0"], "groups": ["minutes", "visits"], "advisory": "on"}
    assert fill_in(client, url, **chosen).url == url
    assert _choice(town.home.owner) == ([1, 14, 30], ["evaluations", "meetings", "others"], True)
    assert not ReminderChoice.objects.exclude(membership=town.home.owner).exists()
    form = client.get(url).context["form"]
    assert form.shown_now() == {"stages": [7, 0], "groups": ["minutes", "visits"], "advisory": True}


def test_the_choice_is_offered_to_those_to_whom_something_comes(town):
    link = f'href="{at("reminder_choice")}"'
    for person in ("owner", "manager", "officer"):
        assert link in page_of(town, person, at("reminders")).text
    assert link not in page_of(town, "ward_admin", at("reminders")).text


def test_a_choice_about_a_stage_that_the_ward_left_out_stays(town):
    profile = WardProfile.objects.create(reminder_days=[30, 14])
    client, url = as_(town.people["owner"]), at("reminder_choice")
    everything = ["meetings", "minutes", "visits", "evaluations", "others"]
    fill_in(client, url, stages=["14"], groups=everything, advisory=None)
    WardProfile.objects.filter(pk=profile.pk).update(reminder_days=[14])
    fill_in(client, url, stages=[], groups=everything)
    assert _choice(town.home.owner) == ([14, 30], [], False)


def test_a_stage_that_does_not_exist_is_refused(town):
    answer = as_(town.people["owner"]).post(at("reminder_choice"), {"stages": ["29"], "groups": ["x"]})
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"stages", "groups"}
    assert not ReminderChoice.objects.exists()


# --- the ward's values ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("30、14、7、1、0", [30, 14, 7, 1, 0]),
        ("７，３０ 1日前", [30, 7, 1]),
        ("0 0 60", [60, 0]),
        ("", []),
    ],
)
def test_the_ward_sets_days_and_hour(town, typed, kept):
    url = reverse("accounts:ward", args=["990001"])
    answer = fill_in(as_(town.people["ward_admin"]), url, reminder_days=typed, reminder_hour="13")
    assert answer.status_code == 302
    profile = WardProfile.objects.get()
    assert (profile.reminder_days, profile.reminder_hour) == (kept, 13)


@pytest.mark.parametrize(
    ("days", "hour", "wrong"),
    [
        ("三十", "8", "reminder_days"),
        ("-1", "8", "reminder_days"),
        ("366", "8", "reminder_days"),
        ("1 2 3 4 5 6 7 8 9 10 11", "8", "reminder_days"),
        ("30", "24", "reminder_hour"),
        ("30", "", "reminder_hour"),
    ],
)
def test_values_that_make_no_sense_are_refused_and_what_was_typed_stays(town, days, hour, wrong):
    url = reverse("accounts:ward", args=["990001"])
    answer = as_(town.people["ward_admin"]).post(
        url, {"reminder_days": days, "reminder_hour": hour, "record_years": "5", "list_years": "3"}
    )
    assert set(answer.context["form"].errors) == {wrong}
    assert f'value="{days}"' in answer.content.decode()
    assert not WardProfile.objects.exists()
