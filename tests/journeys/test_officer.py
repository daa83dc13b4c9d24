"""An officer: all facilities of the desk, worst first, as a list and a grid, narrowed, saved as a workbook."""

import io

import openpyxl
import pytest
from django.utils import timezone

from accounts.tenancy import scope
from compliance.obligations.assessing import services


@pytest.fixture
def assessed(ward):
    """The ward, with what the beat would have stored."""
    with scope(ward.municipality):
        services.drain(on=timezone.localdate())
    return ward


@pytest.mark.django_db(transaction=True)
def test_the_desk_is_overseen_as_list_and_grid_and_workbook(assessed, visitor):
    page = visitor.page
    visitor.sign_in(assessed.officer.user)
    visitor.sees("見本ホームいちご")
    visitor.sees("見本デイりんご")
    visitor.sees_not("見本荘いちご")

    visitor.follow("月ごとの表")
    visitor.sees("見本ホームいちご")
    visitor.follow("一覧")

    page.get_by_label("事業所名・カナ・番号・住所").fill("りんご")
    visitor.press("絞り込む")
    visitor.sees("見本デイりんご")
    assert "見本ホームいちご" not in page.locator("main").inner_text()

    visitor.press("Excelのファイルを作る")
    visitor.sees("Excelのファイルができています")
    with page.expect_download() as download:
        page.get_by_role("link", name="Excelで保存する").click()
    sheet = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    text = " ".join(str(cell.value) for row in sheet for cell in row)
    assert "見本デイりんご" in text
    assert "見本ホームいちご" not in text

    answer = page.goto(f"/131202/facilities/{assessed.group_home.pk}/duties/")
    assert answer.status == 404, "another desk's facility is not there"
    visitor.look()


def test_the_officer_reads_dates_and_numbers_and_no_names(world, client):
    town = world.home
    with scope(town.municipality):
        services.drain(on=timezone.localdate())
    client.force_login(town.officer.user)
    facility = f"/{town.code}/facilities/{town.facility.pk}"
    for page in (f"/{town.code}/meetings/{town.part.pk}/", f"{facility}/council/", f"{facility}/visits/"):
        answer = client.get(page)
        assert answer.status_code == 200
        assert town.person.name not in answer.content.decode()
    assert "会議を予定する" not in client.get(f"{facility}/duties/").content.decode()
