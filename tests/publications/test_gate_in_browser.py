"""Staff write minutes with names and a PDF with a sticky note: marks, labels, copies, publication; then the files byte by byte."""

import io
import os
from pathlib import Path

import pypdf
import pytest
from pypdf.annotations import Text

from accounts.tenancy import scope
from meetings.minutes.services import drafts, submission_and_review
from office import pdf as printing
from publications import services
from publications.models import PublicFile, PublicMinutes
from tests.meetings import town
from tests.publications.handing_in import attach, make_copies
from tests.support.planted import holds

WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
PLANTED = ("花野", "咲子", "黒川", "090-1234-5678", "桜台3-12-1")


def _with_sticky_note():
    body = "<p>夏祭りの報告。花野咲子さんが手伝った。</p><p>連絡は090-1234-5678まで。</p>"
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printing.from_html(f"<html lang='ja'>{body}</html>", "")))
    writer.add_annotation(0, Text(rect=(50, 50, 80, 80), text="黒川さんの件"))
    writer.add_metadata({"/Keywords": "花野咲子"})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.fixture
def part(transactional_db, wards):
    with scope(wards.municipality):
        town.seat(wards, "family", name="花野 咲子")
        made = town.hold(wards)
        text = {
            "requests": "入居者の黒川さん（桜台3-12-1）から街灯の要望。連絡は090-1234-5678。花野咲子も話した。"
        }
        drafts.save(by=wards.owner, part=made, text=text)
        paper = attach(wards, made, "夏祭り", _with_sticky_note(), "花野咲子さん.pdf")
        submission_and_review.submit(by=wards.owner, part=made, on=town.TODAY)
        made.refresh_from_db()
        draft = services.prepare(by=wards.owner, part=made)
        services.save(by=wards.owner, part=made, text=draft.text, attachments=[paper.pk])
    made.ward = wards
    return made


def test_what_was_planted_is_found_replaced_and_in_no_published_file(part, new_page, axe):
    page = new_page(viewport=WIDE)
    page.goto("/accounts/login/")
    page.get_by_label("メールアドレス").fill(part.ward.owner.user.email)
    page.locator("input[type=password]").fill("mihon-mihon-2026")
    page.locator("form button[type=submit]").last.click()
    page.wait_for_url(lambda url: "login" not in url)
    check = f"/{town.HOME}/meetings/{part.pk}/publish/check/"
    page.goto(check)
    axe(page)
    _picture(page, "gate_marks")
    assert "どのプログラムにも分かりません" in page.locator("main").inner_text()
    for _ in range(20):
        labels = page.locator("main button[value^='label:']")
        button = (labels if labels.count() else page.locator("main button[value^='keep:']")).first
        if not button.count():
            break
        with page.expect_navigation():
            button.click()
    said = page.locator("main").inner_text()
    assert page.get_by_role("button", name="公表する写しを作る").is_visible(), said
    _picture(page, "gate_decided")
    with scope(part.municipality_id):
        make_copies(part.ward, part)
    page.goto(check)
    axe(page)
    _picture(page, "gate_copies")
    page.get_by_role("button", name="確かめました。公表へ進む").click()
    page.get_by_role("button", name="公開ページに出す").click()
    page.wait_for_load_state()
    minutes = PublicMinutes.objects.get()
    _holds_nothing_planted(str(minutes.content).encode())
    (copy,) = PublicFile.objects.filter(minutes=minutes, title="夏祭り")
    assert copy.file_name == "夏祭り.pdf"
    _holds_nothing_planted(bytes(copy.data) + copy.file_name.encode())


def _holds_nothing_planted(data):
    assert not [word for word in PLANTED if holds(data, word)]


def _picture(page, name):
    if folder := os.environ.get("YORIAI_PICTURES"):
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
            page.screenshot(path=Path(folder) / f"{name}_{size['width']}.png", full_page=True)
