"""The manager of a group home through a year: measures, an accident, a late addition, a settlement, the self-check."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import scope
from compliance.rules.calendar import fiscal_year_of
from facilities.models import Facility, SelfCheck, YearSettlement
from tests.journeys.visitor import in_words

TABLET = {"viewport": {"width": 820, "height": 1180}}
ACCIDENT = {
    "入居者の呼び名": "入居者A",
    "起きた時刻": "午後2時半",
    "起きたこと": "廊下で滑りました。",
    "入居者の心身の状況": "腰を打ちました。",
    "原因": "床がぬれていました。",
    "対応を決めた人": "管理者",
}


def type_in(visitor, boxes):
    """Fill boxes by their labels, which are no words of Python."""
    visitor.fill(**boxes)


@pytest.fixture
def home(ward):
    """The group home, designated in the last month of the year before: so much is settled, and no more."""
    today = timezone.localdate()
    with scope(ward.municipality):
        SelfCheck.objects.filter(facility=ward.group_home).update(closed_on=today)
        Facility.objects.filter(pk=ward.group_home.pk).update(
            designated_on=date(fiscal_year_of(today), 3, 1), capacity=4
        )
    return f"/{ward.code}/facilities/{ward.group_home.pk}"


@pytest.mark.django_db(transaction=True)
def test_a_year_of_a_group_home(ward, home, visitor, new_page, axe):
    today = timezone.localdate()
    visitor.sign_in(ward.manager.user)
    holds_a_committee(visitor, home, today)
    reports_an_accident(visitor, home, today)
    notifies_late(visitor, home, today)
    settles_a_charge(visitor, home, fiscal_year_of(today) - 1)
    with scope(ward.municipality):
        assert YearSettlement.objects.filter(fiscal_year=fiscal_year_of(today) - 1, kind="food").count() == 1
    visitor.go(f"{home}/self-checks/")
    visitor.follow("自己点検を提出する")
    type_in(visitor, {"担当に伝えておくこと": "夜勤の職員が替わりました。"})
    visitor.press("提出する")
    visitor.sees("夜勤の職員が替わりました。")
    officer = type(visitor)(new_page(**TABLET), axe)
    officer.sign_in(ward.other_officer.user)
    confirms_all(officer, f"/{ward.code}/self-checks/?open=1")


def holds_a_committee(visitor, home, today):
    visitor.go(f"{home}/records/")
    visitor.follow("委員会・研修・計画を一覧表で見る")
    visitor.page.locator("a[href*='about=abuse.committee']").click()
    type_in(visitor, {"行った日・整えた日": in_words(today), "職員に知らせた日": in_words(today)})
    visitor.press("保存する")
    visitor.go(f"{home}/records/measures/")
    visitor.sees("記録なし")


def reports_an_accident(visitor, home, today):
    visitor.go(f"{home}/incidents/")
    visitor.follow("事故を記録する")
    type_in(visitor, ACCIDENT | {"起きた日": in_words(today - timedelta(days=1))})
    visitor.press("保存する")
    visitor.follow("第1報（都道府県）を出す")
    visitor.page.locator("[name=way]").select_option("fax")
    type_in(visitor, {"あて先の名前": "見本県障害福祉課"})
    visitor.press("この内容で記録する")
    visitor.sees("見本県障害福祉課")


def notifies_late(visitor, home, today):
    visitor.go(f"{home}/records/table/")
    visitor.follow("変更の届出を記録する")
    visitor.page.get_by_label("届け出る項目と番号").select_option("nursing_staff:2")
    type_in(visitor, {"始める日": in_words(today.replace(day=1)), "届け出た日": in_words(today)})
    visitor.page.locator("[name=notified_on_how]").select_option("post")
    visitor.press("保存する")
    visitor.sees("もう一度「保存する」を押してください")
    visitor.press("保存する")
    visitor.sees("運営について決められていること")


def settles_a_charge(visitor, home, year):
    visitor.go(f"{home}/charges/months/{year + 1}/3/")
    cost = {"食材料費の実費": "40,000", "食材料費のうち職員の分": "4,000"}
    lines = {"1行目の入居者": "入居者A", "1行目の日数": "31", "1行目の食材料費": "20,000"}
    lines |= {"2行目の入居者": "入居者B", "2行目の日数": "31", "2行目の食材料費": "20,000"}
    type_in(visitor, cost | lines)
    visitor.press("保存する")
    visitor.sees("40,000円 / 40,000円")
    visitor.follow("食材料費を精算する")
    visitor.press("計算する")
    visitor.sees("4,000円")
    visitor.press("この内容で精算する")
    visitor.follow("利用者ごとの精算書")
    visitor.sees("入居者Bの精算書")


def confirms_all(officer, desk):
    officer.go(desk)
    officer.follow("見本荘いちご")
    officer.follow("項目を確認する")
    for box in officer.page.get_by_role("radio", name="確認した").all():
        box.check()
    officer.press("保存する")
    officer.follow("確かめ終える")
    officer.press("確かめ終える")
    officer.sees("確かめ終えました")
