"""The page that a facility opens first, as each person sees it."""

import re
from datetime import date

import pytest

from accounts.tenancy import scope
from compliance.rules.wareki import format_date
from facilities.models import Facility, FacilityAssignment
from facilities.register.suspension_services import suspend
from meetings.models import CouncilMember, Meeting, MeetingPart, Person, ReviewState
from tests.obligations.duties_page import duties_url, text_of
from tests.obligations.people import as_

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
#: The app cannot give a municipality another code.
CODE = "UPDATE accounts_municipality SET code = '131202' WHERE id = %s"


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def people(world):
    return world


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("owner", 200),
        ("manager", 200),
        ("officer", 200),
        ("ward_admin", 200),
        ("colleague", 404),
        ("other_officer", 404),
        ("other_operator", 404),
        ("other_ward", 404),
        ("platform", 404),
    ],
)
def test_who_may_open_it(people, who, status):
    for tail in ("",):
        assert (
            as_(people.people[who]).get(duties_url(people.home, people.home.facility, tail)).status_code
            == status
        )


@pytest.mark.parametrize(
    ("who", "status"), [("owner", 200), ("ward_admin", 200), ("officer", 403), ("colleague", 404)]
)
def test_who_may_speak_for_the_time_before_the_start(people, who, status):
    client = as_(people.people[who])
    url = duties_url(people.home, people.home.facility, "before-start/")
    assert client.get(url).status_code == status
    undo = client.post(url + "undo/", {"row": "meeting.hold|2026#1"})
    assert undo.status_code == {200: 302}.get(status, status)


def test_another_municipalitys_facility_is_not_there(people):
    client = as_(people.people["ward_admin"])
    assert client.get(duties_url(people.home, people.away.facility)).status_code == 404


def test_it_says_what_to_do_first_and_why(people):
    town = people.home
    response = as_(people.people["owner"]).get(duties_url(town, town.facility))
    text = text_of(response)
    # No resident, no center, no expert on the roster: said in words, with the way to the roster as the one
    # primary action.
    assert "構成員をそろえる" in text
    assert "基準を満たさない" in text
    assert "地域住民の代表者が、構成員にいません" in text
    primary = re.findall(r'<a class="button button--primary" href="([^"]+)"', response.content.decode())
    assert primary == [f"/{town.code}/facilities/{town.facility.pk}/council/"]
    assert "N7-3a" in text
    # The minutes of the meeting on 10 June are due a month later.
    assert "議事録を公表する（6月10日の会議）" in text
    assert "令和8年7月10日（金）" in text


def test_officers_see_the_same_duties_and_no_buttons(people):
    town = people.home
    response = as_(people.people["officer"]).get(duties_url(town, town.facility))
    assert "構成員をそろえる" in text_of(response)
    assert "button--primary" not in response.content.decode()


def test_recording_a_meeting_meets_a_duty_at_once(people):
    town, client = people.home, as_(people.people["owner"])
    before = _held(client.get(duties_url(town, town.facility)))
    with scope(town.municipality):
        meeting = Meeting.objects.create(host=town.facility, date=date(2026, 9, 1), state=Meeting.State.HELD)
        MeetingPart.objects.create(meeting=meeting, facility=town.facility)
    after = _held(client.get(duties_url(town, town.facility)))
    assert after == [*before, f"2026#{len(before) + 1}"]


def _held(response):
    return [item.row.subject for item in response.context["page"].done if item.row.duty == "meeting.hold"]


def test_a_full_roster_is_done(people):
    town = people.home
    with scope(town.municipality):
        for category in ("resident", "center", "expert", "staff", "family"):
            person = Person.objects.create(operator=town.operator, name="見本", employer_is_own=False)
            CouncilMember.objects.create(person=person, facility=town.facility, category=category)
    page = as_(people.people["owner"]).get(duties_url(town, town.facility)).context["page"]
    assert "council.roster" in [item.row.duty for item in page.done]


