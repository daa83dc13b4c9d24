"""Dwellings of group homes as lists bring them: told apart by number and name, left as the home said."""

from accounts.tenancy import scope
from facilities.models import Dwelling, Facility
from tests.facilities.importing import address, apply_list, latest, upload
from tests.support.pages import fill_in


def test_rows_of_one_number_become_one_home_with_its_dwellings(
    world, admin, django_capture_on_commit_callbacks
):
    header = "事業所番号,サービス種別,事業所名,法人の名称,住居の番号（WAM NET）,住居の名前,サテライト\r\n"
    rows = "1322999010,共同生活援助,見本荘,見本会,E1,一号,\r\n1322999010,共同生活援助,見本荘,見本会,E2,二号,○\r\n"
    upload(admin, world, header + rows)
    apply_list(admin, world, django_capture_on_commit_callbacks)
    with scope(world.home.municipality):
        home = Facility.objects.get(number="1322999010")
        dwellings = list(Dwelling.objects.filter(facility=home).order_by("key_no"))
        assert [(d.name, d.satellite, d.confirmed_at) for d in dwellings] == [
            ("一号", False, None),
            ("二号", True, None),
        ]
    upload(admin, world, header + rows)
    with scope(world.home.municipality):
        assert latest(world).counts["unchanged"] == 1


def test_a_confirmed_dwelling_stays_as_the_home_said(world, admin, django_capture_on_commit_callbacks):
    header = "事業所番号,サービス種別,事業所名,法人の名称,住居の番号（WAM NET）,住居の名前\r\n"
    upload(admin, world, header + "1322999010,共同生活援助,見本荘,見本会,E1,一号\r\n")
    apply_list(admin, world, django_capture_on_commit_callbacks)
    with scope(world.home.municipality):
        home = Facility.objects.get(number="1322999010")
    admin.post(address(world, f"{home.pk}/dwellings/confirm/"))
    upload(admin, world, header + "1322999010,共同生活援助,見本荘,見本会,E1,別の名前\r\n")
    with scope(world.home.municipality):
        assert latest(world).counts["unchanged"] == 1


def test_an_older_list_brings_no_dwelling_back_to_where_it_was(
    world, admin, django_capture_on_commit_callbacks
):
    header = "事業所番号,サービス種別,事業所名,法人の名称,住居の番号（WAM NET）,住居の名前,住居の住所\r\n"
    row = "1322999010,共同生活援助,見本荘,見本会,E1,一号,見本町3-3\r\n"
    upload(admin, world, header + row)
    apply_list(admin, world, django_capture_on_commit_callbacks)
    with scope(world.home.municipality):
        dwelling = Dwelling.objects.get(facility__number="1322999010")
    moved = {"address": "見本町4-4", "changed_on": "令和8年4月1日"}
    fill_in(admin, f"/{world.home.code}/dwellings/{dwelling.pk}/move/", **moved)
    upload(admin, world, header + row.replace("一号", "一号館"))
    assert "住居「一号」の住所が、令和8年4月1日に移る前の住所です" in latest(world).problems[0]["message"]
    apply_list(admin, world, django_capture_on_commit_callbacks)
    with scope(world.home.municipality):
        dwelling.refresh_from_db()
    assert (dwelling.name, dwelling.address) == ("一号館", "見本町4-4")
