"""What comes first: shown until it is done, to those who can do it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts import law_services, services
from accounts.models import Membership, Role
from accounts.tenancy import scope
from compliance.obligations.first_hour import landing
from facilities.register import services as facilities
from meetings.models import CouncilMember, Meeting, MeetingPart, Person
from tests.obligations.people import as_
from tests.support.founding import with_factor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def admin():
    """The administrator of a municipality in which nothing has been done."""
    municipality = services.create_municipality(code="990001", prefecture="見本県", name="見本市")
    user = services.create_user(email="admin@example.jp")
    with scope(municipality):
        yield services.create_membership(by=None, user=user, role=Role.WARD_ADMIN, name="見本 管理")


def _open(admin):
    return [
        item["title"] for item in landing.landing_notices(admin.municipality).first_hour if not item["done"]
    ]


@pytest.mark.parametrize(
    ("role", "first"),
    [
        ("officer", "まだ担当がありません"),
        ("facility_staff", "まだ法人がありません"),
        ("operator_manager", "まだ法人がありません"),
    ],
)
def test_whoever_is_invited_where_nothing_is_yet_the_page_says_what_comes_first(admin, role, first):
    url = f"/990001/people/new/{role}/"
    with_factor(admin.user)
    client = as_(admin.user)
    assert first in client.get(url).text
    desk = services.create_desk(by=admin, name="介護の担当", service_types=["ninchi_gh"])
    facilities.add_facility(by=admin, operator_name="見本会", service_type="ninchi_gh", name="見本ホーム")
    page = client.get(url).text
    assert first not in page
    assert (desk.name if role == "officer" else "見本会") in page


def test_a_new_ward_is_led_from_the_list_to_the_last_step_and_then_left_alone(admin, settings):
    settings.EMAIL_HOST = ""
    assert len(_open(admin)) == 7
    desk = services.create_desk(by=admin, name="介護の担当", service_types=["ninchi_gh"])
    facilities.add_facility(by=admin, operator_name="見本会", service_type="chiiki_tsusho", name="見本デイ")
    assert "事業所の一覧を取り込む" not in _open(admin)
    # A desk alone is not enough: somebody has to look after every type there is.
    assert "担当（係）を登録する" in _open(admin)
    services.change_desk(by=admin, desk=desk, name=desk.name, service_types=["ninchi_gh", "chiiki_tsusho"])
    assert "担当（係）を登録する" not in _open(admin)
    user = services.create_user(email="officer@example.jp")
    services.create_membership(by=admin, user=user, role=Role.OFFICER, name="見本 職員", desk=desk)
    assert "自治体の職員を招く" not in _open(admin)
    law_services.confirm_values(by=admin, on=TODAY)
    services.save_profile(by=admin, starts_on=TODAY)
    settings.EMAIL_HOST = "127.0.0.1"
    assert _open(admin) == ["事業所の職員を招く"]
    operator = services.create_operator(by=admin, name="見本りんご会")
    services.create_membership(
        by=admin, user=user, role=Role.FACILITY_STAFF, name="見本 花子", operator=operator
    )
    assert landing.landing_notices(admin.municipality).first_hour == []
    # An officer who has left is nobody to review: the step is open again.
    Membership.objects.filter(role=Role.OFFICER).update(ended_at=timezone.now())
    assert _open(admin) == ["自治体の職員を招く"]


def test_only_the_administrator_sees_the_wards_list_and_only_where_they_land(world):
    address = f"/{world.home.code}/overview/"
    assert "利用開始日を決める" in as_(world.people["ward_admin"]).get(address).text
    assert "利用開始日を決める" not in as_(world.people["ward_admin"]).get(address + "?view=grid").text
    assert "利用開始日を決める" not in as_(world.people["officer"]).get(address).text


def test_the_rules_are_confirmed_by_a_button_of_their_own_page(world):
    client = as_(world.people["ward_admin"])
    page = client.get(f"/{world.home.code}/law/values/").text
    assert "この内容でよい" in page
    assert client.post(f"/{world.home.code}/law/values/confirm/").status_code == 302
    page = client.get(f"/{world.home.code}/law/values/").text
    assert "この内容でよい</button>" not in page
    assert "令和8年11月22日" in page


def _facility_items(client, town):
    page = client.get(f"/{town.code}/facilities/{town.facility.pk}/duties/")
    return {item["title"]: item["done"] for item in page.context["first_hour"]}


def test_a_facility_is_led_until_its_first_meetings_stand(world):
    town, client = world.home, as_(world.people["owner"])
    with scope(town.municipality):
        MeetingPart.objects.filter(facility=town.facility).update(facility=town.group_home)
        CouncilMember.objects.all().delete()
    assert _facility_items(client, town) == {
        "事業所の登録内容をうめる": False,
        "構成員を登録する": False,
        "前回の会議を記録する": False,
        "次の会議の日を入れる": False,
    }
    assert _facility_items(as_(world.people["officer"]), town) == {}
    with scope(town.municipality):
        facility = town.facility
        person = Person.objects.create(operator=town.operator, name="見本 太郎")
        CouncilMember.objects.create(person=person, facility=facility, category="family")
        for day, state in ((TODAY - timedelta(days=30), "held"), (TODAY + timedelta(days=30), "planned")):
            meeting = Meeting.objects.create(host=facility, date=day, state=state)
            MeetingPart.objects.create(meeting=meeting, facility=facility)
    assert [title for title, done in _facility_items(client, town).items() if not done] == [
        "事業所の登録内容をうめる"
    ]
    with scope(town.municipality):
        type(facility).objects.filter(pk=facility.pk).update(
            designated_on=date(2020, 4, 1), life_area="見本圏域", email="home@example.jp"
        )
        facility.dwellings.update(confirmed_at=timezone.now())
    assert _facility_items(client, town) == {}
