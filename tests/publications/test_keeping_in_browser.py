"""People of a ward keep, hold back and dispose of a record in the browser, and erase a name that was left in a file."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from accounts import law_services
from accounts.tenancy import scope
from meetings.models import Attachment, MeetingPart
from office.models import StoredContent
from publications.models import DisposalLine
from tests.publications.test_keeping import over

WIDE, NARROW, SMALL = (
    {"width": 1366, "height": 768},
    {"width": 390, "height": 844},
    {"width": 320, "height": 700},
)


@pytest.fixture
def home(transactional_db, world):
    with scope(world.home.municipality):
        law_services.set_value(
            by=world.home.ward_admin,
            duty="record.keep",
            name="years",
            value=2,
            since=date(2000, 4, 1),
            source_title="見本の文書の規程",
            source_issuer="見本市",
            source_edition="令和8年",
            source_clause="1",
        )
        world.home.part = over(world.home.submitted_part)
    return world.home


def _looked(page, axe, name):
    axe(page)
    for size in (SMALL, NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, size)
        if folder := os.environ.get("YORIAI_PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}_{size['width']}.png", full_page=True)


def _said(page):
    return page.locator("main").inner_text()


def _at(home, name, *args):
    return reverse(name, args=[home.municipality.code, *args])


def test_two_people_dispose_of_a_record_once_nothing_holds_it(home, signed_in, axe):
    manager = signed_in(home.manager.user, viewport=WIDE)
    manager.goto(_at(home, "keeping:facility", home.facility.pk))
    _looked(manager, axe, "keeping_facility")
    row = manager.locator("tr", has=manager.locator(f"a[href$='/meetings/{home.part.pk}/keeping/hold/']"))
    row.get_by_role("link", name="止める").first.click()
    _looked(manager, axe, "keeping_hold")
    manager.get_by_label("廃棄を止める理由").fill("苦情の申し立てが続いているため")
    manager.get_by_role("button", name="廃棄を止める").click()
    assert "苦情の申し立てが続いているため" in _said(manager)

    officer = _officer_proposes(home, signed_in, axe, manager)
    _administrator_decides(home, signed_in, axe, officer.url)


def _officer_proposes(home, signed_in, axe, manager):
    """Nothing can be proposed while it is held, and afterwards the one who proposes cannot decide."""
    officer = signed_in(home.officer.user, viewport=WIDE)
    officer.goto(_at(home, "keeping:list"))
    assert not officer.locator(f"#part-{home.part.pk}").count()
    officer.goto(_at(home, "keeping:list") + "?show=held")
    assert "苦情の申し立て" in _said(officer)
    _refused_by_the_database(home, home.part.pk)

    manager.get_by_role("link", name="止めるのをやめる").first.click()
    manager.get_by_role("button", name="止めるのをやめる").click()
    officer.goto(_at(home, "keeping:list"))
    _looked(officer, axe, "keeping_list")
    officer.locator(f"label[for='part-{home.part.pk}']").click()
    officer.get_by_label("廃棄する理由").fill("令和8年度の文書整理")
    officer.get_by_role("button", name="廃棄の一覧を作る").click()
    assert "管理者が決めます" in _said(officer)
    assert not officer.get_by_role("button", name="残す記録のほかを廃棄する").count()
    _refused_by_the_database(home, home.part.pk)
    return officer


def _administrator_decides(home, signed_in, axe, url):
    admin = signed_in(home.ward_admin.user, viewport=WIDE)
    admin.goto(url)
    _looked(admin, axe, "keeping_decide")
    admin.get_by_label("決定の番号・根拠").fill("令和8年度 第12号")
    admin.get_by_role("button", name="残す記録のほかを廃棄する").click()
    admin.goto(url)
    admin.get_by_role("link", name="廃棄証明書を作る").click()
    _looked(admin, axe, "keeping_certificate")
    admin.get_by_role("button").filter(has_text="PDF").first.click()
    with scope(home.municipality):
        line = DisposalLine.objects.get(part=home.part)
        assert (line.state, bool(line.certificate_id)) == (DisposalLine.State.DISPOSED, True)
        assert MeetingPart.objects.get(pk=home.part.pk).disposed_on
    file = admin.request.get(_at(home, "keeping:certificate_file", line.disposal_id))
    assert file.body().startswith(b"%PDF")
    if folder := os.environ.get("YORIAI_PICTURES"):
        (Path(folder) / "certificate.pdf").write_bytes(file.body())


def _refused_by_the_database(home, part):
    """Neither the function that disposes nor plain SQL lets it go."""
    for asked in (
        "SELECT dispose(%s, %s, '第1号')",
        "DELETE FROM meetings_version WHERE part_id = %s AND confirmed_by_id IS DISTINCT FROM %s",
    ):
        with scope(home.municipality), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(asked, [part, home.ward_admin.pk])


def test_before_its_day_a_record_stays_whoever_asks(home, signed_in, axe):
    with scope(home.municipality):
        MeetingPart.objects.filter(pk=home.part.pk).update(keep_until="2099-03-31")
    admin = signed_in(home.ward_admin.user, viewport=WIDE)
    admin.goto(_at(home, "keeping:list"))
    assert not admin.locator(f"#part-{home.part.pk}").count()
    admin.goto(_at(home, "keeping:facility", home.facility.pk))
    assert "まで保存します" in _said(admin)
    _refused_by_the_database(home, home.part.pk)


def test_a_name_left_in_a_file_is_erased_by_two_people_and_leaves_a_stone(home, signed_in, axe):
    owner = signed_in(home.owner.user, viewport=WIDE)
    owner.goto(_at(home, "erasing:ask", home.attachment.pk))
    _looked(owner, axe, "erasing_ask")
    owner.get_by_label("消す理由").fill("利用者の名前が残っていたため")
    owner.get_by_role("button", name="消すことを求める").click()
    assert "決定を待っています" in _said(owner)

    admin = signed_in(home.ward_admin.user, viewport=WIDE)
    admin.goto(_at(home, "erasing:list"))
    _looked(admin, axe, "erasing_list")
    row = admin.locator("tr", has_text="利用者の名前が残っていたため")
    row.get_by_role("link").click()
    _looked(admin, axe, "erasing_decide")
    admin.get_by_label("内容を消す").check()
    admin.get_by_role("button", name="決定を記録する").click()
    assert "SHA-256" in _said(admin)
    _looked(admin, axe, "erasing_done")
    with scope(home.municipality):
        assert not StoredContent.objects.filter(file=home.attachment.file_id).exists()
        assert Attachment.objects.get(pk=home.attachment.pk).title == "消した資料"
    owner.goto(_at(home, "meetings:detail", home.attachment.part_id))
    assert "消した資料" in _said(owner)


def test_the_pages_of_cases_leftovers_and_the_archive(home, signed_in, axe):
    admin = signed_in(home.ward_admin.user, viewport=WIDE)
    for name in ("keeping:leftovers", "cases:past", "obligations:archive"):
        admin.goto(_at(home, name))
        _looked(admin, axe, name.replace(":", "_"))
    officer = signed_in(home.officer.user, viewport=WIDE)
    officer.goto(_at(home, "obligations:archive_result", home.archived.pk))
    _looked(officer, axe, "archive_result")
    owner = signed_in(home.owner.user, viewport=WIDE)
    for name, number in (
        ("cases:list", home.facility.pk),
        ("cases:case", home.case.pk),
        ("obligations:inspection", home.facility.pk),
        ("obligations:inspection_result", home.packed.pk),
    ):
        owner.goto(_at(home, name, number))
        _looked(owner, axe, name.replace(":", "_"))