def test_a_planned_meeting_is_announced_beside_the_duty_it_will_meet(people):
    town = people.home
    with scope(town.municipality):
        Meeting.objects.filter(state=Meeting.State.PLANNED).update(state=Meeting.State.CANCELLED)
        meeting = Meeting.objects.create(host=town.facility, date=date(2026, 12, 7))
        part = MeetingPart.objects.create(meeting=meeting, facility=town.facility)
    response = as_(people.people["owner"]).get(duties_url(town, town.facility))
    page = response.context["page"]
    (item,) = [item for item in (*page.now, *page.later) if item.planned]
    assert (item.row.subject, item.planned.pk) == (f"2026#{len(_held(response)) + 1}", part.pk)
    assert item.step.url.endswith(f"/meetings/{part.pk}/")
    # A year that is over is met by nothing to come: there the way leads to logging what was held.
    last_year = [item for item in page.now if item.row.subject.startswith("2025#")]
    assert last_year
    assert all(item.step.url.endswith("/meetings/log/") for item in last_year)


def test_a_planned_day_that_passed_asks_whether_the_meeting_took_place(people):
    town = people.home
    with scope(town.municipality):
        Meeting.objects.filter(state=Meeting.State.PLANNED).update(state=Meeting.State.CANCELLED)
        meeting = Meeting.objects.create(host=town.facility, date=date(2026, 11, 20))
        MeetingPart.objects.create(meeting=meeting, facility=town.facility)
    response = as_(people.people["owner"]).get(duties_url(town, town.facility))
    assert "令和8年11月20日（金）に予定していた会議は、どうなりましたか。" in text_of(response)
    assert response.content.decode().count("button--primary") == 1


def test_minutes_that_came_back_stand_before_all_else(people):
    town = people.home
    with scope(town.municipality):
        held = MeetingPart.objects.select_related("meeting").filter(meeting__state=Meeting.State.HELD)
        part = held.filter(facility=town.facility).first()
        MeetingPart.objects.filter(pk=part.pk).update(review_state=ReviewState.RETURNED)
    owner = as_(people.people["owner"]).get(duties_url(town, town.facility))
    words = f"{format_date(part.meeting.date)}の会議の議事録が差し戻されています"
    assert words in text_of(owner)
    first = re.search(r'<a class="[^"]*button--primary[^"]*" href="([^"]+)"', owner.content.decode())
    assert first.group(1).endswith(f"/meetings/{part.pk}/minutes/")
    assert owner.content.decode().count("button--primary") == 1
    officer = as_(people.people["officer"]).get(duties_url(town, town.facility))
    assert words in text_of(officer)
    assert "議事録を直す" not in text_of(officer)


def test_what_follows_a_meeting_stands_in_the_order_of_doing_it_and_leads_where_it_is_done(
    people, owner_connection
):
    town = people.home
    # A ward whose rules ask for all three.
    owner_connection.execute(CODE, [town.municipality.pk])
    with scope(town.municipality):
        held = Meeting.objects.create(host=town.facility, date=date(2026, 11, 11), state=Meeting.State.HELD)
        part = MeetingPart.objects.create(meeting=held, facility=town.facility)
    url = f"/131202/facilities/{town.facility.pk}/duties/"

    def steps():
        page = as_(people.people["owner"]).get(url).context["page"]
        after = [item for item in page.now if item.row.subject == str(held.pk) and item.row.met_on is None]
        return [
            item.step.url.partition(f"/{part.pk}/")[2]
            for item in after
            if item.row.duty.startswith("minutes.")
        ]

    # What was not handed in cannot be published: first things first.
    assert steps() == ["minutes/", "steps/", "minutes/"]
    with scope(town.municipality):
        MeetingPart.objects.filter(pk=part.pk).update(submitted_on=date(2026, 11, 20))
    assert steps() == ["steps/", "steps/#id_published_on"]
    with scope(town.municipality):
        MeetingPart.objects.filter(pk=part.pk).update(review_state="submitted")
    assert steps() == ["steps/", "publish/"]


def test_what_a_year_that_is_over_did_not_talk_about_leads_to_the_meetings_of_that_year(
    people, today_is, owner_connection
):
    town = people.home
    owner_connection.execute(CODE, [town.municipality.pk])
    today_is(date(2027, 4, 10))
    url = f"/131202/facilities/{town.facility.pk}/duties/"
    page = as_(people.people["owner"]).get(url).context["page"]
    steps = {item.row.subject: item.step.url for item in page.now if item.row.duty == "topics.discuss"}
    assert steps
    for subject, to in steps.items():
        assert to.endswith("/meetings/?year=2026") == subject.startswith("2026")


