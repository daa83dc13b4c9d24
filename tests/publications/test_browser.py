"""The pages of publishing and the register in a browser: no barriers, wide and narrow."""

import os
from pathlib import Path

import pytest
from django.utils import timezone

from accounts.tenancy import scope
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import Attachment
from office import files
from office.models import Job
from publications import services
from publications.models import PublicDraft, PublicMinutes
from publications.selectors import READ_JOB
from tests.meetings import town

WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def part(transactional_db, wards):
    """A meeting with public minutes on the register and a wording in which names remain."""
    with scope(wards.municipality):
        town.seat(wards, "family", name="花野 咲子")
        made = town.hold(wards)
        text = {"reports.users": "利用者は9人です。", "requests": "花野の道に街灯がほしい。"}
        drafts.save(by=wards.owner, part=made, text=text)
        submission_and_review.submit(by=wards.owner, part=made, on=town.TODAY)
        made.refresh_from_db()
        services.prepare(by=wards.owner, part=made)
        services.save(by=wards.owner, part=made, text={"requests": "街灯がほしい。"}, attachments=[])
        version = services.confirm(by=wards.owner, part=made)
        services.publish(by=wards.owner, part=made, version=version, on=town.TODAY)
        services.save(by=wards.owner, part=made, text=text, attachments=[])
    made.owner = wards.owner
    return made


def test_no_page_has_a_barrier(part, new_page, axe):
    page = new_page(viewport=WIDE)
    page.goto("/accounts/login/")
    page.get_by_label("メールアドレス").fill(part.owner.user.email)
    page.locator("input[type=password]").fill("mihon-mihon-2026")
    page.locator("form button[type=submit]").last.click()
    page.wait_for_url(lambda url: "login" not in url)
    inside = f"/{town.HOME}/meetings/{part.pk}"
    address = PublicMinutes.objects.get().address
    for path in (
        f"{inside}/publish/",
        f"{inside}/publish/check/",
        f"{inside}/publish/places/",
        f"{inside}/print/notice/",
        "/koukai/",
        f"/koukai/{town.HOME}/",
        f"/koukai/minutes/{address}/",
    ):
        _look(page, axe, path, path.strip("/").replace("/", "_").replace(address, "minutes"))
    for state, words in (
        ("running", "いっしょに公表する資料を調べたり"),
        ("failed", "資料の確認が終わりませんでした"),
    ):
        _leave_unread(part, state)
        _look(page, axe, f"{inside}/publish/check/", f"check_{state}")
        assert words in page.locator("main").inner_text()
    assert page.get_by_role("button", name="もう一度する").is_visible()


def _look(page, axe, path, name):
    assert page.goto(path).status == 200, path
    axe(page)
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        if folder := os.environ.get("YORIAI_PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}_{size['width']}.png", full_page=True)


def _leave_unread(part, state):
    """A paper goes with the public wording, and the work that reads it is under way, or was given up."""
    with scope(part.municipality_id):
        data = f"unread {state}".encode()
        file = files.store(by=part.owner, name="報告.pdf", data=data, content_type="application/pdf")
        paper = Attachment.objects.create(part=part, file=file, title="行事の報告")
        PublicDraft.objects.filter(part=part).update(attachments=[paper.pk])
        Job(
            kind=READ_JOB,
            parameters={"part": part.pk, "by": part.owner.pk},
            state=state,
            claimed_at=timezone.now(),
            failure="途中で止まりました。もう一度お試しください。" if state == "failed" else "",
            asked_by=part.owner.pk,
            municipality_id=part.municipality_id,
        ).save()
