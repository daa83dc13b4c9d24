"""What a home may ask for, and what rent is within its cost, on the page (O6-4a, O6-4c)."""

import pytest

from accounts.tenancy import scope
from facilities.charges import rent_papers
from facilities.charges import rents as rents_kept
from facilities.models import RentReckoning
from tests.obligations.people import as_
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db

RENTED = {"building": "rented", "paid": "200000", "capacity": "7", "staff_part": "２０，０００"}
OWNED = {"building": "owned", "paid": "60000000", "life_months": "264", "capacity": "6"}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (RENTED, "25,714円まで"),
        (OWNED, "37,878円まで"),
        (RENTED | {"asked": "30000"}, "4,286円高く"),
        (RENTED | {"market": "25000"}, "近くの相場"),
        (RENTED | {"capacity": "0"}, "定員は1人以上"),
        (OWNED | {"life_months": ""}, "耐用月数は1か月以上"),
        (RENTED | {"subsidy": "190000"}, "差し引く額"),
        (RENTED | {"paid": "-1"}, "0以上の数"),
    ],
)
def test_the_rent_is_reckoned_or_the_reason_is_said(people, asked, says):
    town = people.home
    url = f"/{town.code}/facilities/{town.group_home.pk}/records/charges/"
    page = as_(people.people["owner"]).get(url, asked)
    assert says in page.content.decode()


def test_only_a_group_home_has_the_page(people):
    town = people.home
    url = f"/{town.code}/facilities/{town.facility.pk}/records/charges/"
    assert as_(people.people["owner"]).get(url).status_code == 404


# --- kept ------------------------------------------------------------------------------------------------------------

KEPT = RENTED | {"market": "26000", "market_basis": "近くのアパート5件の募集", "room_type": "6畳"}


def test_what_was_reckoned_is_kept_once_and_printed(people, owner, url):
    sheet = url("facilities/{home}/charges/rents/keep/")
    answers = [owner.post(sheet, KEPT) for _ in range(2)]
    assert answers[0].url == answers[1].url
    page = owner.get(answers[0].url).content.decode()
    assert "（200,000円 − 20,000円 − 0円） ÷ 7人 ＝ 25,714円" in page
    assert "近くのアパート5件の募集" in page
    with scope(people.home.municipality):
        row = RentReckoning.objects.get(room_type="6畳")
        assert (row.paid, row.staff_part, row.ceiling) == (200_000, 20_000, 25_714)
        words = str(rent_papers.paper(row))
    assert "25,714円" in words
    assert "26,000円" in words


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"market": ""}, "近くの相場を入力して計算し直す"),
        ({"market_basis": ""}, "「相場の調べ方」を入力してください"),
        ({"capacity": "0"}, "定員は1人以上"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(people, owner, url, typed, says):
    page = owner.post(url("facilities/{home}/charges/rents/keep/"), KEPT | typed).content.decode()
    assert says in page
    assert "6畳" in page
    with scope(people.home.municipality):
        assert not RentReckoning.objects.filter(room_type="6畳").exists()


def test_the_price_list_is_compared_with_the_latest_of_the_same_rooms(people, owner, url):
    keep = url("facilities/{home}/charges/rents/keep/")
    prices = url("facilities/{home}/charges/prices/")
    price = {"kind": "rent", "unit": "month", "since": "令和8年4月1日", "amount": "27000"}
    owner.post(prices + "new/", price | {"name": "家賃6畳", "room_type": "６ 畳"})
    # What was reckoned for the whole home holds for rooms that nothing was reckoned for: 40,000 yen.
    assert "高くなっています" not in owner.get(prices).content.decode()
    made = owner.post(keep, KEPT).url
    page = owner.get(prices).content.decode()
    assert "計算した実費の範囲（25,714円）より1,286円高くなっています" in page
    assert "近くの相場（26,000円）を超えています" in page
    owner.post(keep, KEPT | {"paid": "220000", "market": "30000"})
    assert "高くなっています" not in owner.get(prices).content.decode()
    rents = owner.get(url("facilities/{home}/charges/rents/")).content.decode()
    assert "前の計算です" in rents
    assert fill_in(owner, made + "back/", because="定員のまちがい").status_code == 302
    assert "定員のまちがい" in owner.get(made).content.decode()
    with scope(people.home.municipality):
        latest = RentReckoning.objects.filter(room_type="6畳", withdrawn_on=None).get()
    fill_in(owner, url("charges/rents/{0}/back/", latest.pk), because="相場のまちがい")
    assert "<option" in owner.get(prices + "new/").content.decode()
    with scope(people.home.municipality):
        rows = rents_kept.reckonings_of(people.home.group_home)
        assert {one.room_type for one in rents_kept.holding(rows).values()} == {""}
        assert rents_kept.room_types(people.home.group_home) == ["６ 畳"]
