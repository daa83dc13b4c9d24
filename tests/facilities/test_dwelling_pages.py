"""Dwellings by hand: added, moved, changed, closed, confirmed."""

from datetime import date

from facilities.models import AddressChange, Dwelling


def address(home, rest):
    return f"/{home.code}/facilities/{rest}"


def test_a_dwelling_moves_by_itself(home, admin, client_of):
    staff = client_of("owner")
    url = f"/{home.code}/dwellings/{home.dwelling.pk}/move/"
    assert staff.post(url, {"address": "見本町9丁目", "changed_on": "令和8年4月1日"}).status_code == 302
    home.dwelling.refresh_from_db()
    assert home.dwelling.address == "見本町9丁目"
    change = AddressChange.objects.get()
    assert (change.facility, change.dwelling, change.before) == (home.group_home, home.dwelling, "")
    admin.post(address(home, f"{home.group_home.pk}/close/"), {"closed_on": "令和8年4月30日"})
    page = staff.post(url, {"address": "見本町10丁目", "changed_on": "令和8年5月1日"})
    assert "廃止した事業所" in page.text


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
    staff.post(url, {"name": "二号", "opened_on": "2020/4/1", "closed_on": "2026/3/31"})
    added.refresh_from_db()
    assert added.closed_on == date(2026, 3, 31)
    page = staff.post(url, {"name": "二号", "opened_on": "2026/4/1", "closed_on": "2026/3/31"})
    assert "開設日より前" in page.text


def test_only_homes_have_dwellings(home, admin):
    assert admin.get(address(home, f"{home.facility.pk}/dwellings/new/")).status_code == 404


def test_a_page_of_a_dwelling_opened_earlier_undoes_no_other_change(home, client_of):
    staff = client_of("owner")

    def shown(url):
        fields = list(staff.get(url).context["form"])
        return {field.html_initial_name: field.value() or "" for field in fields} | {
            field.html_name: field.value() or "" for field in fields
        }

    new = address(home, f"{home.group_home.pk}/dwellings/new/")
    assert staff.post(new, shown(new) | {"name": "三号"}).status_code == 302
    added = Dwelling.objects.get(name="三号")
    url = f"/{home.code}/dwellings/{added.pk}/edit/"
    page = shown(url)
    staff.post(url, page | {"capacity": "4"})
    staff.post(url, page | {"name": "三号館"})
    added.refresh_from_db()
    assert (added.name, added.capacity) == ("三号館", 4)
