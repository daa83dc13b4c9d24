"""The demo ward: invented, whole on any day of the year, loaded once, and only in the demo."""

import io
from collections import Counter
from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from accounts.models import Membership, Municipality, Role, User
from accounts.tenancy import scope
from compliance.obligations import facts
from compliance.obligations.models import Assessment, Digest, Reminder, StoredRow
from compliance.obligations.reminders.selectors import unread_facilities
from compliance.obligations.rulebook import ask
from compliance.rules import load_rulebook
from demo import invented, logins, year
from demo.load import load
from evaluations.confirming.selectors import waiting_for
from facilities.lists.cleaning import facility_number_checks
from facilities.models import Dwelling, Facility
from meetings.models import CouncilMember, Meeting, MeetingPart, ReviewState, Version
from office.models import OutgoingMail
from publications import minutes_way
from publications.models import PublicDraft, PublicMinutes
from publications.name_check import look_through
from tests.support.demo_ward import AUTUMN
from tests.support.founding import factors_of


@pytest.fixture
def ward(demo_ward):
    with scope(demo_ward):
        yield demo_ward


def _statuses(on):
    counted = Counter()
    for one in facts.gather(Facility.objects.values_list("pk", flat=True)).values():
        counted.update(row.status for row in ask(one, on=on))
    return counted


def test_the_year_is_in_full_swing(ward):
    assert set(_statuses(AUTUMN)) == {
        "met", "upcoming", "due_soon", "behind", "overdue", "breach", "exempt", "keeping",
    }  # fmt: skip
    assert Facility.objects.count() == len(invented.PLACES) >= 40
    types = set(Facility.objects.values_list("service_type", flat=True))
    assert types == {code for _, codes, _ in invented.DESKS.values() for code in codes}
    assert Dwelling.objects.filter(satellite=True).exists()
    assert MeetingPart.objects.filter(evaluating=True, meeting__state=Meeting.State.HELD).exists()
    shared = Counter(MeetingPart.objects.values_list("meeting_id", flat=True))
    assert {1, 2} <= set(shared.values())
    assert set(MeetingPart.objects.values_list("review_state", flat=True)) == set(ReviewState.values)


def test_an_officer_has_something_to_confirm_and_one_year_is_relaxed(ward):
    def home(habit):
        (name,) = [place.name for place in invented.PLACES if place.habit == habit]
        facility = Facility.objects.get(name=name)
        rows = ask(facts.gather([facility.pk])[facility.pk], on=AUTUMN)
        return {row.duty: row for row in rows if row.subject.startswith("2026")}

    officer = Membership.objects.get(role=Role.OFFICER, desk__service_types__contains=["kyodo_seikatsu"])
    (waiting,) = waiting_for(officer)
    assert waiting.kind == "equivalent"
    assert "equivalent_unconfirmed" in home("equivalent")["meeting.hold"].reasons
    assert home("third_party")["meeting.hold"].status == "exempt"
    assert home("relaxed")["evaluation.external"].reasons == ("relaxation",)


def test_what_is_still_open_was_told_over_the_last_weeks(ward):
    days = set(Digest.objects.values_list("day", flat=True))
    assert len(days) > 7
    assert max(days) < AUTUMN
    assert set(Digest.objects.values_list("kind", flat=True)) == set(Digest.Kind.values)
    told = set(Reminder.objects.filter(state=Reminder.State.SENT).values_list("stage", flat=True))
    assert any(stage > 0 for stage in told)
    assert any(stage < 0 for stage in told)
    assert not Reminder.objects.filter(state=Reminder.State.WAITING).exists()
    # Here and there nobody has come in yet, as in any ward.
    reader = Membership.objects.get(role=Role.WARD_ADMIN)
    assert 0 < len(unread_facilities(reader, on=AUTUMN)) < Facility.objects.count() / 3


def test_every_submitted_set_of_minutes_has_its_version(ward):
    submitted = MeetingPart.objects.filter(submitted_on__isnull=False)
    assert submitted.exists()
    first = dict(Version.objects.filter(number=1).values_list("part", "made_at__date"))
    assert all(first[part.pk] == part.submitted_on for part in submitted)
    assert set(submitted.values_list("pk", flat=True)) == set(
        Version.objects.values_list("part_id", flat=True)
    )


def test_a_resident_finds_published_minutes_that_name_nobody(ward, client):
    public = Version.objects.filter(kind=Version.Kind.PUBLIC)
    assert public.count() > 1
    listing = client.get(f"/koukai/{ward.code}/minutes/").content.decode()
    assert listing.count("の議事録</a>") == public.count()
    for version in public.select_related("part"):
        assert version.part.published_on < AUTUMN
        written = str(version.content)
        council = CouncilMember.objects.filter(
            facility=version.part.facility_id, person__operator__isnull=False
        )
        assert council.exists()
        assert not any(name in written for name in council.values_list("person__name", flat=True))


def test_the_overview_needs_no_waiting_and_shows_what_the_rules_say(ward):
    assert Assessment.objects.filter(fault="").count() == Facility.objects.count()
    kept = {
        (row.facility_id, row.duty, row.subject): (row.due_on, row.met_on) for row in StoredRow.objects.all()
    }
    computed = {
        (pk, row.duty, row.subject): (row.due_on, row.met_on)
        for pk, one in facts.gather(Facility.objects.values_list("pk", flat=True)).items()
        for row in ask(one, on=AUTUMN)
    }
    assert kept == computed


@pytest.mark.long
def test_it_loads_on_the_first_day_of_a_year(db):
    today = date(2027, 4, 1)
    assert load(today) is True
    with scope(Municipality.objects.get(code=invented.WARD_CODE)):
        _is_whole(today)


