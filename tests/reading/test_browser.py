"""A file from the page that takes it to what came of it, in a browser: with and without a script, wide and narrow."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from accounts.tenancy import scope
from meetings.attachments import services
from meetings.models import Attachment
from office.models import Job
from tests.meetings import town
from tests.reading import acting
from tests.support import files

WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def part(transactional_db, wards):
    with scope(wards.municipality):
        return town.hold(wards)


def _choose(page, part, name, data):
    page.goto(f"/{town.HOME}/meetings/{part.pk}/papers/new/")
    page.get_by_label("資料名").fill("行事の報告")
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    page.get_by_role("button", name="ファイルを付ける").click()


def _look(page, axe, name):
    axe(page)
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        if folder := os.environ.get("YORIAI_PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}_{size['width']}.png", full_page=True)


def test_a_file_is_refused_with_the_way_back_another_is_attached(part, wards, signed_in, axe):
    page = signed_in(wards.owner.user, viewport=WIDE)
    _choose(page, part, "報告.pdf", acting.pdf({"/OpenAction": {"/S": "/Launch", "/F": "a.exe"}}))
    expect(page.locator("h1")).to_contain_text("ファイルを受け取れませんでした")
    _look(page, axe, "reading_refused")
    page.get_by_role("link", name="別のファイルを選ぶ").click()
    expect(page.get_by_label("資料名")).to_have_value("行事の報告")
    _choose(page, part, "報告.docx", files.docx("散歩の話"))
    expect(page.locator("main")).to_contain_text("ファイルを付けました")
    with scope(wards.municipality):
        assert [attachment.title for attachment in Attachment.objects.all()] == ["行事の報告"]


def test_without_a_script_a_link_shows_how_far_it_is(part, wards, signed_in, axe):
    with scope(wards.municipality):
        job = Job(
            kind=services.ATTACH,
            asked_by=wards.owner.pk,
            municipality_id=wards.municipality.pk,
            parameters={
                "name": "報告.pdf",
                "back": ["meetings:attachment_new", part.pk],
                "typed": {"title": "x"},
            },
        )
        job.save()
    address = f"/{town.HOME}/files/{job.pk}/reading/"
    page = signed_in(wards.owner.user, viewport=WIDE)
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("ファイルを調べています")
    _look(page, axe, "reading_waits")
    plain = signed_in(wards.owner.user, viewport=WIDE, java_script_enabled=False)
    plain.goto(address)
    with scope(wards.municipality):
        done = {"page": ["meetings:detail", part.pk], "said": "ファイルを付けました。"}
        Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, result=done)
    plain.get_by_role("link", name="最新の状態を見る").click()
    expect(plain.locator("main")).to_contain_text("ファイルを付けました")
