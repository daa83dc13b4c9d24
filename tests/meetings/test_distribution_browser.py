"""A meeting told to seven, answered on a telephone, and its minutes sent to each: by mail, by letter, to the one who was absent."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tenancy import scope
from meetings.distribution import services as distribution
from meetings.members import keys, policies
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import Attendance, Delivery, MeetingPart, MemberLink, Person, Reply
from meetings.record import services as record
from meetings.record.attendance import AttendanceEntry
from tests.meetings import town
from tests.meetings.telling import send_all
from tests.meetings.test_members_browser import PHONE, picture

MAILED = [("user", "見本 一子"), ("family", "見本 二子"), ("expert", "見本 三子")]
BY_LETTER = [
    ("resident", "見本 四郎"),
    ("other", "見本 五郎"),
    ("center", "見本包括センター"),
    ("municipality", "見本区役所"),
]


@pytest.fixture
def ward(transactional_db, wards):
    return wards


@pytest.fixture
def part(ward, smtp_server, monkeypatch):
    for module in (policies, distribution):
        monkeypatch.setattr(module, "day_of", lambda moment: town.TODAY)
    with scope(ward.municipality):
        ward.seats = {name: town.seat(ward, kind, name=name) for kind, name in MAILED + BY_LETTER}
        for number, (_, name) in enumerate(MAILED):
            person = ward.seats[name].person_id
            Person.objects.filter(pk=person).update(email=f"m{number}@example.jp")
        return town.plan(ward, town.TODAY, agenda="1 活動の報告")


def test_seven_are_told_and_each_gets_the_minutes(ward, part, signed_in, new_page, axe, smtp_server):
    page = signed_in(ward.owner.user)
    page.goto(reverse("meetings:notices", args=[ward.code, part.pk]))
    page.get_by_role("link", name="構成員へ通知する").click()
    page.get_by_role("button", name="この内容で通知する").click()
    expect(page.get_by_text("メール3通を出しました。")).to_be_visible()
    with scope(ward.municipality):
        send_all(ward)
    for mail in smtp_server.messages:
        _answer(new_page, mail)
    page.reload()
    page.get_by_role("link", name="印刷して渡した").click()
    page.get_by_role("button", name="渡した日を記録する").click()
    expect(page.get_by_text("手紙4通を渡した日を記録しました。")).to_be_visible()
    with scope(ward.municipality):
        assert Reply.objects.count() == 3
        assert MeetingPart.objects.get(pk=part.pk).notified_on == town.TODAY
        _hold(ward, part)

    _distribute(page, part, axe)
    with scope(ward.municipality):
        send_all(ward)
    _read_with_code(ward, new_page)
    page.goto(reverse("meetings:distribution", args=[ward.code, part.pk]))
    expect(page.get_by_text("に開いた")).to_have_count(1)
    picture(page, "distribution_log")
    with scope(ward.municipality):
        assert Delivery.objects.filter(kind="minutes").exclude(sent_on=None).count() == 7
        assert MeetingPart.objects.get(pk=part.pk).distributed_on == town.TODAY


def _answer(new_page, mail):
    words = mail.get_body(("plain",)).get_content()
    link = next(line for line in words.splitlines() if "/g/" in line)
    phone = new_page(viewport=PHONE, java_script_enabled=False)
    phone.goto("/g/" + link.split("/g/")[1])
    phone.get_by_label("出席する", exact=True).check()
    phone.get_by_role("button", name="この内容で返事をする").click()
    expect(phone.get_by_text("返事を受け取りました")).to_be_visible()


def _hold(ward, part):
    """It was held; the neighbour with a letter was absent. Its minutes are submitted."""
    absent = ward.seats["見本 四郎"]
    entries = [
        AttendanceEntry(Attendance.Kind.ABSENT if seat == absent else Attendance.Kind.ATTENDED, member=seat)
        for seat in ward.seats.values()
    ]
    now = MeetingPart.objects.select_related("meeting", "facility").get(pk=part.pk)
    record.record(by=ward.owner, part=now, today=town.TODAY, event={}, own={}, entries=entries)
    drafts.save(by=ward.owner, part=now, text={"requests": "街灯がほしい。"})
    submission_and_review.submit(by=ward.owner, part=now, on=town.TODAY)


def _distribute(page, part, axe):
    page.goto(page.url.split("/notices/")[0] + "/")
    page.get_by_role("link", name="議事録を構成員に配る").click()
    axe(page)
    picture(page, "distribution_before")
    page.get_by_role("button", name="この版を全員に配る").click()
    expect(page.get_by_text("メール3通を出しました。手紙が4通あります。")).to_be_visible()
    page.get_by_role("link", name="印刷して渡した").click()
    page.get_by_role("button", name="渡した日を記録する").click()
    expect(page.get_by_text("手紙4通を渡した日を記録しました。")).to_be_visible()


def _read_with_code(ward, new_page):
    """The one who was absent types the code of the letter and reads."""
    with scope(ward.municipality):
        code = keys.code_of(MemberLink.objects.get(member=ward.seats["見本 四郎"]))
    phone = new_page(viewport=PHONE, java_script_enabled=False)
    phone.goto(reverse("member_code"))
    phone.get_by_label("手紙の番号").fill(code)
    phone.get_by_role("button", name="次へ進む").click()
    picture(phone, "door_after")
    phone.get_by_role("link", name="議事録を読む").click()
    expect(phone.get_by_text("街灯がほしい。")).to_be_visible()
    assert phone.locator("body").evaluate("node => node.scrollWidth") <= PHONE["width"]
    picture(phone, "door_minutes")
