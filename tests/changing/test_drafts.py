"""What is typed stays on the device until it is saved, for one membership, and goes at sign-out."""

import json
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tenancy import scope
from meetings.models import Attendance, Meeting
from tests.meetings import town

DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
KEPT = "保存していない入力を戻しました"
SHELF = """() => Object.entries(localStorage).filter(([name]) => name.startsWith("yoriai-draft:"))"""


@pytest.fixture
def ward(transactional_db, wards):
    with scope(wards.municipality):
        wards.member = town.seat(wards, "user", name="見本 太郎")
        wards.part = town.hold(wards)
    return wards


@pytest.fixture
def page(ward, signed_in):
    return signed_in(ward.owner.user, viewport=DESKTOP)


def place(page):
    return page.locator("[name=place]")


def at(ward, name, *args):
    return reverse(name, args=[ward.code, *args])


def shelf(page):
    return {name: json.loads(words) for name, words in page.evaluate(SHELF)}


def test_attendance_that_was_not_saved_comes_back_after_a_reload(ward, page, axe):
    url = at(ward, "meetings:record", ward.part.pk)
    page.goto(url)
    page.get_by_label("1人目の氏名").fill("見本 客")
    page.get_by_label("1人目の区分").select_option("resident")
    page.get_by_label("オンラインで行う（一部の人だけのときも）").check()
    page.reload()
    expect(page.get_by_text(KEPT)).to_be_in_viewport()
    axe(page)
    expect(page.get_by_label("1人目の氏名")).to_have_value("見本 客")
    expect(page.get_by_label("1人目の区分")).to_have_value("resident")
    expect(page.get_by_label("オンラインで行う（一部の人だけのときも）")).to_be_checked()
    (name,) = shelf(page)
    assert name == f"yoriai-draft:{ward.owner.pk}:{url}"
    page.get_by_role("button", name="記録する", exact=True).last.click()
    page.wait_for_url(f"**{at(ward, 'meetings:minutes', ward.part.pk)}")
    assert shelf(page) == {}
    with scope(ward.municipality):
        assert Attendance.objects.filter(part=ward.part, name="見本 客").exists()
    page.goto(url)
    expect(page.get_by_text(KEPT)).to_be_hidden()


def test_no_password_is_kept_what_came_back_can_be_thrown_away_and_what_was_refused_stays(ward, page):
    page.goto(at(ward, "meetings:plan", ward.home.pk))
    page.evaluate(
        """() => {
          const form = document.querySelector("form[data-draft]");
          for (const [type, name] of [["password", "secret"], ["hidden", "mark"]]) {
            const box = document.createElement("input");
            Object.assign(box, { type, name, value: "ひみつ" });
            form.append(box);
          }
        }"""
    )
    place(page).fill("見本会館")
    assert "ひみつ" not in json.dumps(shelf(page), ensure_ascii=False)
    assert "csrfmiddlewaretoken" not in json.dumps(shelf(page))

    page.reload()
    page.get_by_role("button", name="戻した入力を消す").click()
    expect(page.get_by_text(KEPT)).to_be_hidden()
    expect(place(page)).to_have_value("")
    assert shelf(page) == {}

    place(page).fill("見本会館")
    page.get_by_label("開催日").fill("きのう")
    page.get_by_role("button", name="予定する").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_text(KEPT)).to_be_hidden()
    (kept,) = shelf(page).values()
    assert kept["text"]["place"] == "見本会館"


def test_words_typed_over_an_older_state_meet_what_was_saved_since(ward, page):
    with scope(ward.municipality):
        part = town.plan(ward, town.TODAY.replace(month=12, day=22), notified_on=town.TODAY)
    url = at(ward, "meetings:edit", part.pk)
    page.goto(url)
    page.get_by_label("議題").fill("わたしの議題")
    with scope(ward.municipality):
        type(part).objects.filter(pk=part.pk).update(agenda="ほかの人の議題")
        Meeting.objects.filter(pk=part.meeting_id).update(place="別館")
    page.reload()
    expect(page.get_by_label("議題")).to_have_value("わたしの議題")
    expect(place(page)).to_have_value("別館")
    page.get_by_role("button", name=re.compile("保存する")).click()
    expect(page.get_by_role("heading", name="先に別の画面で保存されています")).to_be_visible()
    expect(page.get_by_role("cell", name="ほかの人の議題")).to_be_visible()


def test_signing_out_leaves_nothing_for_the_next_person(ward, page):
    page.goto(at(ward, "meetings:minutes", ward.part.pk))
    page.route("**/minutes/", lambda r: r.abort() if r.request.method == "POST" else r.continue_())
    page.locator("textarea[name=requests]").fill("人に見せない文章")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(at(ward, "meetings:plan", ward.home.pk))
    place(page).fill("見本会館")
    assert len(shelf(page)) == 2
    with page.expect_response(lambda answer: answer.url.endswith("/accounts/logout/")) as answer:
        page.get_by_role("button", name="ログアウト").click()
    assert answer.value.all_headers()["clear-site-data"] == '"storage"'
    expect(page.get_by_role("heading", name="ログアウトしました")).to_be_visible()
    assert shelf(page) == {}


def test_the_page_after_signing_out_clears_the_shelf_by_itself(ward, new_page):
    """Where a browser does not know the header, or a proxy takes it away."""
    page = new_page(viewport=PHONE)
    page.goto(reverse("account_login"))
    page.evaluate(
        """localStorage.setItem("yoriai-draft:1:/x/", JSON.stringify({id: "a", at: Date.now(), text: {}}))"""
    )
    page.goto(reverse("signed_out"))
    page.wait_for_function("localStorage.length === 0")


def test_another_membership_finds_nothing_and_old_words_go(ward, signed_in):
    page = signed_in(ward.manager.user, viewport=DESKTOP)
    url = at(ward, "meetings:plan", ward.home.pk)
    page.goto(url)
    page.evaluate(
        """([mine, theirs]) => {
          const put = (who, at, place) => localStorage.setItem(
            `yoriai-draft:${who}:${location.pathname}`, JSON.stringify({ id: place, at, text: { place }, base: {} }));
          put(theirs, Date.now(), "ほかの人の場所");
          put(mine, Date.now() - 8 * 24 * 60 * 60 * 1000, "先週の場所");
        }""",
        [ward.manager.pk, ward.owner.pk],
    )
    page.reload()
    expect(place(page)).to_have_value("")
    expect(page.get_by_text(KEPT)).to_be_hidden()
    assert [words["text"]["place"] for words in shelf(page).values()] == ["ほかの人の場所"]
