"""What the ward does not know yet is 未登録 and not red, until the facility was asked and the day for its answer is past."""

import re
from datetime import date, timedelta

import pytest
from django.core.management import call_command

from accounts.tenancy import scope
from compliance.obligations.evidence import EVIDENCE, NAMED_BY_DUTY
from compliance.obligations.facility_page.page import facility_page
from compliance.obligations.models import RegistrationRequest, StoredRow
from compliance.obligations.overview import selectors as overview
from compliance.obligations.registering import services
from compliance.obligations.selectors import with_status_on
from compliance.rules import load_rulebook
from facilities.models import Facility, Measure
from meetings.models import CouncilMember, Meeting, MeetingPart, Person
from office.errors import Refused, Stale
from tests.facilities.lists import SAMPLES
from tests.obligations.duties_page import duties_url, text_of
from tests.obligations.overview_page import TODAY, drain, get_overview
from tests.obligations.people import as_
from tests.support.founding import LONG_AGO, start_on

pytestmark = pytest.mark.django_db
RED = {"breach", "overdue", "behind"}
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def imported(ward_with_book):
    """The home town with a list just read: nothing is known of these facilities but what it says."""
    town = ward_with_book.home
    for name in ("kaigo_faults.csv", "wam_net_cp932.csv"):
        call_command("import_facilities", str(SAMPLES / name), "--municipality", town.code)
    drain(town)
    with scope(town.municipality):
        with_council = StoredRow.objects.filter(duty="council.roster").values("facility")
        town.fresh = list(Facility.objects.filter(pk__in=with_council).exclude(number="").order_by("pk"))
    return town


def _ask(town, answer_by, facilities):
    with scope(town.municipality):
        RegistrationRequest.objects.bulk_create(
            RegistrationRequest(
                municipality=town.municipality, facility=one, asked_on=LONG_AGO, answer_by=answer_by
            )
            for one in facilities
        )


def _statuses(town, facilities):
    with scope(town.municipality):
        lines = overview.lines_seen_by(town.ward_admin, on=TODAY)
    wanted = {one.pk for one in facilities}
    return {line.status for line in lines if line.pk in wanted}


@pytest.mark.parametrize("starts_on", [LONG_AGO, date(2026, 4, 1), TODAY])
def test_after_a_fresh_list_nothing_is_red(imported, starts_on):
    start_on(imported.municipality, starts_on)
    assert len(imported.fresh) > 5
    assert _statuses(imported, imported.fresh) == {"unregistered"}


@pytest.mark.parametrize(
    ("answer_by", "red"), [(TOMORROW, False), (TODAY, False), (YESTERDAY, True)], ids=str
)
def test_once_the_day_for_an_answer_is_past_it_counts(imported, answer_by, red):
    _ask(imported, answer_by, imported.fresh)
    found = _statuses(imported, imported.fresh)
    assert found <= RED if red else found == {"unregistered"}


@pytest.mark.parametrize(
    ("answer_by", "starts_on"), [(None, date(2026, 8, 1)), (TODAY, TOMORROW), (YESTERDAY, LONG_AGO)], ids=str
)
def test_list_and_page_say_the_same_of_every_row(imported, answer_by, starts_on):
    if answer_by:
        _ask(imported, answer_by, imported.fresh)
    with scope(imported.municipality):
        for facility in [*imported.fresh[:3], imported.facility, imported.group_home]:
            stored = with_status_on(StoredRow.objects.filter(facility=facility), TODAY, starts_on)
            page = facility_page(facility, on=TODAY, fiscal_year=2026, starts_on=starts_on)
            shown = {
                (one.row.duty, one.row.subject): one.status
                for item in page.items
                for one in (item.parts or [item])
            }
            assert shown == {(row.duty, row.subject): row.status for row in stored}


def test_what_was_begun_is_known(imported):
    home, officer = imported.fresh[0], TODAY - timedelta(days=40)
    with scope(imported.municipality):
        person = Person.objects.create(operator=home.operator, name="見本 一")
        CouncilMember.objects.create(facility=home, person=person, category="resident", since=officer)
    drain(imported)
    with scope(imported.municipality):
        rows = {
            row.duty: row.status
            for row in with_status_on(StoredRow.objects.filter(facility=home), TODAY, LONG_AGO)
            if row.duty in ("council.roster", "meeting.hold")
        }
    assert rows["council.roster"] == "breach"
    assert rows["meeting.hold"] != "overdue"


def test_a_planned_meeting_tells_nothing_of_those_before_it(imported):
    home = next(one for one in imported.fresh if one.service_type == "ninchi_tsusho")

    def late(state):
        with scope(imported.municipality):
            meeting = Meeting.objects.create(host=home, date=TODAY + timedelta(days=20), state=state)
            MeetingPart.objects.create(meeting=meeting, facility=home)
        drain(imported)
        with scope(imported.municipality):
            rows = with_status_on(
                StoredRow.objects.filter(facility=home, duty="meeting.hold"), TODAY, LONG_AGO
            )
            return {row.status for row in rows} & (RED | {"unregistered"})

    assert late("planned") == {"unregistered"}
    assert late("held") <= RED


def test_every_verb_that_counts_without_a_record_says_what_would_show_it():
    kinds = [duty.kind for duty in load_rulebook().duties.values()]
    counting = {kind.name for kind in kinds if kind.scope in ("standing", "yearly")}
    assert counting == {*EVIDENCE, *NAMED_BY_DUTY}


