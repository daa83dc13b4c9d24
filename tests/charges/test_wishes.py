"""その他日常生活費: each resident's own wish, beside the price list and on the statement (O6-4d)."""

from datetime import date

import pytest

from accounts.tenancy import scope
from facilities.charges import daily, papers, selectors
from facilities.models import ChargePrice, DailyWish
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db
WISH = {
    "resident": "入居者Ｂ", "what": "喫茶", "how_said": "週に一度行きたいと話した。", "amount": "２，０００",
    "unit": "month", "agreed_on": "令和8年4月1日",
}  # fmt: skip
WISHES, PRICES = "facilities/{home}/charges/wishes/", "facilities/{home}/charges/prices/"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"resident": "山田太郎"}, "名前は書かないで"),
        ({"amount": "0"}, "1以上"),
        ({"agreed_on": "令和8年12月1日"}, "まだ来ていません"),
        ({"until": "令和8年3月1日"}, "合意した日より前"),
        ({"how_said": ""}, "「どのように希望したか」を入力してください"),
    ],
)
def test_a_wish_that_cannot_stand_so_is_refused(people, owner, url, typed, says):
    page = owner.post(url(WISHES + "new/"), WISH | typed).content.decode()
    assert says in page
    assert "喫茶" in page
    with scope(people.home.municipality):
        assert not DailyWish.objects.filter(what="喫茶").exists()


def test_a_price_needs_somebody_who_wished_for_it_and_is_never_flat_for_all(people, owner, url):
    town = people.home
    with scope(town.municipality):
        ChargePrice.objects.create(
            facility=town.group_home, kind="other_daily", name="喫茶", amount=2_000, unit="month",
            since=date(2026, 4, 1),
        )  # fmt: skip
    assert "「喫茶」を望んだ入居者の記録がありません" in owner.get(url(PRICES)).content.decode()
    for _ in range(2):
        assert owner.post(url(WISHES + "new/"), WISH).status_code == 302
    page = owner.get(url(PRICES)).content.decode()
    assert "望んだ入居者の記録がありません" not in page
    assert "入居者B" in page
    with scope(town.municipality):
        wish = DailyWish.objects.get(what="喫茶")
        price = ChargePrice.objects.get(name="喫茶")
        assert not daily.remarks_on_daily(price, [wish], ["入居者A", "入居者B"])
        both = [wish, DailyWish(resident="入居者A", what="喫茶", amount=2_000, unit="month")]
        [said] = daily.remarks_on_daily(price, both, ["入居者A", "入居者B"])
    assert "全員が同じ額です" in said
    until = {"until": "令和8年11月22日"}
    assert fill_in(owner, url("charges/wishes/{0}/", wish.pk), **until).status_code == 302
    assert "「喫茶」を望んだ入居者の記録がありません" not in owner.get(url(PRICES)).content.decode()
    with scope(town.municipality):
        ended = daily.wishes_of(town.group_home)
        assert wish.pk not in {one.pk for one in daily.going_on(ended, date(2026, 11, 23))}
    assert fill_in(owner, url("charges/wishes/{0}/", wish.pk), amount="2500").status_code == 302
    assert "合意した額か単位が、この料金と違う" in owner.get(url(PRICES)).content.decode()


def test_the_statement_says_what_was_agreed_in_the_year_and_leaves_the_sums_alone(people):
    town = people.home
    with scope(town.municipality):
        shares = selectors.shares_of(town.group_home, 2014)
        wishes = daily.wishes_of(town.group_home)
        made = papers.statements(town.group_home, 2014, shares, daily.in_year(wishes, 2014))
        assert not made["statements"][0]["wishes"]
        made = papers.statements(town.group_home, 2015, shares, daily.in_year(wishes, 2015))
    assert [one["amount"] for one in made["statements"][0]["wishes"]] == ["ひと月 3,000円"]
    assert made["statements"][0]["refund"] == "1,000円"
