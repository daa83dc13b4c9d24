"""The import as an administrator walks it: choose, look, apply_list, keep the result."""

import pytest

from accounts.tenancy import scope
from facilities.importing import services
from facilities.models import Facility, FacilityImport, StagedRow
from facilities.searching import search_text
from office.models import Job
from tests.facilities.importing import HEADER, ROW, address, apply_list, latest, staged, upload
from tests.facilities.lists import sample
from tests.support.pages import fill_in


def test_a_later_edition_changes_what_differs_and_a_facility_is_found_by_its_new_name(
    world, admin, django_capture_on_commit_callbacks
):
    other = ROW.replace("1399900016", "1399900024").replace("見本の家", "別の家")
    upload(admin, world, HEADER + ROW + other)
    apply_list(admin, world, django_capture_on_commit_callbacks)
    later = ROW.replace("見本の家", "朝日の家") + other.replace("見本町1-1", "見本町2-2").replace(
        ",9,", ",18,"
    )
    upload(admin, world, HEADER + later)
    apply_list(admin, world, django_capture_on_commit_callbacks)
    with scope(world.home.municipality):
        renamed, moved = Facility.objects.filter(number__in=["1399900016", "1399900024"]).order_by("number")
    assert (renamed.name, renamed.capacity, renamed.life_area) == ("朝日の家", 9, "見本第一")
    assert (moved.name, moved.capacity) == ("別の家", 18)
    for facility in (renamed, moved):
        assert facility.search_text == search_text(facility)


def test_an_uploaded_list_is_shown_before_anything_changes(world, admin):
    with scope(world.home.municipality):
        before = Facility.objects.count()
    page = upload(admin, world, HEADER + ROW)
    assert "取り込む前の確認" in page.text
    assert "見本の家" in page.text
    with scope(world.home.municipality):
        assert Facility.objects.count() == before
        batch = latest(world)
        assert (batch.counts["new"], batch.counts["changed"], batch.counts["unchanged"]) == (1, 0, 0)


def test_applying_writes_the_list_and_the_result_stays(world, admin, django_capture_on_commit_callbacks):
    upload(admin, world, HEADER + ROW)
    batch = apply_list(admin, world, django_capture_on_commit_callbacks)
    with scope(world.home.municipality):
        facility = Facility.objects.get(number="1399900016")
        assert (facility.name, facility.capacity, facility.life_area) == ("見本の家", 9, "見本第一")
        assert facility.operator.name == "社会福祉法人見本会"
        assert str(facility.designated_on) == "2024-04-01"
    assert batch.state == batch.State.APPLIED
    assert batch.counts["written"]["new"] == 1
    page = admin.get(address(world, f"import/{batch.pk}/"))
    assert "取り込みました" in page.text
    assert address(world, "missing/") in page.text


def test_a_list_with_nothing_to_write_is_not_said_to_wait(world, admin):
    upload(admin, world, HEADER)
    newest = admin.get(address(world, "import/")).context["history"][0]
    assert newest[-1] == "取り込むものなし"


def test_nothing_new_beside_faulty_rows_asks_to_mend_them(world, admin, django_capture_on_commit_callbacks):
    upload(admin, world, HEADER + ROW)
    apply_list(admin, world, django_capture_on_commit_callbacks)
    page = upload(admin, world, HEADER + ROW + "1399900024,認知症対応型共同生活介護,=1+1,見本会,,,,\r\n")
    assert "取り込めない行を直してから" in page.text
    assert "取り込む必要はありません" not in page.text


def test_the_same_list_again_changes_nothing(world, admin, django_capture_on_commit_callbacks):
    upload(admin, world, HEADER + ROW)
    apply_list(admin, world, django_capture_on_commit_callbacks)
    page = upload(admin, world, HEADER + ROW)
    with scope(world.home.municipality):
        counts = latest(world).counts
        assert (counts["new"], counts["changed"], counts["unchanged"]) == (0, 0, 1)
    assert "この内容で取り込む" not in page.text


def test_a_changed_cell_is_shown_before_and_after(world, admin, django_capture_on_commit_callbacks):
    upload(admin, world, HEADER + ROW)
    apply_list(admin, world, django_capture_on_commit_callbacks)
    page = upload(admin, world, HEADER + ROW.replace(",9,", ",18,"))
    assert "定員: 9 → 18" in page.text
    apply_list(admin, world, django_capture_on_commit_callbacks)
    with scope(world.home.municipality):
        assert Facility.objects.get(number="1399900016").capacity == 18


