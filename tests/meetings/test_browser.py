"""A member of staff at a real browser: on a phone, without scripts, by keyboard."""

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tenancy import scope
from meetings.joint import services as joint_services
from meetings.models import Attendance, CouncilMember, Meeting
from meetings.planning import services as planning_services
from meetings.record.attendance import AttendanceEntry
from tests.meetings import town

GAP = "地域住民の代表者が、構成員にいません。"
DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def ward(transactional_db, wards):
    return wards


def address(ward, name, *args):
    return reverse(f"meetings:{name}", args=[ward.code, *args])


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_an_empty_council_to_a_meeting_on_record_by_phone(ward, signed_in, axe, script):
    page = signed_in(ward.owner.user, viewport=PHONE, java_script_enabled=script)
    page.goto(address(ward, "council", ward.home.pk))
    expect(page.get_by_text(GAP, exact=True)).to_be_visible()
    page.get_by_role("link", name=re.compile("加える.*地域住民の代表者")).click()
    page.get_by_label("氏名").fill("見本 花子")
    page.get_by_role("button", name="構成員に加える").click()
    expect(page.get_by_text("構成員を登録しました。")).to_be_visible()
    expect(page.get_by_text(GAP, exact=True)).to_have_count(0)

    page.get_by_role("link", name="会議", exact=True).click()
    page.get_by_role("link", name="会議を予定する").click()
    page.get_by_label("開催日").fill("令和8年11月20日")
    if script:
        page.keyboard.press("Tab")
        page.get_by_text("令和8年11月20日（金）").wait_for()
    page.get_by_role("button", name="予定する").click()
    expect(page.get_by_text("まだ保存していません。確かめてください")).to_be_visible()
    page.get_by_role("button", name="このまま予定する").click()

    page.get_by_role("link", name="開催を記録する").click()
    page.get_by_label("見本 花子", exact=True).check()
    page.get_by_label("1人目の氏名").fill("見本 客人")
    page.get_by_label("1人目の区分").select_option(label="その他")
    page.get_by_role("button", name="参加者の欄を増やす").click()
    expect(page.get_by_label("1人目の氏名")).to_have_value("見本 客人")
    expect(page.get_by_label("3人目の氏名")).to_be_focused()
    # Enter in a field saves, as everywhere: it does not press the button for more rows.
    page.get_by_label("1人目の氏名").press("Enter")
    expect(page.get_by_text("開催を記録しました。")).to_be_visible()
    if script:
        axe(page)
    with scope(ward.municipality):
        assert Meeting.objects.get().state == "held"
        assert Attendance.objects.filter(kind="attended").count() == 2


def test_what_was_typed_outlives_a_line_that_is_down(ward, signed_in, axe):
    page = signed_in(ward.owner.user, viewport=PHONE)
    page.goto(address(ward, "member_new", ward.home.pk, "resident"))
    page.get_by_label("氏名").fill("見本 花子")
    page.context.set_offline(True)
    button = page.get_by_role("button", name="構成員に加える")
    button.click()
    told = page.get_by_role("alert").filter(has_text="インターネットにつながっていません")
    told.wait_for()
    axe(page)
    button.click()
    expect(told).to_have_count(1)
    expect(page.get_by_label("氏名")).to_have_value("見本 花子")
    page.context.set_offline(False)
    button.click()
    page.get_by_text("構成員を登録しました。").wait_for()
    with scope(ward.municipality):
        assert CouncilMember.objects.get().person.name == "見本 花子"


def test_what_was_typed_outlives_a_server_that_does_not_answer(ward, signed_in, axe):
    page = signed_in(ward.owner.user)
    page.clock.install()
    page.goto(address(ward, "member_new", ward.home.pk, "resident"))
    page.get_by_label("氏名").fill("見本 花子")
    page.clock.fast_forward("05:00")
    page.route("**/*", lambda route: route.abort("connectionrefused"))
    button = page.get_by_role("button", name="構成員に加える")
    button.click()
    told = page.get_by_role("alert").filter(has_text="サーバーにつながりません")
    expect(told).to_be_visible()
    expect(page.get_by_label("氏名")).to_have_value("見本 花子")
    page.unroute_all()
    axe(page)
    button.dblclick()
    expect(page.get_by_text("構成員を登録しました。")).to_be_visible()
    with scope(ward.municipality):
        assert CouncilMember.objects.get().person.name == "見本 花子"


def test_a_browser_that_cannot_ask_sends_at_once(ward, signed_in):
    page = signed_in(ward.owner.user)
    page.clock.install()
    page.add_init_script("delete AbortSignal.timeout")
    page.goto(address(ward, "member_new", ward.home.pk, "resident"))
    page.get_by_label("氏名").fill("見本 花子")
    page.clock.fast_forward("05:00")
    page.get_by_role("button", name="構成員に加える").click()
    expect(page.get_by_text("構成員を登録しました。")).to_be_visible()


@pytest.fixture
def everything(ward):
    """A year in which everything happened: addresses of pages that show it, by who looks at them."""
    with scope(ward.municipality):
        member = town.seat(ward, "resident", person={"office": "見本町会の会長"}, until=date(2026, 12, 31))
        town.seat(ward, "center", name="見本地域包括支援センター")
        former = town.seat(ward, "expert", name="見本 博士", until=date(2025, 3, 31))
        entries = [
            AttendanceEntry("attended", member=member),
            AttendanceEntry("opinion", member=former, opinion="防災の話をしたい。"),
            AttendanceEntry("attended", name="見本 客人", category="other"),
        ]
        held = town.hold(ward, entries=entries)
        planned = town.plan(ward, date(2026, 12, 22), agenda="行事の報告")
        past = town.plan(ward, date(2026, 11, 12))
        user = town.seat(ward, "user", facility=ward.lodge, name="見本 四郎")
        visit = town.visit(ward, user, dwellings=ward.dwellings[:1], note="部屋が明るい。")
        asked = joint_services.invite(by=ward.owner, part=planned, facility=ward.other, joins_at_once=False)
        gone = town.plan(ward, date(2026, 12, 23))
        planning_services.cancel(by=ward.owner, part=gone, because="感染症の流行")
    home, lodge = ward.home.pk, ward.lodge.pk
    staff = [
        *[("council", home), ("council", lodge), ("member_new", home, "center"), ("list", home)],
        *[("detail", part.pk) for part in (held, planned, past, gone)],
        *[("record", held.pk), ("joint", planned.pk), ("visits", lodge), ("visit_edit", visit.pk)],
    ]
    officer = [("council", home), ("detail", held.pk)]
    return [(ward.owner, staff), (ward.officer, officer), (ward.stranger, [("invitation", asked.pk)])]


def test_no_page_has_barriers_or_is_wider_than_a_phone(ward, everything, signed_in, axe):
    for person, pages in everything:
        page = signed_in(person.user, viewport=DESKTOP)
        for name, *args in pages:
            page.set_viewport_size(DESKTOP)
            page.goto(address(ward, name, *args))
            axe(page)
            page.set_viewport_size(PHONE)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name


def test_errors_lead_to_their_fields_by_keyboard(ward, signed_in, axe):
    page = signed_in(ward.owner.user, viewport=DESKTOP)
    page.goto(address(ward, "plan", ward.home.pk))
    page.get_by_label("開催日").fill("令和7年2月30日")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="暦にない日").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_date"
    expect(page.get_by_label("開催日")).to_have_value("令和7年2月30日")
    axe(page)