def _is_whole(today):
    assert not Assessment.objects.exclude(fault="").exists()
    assert {"met", "overdue", "keeping", "breach"} <= set(_statuses(today))


#: Every ninth day of a year, its last one, and a day that most years lack.
LOADED_ON = [date(2026, 4, 1) + timedelta(days=n) for n in range(0, 366, 9)]
LEAP_DAY = date(2028, 2, 29)
LOADED_ON += [date(2027, 3, 31), LEAP_DAY]


@pytest.mark.parametrize("today", LOADED_ON, ids=str)
def test_plans_keep_to_their_days_whenever_it_is_loaded(today):
    for index, place in enumerate(invented.PLACES):
        for plan in year.plans(index, place, today):
            assert plan.held == (plan.day < today)
            assert plan.day.weekday() < 5
            assert plan.fiscal_year == year.fiscal_year_of(plan.day)
            told = [plan.notified_on, plan.submitted_on, plan.distributed_on, plan.published_on]
            assert all(day <= today for day in told if day)
            assert plan.held or not any(told[1:])


def test_loading_again_changes_nothing(ward):
    before = (User.objects.count(), Meeting.objects.count())
    assert load(AUTUMN + timedelta(days=40)) is False
    assert (User.objects.count(), Meeting.objects.count()) == before


def test_nobody_in_it_can_be_taken_for_somebody(ward):
    assert all("見本" in name for name in Facility.objects.values_list("name", flat=True))
    numbers = list(Facility.objects.values_list("number", flat=True))
    assert len(set(numbers)) == len(numbers)
    assert all(number.startswith("99") and facility_number_checks(number) for number in numbers)
    emails = [
        *Facility.objects.values_list("email", flat=True),
        *User.objects.values_list("email", flat=True),
    ]
    assert all(email.endswith("@mihon.example") for email in emails if email)
    assert {place.service_type for place in invented.PLACES} <= set(load_rulebook().service_types)


def test_every_login_works_and_stands_where_it_says(ward):
    accounts = {account["email"]: account for account in logins.accounts_with_codes()}
    assert set(accounts) == {login.email for login in logins.LOGINS.values()}
    for login in logins.LOGINS.values():
        account = accounts[login.email]
        user = User.objects.addressed(login.email)
        assert authenticate(email=login.email, password=account["password"]) == user
        assert bool(account["code"]) == login.second_factor
        if account["code"]:
            (factor,) = factors_of(user, type=Authenticator.Type.TOTP)
            assert totp.TOTP(factor).validate_code(account["code"])
    members = Membership.objects.filter(user__email__in=accounts).select_related("user")
    labels = {m.user.email: m.get_role_display() for m in members}
    assert labels == {x.email: x.role for x in logins.LOGINS.values() if x.municipality == invented.WARD_NAME}


def test_the_empty_ward_holds_its_administrator_and_nothing_else(ward):
    with scope(Municipality.objects.get(code=invented.EMPTY_CODE)):
        assert Membership.objects.get().role == Role.WARD_ADMIN
        assert not Facility.objects.exists()


def test_outside_the_demo_nothing_is_loaded(db):
    with pytest.raises(CommandError, match="YORIAI_ENV=demo"):
        call_command("load_demo")
    assert not logins.accounts_with_codes()


@pytest.mark.long
def test_in_the_demo_the_command_loads_on_any_day_and_names_the_logins(db, settings, tmp_path, today_is):
    today_is(LEAP_DAY)
    settings.IS_DEMO, settings.EMAIL_FILE_PATH = True, str(tmp_path)
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    assert all(login.email in out.getvalue() for login in logins.LOGINS.values())
    assert logins.PASSWORD in out.getvalue()
    with scope(Municipality.objects.get(code=invented.WARD_CODE)):
        reminders = OutgoingMail.objects.filter(purpose__startswith="reminder.")
        assert reminders.count() == Digest.objects.count() > 0
        assert not reminders.exclude(state=OutgoingMail.State.SENT).exists()
        _is_whole(LEAP_DAY)


def test_the_login_page_names_them_in_the_demo_alone(demo_ward, settings, client):
    assert "staff@mihon.example" not in client.get("/accounts/login/").content.decode()
    settings.IS_DEMO = True
    assert "staff@mihon.example" in client.get("/accounts/login/").content.decode()


def test_the_homes_records_show_duties_done_and_still_to_do(ward):
    running = ("measure.do", "measure.have", "charges.settle", "disclosure.renew", "satellite.leave")
    running += ("addition.notify", "review.receive")
    statuses = {duty: set() for duty in running}
    for one in facts.gather(Facility.objects.values_list("pk", flat=True)).values():
        for row in ask(one, on=AUTUMN):
            if row.duty in statuses:
                statuses[row.duty].add(row.status)
    # Nobody has been asked for the next year's dates in November.
    assert StoredRow.objects.filter(duty="ward.visit", state="open").exists()
    assert StoredRow.objects.filter(duty="dates.answer", state="open").exists()
    for duty, found in statuses.items():
        assert found - {"met"}, duty
        assert "met" in found or duty == "satellite.leave", duty


def test_a_public_wording_waits_with_marks_to_treat(ward):
    draft = PublicDraft.objects.exclude(part__in=PublicMinutes.objects.values("part_id")).get()
    kinds = {finding.kind for finding in look_through(minutes_way.of_part(draft.part, draft)).open}
    assert kinds >= {"called", "kinship", "phone", "room", "age", "event"}