def test_a_change_is_shown_in_the_words_of_the_screens(world, admin, django_capture_on_commit_callbacks):
    header = HEADER.replace("事業所名", "類型,事業所名")
    row = "1399900016,共同生活援助,{},見本の家,社会福祉法人見本会,見本町1-1,9,見本第一,{}\r\n"
    upload(admin, world, header + row.format("介護サービス包括型", "令和6年4月1日"))
    apply_list(admin, world, django_capture_on_commit_callbacks)
    page = upload(admin, world, header + row.format("日中サービス支援型", "令和6年5月1日")).text
    assert "類型: 介護サービス包括型 → 日中サービス支援型" in page
    assert "指定年月日: 令和6年4月1日 → 令和6年5月1日" in page


def test_lines_of_a_service_we_do_not_know_are_counted_beside_the_others(world, admin):
    page = upload(admin, world, HEADER + ROW + ROW.replace("認知症対応型共同生活介護", "訪問入浴介護"))
    assert "未対応のサービスの行" in page.text
    assert "未対応のサービスの行" not in upload(admin, world, HEADER + ROW).text


def test_a_blank_cell_wipes_nothing_and_a_missing_row_closes_nothing(
    world, admin, django_capture_on_commit_callbacks
):
    second = ROW.replace("1399900016", "1399900024").replace("見本の家", "第二の家")
    upload(admin, world, HEADER + ROW + second)
    apply_list(admin, world, django_capture_on_commit_callbacks)
    upload(admin, world, HEADER + ROW.replace(",9,見本第一,令和6年4月1日", ",,,"))
    with scope(world.home.municipality):
        assert latest(world).counts["unchanged"] == 1
        first, other = Facility.objects.filter(number__startswith="13999").order_by("number")
        assert (first.capacity, first.life_area, other.closed_on) == (9, "見本第一", None)


def test_an_older_list_brings_back_neither_the_operator_nor_the_address_left_by_hand(
    world, admin, django_capture_on_commit_callbacks
):
    header = HEADER.replace("住所", "法人番号,住所")
    row = ROW.replace("見本町1-1", "7010000000001,見本町1-1")
    upload(admin, world, header + row)
    apply_list(admin, world, django_capture_on_commit_callbacks)
    with scope(world.home.municipality):
        facility = Facility.objects.get(number="1399900016")
        # Some lists have no column for the building.
        Facility.objects.filter(pk=facility.pk).update(building="見本ビル3階")
    by_hand = {"changed_on": "令和8年4月1日"}
    fill_in(admin, address(world, f"{facility.pk}/operator/"), **by_hand, operator_name="見本新会")
    moved = {"address": "見本町2-2", "building": "", "life_area": "見本第二"}
    fill_in(admin, address(world, f"{facility.pk}/move/"), **by_hand, **moved)
    upload(admin, world, header + row.replace(",9,", ",12,"))
    batch = latest(world)
    assert [problem["message"].partition("。")[0] for problem in batch.problems] == [
        "法人「社会福祉法人見本会」は、令和8年4月1日に変わる前の法人です",
        "住所が、令和8年4月1日に移る前の住所です",
    ]
    apply_list(admin, world, django_capture_on_commit_callbacks)
    with scope(world.home.municipality):
        facility.refresh_from_db()
        now = (facility.operator.name, facility.address, facility.life_area, facility.capacity)
    assert now == ("見本新会", "見本町2-2", "見本第二", 12)


def test_pressing_apply_twice_writes_once(world, admin, django_capture_on_commit_callbacks):
    upload(admin, world, HEADER + ROW)
    apply_list(admin, world, django_capture_on_commit_callbacks)
    apply_list(admin, world, django_capture_on_commit_callbacks)
    with scope(world.home.municipality):
        assert Job.objects.filter(kind=services.KIND).count() == 1
        assert Facility.objects.filter(number="1399900016").count() == 1


def test_the_work_may_run_twice(world, admin, django_capture_on_commit_callbacks):
    upload(admin, world, HEADER + ROW)
    batch = apply_list(admin, world, django_capture_on_commit_callbacks)
    written = services.apply_staged(
        by=batch.asked_by_id,
        municipality_id=world.home.municipality.pk,
        batch_id=batch.pk,
        report=lambda done, total: None,
    )
    assert written == batch.counts


