"""Months by form and by table, the yearly settlement, statements: three homes by hand, and no yen lost (O6-4b)."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.tenancy import scope
from facilities.charges import papers, selectors, services
from facilities.models import ChargeMonth, Settlement, SettlementShare, YearSettlement
from office.errors import Refused
from tests.charges.days import TODAY
from tests.support.files import xlsx
from tests.support.pages import fill_in, hand_in, open_page, send

pytestmark = pytest.mark.django_db
FEB, MAR = date(2026, 2, 1), date(2026, 3, 1)
KINDS = ("food", "utilities", "daily_goods")
MONTH = "facilities/{home}/charges/months/{0}/{1}/"


def put(people, month, costs, residents):
    """A month by the service. Args: ``costs``: {kind: (cost, staff)}; ``residents``: {name: (days, paid for the first kind)}."""
    kind = next(iter(costs))
    lines = [(name, days, {kind: paid}) for name, (days, paid) in residents.items()]
    home = {"facility": people.home.group_home, "capacity": 4, "today": TODAY}
    return services.put_month(by=people.home.owner, month=month, costs=costs, residents=lines, **home)


def settle(people, kind, key="days", words="住んだ日数で"):
    return services.settle_year(
        by=people.home.owner,
        facility=people.home.group_home,
        fiscal_year=2025,
        kind=kind,
        key=key,
        key_words=words,
        today=TODAY,
    )


def shares(made):
    return {
        one.resident: (one.collected, one.cost, one.refund, one.uncovered)
        for one in SettlementShare.objects.filter(settlement=made)
    }


# --- three homes by hand ---------------------------------------------------------------------------------------------


def test_a_full_home_pays_back_what_is_left(people):
    with scope(people.home.municipality):
        put(people, FEB, {"food": (60_000, 0)}, {"入居者A": (19, 32_000), "入居者B": (19, 32_000)})
        put(people, MAR, {"food": (62_000, 2_000)}, {"入居者A": (31, 32_000), "入居者B": (31, 32_000)})
        made = settle(people, "food")
        assert shares(made) == {"入居者A": (64_000, 60_000, 4_000, 0), "入居者B": (64_000, 60_000, 4_000, 0)}
        assert (made.cost, made.staff_share) == (122_000, 2_000)


def test_a_resident_of_half_a_month_bears_the_days_lived_there(people):
    with scope(people.home.municipality):
        put(people, FEB, {"utilities": (28_000, 0)}, {"入居者A": (28, 15_000), "入居者B": (28, 15_000)})
        three = {"入居者A": (31, 15_000), "入居者B": (31, 15_000), "入居者C": (16, 8_000)}
        put(people, MAR, {"utilities": (39_000, 0)}, three)
        # February: 14,000 each. March: 39,000 over 78 days, 500 a day: 15,500, 15,500, 8,000.
        assert shares(settle(people, "utilities")) == {
            "入居者A": (30_000, 29_500, 500, 0),
            "入居者B": (30_000, 29_500, 500, 0),
            "入居者C": (8_000, 8_000, 0, 0),
        }


def test_the_home_bears_an_empty_room_where_the_capacity_is_the_key(people):
    with scope(people.home.municipality):
        three = {"入居者A": (28, 11_000), "入居者B": (28, 11_000), "入居者C": (28, 11_000)}
        put(people, FEB, {"utilities": (40_000, 0)}, three)
        put(people, MAR, {"utilities": (0, 0)}, {})
        made = settle(people, "utilities", "capacity")
        assert made.vacant == 10_000
        assert set(shares(made).values()) == {(11_000, 10_000, 1_000, 0)}


# --- bad input -------------------------------------------------------------------------------------------------------


def test_a_month_missing_an_unfinished_year_and_a_second_settlement_are_refused(people):
    with scope(people.home.municipality):
        put(people, FEB, {"food": (60_000, 0)}, {"入居者A": (19, 60_000)})
        with pytest.raises(Refused, match="令和8年3月の食材料費の記録がありません"):
            settle(people, "food")
        put(people, MAR, {"food": (60_000, 0)}, {"入居者A": (31, 60_000)})
        settle(people, "food")
        with pytest.raises(Refused, match="もう精算しています"):
            settle(people, "food")
        with pytest.raises(Refused, match="まだ終わっていません"):
            services.settle_year(
                by=people.home.owner, facility=people.home.group_home, fiscal_year=2026, kind="food", key="days",
                key_words="", today=TODAY,
            )  # fmt: skip
        with pytest.raises(Refused, match="先に精算を取り消してください"):
            put(people, FEB, {"food": (1, 0)}, {"入居者A": (19, 1)})


@pytest.mark.parametrize(
    ("costs", "residents", "says"),
    [
        ({"food": (-1, 0)}, {"入居者A": (1, 1)}, "0円以上"),
        ({"food": (1, 2)}, {"入居者A": (1, 1)}, "職員の分が"),
        ({"food": (1, 0)}, {"入居者A": (1, -1)}, "0円以上"),
        ({"food": (1, 0)}, {"入居者A": (29, 1)}, "28日を超えています"),
        ({"food": (1, 0)}, {"山田": (1, 1)}, "名前は書かないで"),
    ],
)
def test_lines_that_cannot_be_are_refused(people, costs, residents, says):
    with scope(people.home.municipality), pytest.raises(Refused, match=says):
        put(people, FEB, costs, residents)


def test_a_month_ahead_or_before_the_home_was_there_is_refused(people):
    with scope(people.home.municipality):
        for month, says in ((date(2026, 12, 1), "まだ始まって"), (date(2026, 1, 1), "指定を受ける前")):
            with pytest.raises(Refused, match=says):
                put(people, month, {"food": (1, 0)}, {"入居者A": (1, 1)})


# --- on the pages ----------------------------------------------------------------------------------------------------


def line(number, name, days, paid):
    return {f"resident_{number}": name, f"days_{number}": days, f"paid_food_{number}": paid}


def test_a_month_is_entered_and_the_next_begins_with_its_residents(people, owner, url):
    page = url(MONTH, 2026, 2)
    fill_in(
        owner,
        page,
        cost_food="６０，０００",
        **line(0, "入居者Ａ", "19", "32,000"),
        **line(1, "入居者B", "19", "32000"),
    )
    with scope(people.home.municipality):
        month = ChargeMonth.objects.get(facility=people.home.group_home, month=FEB)
        assert [one.resident for one in month.residents.all()] == ["入居者A", "入居者B"]
    assert open_page(owner, url(MONTH, 2026, 3))["resident_1"] == "入居者B"


def test_the_same_resident_twice_in_a_month_is_told(owner, url):
    twice = line(0, "入居者A", "19", "1") | line(1, "入居者Ａ", "19", "1")
    assert (
        "入居者Aが2行あります" in fill_in(owner, url(MONTH, 2026, 2), cost_food="1", **twice).content.decode()
    )
    assert "呼び名を入力" in fill_in(owner, url(MONTH, 2026, 2), days_2="3").content.decode()
    assert "日数を入力" in fill_in(owner, url(MONTH, 2026, 2), resident_2="入居者B").content.decode()


def test_who_saves_second_sees_both(owner, url):
    page = url(MONTH, 2026, 2)
    fill_in(owner, page, cost_food="100", **line(0, "入居者A", "19", "100"))
    opened = open_page(owner, page)
    fill_in(owner, page, cost_food="200")
    answer = send(owner, page, opened, cost_food="300")
    assert answer.status_code == 409
    assert "200" in answer.content.decode()


def test_the_year_is_settled_after_a_look_and_each_gets_a_statement(people, owner, url):
    with scope(people.home.municipality):
        put(people, FEB, {"utilities": (28_000, 0)}, {"入居者A": (28, 15_000), "入居者B": (28, 15_000)})
        put(people, MAR, {"utilities": (28_000, 0)}, {"入居者A": (31, 15_000), "入居者B": (31, 13_000)})
    page = url("facilities/{home}/charges/2025/settle/utilities/")
    assert "分け方の説明を入力" in owner.post(page, {"key": "days", "try": "1"}).content.decode()
    typed = {"key": "days", "key_words": "共用のメーターを日数で"}
    looked = owner.post(page, typed | {"try": "1"})
    assert "2,000円" in looked.content.decode()
    with scope(people.home.municipality):
        assert not YearSettlement.objects.filter(fiscal_year=2025).exists()
    other = owner.post(page, typed | {"settle": "1", "looked": "capacity"})
    assert "この内容で精算する" in other.text
    with scope(people.home.municipality):
        assert not YearSettlement.objects.filter(fiscal_year=2025).exists()
    made = owner.post(page, typed | {"settle": "1", "looked": "days"}, follow=True)
    assert "精算しました" in made.content.decode()
    with scope(people.home.municipality):
        assert Settlement.objects.filter(
            facility=people.home.group_home, item="utilities", settled_on=TODAY
        ).exists()
        found = selectors.shares_of(people.home.group_home, 2025)
        said = papers.statements(people.home.group_home, 2025, found, {})
        share = found["入居者A"][0]
    assert [one["refund"] for one in said["statements"]] == ["2,000円", "0円"]
    assert said["statements"][0]["ways"][0]["way"] == "住んだ日数で分ける\n共用のメーターを日数で"
    assert "入居者A" in owner.get(url("charges/shares/{0}/statement/", share.pk)).content.decode()
    assert "一人ずつ印刷する" in owner.get(url("facilities/{home}/charges/2025/statements/")).content.decode()


def test_a_settlement_taken_back_lets_the_months_be_mended(people, owner, url):
    with scope(people.home.municipality):
        for month in (FEB, MAR):
            put(people, month, {"food": (100, 0)}, {"入居者A": (19, 100)})
        made = settle(people, "food")
    fill_in(owner, url("charges/settlements/{0}/withdraw/", made.pk), because="電気代のまちがい")
    with scope(people.home.municipality):
        assert not Settlement.objects.filter(facility=people.home.group_home, settled_on=TODAY).exists()
        put(people, FEB, {"food": (90, 0)}, {"入居者A": (19, 100)})
        assert shares(settle(people, "food")) == {"入居者A": (200, 190, 10, 0)}


def test_a_year_comes_in_as_a_table_all_or_nothing(people, owner, url):
    head = ["月", "入居者", "日数", "食材料費", "光熱水費", "日用品費"]
    rows = [
        ["令和8年2月", "かかった費用", None, 60_000, 20_000, None],
        ["令和8年2月", "職員の分", None, 0, "2,000", None],
        ["令和8年2月", "入居者A", 19, 60_000, 20_000, None],
        ["2026/3", "かかった費用", None, "６００００", 20_000, None],
        ["2026/3", "入居者A", 31, 60_000, 20_000, 0],
    ]
    page = url("facilities/{home}/charges/2025/upload/")
    wrong = [*rows, ["2026/3", "入居者A", 31, "-5", 0, 0]]
    told = hand_in(owner, page, SimpleUploadedFile("表.xlsx", xlsx(head, *wrong))).text
    assert "7行目" in told
    assert "0以上の整数" in told
    answer = hand_in(owner, page, SimpleUploadedFile("表.xlsx", xlsx(head, *rows)))
    assert "2か月" not in answer.text
    taken = owner.post(answer.request["PATH_INFO"], follow=True)
    assert "2か月分を取り込みました" in taken.content.decode()
    with scope(people.home.municipality):
        months = selectors.months_in(people.home.group_home, 2025)
        costs = {
            (one.month.month, cost.kind): (cost.cost, cost.staff_share)
            for one in months
            for cost in one.costs.all()
        }
    assert costs[2, "utilities"] == (20_000, 2_000)
    assert costs[3, "food"] == (60_000, 0)
    book = openpyxl.load_workbook(
        io.BytesIO(owner.get(url("facilities/{home}/charges/2025/table.xlsx")).content)
    )
    assert [cell.value for cell in book.active[1]] == head
    assert book.active.cell(4, 2).value == "入居者A"


def test_a_table_whose_month_cannot_stand_is_told_before_it_is_taken(people, owner, url):
    head = ["月", "入居者", "日数", "食材料費", "光熱水費", "日用品費"]
    rows = [
        ["2026/2", "かかった費用", None, 100, 0, 0],
        ["2026/2", "職員の分", None, 200, 0, 0],
        ["2026/3", "入居者A", 32, 0, 0, 0],
    ]
    answer = hand_in(
        owner,
        url("facilities/{home}/charges/2025/upload/"),
        SimpleUploadedFile("表.xlsx", xlsx(head, *rows)),
    )
    assert "食材料費の職員の分が、かかった費用を超えています" in answer.text
    assert "令和8年3月の31日を超えています" in answer.text
    assert "超えています" in owner.post(answer.request["PATH_INFO"]).text
    with scope(people.home.municipality):
        assert not selectors.months_in(people.home.group_home, 2025)


# --- no yen is lost on the way through the database -------------------------------------------------------------------

_YEN = st.integers(0, 2_000_000)


@st.composite
def a_month(draw):
    names = draw(st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=4, unique=True))
    cost = draw(_YEN)
    residents = {f"入居者{name}": (draw(st.integers(1, 28)), draw(_YEN)) for name in names}
    return {"food": (cost, draw(st.integers(0, cost)))}, residents


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(a_month(), a_month(), st.sampled_from(YearSettlement.Key.values))
def test_no_yen_is_lost_from_the_form_to_the_statements(people, first, second, key):
    with scope(people.home.municipality):
        for old in YearSettlement.objects.filter(fiscal_year=2025, withdrawn_on=None):
            services.withdraw_settlement(by=people.home.owner, settlement=old, because="見本", today=TODAY)
        put(people, FEB, *first)
        put(people, MAR, *second)
        made = settle(people, "food", key)
        found = shares(made).values()
    paid = sum(paid for _, residents in (first, second) for _, paid in residents.values())
    collected, borne, refund, uncovered = (sum(column) for column in zip(*found, strict=True))
    assert collected == paid == borne + refund - uncovered
    assert made.cost == borne + made.staff_share + made.vacant
    assert made.cost == first[0]["food"][0] + second[0]["food"][0]