# --- asking -----------------------------------------------------------------------------------------------


def test_all_are_asked_at_once_and_keep_their_own_day(imported):
    first, closed = imported.fresh[:2]
    _ask(imported, date(2027, 3, 31), [first])
    with scope(imported.municipality):
        Facility.objects.filter(pk=closed.pk).update(closed_on=YESTERDAY)
        waiting = len(imported.fresh) - 2
        by = {"by": imported.ward_admin, "on": TODAY}
        assert services.ask_everybody(answer_by=TOMORROW, **by) >= waiting
        assert services.ask_everybody(answer_by=TOMORROW, **by) == 0
        days = dict(RegistrationRequest.objects.values_list("facility", "answer_by"))
    assert days[first.pk] == date(2027, 3, 31)
    assert closed.pk not in days
    assert {days[one.pk] for one in imported.fresh[2:]} == {TOMORROW}


def test_an_officer_asks_the_own_desks_facilities_alone(imported):
    with scope(imported.municipality):
        services.ask_everybody(by=imported.other_officer, answer_by=TOMORROW, on=TODAY)
        types = set(RegistrationRequest.objects.values_list("facility__service_type", flat=True))
    assert types == {"kyodo_seikatsu"}


@pytest.mark.parametrize("answer_by", [TODAY, YESTERDAY], ids=str)
def test_nobody_is_asked_to_answer_by_a_day_that_has_come(imported, answer_by):
    with scope(imported.municipality), pytest.raises(Refused):
        services.ask_one(by=imported.ward_admin, facility=imported.fresh[0], answer_by=answer_by, on=TODAY)
    with scope(imported.municipality), pytest.raises(Refused):
        services.ask_everybody(by=imported.ward_admin, answer_by=answer_by, on=TODAY)


def test_two_who_ask_one_facility_hear_of_each_other(imported):
    asked = {"by": imported.ward_admin, "facility": imported.fresh[0], "on": TODAY}
    with scope(imported.municipality):
        services.ask_one(answer_by=TOMORROW, seen="nothing there", **asked)
        with pytest.raises(Stale):
            services.ask_one(answer_by=date(2027, 1, 8), seen="nothing there", **asked)
        assert RegistrationRequest.objects.get().answer_by == TOMORROW


# --- pages ------------------------------------------------------------------------------------------------


def test_the_overview_offers_to_ask_and_then_says_until_when(ward_with_book, imported):
    assert "登録をまとめてお願いする" in text_of(get_overview(ward_with_book))
    page = as_(ward_with_book.people["ward_admin"]).post(
        f"/{imported.code}/overview/ask/", {"answer_by": "令和9年1月29日"}, follow=True
    )
    assert "登録をお願いしました" in text_of(page)
    text = text_of(get_overview(ward_with_book, status="unregistered"))
    assert "登録をまとめてお願いする" not in text
    assert "令和9年1月29日（金）までに登録" in text


@pytest.mark.parametrize("query", [{}, {"view": "grid"}], ids=["list", "grid"])
def test_no_red_word_stands_beside_a_fresh_facility(ward_with_book, imported, query):
    page = get_overview(ward_with_book, status="unregistered", **query)
    assert page.context["page"].paginator.count >= len(imported.fresh)
    lines = page.context["page"]
    assert not [row.title for line in lines for row in line.rows if row.status in RED and not row.advisory]
    if query:
        assert not re.findall(r"cell__mark mark--(?:breach|overdue|behind)", page.text)


def test_the_page_of_a_facility_tells_what_is_not_registered_and_until_when(ward_with_book, imported):
    home = imported.fresh[0]
    client = as_(ward_with_book.people["ward_admin"])
    text = text_of(client.get(duties_url(imported, home)))
    assert "まだ何も登録がないため" in text
    assert "基準を満たさない" not in text
    client.post(duties_url(imported, home, "ask/"), _form(client, imported, home, "令和9年1月29日"))
    assert "令和9年1月29日（金）までの登録をお願いしています" in text_of(
        client.get(duties_url(imported, home))
    )


def _form(client, town, home, day):
    form = client.get(duties_url(town, home, "ask/")).context["form"]
    return {"answer_by": day, "revision": form["revision"].value(), "shown": form["shown"].value()}


def test_a_facility_that_closed_is_not_asked(ward_with_book, imported):
    home = imported.fresh[0]
    with scope(imported.municipality):
        Facility.objects.filter(pk=home.pk).update(closed_on=YESTERDAY)
    page = as_(ward_with_book.people["ward_admin"]).get(duties_url(imported, home, "ask/"), follow=True)
    assert "廃止した事業所には、登録をお願いできません" in text_of(page)


def test_what_is_recorded_of_running_is_known_and_the_rest_of_it_counts(imported):
    home = next(one for one in imported.fresh if one.service_type == "kyodo_seikatsu")
    with scope(imported.municipality):
        area, item = (
            StoredRow.objects.filter(facility=home, duty="measure.have").first().subject.split(".", 1)
        )
        Measure.objects.create(facility=home, area=area, item=item, done_on=TODAY)
    drain(imported)
    with scope(imported.municipality):
        rows = with_status_on(StoredRow.objects.filter(facility=home, duty="measure.have"), TODAY, LONG_AGO)
        assert {row.status for row in rows} == {"met", "breach"}