@pytest.mark.parametrize(
    ("asked", "year"),
    [
        ("2025", 2025),
        ("2027", 2027),
        ("2099", 2027),
        ("1000", 2016),
        ("x", 2026),
        ("２０２５", 2026),
        ("", 2026),
    ],
)
def test_other_years_can_be_turned_to(people, asked, year):
    town = people.home
    page = as_(people.people["owner"]).get(duties_url(town, town.facility), {"year": asked}).context["page"]
    assert page.fiscal_year == year


def test_facts_that_cannot_be_read_are_said_on_the_page(people):
    town = people.home
    with scope(town.municipality):
        Facility.objects.filter(pk=town.facility.pk).update(service_type="no_such_type")
        FacilityAssignment.objects.filter(facility=town.facility).exists()
    response = as_(people.people["owner"]).get(duties_url(town, town.facility))
    assert response.status_code == 200
    assert "義務を計算できません" in text_of(response)


# --- before the 利用開始日 ------------------------------------------------------------------------


def test_start_leads_each_to_their_place(people):
    town = people.home
    ward = as_(people.people["ward_admin"]).get(f"/{town.code}/")
    assert (ward.status_code, ward.url) == (302, f"/{town.code}/overview/")
    # The owner works at two facilities, the stranger at one, the colleague at none.
    assert [line.pk for line in as_(people.people["owner"]).get(f"/{town.code}/").context["lines"]]
    one = as_(people.people["other_operator"]).get(f"/{town.code}/")
    assert one.url == duties_url(town, town.second_facility)
    assert "担当の事業所がまだありません" in text_of(as_(people.people["colleague"]).get(f"/{town.code}/"))


def test_what_a_home_must_have_stands_as_one_line_with_a_link_for_each(people):
    town = people.home
    with scope(town.municipality):
        Facility.objects.filter(pk=town.group_home.pk).update(designated_on=date(2019, 4, 1))
    response = as_(people.people["owner"]).get(duties_url(town, town.group_home))
    page = response.context["page"]
    (have,) = [item for item in page.now if item.row.duty == "measure.have"]
    assert (have.title, len(have.parts)) == ("計画・指針・担当者・運営規程を備える（9件）", 9)
    assert have.step.url.endswith(f"/facilities/{town.group_home.pk}/records/")
    assert all("/records/new/measure/?about=" in part.step.url for part in have.parts)
    # Last year's and this year's committees stand apart: what is missed is another thing than what is to come.
    done = {
        item.row.subject[:4]: len(item.parts)
        for item in (*page.now, *page.later)
        if item.row.duty == "measure.do"
    }
    assert done == {"2025": 12, "2026": 11}
    # Nothing to press for who may only look.
    officer = as_(people.people["other_officer"]).get(duties_url(town, town.group_home)).context["page"]
    assert not [part for item in officer.now for part in item.parts if part.step]


def test_every_duty_of_a_home_is_shown_to_the_administrator_with_what_the_ward_may_set(people):
    town = people.home
    with scope(town.municipality):
        Facility.objects.filter(pk=town.group_home.pk).update(
            designated_on=date(2019, 4, 1), variant="nitchu_shien"
        )
    response = as_(people.people["ward_admin"]).get(duties_url(town, town.group_home))
    assert response.status_code == 200
    page = response.context["page"]
    shown = {item.row.duty for item in (*page.now, *page.later, *page.wishes, *page.done)}
    assert {"measure.do", "measure.have", "charges.settle", "disclosure.renew", "review.receive"} <= shown
    assert "自治体の値に決める" in text_of(response)


def test_a_past_year_tells_nothing_of_today(people):
    town, client = people.home, as_(people.people["owner"])
    with scope(town.municipality):
        suspend(by=town.owner, facility=town.facility, first_day=date(2026, 11, 1))
    now = text_of(client.get(duties_url(town, town.facility)))
    assert "休止中の事業所です" in now
    assert "会議の予定" in now
    past = text_of(client.get(duties_url(town, town.facility), {"year": "2025"}))
    assert "休止中の事業所です" not in past
    assert "令和9年1月20日（水）の会議" not in past
