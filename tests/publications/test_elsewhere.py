"""Minutes that can be read elsewhere: each place with what shows it, 自己申告 until the desk has looked (N7-8b, N8-1c, O6-1g)."""

import io
import os
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from playwright.sync_api import expect

from accounts.tenancy import scope
from facilities.selectors import facilities_seen_by
from facilities.self_reports.selectors import lines_for_desk, typed_days
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import MeetingPart
from office import files
from publications import selectors, services
from publications.models import Publication
from tests.meetings import town
from tests.publications.handing_in import TEXT
from tests.support.files import camera_notes, photo
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db
POSTED = {"channel": "posted", "on": "令和8年11月19日", "note": "玄関の掲示板"}


@pytest.fixture
def part(ward, submitted):
    return _with_public_version(ward, submitted())


def _with_public_version(ward, part):
    services.prepare(by=ward.owner, part=part)
    services.save(by=ward.owner, part=part, text=TEXT, attachments=[])
    services.confirm(by=ward.owner, part=part)
    return part


@pytest.fixture
def staff(ward, visitor):
    return visitor(ward.owner)


@pytest.mark.parametrize(
    ("channel", "box", "lacks", "enough"),
    [
        ("posted", "note", "", "玄関"),
        ("newsletter", "note", "", "いちごだより 12月号"),
        ("site", "address", "玄関", "https://www.example.jp/kaigi/"),
        ("given", "handed", "", "18"),
    ],
)
def test_each_way_says_what_shows_it(part, staff, channel, box, lacks, enough):
    url, typed = staff.at("places", part.pk), {"channel": channel, "on": "令和8年11月19日"}
    assert box in staff.post(url, typed | {box: lacks}).context["form"].errors
    assert not Publication.objects.exists()
    assert staff.post(url, typed | {box: enough}).status_code == 302
    assert enough in Publication.objects.get().where


def _states(part):
    part = MeetingPart.objects.get(pk=part.pk)
    place = Publication.objects.get()
    return typed_days(place)["published_on"].state, typed_days(part)["published_on"].state


def _waiting(ward):
    return [code for code, *_ in lines_for_desk(facilities_seen_by(ward.officer), state="reported")]


def test_the_desk_asks_confirms_and_looks_anew_where_it_was_put_right(ward, part, staff, visitor):
    staff.post(staff.at("places", part.pk), POSTED)
    place = Publication.objects.get()
    assert _states(part) == ("reported", "reported")
    # Once for the place, and not for the same day of the record besides.
    assert _waiting(ward) == ["publication-elsewhere"]
    officer = visitor(ward.officer)
    url = f"/{ward.code}/self-reports/publication-elsewhere/{place.pk}/"
    fill_in(officer, url, answer="question", question="いつまで掲示しますか")
    assert _states(part)[0] == "asked"
    assert fill_in(staff, url, text="来年3月までです").status_code == 302
    assert "来年3月まで" in officer.get(url).text
    fill_in(officer, url, answer="confirm")
    assert _states(part) == ("confirmed", "confirmed")
    correct = staff.at("elsewhere", place.pk)
    wrong = fill_in(staff, correct, ended="令和8年11月1日")
    assert "公表した日より前" in wrong.text
    assert fill_in(staff, correct, on="令和8年11月18日", ended="令和8年11月20日").status_code == 302
    assert _states(part) == ("reported", "reported")
    now = MeetingPart.objects.get(pk=part.pk)
    assert (now.published_on, now.keep_until) == (date(2026, 11, 18), date(2028, 11, 18))


def test_a_photo_is_painted_anew_and_stays_as_it_was_confirmed(
    ward, part, staff, visitor, django_capture_on_commit_callbacks
):
    staff.post(staff.at("places", part.pk), POSTED)
    place = Publication.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        answer = staff.post(
            staff.at("proof", place.pk), {"photo": _upload(b"PK\x03\x04", "a.docx")}, follow=True
        )
    assert Publication.objects.get().proof is None
    taken = photo(exif=camera_notes())
    with django_capture_on_commit_callbacks(execute=True):
        answer = staff.post(staff.at("proof", place.pk), {"photo": _upload(taken, "keiji.jpg")}, follow=True)
    assert answer.status_code == 200
    place.refresh_from_db()
    shown = Image.open(io.BytesIO(files.bytes_of(place.proof)))
    assert (shown.size, bool(shown.getexif())) == ((8, 4), False)
    officer = visitor(ward.officer)
    url = f"/{ward.code}/self-reports/publication-elsewhere/{place.pk}/"
    assert "事業所が付けた証拠の写真" in officer.get(url).text
    assert officer.get(officer.at("photo", place.pk)).status_code == 200
    fill_in(officer, url, answer="confirm")
    again = staff.post(staff.at("proof", place.pk), {"photo": _upload(taken, "keiji.jpg")}, follow=True)
    assert "替えられません" in again.text


def _upload(data, name):
    return SimpleUploadedFile(name, data)


def test_the_paper_for_the_wall_passes_the_gate_of_the_register(part, staff, monkeypatch):
    url = staff.at("print", part.pk, "public")
    assert staff.get(url).status_code == 200
    monkeypatch.setattr(selectors, "was_checked", lambda version: False)
    assert "もう一度「名前がないか確かめる」" in staff.get(url, follow=True).text
    assert "もう一度「名前がないか確かめる」" in staff.post(staff.at("places", part.pk), POSTED).text


def test_posted_with_a_photo_and_confirmed_in_a_browser(transactional_db, wards, signed_in, axe, tmp_path):
    with scope(wards.municipality):
        made = town.hold(wards)
        drafts.save(by=wards.owner, part=made, text=TEXT)
        submission_and_review.submit(by=wards.owner, part=made, on=town.TODAY)
        made.refresh_from_db()
        _with_public_version(wards, made)
    picture = tmp_path / "keiji.jpg"
    picture.write_bytes(photo(size=(640, 480)))
    page = signed_in(wards.owner.user)
    page.goto(f"/{town.HOME}/meetings/{made.pk}/publish/places/")
    page.get_by_label("事業所内の掲示").check()
    page.get_by_label("掲示した場所・広報誌の名前").fill("玄関の掲示板")
    page.get_by_label("証拠の写真").set_input_files(picture)
    page.get_by_role("button", name="公表を記録する").click()
    page.wait_for_url("**/publish/places/")
    assert "写真あり" in page.locator("main").inner_text()
    _look(page, axe, "places")
    officer = signed_in(wards.officer.user)
    officer.goto(f"/{town.HOME}/queue/self-reports/")
    officer.get_by_role("link", name="よそで公表した日を開く").click()
    expect(officer.locator("img.proof")).to_have_js_property("naturalWidth", 640)
    assert officer.locator("img.proof").evaluate("image => image.naturalWidth") == 640
    _look(officer, axe, "evidence")


def _look(page, axe, name):
    axe(page)
    for width in (390, 1366):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        if folder := os.environ.get("YORIAI_PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}_{width}.png", full_page=True)
