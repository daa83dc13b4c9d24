"""The price list: what a home may not have in it is refused, what does not fit the 運営規程 is said (O6-4a, 4b, 4d)."""

import pytest

from accounts.tenancy import scope
from facilities.models import ChargePrice
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db
RENT = {"kind": "rent", "name": "家賃", "amount": "４０，０００", "unit": "month", "since": "令和8年4月1日"}
PRICES = "facilities/{home}/charges/prices/"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"kind": "transport"}, "共同生活援助では受け取れません"),
        ({"kind": "food", "has_wages": "on"}, "人件費は、食材料費に入れられません"),
        ({"kind": "other_daily", "for_all": "on"}, "全員から同じ額を集めることはできません"),
        ({"amount": "-100"}, "0以上の数"),
        ({"amount": "四万円"}, "数字で入力してください"),
        ({"until": "令和8年3月1日"}, "適用した日より前"),
        ({"since": "令和28年4月1日"}, "年を確かめてください"),
    ],
)
def test_what_may_not_be_charged_is_refused_with_a_sentence(people, owner, url, typed, says):
    page = owner.post(url(PRICES + "new/"), RENT | typed).content.decode()
    assert says in page
    assert "家賃" in page
    with scope(people.home.municipality):
        assert ChargePrice.objects.filter(since__year=2026).count() == 0


def test_full_width_digits_are_read_and_the_bylaw_is_compared(people, owner, url):
    assert owner.post(url(PRICES + "new/"), RENT | {"bylaw_amount": "38000"}).status_code == 302
    page = owner.get(url(PRICES)).content.decode()
    assert "40,000円" in page
    assert "運営規程の額（38,000円）と違います" in page


def test_daily_goods_need_their_amount_in_the_bylaw(owner, url):
    owner.post(url(PRICES + "new/"), RENT | {"kind": "daily_goods", "name": "日用品費", "amount": "1000"})
    assert "日用品費の額は、運営規程に書くことになっています" in owner.get(url(PRICES)).content.decode()


def test_sent_twice_it_is_one_and_another_of_the_name_is_told(people, owner, url):
    for _ in range(2):
        assert owner.post(url(PRICES + "new/"), RENT).status_code == 302
    assert "もうあります" in owner.post(url(PRICES + "new/"), RENT | {"amount": "1"}).content.decode()


def test_a_line_is_mended_and_taken_away(people, owner, url):
    owner.post(url(PRICES + "new/"), RENT)
    with scope(people.home.municipality):
        price = ChargePrice.objects.get(since__year=2026)
    assert fill_in(owner, url("charges/prices/{0}/", price.pk), amount="39000").status_code == 302
    fill_in(owner, url("charges/prices/{0}/remove/", price.pk))
    with scope(people.home.municipality):
        assert not ChargePrice.objects.filter(pk=price.pk).exists()


def test_a_care_facility_has_no_price_list(people, owner):
    town = people.home
    assert owner.get(f"/{town.code}/facilities/{town.facility.pk}/charges/prices/").status_code == 404
