"""Money paid back: what is open, handed over with a receipt, taken back; no yen is lost (O6-4b)."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.tenancy import scope
from facilities.charges import refund_papers, refunds, selectors, services
from facilities.models import RefundHanded, SettlementShare
from office.errors import Refused
from tests.charges.days import TODAY
from tests.support.pages import fill_in, open_page

pytestmark = pytest.mark.django_db
HANDED = {"handed_on": "令和8年5月1日", "way": "cash", "receipt": "signed", "received_by": "本人"}

BACK = {"handed_on": "令和8年5月2日", "way": "cash", "receipt": "copy", "received_by": "母"}


def standing(people):
    return refunds.standing_of(people.home.group_home, 2014, "入居者A")


def give(people, amount, day=TODAY):
    values = {"handed_on": day, "way": "transfer", "receipt": "slip", "received_by": "本人"}
    home = {"facility": people.home.group_home, "fiscal_year": 2014, "resident": "入居者A"}
    return refunds.hand_over(by=people.home.owner, today=TODAY, amount=amount, **home, **values)


def test_what_is_open_is_handed_over_with_a_receipt_and_then_nothing_is(people, owner, url):
    town = people.home
    page = url("charges/shares/{0}/refund/", town.settlement_share.pk)
    assert open_page(owner, page)["amount"] == "600"
    with scope(town.municipality):
        shares = selectors.shares_of(town.group_home, 2014)["入居者A"]
        assert "600円" in str(refund_papers.receipt(town.group_home, 2014, standing(people), shares))
    assert fill_in(owner, page, **HANDED).status_code == 302
    listed = owner.get(url("facilities/{home}/charges/2014/refunds/")).content.decode()
    assert "本人が書いた受領書" in listed
    assert "渡したことを記録する" not in listed
    assert "もう全部渡しています" in owner.get(page, follow=True).content.decode()
    assert "残り0円" in owner.get(url("charges/settlements/{0}/", town.year_settlement.pk)).content.decode()
    with scope(town.municipality):
        row = RefundHanded.objects.get(handed_on=date(2026, 5, 1))
    back = url("charges/refunds/{0}/back/", row.pk)
    assert fill_in(owner, back, because="別の人に渡した記録でした。").status_code == 302
    assert open_page(owner, page)["amount"] == "600"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"amount": "601"}, "まだ渡していない額（600円）を超えています"),
        ({"amount": "-1"}, "1以上"),
        ({"receipt": "slip"}, "現金のときは受領書"),
        ({"receipt": ""}, "「受け取りの証拠」を選んでください"),
        ({"handed_on": "平成27年3月31日"}, "精算した日"),
        ({"handed_on": "令和9年5月1日"}, "まだ来ていません"),
    ],
)
def test_what_cannot_have_been_handed_over_is_refused(people, owner, url, typed, says):
    page = url("charges/shares/{0}/refund/", people.home.settlement_share.pk)
    answer = owner.post(page, HANDED | {"amount": "600"} | typed)
    assert says in answer.content.decode()
    with scope(people.home.municipality):
        assert standing(people).open == 600


def test_a_settlement_taken_back_leaves_what_was_handed_as_too_much(people):
    with scope(people.home.municipality):
        services.withdraw_settlement(
            by=people.home.owner, settlement=people.home.year_settlement, because="まちがい", today=TODAY
        )
        found = standing(people)
        assert (found.refund, found.handed, found.too_much) == (0, 400, 400)


def test_what_was_handed_too_much_comes_back_and_the_page_adds_up(people, owner, url):
    town = people.home
    page = url("facilities/{home}/charges/2014/refunds/")
    assert (
        "もう渡したお金があります"
        in owner.get(url("charges/settlements/{0}/withdraw/", town.year_settlement.pk)).content.decode()
    )
    with scope(town.municipality):
        SettlementShare.objects.filter(pk=town.settlement_share.pk).update(collected=9_100, refund=100)
        assert refunds.too_much_in(refunds.standings(town.group_home, 2014)) == 300
    text = owner.get(page).content.decode()
    assert "渡しすぎている額" in text
    assert "ありません" not in text
    form = url("charges/refunds/{0}/came-back/", town.refund_handed.pk)
    assert open_page(owner, form)["amount"] == "300"
    assert "超えています" in fill_in(owner, form, **BACK, amount="301").content.decode()
    assert fill_in(owner, form, **BACK).status_code == 302
    with scope(town.municipality):
        found = standing(people)
        assert (found.refund, found.handed, found.open) == (100, 100, 0)
    wrong = owner.get(url("charges/refunds/{0}/back/", town.refund_handed.pk), follow=True)
    assert "先にその記録を取り消してください" in wrong.content.decode()


def test_the_same_form_twice_is_one_payment_and_two_payments_alike_are_two(people, owner, url):
    page = url("charges/shares/{0}/refund/", people.home.settlement_share.pk)
    form = open_page(owner, page) | HANDED | {"amount": "100"}
    for _ in range(2):
        assert owner.post(page, form).status_code == 302
    with scope(people.home.municipality):
        assert standing(people).open == 500
    assert fill_in(owner, page, **HANDED, amount="100").status_code == 302
    with scope(people.home.municipality):
        assert standing(people).open == 400


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(1, 400), st.integers(1, 20), st.booleans()), max_size=6))
def test_no_yen_is_lost_whatever_is_handed_over_and_taken_back(people, steps):
    with scope(people.home.municipality):
        for row in RefundHanded.objects.filter(fiscal_year=2014, withdrawn_on=None):
            refunds.take_back(by=people.home.owner, refund=row, because="はじめから", today=TODAY)
        for amount, day, wrong in steps:
            before = standing(people).open
            try:
                row = give(people, amount, date(2026, 4, day))
            except Refused:
                assert amount > before
                continue
            if wrong:
                refunds.take_back(by=people.home.owner, refund=row, because="まちがい", today=TODAY)
        rows = RefundHanded.objects.filter(fiscal_year=2014, withdrawn_on=None)
        found = standing(people)
        assert found.handed == sum(row.amount for row in rows)
        assert found.refund == found.handed + found.open == 1_000
        assert found.open >= 0
