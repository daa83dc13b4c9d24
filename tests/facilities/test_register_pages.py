"""Entering, changing, closing by hand; 「未登録の項目」; the list and its export; who may do what."""

import io
from datetime import date

import pytest

from accounts.models import Operator
from facilities.models import AddressChange, Facility, OperatorChange
from facilities.register import services
from office.changing import revision_of
from office.changing.comparing import NOT_TYPED
from office.errors import Stale
from tests.facilities.lists import read
from tests.facilities.pages import address
from tests.support.pages import fill_in, open_page, send, sent_by

NEW = {
    "name": "見本の新しい家",
    "kana": "みほんのあたらしいいえ",
    "service_type": "ninchi_gh",
    "number": "1399900016",
    "operator_name": "社会福祉法人新しい会",
    "corporate_number": "",
    "phone": "０３－００００－０００１",
    "designated_on": "令和6年4月1日",
    "capacity": "９",
}


def test_a_facility_is_entered_by_hand(home, admin):
    page = admin.post(address(home, "new/"), NEW, follow=True)
    assert "「見本の新しい家」を登録しました" in page.text
    facility = Facility.objects.get(number="1399900016")
    assert (facility.kana, facility.phone, facility.capacity) == ("ミホンノアタラシイイエ", "03-0000-0001", 9)
    assert facility.designated_on == date(2024, 4, 1)
    assert facility.operator.name == "社会福祉法人新しい会"
    assert facility.name in admin.get(address(home), {"q": "あたらしい"}).text


def test_the_operator_is_found_under_another_spelling(home, admin):
    admin.post(address(home, "new/"), NEW | {"operator_name": "見本 いちご会"})
    assert Facility.objects.get(number="1399900016").operator == home.operator


def test_the_same_number_and_service_twice_leaves_nothing_behind(home, admin):
    admin.post(address(home, "new/"), NEW)
    before = Operator.objects.count()
    page = admin.post(address(home, "new/"), NEW | {"operator_name": "もう一つの会"})
    assert "もう登録されています" in page.text
    assert "もう一つの会" in page.text
    assert Operator.objects.count() == before


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("designated_on", "令和7年2月30日", "2月"),
        ("number", "12", "10桁"),
        ("corporate_number", "123", "13桁"),
        ("phone", "でんわ", "市外局番"),
        ("variant", "nitchu_shien", "この類型はありません"),
        ("service_type", "nothing", "選び直して"),
    ],
)
def test_what_cannot_be_is_answered_and_kept(home, admin, field, value, sentence):
    page = admin.post(address(home, "new/"), NEW | {field: value})
    assert page.status_code == 200
    assert sentence in page.text
    assert "見本の新しい家" in page.text
    assert not Facility.objects.filter(number="1399900016").exists()


def test_a_change_by_hand_is_searchable_at_once(home, admin):
    url = address(home, f"{home.facility.pk}/edit/")
    fill_in(admin, url, name="名前を変えた家")
    assert "名前を変えた家" in admin.get(address(home), {"q": "変えた"}).text


def test_of_two_who_save_at_once_the_second_is_told(home):
    seen = revision_of(home.facility)
    opened = Facility.objects.get(pk=home.facility.pk)
    services.edit_facility(by=home.ward_admin, facility=home.facility, seen=seen, phone="03-1111-2222")
    with pytest.raises(Stale):
        services.edit_facility(by=home.ward_admin, facility=opened, seen=seen, name="あとの名前")


def test_a_stale_form_turns_back_nothing_its_writer_did_not_touch(home, admin):
    url = address(home, f"{home.facility.pk}/edit/")
    older = open_page(admin, url)
    send(admin, url, older, phone="03-1111-2222", has_preventive_twin="on")
    page = send(admin, url, older, name="わたしの名前", service_type="ninchi_tsusho")
    yours = {box.label: box.yours for box in page.context["boxes"] if box.yours != NOT_TYPED}
    assert yours == {"事業所名": "わたしの名前", "サービス種別": "認知症対応型通所介護"}
    send(admin, url, sent_by(page.context["form"]))
    home.facility.refresh_from_db()
    now = (home.facility.name, home.facility.phone, home.facility.has_preventive_twin)
    assert now == ("わたしの名前", "03-1111-2222", True)


def test_what_has_closed_is_changed_at_no_door(home, admin):
    fill_in(
        admin, address(home, f"{home.facility.pk}/close/"), closed_on="2026/3/31", acknowledged="2026-03-31"
    )
    page = fill_in(admin, address(home, f"{home.facility.pk}/edit/"), name="別の名前")
    assert "廃止した事業所" in page.text
    Facility.objects.filter(pk=home.facility.pk).update(number="1399900016")
    pasted = {"rows": "1399900016\t令和6年4月1日\t見本第一\t\t"}
    assert "廃止した事業所" in admin.post(address(home, "missing/paste/"), pasted).text
    home.facility.refresh_from_db()
    assert (home.facility.name, home.facility.life_area) == ("見本ホームいちご", "")


def test_a_second_move_from_an_older_page_is_shown_the_first(home, admin):
    url = address(home, f"{home.facility.pk}/move/")
    older = open_page(admin, url)
    assert send(admin, url, older, address="見本町2丁目", changed_on="令和8年4月1日").status_code == 302
    page = send(admin, url, older, address="見本町3丁目", changed_on="令和8年5月1日")
    assert page.status_code == 409
    assert ("いまの住所", "見本町2丁目") in [(box.label, box.theirs) for box in page.context["boxes"]]
    assert AddressChange.objects.count() == 1