def test_two_lists_are_not_written_at_once(world, admin):
    upload(admin, world, HEADER + ROW, "first.csv")
    upload(admin, world, HEADER + ROW, "second.csv")
    with scope(world.home.municipality):
        second, first = FacilityImport.objects.all()[:2]
    admin.post(address(world, f"import/{first.pk}/apply/"))
    page = admin.post(address(world, f"import/{second.pk}/apply/"), follow=True)
    assert "「first.csv」を取り込んでいます" in page.text
    with scope(world.home.municipality):
        second.refresh_from_db()
        assert second.state == second.State.CHECKED


def test_a_failure_half_way_leaves_nothing_behind(
    world, admin, django_capture_on_commit_callbacks, monkeypatch
):
    upload(admin, world, HEADER + ROW + ROW.replace("1399900016", "1399900024"))
    monkeypatch.setattr("facilities.importing.bulk_write._write_dwellings", lambda plans: 1 / 0)
    batch = apply_list(admin, world, django_capture_on_commit_callbacks)
    assert batch.state == batch.State.FAILED
    with scope(world.home.municipality):
        assert not Facility.objects.filter(number__startswith="13999").exists()
    assert "何も変えずに止めました" in admin.get(address(world, f"import/{batch.pk}/")).text


def test_a_row_that_the_database_refuses_leaves_nothing_behind(
    world, admin, django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr("facilities.importing.bulk.TURN", 1)
    upload(admin, world, HEADER + "".join(ROW.replace("1399900016", f"139990001{n}") for n in range(4)))
    with scope(world.home.municipality):
        second = StagedRow.objects.get(batch=FacilityImport.objects.first(), line=3)
        second.values["record"]["values"]["capacity"] = 10**12
        second.save()
    batch = apply_list(admin, world, django_capture_on_commit_callbacks)
    assert batch.state == batch.State.FAILED
    with scope(world.home.municipality):
        assert not Facility.objects.filter(number__startswith="13999").exists()


def test_dropping_leaves_everything_as_it_is(world, admin):
    upload(admin, world, HEADER + ROW)
    batch = latest(world)
    admin.post(address(world, f"import/{batch.pk}/drop/"))
    page = admin.post(address(world, f"import/{batch.pk}/apply/"), follow=True)
    assert "取りやめになっています" in page.text
    assert staged(batch) == 0


def test_problems_come_as_a_file_that_no_spreadsheet_runs(world, admin):
    upload(admin, world, HEADER + "1399900016,認知症対応型共同生活介護,=1+1,見本会,,,,\r\n")
    batch = latest(world)
    assert batch.counts["errors"] == 1
    answer = admin.get(address(world, f"import/{batch.pk}/problems/"))
    assert answer["Content-Disposition"].startswith("attachment")
    text = answer.content.decode("utf-8-sig")
    assert "2,,事業所名,事業所の名前に数式が入っています" in text


def test_a_problem_names_the_facility_beside_the_line(world, admin):
    page = upload(admin, world, HEADER + ROW.replace(",9,", ",9人くらい?,"))
    batch = latest(world)
    assert [(p["line"], p["name"]) for p in batch.problems] == [(2, "見本の家")]
    shown = admin.get(address(world, f"import/{batch.pk}/?view=problems")).text
    assert "見本の家" in shown[shown.index("2行目") :][:200]
    assert "2,見本の家,定員," in admin.get(address(world, f"import/{batch.pk}/problems/")).content.decode()
    assert page.status_code == 200


def test_the_national_layout_takes_only_its_own_municipality(world, admin):
    page = upload(admin, world, sample("kaigo_faults.csv"))
    with scope(world.home.municipality):
        counts = latest(world).counts
    assert (counts["rows"], counts["in_municipality"]) == (12, 0)
    assert page.status_code == 200
    assert "取り込める事業所がありません" in page.content.decode()
    assert "取り込む必要はありません" not in page.content.decode()


@pytest.mark.parametrize("person", ["owner", "manager", "officer", "other_ward", "platform"])
def test_only_administrators_of_the_ward_import(world, admin, client_of, person):
    upload(admin, world, HEADER + ROW)
    batch = latest(world)
    client = client_of(person)
    expected = 404 if person in ("other_ward", "platform") else 403
    assert client.get(address(world, "import/")).status_code == expected
    for rest in (f"import/{batch.pk}/", f"import/{batch.pk}/problems/"):
        assert client.get(address(world, rest)).status_code == 404
    for verb in ("apply", "drop"):
        assert client.post(address(world, f"import/{batch.pk}/{verb}/")).status_code == 404
