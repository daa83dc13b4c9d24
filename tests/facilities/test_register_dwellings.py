"""Dwellings by hand: added, moved, changed, closed, confirmed."""

from datetime import date

import pytest

from facilities.models import AddressChange, Dwelling
from facilities.register import services
from office.errors import Refused
from tests.support.pages import fill_in, open_page, send


def address(home, rest):
    return f"/{home.code}/facilities/{rest}"


def test_a_dwelling_moves_by_itself(home, admin, client_of):
    staff = client_of("owner")
    url = f"/{home.code}/dwellings/{home.dwelling.pk}/move/"
    assert fill_in(staff, url, address="見本町9丁目", changed_on="令和8年4月1日").status_code == 302
    home.dwelling.refresh_from_db()
    assert home.dwelling.address == "見本町9丁目"
    change = AddressChange.objects.get()
    assert (change.facility, change.dwelling, change.before) == (home.group_home, home.dwelling, "")
    fill_in(
        admin,
        address(home, f"{home.group_home.pk}/close/"),
        closed_on="令和8年4月30日",
        acknowledged="2026-04-30",
    )
    page = fill_in(staff, url, address="見本町10丁目", changed_on="令和8年5月1日")
    assert "廃止した事業所" in page.text
    # Every door asks, not this one alone.
    edit = f"/{home.code}/dwellings/{home.dwelling.pk}/edit/"
    assert "廃止した事業所" in fill_in(staff, edit, address="見本町11丁目").text
    confirm = address(home, f"{home.group_home.pk}/dwellings/confirm/")
    assert "廃止した事業所" in staff.post(confirm, follow=True).text
    home.dwelling.refresh_from_db()
    assert (home.dwelling.address, home.dwelling.confirmed_at) == ("見本町9丁目", None)


def test_dwellings_are_added_changed_closed_and_confirmed(home, client_of):
    staff = client_of("owner")
    page = staff.get(address(home, f"{home.group_home.pk}/"))
    assert "まだ確かめていない住居があります" in page.text
    staff.post(address(home, f"{home.group_home.pk}/dwellings/confirm/"))
    home.dwelling.refresh_from_db()
    assert home.dwelling.confirmed_at is not None
    staff.post(address(home, f"{home.group_home.pk}/dwellings/new/"), {"name": "二号", "satellite": "on"})
    added = Dwelling.objects.get(name="二号")
    assert added.satellite
    again = staff.post(address(home, f"{home.group_home.pk}/dwellings/new/"), {"name": "二号"})
    assert "住居「二号」は、もう登録されています" in again.text
    assert Dwelling.objects.get(name="二号") == added
    url = f"/{home.code}/dwellings/{added.pk}/edit/"
    assert fill_in(staff, url, opened_on="2020/4/1", closed_on="2026/3/31").status_code == 302
    added.refresh_from_db()
    assert added.closed_on == date(2026, 3, 31)
    page = fill_in(staff, url, opened_on="2026/4/1")
    assert "開設日より前" in page.text


def test_only_homes_have_dwellings(home, admin):
    assert admin.get(address(home, f"{home.facility.pk}/dwellings/new/")).status_code == 404


def test_a_page_of_a_dwelling_opened_earlier_undoes_no_other_change(home, client_of):
    staff = client_of("owner")
    url = f"/{home.code}/dwellings/{home.dwelling.pk}/edit/"
    older = open_page(staff, url)
    assert send(staff, url, older, capacity="4").status_code == 302
    answer = send(staff, url, older, name="見本荘新館")
    assert answer.status_code == 409
    assert [(box.label, box.theirs) for box in answer.context["boxes"]] == [
        ("住居の名前", "見本荘一号"),
        ("定員", "4"),
    ]
    home.dwelling.refresh_from_db()
    assert (home.dwelling.name, home.dwelling.capacity) == ("見本荘一号", 4)


def test_two_open_dwellings_of_a_home_do_not_share_a_name(home, client_of):
    staff = client_of("owner")
    other = Dwelling.objects.create(facility=home.group_home, name="二号")
    url = f"/{home.code}/dwellings/{other.pk}/edit/"
    assert "もう登録されています" in fill_in(staff, url, name=home.dwelling.name).text
    # One that has closed gives its name away, and cannot be opened again beside the one that took it.
    assert fill_in(staff, url, name=home.dwelling.name, closed_on="2026/3/31").status_code == 302
    assert "もう登録されています" in fill_in(staff, url, closed_on="").text
    other.refresh_from_db()
    assert other.closed_on == date(2026, 3, 31)


def test_saving_a_dwelling_confirms_it_though_a_list_was_read_in_meanwhile(home, client_of):
    staff = client_of("owner")
    url = f"/{home.code}/dwellings/{home.dwelling.pk}/edit/"
    older = open_page(staff, url)
    Dwelling.objects.filter(pk=home.dwelling.pk).update(key_no="E1")
    assert send(staff, url, older).status_code == 302
    home.dwelling.refresh_from_db()
    assert home.dwelling.confirmed_at is not None


def _add(home):
    services.add_dwelling(by=home.owner, facility=home.group_home, name="見本荘二号")


def _edit(home):
    services.edit_dwelling(by=home.owner, dwelling=home.dwelling, name="見本荘三号")


def _move(home):
    services.move_dwelling(
        by=home.owner, dwelling=home.dwelling, address="見本町9丁目", changed_on=date(2026, 5, 1)
    )


def _confirm(home):
    services.confirm_dwellings(by=home.owner, facility=home.group_home)


@pytest.mark.parametrize("change", [_add, _edit, _move, _confirm])
def test_a_closed_home_takes_no_new_dwelling_and_changes_none(home, change):
    """Whichever door is used: the services ask, not the pages alone."""
    services.close_facility(by=home.ward_admin, facility=home.group_home, closed_on=date(2026, 4, 30))
    with pytest.raises(Refused, match="廃止した事業所"):
        change(home)
    services.close_facility(by=home.ward_admin, facility=home.group_home, closed_on=None)
    before = list(Dwelling.objects.values_list("name", "address", "confirmed_at"))
    assert before == [("見本荘一号", "", None)]
    change(home)
    assert list(Dwelling.objects.values_list("name", "address", "confirmed_at")) != before


def test_whoever_edits_a_dwelling_has_looked_at_it(home):
    assert home.dwelling.confirmed_at is None
    services.edit_dwelling(by=home.owner, dwelling=home.dwelling, name="見本荘一号")
    home.dwelling.refresh_from_db()
    assert home.dwelling.confirmed_at is not None