def test_closing_and_taking_it_back(home, admin):
    url = address(home, f"{home.facility.pk}/close/")
    fill_in(admin, url, closed_on="2099/3/31", acknowledged="2099-03-31")
    assert "廃止する予定の事業所です" in admin.get(address(home, f"{home.facility.pk}/")).text
    fill_in(admin, url, closed_on="2026/3/31", acknowledged="2026-03-31")
    assert "廃止した事業所です" in admin.get(address(home, f"{home.facility.pk}/")).text
    home.facility.refresh_from_db()
    assert home.facility.closed_on == date(2026, 3, 31)
    assert home.facility.name not in admin.get(address(home), {"state": "open"}).text
    assert home.facility.name in admin.get(address(home), {"state": "closed"}).text
    admin.post(url, {"reopen": "1"})
    home.facility.refresh_from_db()
    assert home.facility.closed_on is None


def test_a_change_of_operator_keeps_its_day_and_moves_the_staff_out(home, admin, client_of):
    url = address(home, f"{home.facility.pk}/operator/")
    owner = client_of("owner")
    assert owner.get(address(home, f"{home.facility.pk}/")).status_code == 200
    fill_in(admin, url, operator_name="見本りんご会", changed_on="令和8年4月1日")
    change = OperatorChange.objects.get()
    assert (change.before, change.operator, change.changed_on) == (
        home.operator,
        home.second_operator,
        date(2026, 4, 1),
    )
    assert owner.get(address(home, f"{home.facility.pk}/")).status_code == 404
    page = fill_in(admin, url, operator_name="見本りんご会", changed_on="令和8年4月2日")
    assert "今と同じ法人です" in page.text
    page = fill_in(admin, url, operator_name="見本いちご会", changed_on="2099/4/1")
    assert "まだ来ていない日" in page.text


def test_a_move_keeps_the_old_address_and_its_day(home, admin):
    url = address(home, f"{home.facility.pk}/move/")
    sent = {
        "address": "見本町2丁目",
        "building": "見本ビル",
        "life_area": "見本西",
        "changed_on": "令和8年4月1日",
    }
    assert fill_in(admin, url, **sent).status_code == 302
    home.facility.refresh_from_db()
    now = (home.facility.address, home.facility.building, home.facility.life_area)
    assert now == ("見本町2丁目", "見本ビル", "見本西")
    assert "見本町2丁目" in admin.get(address(home) + "?q=見本町2丁目").text
    page = fill_in(admin, url, **sent)
    assert "今と同じ住所です" in page.text
    page = fill_in(admin, url, **sent | {"changed_on": "2099/4/1"})
    assert "まだ来ていない日" in page.text
    onward = {"address": "見本町3丁目", "building": "", "changed_on": "令和8年5月1日"}
    fill_in(admin, url, **sent | onward)
    change = AddressChange.objects.last()
    assert (change.before, change.address, change.changed_on) == (
        "見本町2丁目 見本ビル",
        "見本町3丁目",
        date(2026, 5, 1),
    )
    assert "見本町2丁目 見本ビルから見本町3丁目へ" in admin.get(address(home, f"{home.facility.pk}/")).text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_export_reads_back_as_what_is_known(home, admin, kind):
    from facilities.importing.compare import compare

    Facility.objects.filter(pk=home.facility.pk).update(
        number="1399900016", name="=1+1", designated_on="2024-04-01"
    )
    Facility.objects.filter(pk=home.second_facility.pk).update(number="1399900024", latitude="35.7388661")
    Facility.objects.filter(pk=home.group_home.pk).update(number="1399900032", variant="nitchu_shien")
    answer = admin.get(address(home, f"export/{kind}/"))
    reading = read(answer.content)
    assert not reading.faults.errors
    plans, _ = compare(reading.facilities)
    assert [(plan.outcome, plan.described_changes()) for plan in plans] == [("unchanged", [])] * len(plans)
    assert len(plans) == 3
    if kind == "xlsx":
        from openpyxl import load_workbook

        cells = load_workbook(io.BytesIO(answer.content)).active.iter_rows()
        assert not [cell for row in cells for cell in row if cell.data_type == "f"]


def test_the_export_holds_only_what_one_sees(home, client_of):
    text = client_of("owner").get(address(home, "export/csv/")).content.decode("utf-8-sig")
    assert home.facility.name in text
    assert home.second_facility.name not in text


PAGES = ["", "export/csv/", "{own}/"]
CHANGES = ["new/", "{own}/edit/", "{own}/close/", "{own}/operator/", "{own}/move/"]
COMPLETIONS = ["missing/", "missing/paste/", "{group}/dwellings/new/"]


@pytest.mark.parametrize(
    ("person", "sees", "changes", "completes"),
    [
        ("owner", 200, 403, 200),
        ("manager", 200, 403, 200),
        ("officer", 200, 403, 403),
        ("ward_admin", 200, 200, 200),
        ("other_ward", 404, 404, 404),
        ("platform", 404, 404, 404),
    ],
)
def test_who_sees_and_who_changes(home, client_of, person, sees, changes, completes):
    client = client_of(person)

    def status(rest):
        rest = rest.format(own=home.facility.pk, group=home.group_home.pk)
        return client.get(address(home, rest)).status_code

    assert {status(rest) for rest in PAGES} == {sees}
    assert {status(rest) for rest in CHANGES} == {changes}
    seen = [rest for rest in COMPLETIONS if person != "officer" or "group" not in rest]
    assert {status(rest) for rest in seen} == {completes}


@pytest.mark.parametrize("person", ["other_operator", "other_officer", "colleague"])
def test_what_one_may_not_see_is_not_there(home, client_of, person):
    client = client_of(person)
    for rest in ("{own}/", "{own}/edit/", "{own}/close/", "{own}/operator/"):
        assert client.get(address(home, rest.format(own=home.facility.pk))).status_code == 404
    assert home.facility.name not in client.get(address(home)).text
