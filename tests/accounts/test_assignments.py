"""Which facilities a member of staff sees is what the manager or the ward ticked."""

import pytest
from django.apps import apps

from accounts.tenancy import scope
from facilities.models import FacilityAssignment
from tests.support.pages import fill_in


def _assigned(town, person):
    with scope(town.municipality):
        rows = FacilityAssignment.objects.filter(membership=person)
        return set(rows.values_list("facility_id", flat=True))


@pytest.mark.parametrize("who", ["manager", "ward_admin"])
def test_ticking_changes_what_the_staff_sees(towns, as_, who):
    home = towns.home
    address = f"/{home.code}/staff/{home.colleague.pk}/"
    facility = f"/{home.code}/facilities/{home.facility.pk}/"
    colleague = as_("colleague")
    assert colleague.get(facility).status_code == 404
    client = as_(who)
    saved = fill_in(client, address, facilities=[home.facility.pk, home.group_home.pk])
    assert "見本 colleagueさんの担当を保存しました" in client.get(saved.url).text
    assert _assigned(home, home.colleague) == {home.facility.pk, home.group_home.pk}
    assert colleague.get(facility).status_code == 200
    fill_in(client, address, facilities=[home.group_home.pk])
    assert _assigned(home, home.colleague) == {home.group_home.pk}
    assert colleague.get(facility).status_code == 404


@pytest.mark.parametrize("whose", ["second_facility", "away"])
def test_facilities_of_others_cannot_be_ticked(towns, as_, whose):
    home = towns.home
    foreign = towns.away.facility if whose == "away" else home.second_facility
    answer = as_("manager").post(f"/{home.code}/staff/{home.colleague.pk}/", {"facilities": [foreign.pk]})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert _assigned(home, home.colleague) == set()


def test_the_manager_reaches_no_staff_of_another_operator(towns, as_):
    home = towns.home
    address = f"/{home.code}/staff/{home.other_operator.pk}/"
    assert as_("manager").get(address).status_code == 404
    assert as_("manager").post(address, {"facilities": []}).status_code == 404
    assert _assigned(home, home.other_operator) == {home.second_facility.pk}


def test_the_page_names_facilities_that_nobody_looks_after(towns, as_):
    home = towns.home
    manager = as_("manager")
    assert "担当する職員がいない事業所" not in manager.get(f"/{home.code}/staff/").content.decode()
    fill_in(manager, f"/{home.code}/staff/{home.owner.pk}/", facilities=[home.group_home.pk])
    page = manager.get(f"/{home.code}/staff/").content.decode()
    assert "担当する職員がいない事業所" in page
    assert page.index("担当する職員がいない事業所") < page.index("見本ホームいちご")


def test_saving_the_same_again_writes_nothing(towns, as_):
    home = towns.home
    address = f"/{home.code}/staff/{home.owner.pk}/"
    with scope(home.municipality):
        before = apps.get_model("facilities", "FacilityAssignmentEvent").objects.count()
    again = fill_in(as_("manager"), address, facilities=[home.facility.pk, home.group_home.pk])
    assert again.status_code == 302
    with scope(home.municipality):
        assert apps.get_model("facilities", "FacilityAssignmentEvent").objects.count() == before
