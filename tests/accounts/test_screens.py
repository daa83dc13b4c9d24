"""The ward's and the manager's screens of people: who gets them, what they say, what they write."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import services
from accounts.models import Desk, Membership, Role
from accounts.selectors import ward_profile
from accounts.tenancy import scope
from facilities.people.assignments import services as assignments
from tests.support.pages import fill_in


def _address(town, path):
    ids = {"owner": town.owner.pk, "officer": town.officer.pk, "desk": town.desk.pk}
    return f"/{town.code}/{path.format(**ids)}"


def test_signed_out_people_are_sent_to_the_login_page(towns, client):
    response = client.get(f"/{towns.home.code}/people/")
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=/990001/people/")


def test_another_wards_person_is_not_found_by_id(towns, as_):
    admin = as_("ward_admin")
    for path in ("people/{owner}/", "people/{owner}/end/", "desks/{desk}/", "staff/{owner}/"):
        away = _address(towns.away, path).replace(towns.away.code, towns.home.code)
        assert admin.get(away).status_code == 404
        assert admin.post(away).status_code == 404


def test_the_manager_sees_the_own_operators_people_and_nobody_else(towns, as_):
    page = as_("manager").get(f"/{towns.home.code}/people/").content.decode()
    assert "見本 owner" in page
    assert "見本 colleague" in page
    assert "見本 other-operator" not in page
    assert "見本 officer" not in page


def test_the_list_is_narrowed_by_words_role_and_state(towns, as_):
    admin = as_("ward_admin")
    address = f"/{towns.home.code}/people/"
    named = admin.get(address, {"q": "りんご会"}).content.decode()
    assert "見本 other-operator" in named
    assert "見本 owner" not in named
    by_role = admin.get(address, {"role": "officer"}).content.decode()
    assert "見本 officer" in by_role
    assert "見本 owner" not in by_role
    assert "この条件に合う人はいません" in admin.get(address, {"state": "ended"}).content.decode()


@pytest.mark.parametrize("path", ["people/", "staff/"])
def test_people_cost_the_same_queries_however_many(towns, as_, path):
    admin = as_("ward_admin")
    address = f"/{towns.home.code}/{path}"
    admin.get(address)
    few = _queries_of(admin, address)
    with scope(towns.home.municipality):
        for number in range(30):
            _add_member(towns.home, number)
    assert _queries_of(admin, address) == few <= 20


def _queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def _add_member(town, number):
    user = services.create_user(email=f"more-{number}@example.jp")
    person = services.create_membership(
        by=None, user=user, role=Role.FACILITY_STAFF, name=f"見本 {number}", operator=town.operator
    )
    assignments.assign(by=None, person=person, facilities=[town.facility, town.group_home])


def test_a_desk_is_added_and_changed_and_its_officers_see_what_it_says(towns, as_):
    admin = as_("ward_admin")
    made = admin.post(
        f"/{towns.home.code}/desks/new/",
        {"name": "入所の担当", "service_types": ["shisetsu_nyusho"], "phone": "", "email": ""},
    )
    assert made.status_code == 302
    page = admin.get(f"/{towns.home.code}/desks/").content.decode()
    assert "入所の担当" in page
    assert "施設入所支援" in page
    assert "どの担当も受け持っていない種別があります" in page
    with scope(towns.home.municipality):
        desk = Desk.objects.get(name="入所の担当")
    address = f"/{towns.home.code}/desks/{desk.pk}/"
    assert fill_in(admin, address, name="入所係", service_types=["kyodo_seikatsu"]).status_code == 302
    with scope(towns.home.municipality):
        desk.refresh_from_db()
    assert (desk.name, desk.service_types) == ("入所係", ["kyodo_seikatsu"])


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": "介護の担当", "service_types": ["teiki_junkai"]}, "同じ名前の担当がすでにあります"),
        ({"name": "係", "service_types": []}, "「受け持つサービス種別」を選んでください"),
        ({"name": "係", "service_types": ["no_such_type"]}, "表示されている中から選び直してください"),
        ({"name": "", "service_types": ["teiki_junkai"]}, "「担当の名前」を入力してください"),
    ],
)
def test_a_desk_that_does_not_fit_is_refused_with_a_sentence(towns, as_, values, sentence):
    response = as_("ward_admin").post(f"/{towns.home.code}/desks/new/", values)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    with scope(towns.home.municipality):
        assert Desk.objects.count() == 2


def test_the_wards_start_day_is_typed_in_era_form_kept_and_on_the_trail(towns, as_):
    admin = as_("ward_admin")
    address = f"/{towns.home.code}/ward/"
    for day in ("令和8年4月1日", "R8.10.1"):
        sent = fill_in(admin, address, office="介護保険課", phone="03-0000-0000", starts_on=day)
        assert sent.status_code == 302
    towns.home.municipality.refresh_from_db()
    assert towns.home.municipality.starts_on.isoformat() == "2026-10-01"
    assert "令和8年10月1日" in admin.get(address).content.decode()
    with scope(towns.home.municipality):
        events = apps.get_model("accounts", "WardProfileEvent").objects.order_by("pgh_id")
        days = [row.starts_on.isoformat() for row in events]
        who = {row.pgh_context["membership"] for row in events}
    assert days == ["2026-04-01", "2026-10-01"]
    assert who == {towns.home.ward_admin.pk}


def test_the_ward_says_whether_it_accepts_before_publishing(towns, as_):
    admin = as_("ward_admin")
    address = f"/{towns.home.code}/ward/"
    for ticked in ("on", None):
        assert fill_in(admin, address, acceptance_first=ticked).status_code == 302
        with scope(towns.home.municipality):
            assert ward_profile().acceptance_first is bool(ticked)
        assert admin.get(address).context["form"]["acceptance_first"].value() is bool(ticked)


def test_a_day_that_does_not_exist_is_refused_and_nothing_is_kept(towns, as_):
    response = as_("ward_admin").post(f"/{towns.home.code}/ward/", {"starts_on": "令和8年2月30日"})
    assert response.status_code == 200
    assert "2月30日" in response.context["form"].errors["starts_on"][0]
    towns.home.municipality.refresh_from_db()
    assert towns.home.municipality.starts_on is None


def test_an_officer_moves_to_another_desk(towns, as_):
    admin = as_("ward_admin")
    address = f"/{towns.home.code}/people/{towns.home.officer.pk}/"
    assert fill_in(admin, address, name="見本 異動", desk=str(towns.home.other_desk.pk)).status_code == 302
    with scope(towns.home.municipality):
        moved = Membership.objects.get(pk=towns.home.officer.pk)
    assert (moved.name, moved.desk_id) == ("見本 異動", towns.home.other_desk.pk)


def test_a_desk_of_another_ward_cannot_be_chosen(towns, as_):
    admin = as_("ward_admin")
    address = f"/{towns.home.code}/people/{towns.home.officer.pk}/"
    response = admin.post(address, {"name": "見本", "desk": towns.away.desk.pk})
    assert response.status_code == 200
    assert "表示されている中から選び直してください" in response.content.decode()


def test_one_of_many_operators_is_looked_for_before_the_person_is_typed(towns, as_, monkeypatch):
    monkeypatch.setattr("accounts.selectors.MANY_OPERATORS", 1)
    admin, home = as_("ward_admin"), towns.home
    address = f"/{home.code}/people/new/facility_staff/"
    assert "どの法人の人かを選びます" in admin.get(address).text
    found = admin.get(address, {"q": "ｲﾁｺﾞ"}).text
    assert f'?operator={home.operator.pk}"' in found
    for other in (home.second_operator, towns.away.operator):
        assert f'?operator={other.pk}"' not in found
    assert "見つかりませんでした" in admin.get(address, {"q": "ない名前"}).text
    form = admin.get(f"{address}?operator={home.operator.pk}").context["form"]
    assert form["operator"].value() == home.operator.pk
    with scope(home.municipality):
        assert list(form.fields["operator"].queryset) == [home.operator]
    for nonsense in ("x", "-1", "9" * 30, str(towns.away.operator.pk)):
        assert "どの法人の人かを選びます" in admin.get(address, {"operator": nonsense}).text
    sent = {"name": "見本 新人", "email": "shinjin@example.jp", "operator": home.operator.pk}
    assert admin.post(f"{address}?operator={home.operator.pk}", sent).status_code == 302
    with scope(home.municipality):
        assert Membership.objects.get(name="見本 新人").operator == home.operator
    # The manager's people are the own operator's: nothing to choose.
    assert "どの法人の人か" not in as_("manager").get(address).text


def test_only_who_has_several_places_is_offered_to_switch(towns, as_):
    address, switch = f"/{towns.home.code}/people/", "所属の切り替え"
    assert switch not in as_("manager").get(address).content.decode()
    with scope(towns.away.municipality):
        Membership.objects.filter(pk=towns.away.officer.pk).update(user=towns.people["manager"])
    assert switch in as_("manager").get(address).content.decode()
