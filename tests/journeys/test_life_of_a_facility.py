"""A facility begins late in the year, rests and goes on, goes over to another 法人, and closes: each told before and after."""

import re
from datetime import date

import pytest

from tests.journeys.visitor import DESKTOP, Visitor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _the_day(today_is):
    today_is(date(2026, 11, 20))


@pytest.fixture
def somebody(ward, new_page, axe):
    """Somebody of the ward at a screen of their own, signed in."""

    def sign_in(membership, to="/"):
        visitor = Visitor(new_page(**DESKTOP), axe)
        visitor.sign_in(membership.user, to=to)
        return visitor

    return sign_in


def test_a_home_rests_is_asked_about_confirmed_and_goes_on(ward, somebody):
    page = f"/131202/facilities/{ward.group_home.pk}/"
    staff = somebody(ward.owner, to=page)
    staff.follow("休止を登録する")
    staff.fill(休止の最初の日="令和8年11月1日", 休止の理由="改修工事のため")
    staff.press("休止を登録する")
    staff.sees("令和8年11月1日（日）から")
    staff.sees("自治体の確認を待っています")

    officer = somebody(ward.other_officer, to="/131202/suspensions/")
    officer.sees("改修工事のため")
    officer.follow(re.compile("休止（令和8年11月1日"))
    officer.page.get_by_label("事業所に尋ねる", exact=True).check()
    officer.fill(事業所に尋ねること="届出の写しを付けてください。")
    officer.press("保存する")

    staff.go(f"{page}duties/")
    staff.sees("届出の写しを付けてください。")
    staff.go(page)
    rest = staff.page.locator("li", has_text="令和8年11月1日")
    rest.get_by_role("link", name="休止の登録を直す").click()
    staff.fill(休止の理由="改修工事のため（届出は11月2日）")
    staff.press("直した内容を登録する")
    staff.sees("自治体の確認を待っています")

    officer.go("/131202/suspensions/")
    officer.follow(re.compile("休止（令和8年11月1日"))
    officer.page.get_by_label("確認した", exact=True).check()
    officer.press("保存する")
    staff.go(page)
    staff.sees("令和8年11月20日（金）に自治体が確認しました")

    rest.get_by_role("link", name="再開を登録する").click()
    staff.fill(再開する日="令和8年12月1日")
    staff.press("再開を登録する")
    staff.sees("令和8年11月1日（日）から令和8年11月30日（月）まで")


def test_a_home_closes_and_learns_what_is_left_to_do(ward, somebody):
    page = f"/131202/facilities/{ward.facility.pk}/"
    admin = somebody(ward.ward_admin, to=f"{page}close/")
    admin.fill(廃止日="令和8年10月31日")
    admin.press("廃止日までにすることを確かめる")
    admin.sees("まだ登録していません")
    admin.sees("もう期限を過ぎていること")
    admin.sees("議事録と資料を構成員へ配る（6月10日の会議）")
    planned = admin.page.get_by_role("checkbox", name="令和9年1月20日（水）の会議")
    assert planned.is_checked()
    admin.press("この内容で廃止日を登録する")
    admin.sees("廃止日を登録しました")

    staff = somebody(ward.owner, to=f"{page}meetings/?year=2026")
    assert "中止" in staff.page.locator("tr", has_text="令和9年1月20日").first.inner_text()


def test_a_new_designation_begins_anew_and_a_merger_goes_on(ward, somebody):
    admin = somebody(ward.ward_admin)
    for facility, kind, says in (
        (ward.group_home, "新しい指定", "令和8年10月1日（木）"),
        (ward.facility, "合併など", ""),
    ):
        admin.go(f"/131202/facilities/{facility.pk}/operator/")
        admin.fill(新しい法人の名称="見本みかん会", 変わった日="令和8年10月1日")
        admin.page.get_by_label(re.compile(kind)).check()
        admin.press("法人を変える")
        admin.sees("法人を「見本みかん会」に変えました")
        admin.sees(kind)
        designated = admin.page.locator("dt", has_text="指定年月日").locator("xpath=following-sibling::dd")
        assert says in designated.first.inner_text()
        assert says or "令和8年10月1日" not in designated.first.inner_text()


def test_a_home_opened_in_november_has_its_first_year_from_then(ward, somebody):
    admin = somebody(ward.ward_admin, to="/131202/facilities/new/")
    admin.fill(事業所名="見本荘はじめ", 法人の名称="見本いちご会", 指定年月日="令和8年11月1日")
    admin.page.get_by_label("サービス種別").select_option("kyodo_seikatsu")
    admin.press("登録する")
    admin.go(f"{admin.page.url}duties/")
    admin.sees("見本荘はじめ")
    admin.unfolds("件を見る")
    admin.sees("開設から1年以内")
    admin.sees("令和9年10月31日（日）")
    assert not admin.page.locator("li.duty", has_text="期限超過").count()
