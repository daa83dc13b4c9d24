"""The ward's overview: what it counts, finds and hands out, and what it costs."""

import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from accounts.security.models import SecurityEvent
from accounts.security.recording import SecurityKind
from accounts.tenancy import scope
from compliance.obligations.models import Assessment
from facilities.models import Facility
from office import files
from office.models import StoredFile
from office.search import search_text_of
from tests.obligations.overview_page import TODAY, drain, exported, get_overview
from tests.obligations.people import as_

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def people(world):
    drain(world.home)
    return world


def _names(response):
    return [line.name for line in response.context["page"]]


def _more(town, count, **fields):
    with scope(town.municipality):
        made = Facility.objects.bulk_create(
            Facility(
                municipality=town.municipality,
                operator=town.operator,
                service_type="chiiki_tsusho",
                name=f"見本通所{number}",
                kana=f"ミホンツウショ{number}",
                search_text=search_text_of(f"見本通所{number}", f"ミホンツウショ{number}"),
                **fields,
            )
            for number in range(count)
        )
    drain(town)
    return made


@pytest.mark.parametrize(
    ("who", "status"),
    [("ward_admin", 200), ("officer", 200), ("owner", 403), ("manager", 403), ("other_ward", 404)],
)
def test_who_may_open_it(people, who, status):
    assert get_overview(people, who).status_code == status


@pytest.mark.parametrize(("who", "status"), [("ward_admin", 200), ("officer", 403), ("owner", 403)])
def test_who_may_record_the_time_before_the_start_for_all(people, who, status):
    assert get_overview(people, who, "before-start/").status_code == status


def test_an_officer_sees_the_own_desks_types_only(people):
    assert set(_names(get_overview(people, "officer"))) == {"見本ホームいちご", "見本デイりんご"}
    assert set(_names(get_overview(people, "other_officer"))) == {"見本荘いちご"}
    assert set(_names(get_overview(people))) == {"見本ホームいちご", "見本デイりんご", "見本荘いちご"}


def test_another_municipality_is_never_in_it(people):
    drain(people.away)
    assert len(_names(get_overview(people))) == 3


@pytest.mark.parametrize("view", ["", "?view=list", "?view=grid"])
@pytest.mark.parametrize("who", ["ward_admin", "officer"])
def test_it_takes_at_most_twelve_statements_at_three_and_at_three_hundred(people, who, view):
    """Session, door and savepoint counted: every word that goes to the database."""
    client = as_(people.people[who])
    url = f"/{people.home.code}/overview/{view}"
    client.get(url)

    def statements():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return [query["sql"] for query in captured.captured_queries]

    few = statements()
    _more(people.home, 297)
    many = statements()
    assert len(many) == len(few) <= 12, "\n".join(many)


def test_the_worst_stand_first_and_are_counted(people):
    town = people.home
    with scope(town.municipality):
        broken = Facility.objects.create(
            operator=town.operator, service_type="no_such_type", name="壊れた事業所"
        )
    drain(town)
    with scope(town.municipality):
        Facility.objects.create(operator=town.operator, service_type="ninchi_gh", name="計算前の事業所")
    response = get_overview(people)
    order = [line.status for line in response.context["page"]]
    assert order[0] == "fault"
    assert order[-1] == "pending"
    assert order[1:-1] == sorted(
        order[1:-1], key=["breach", "overdue", "behind", "unregistered", "due_soon", "upcoming", "met"].index
    )
    counts = {tab["label"]: tab["count"] for tab in response.context["statuses"]}
    assert counts["すべて"] == 5
    assert counts["計算できません"] == counts["計算中"] == 1
    assert _names(get_overview(people, status="fault")) == [broken.name]
    assert "登録内容の誤りを直す" in get_overview(people, status="fault").content.decode()


def test_status_follows_the_day_without_a_new_assessment(people, today_is):
    _more(people.home, 1)
    with scope(people.home.municipality):
        facility = Facility.objects.get(name="見本通所0")
    status = {}
    for day in (TODAY, date(2027, 3, 1), date(2027, 3, 31)):
        today_is(day)
        line = next(line for line in get_overview(people).context["page"] if line.pk == facility.pk)
        status[day] = next(row.status for row in line.rows if row.title == "会議を開く（2回目）")
    assert status == {TODAY: "upcoming", date(2027, 3, 1): "due_soon", date(2027, 3, 31): "due_soon"}


def test_it_narrows_by_type_operator_area_desk_and_letters(people):
    town = people.home
    with scope(town.municipality):
        Facility.objects.filter(pk=town.facility.pk).update(
            life_area="東",
            kana="ミホンホームイチゴ",
            search_text=search_text_of("見本ホームいちご", "ミホンホームイチゴ"),
        )
        Facility.objects.filter(pk=town.group_home.pk).update(
            life_area="西", search_text=search_text_of("見本荘いちご")
        )
    assert _names(get_overview(people, service_type="kyodo_seikatsu")) == ["見本荘いちご"]
    assert _names(get_overview(people, operator=town.second_operator.pk)) == ["見本デイりんご"]
    assert _names(get_overview(people, life_area="東")) == ["見本ホームいちご"]
    assert _names(get_overview(people, desk=town.other_desk.pk)) == ["見本荘いちご"]
    assert _names(get_overview(people, q="ホームイチゴ")) == ["見本ホームいちご"]
    assert _names(get_overview(people, q="ﾎｰﾑ いちご")) == ["見本ホームいちご"]
    assert set(_names(get_overview(people, q="いちご"))) == {"見本ホームいちご", "見本荘いちご"}
    assert _names(get_overview(people, q="どこにもない")) == []
    assert "この条件に合う事業所はありません" in get_overview(people, q="どこにもない").content.decode()


def test_a_search_that_finds_nothing_says_so_and_counts_nothing(people):
    text = get_overview(people, q="どこにもない名前").text
    assert "この条件に合う事業所はありません" in text
    assert "遅れや不足のある事業所はありません" not in text


@pytest.mark.parametrize(
    "query", [{"desk": "x"}, {"operator": "0"}, {"status": "nonsense"}, {"page": "99"}, {"q": "\0"}]
)
def test_odd_addresses_are_answered(people, query):
    answer = get_overview(people, **query)
    assert answer.status_code == 200
    # What is unknown narrows nothing.
    assert _names(answer) == _names(get_overview(people))


def test_many_corporations_are_looked_for_by_letters(people, monkeypatch):
    monkeypatch.setattr("compliance.obligations.overview.forms.MANY_OPERATORS", 1)
    assert _names(get_overview(people, operator="りんご会")) == ["見本デイりんご"]


def test_closed_facilities_are_left_out_until_asked_for(people):
    town = people.home
    with scope(town.municipality):
        Facility.objects.filter(pk=town.facility.pk).update(closed_on=TODAY - timedelta(days=1))
        Facility.objects.filter(pk=town.group_home.pk).update(closed_on=TODAY)
    assert set(_names(get_overview(people))) == {"見本デイりんご", "見本荘いちご"}
    assert "見本ホームいちご" in _names(get_overview(people, closed="on"))


def test_fifty_stand_on_a_page(people):
    _more(people.home, 60)
    assert len(_names(get_overview(people))) == 50
    assert len(_names(get_overview(people, page=2))) == 13


def test_an_empty_ward_is_told_what_comes_first(people, monkeypatch):
    town = people.home
    none = Facility.objects.none
    with monkeypatch.context() as patch, scope(town.municipality):
        patch.setattr("compliance.obligations.overview.selectors.facilities_seen_by", lambda _: none())
        # Whatever stands in the address: an empty list leads its administrator on.
        for query in ({}, {"view": "grid"}):
            text = get_overview(people, **query).content.decode()
            assert "はじめにすること" in text
            assert "絞り込む" not in text
        assert "受け持つ種別の事業所がまだありません" in get_overview(people, "officer").content.decode()
    with scope(town.municipality):
        Facility.objects.update(closed_on=date(2020, 1, 1))
    # All closed is not empty: there is a list, and a box to see them.
    assert "廃止した事業所も含める" in get_overview(people).content.decode()


def test_the_workbook_holds_the_same_with_era_dates_and_no_formula(people):
    town = people.home
    name = '=HYPERLINK("http://example.jp","x")'
    with scope(town.municipality):
        Facility.objects.filter(pk=town.facility.pk).update(
            name=name + "\x0b", designated_on=date(2019, 4, 1)
        )
    drain(town)
    response = exported(people)
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert "filename*=UTF-8''" in response["Content-Disposition"]
    book = load_workbook(io.BytesIO(response.content))
    sheet = book["事業所"]
    assert sheet["A1"].value == "令和8年11月22日（日）現在"
    cells = [cell for row in sheet.iter_rows(min_row=3) for cell in row]
    assert f"'{name}" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}
    duties = book["気をつける義務"]
    heads = [cell.value for cell in duties[2]]
    rows = [dict(zip(heads, row, strict=True)) for row in duties.iter_rows(min_row=3, values_only=True)]
    late = [row for row in rows if row["義務"].startswith("議事録を公表する（6月10日")]
    assert {(row["期限"], row["期限（日付）"].date(), row["状態"]) for row in late} == {
        ("令和8年7月10日（金）", date(2026, 7, 10), "遅れ気味")
    }
    bad = next(row for row in rows if row["状態"] == "基準を満たさない")
    assert (bad["期限"], bad["期限（日付）"]) == ("すぐに", None)
    assert duties.auto_filter.ref == f"A2:I{duties.max_row}"
    narrowed = load_workbook(io.BytesIO(exported(people, service_type="kyodo_seikatsu").content))
    assert narrowed["事業所"].max_row == 3


def test_a_workbook_can_be_fetched_for_some_days_and_is_told_as_an_export(people, today_is):
    response = exported(people)
    with scope(people.home.municipality):
        file = StoredFile.objects.latest("pk")
        told = SecurityEvent.objects.filter(kind=SecurityKind.EXPORTED).latest("pk")
        assert told.detail["file"] == file.pk
        assert file.kept_until - file.stored_at > timedelta(days=6)
        assert files.forget_expired() == 0
        StoredFile.objects.filter(pk=file.pk).update(kept_until=timezone.now() - timedelta(hours=1))
        assert files.forget_expired() == 1
        file.refresh_from_db()
        assert (files.bytes_of(file), file.erased_because) == (None, "置いておく期間が過ぎました")
    url = response.wsgi_request.path
    client = as_(people.people["ward_admin"])
    assert client.get(url).status_code == 404
    assert "このファイルは、もうありません" in client.get(url.removesuffix("file/")).text


def test_who_asks_twice_while_it_is_made_is_led_to_the_one_workbook(people):
    client = as_(people.people["ward_admin"])
    export = f"/{people.home.code}/overview/export/"
    first, second, other = (client.post(f"{export}{query}").url for query in ("", "", "?status=overdue"))
    assert first == second != other


def test_what_a_record_names_stays_whatever_its_time_says(people):
    town = people.home
    with scope(town.municipality):
        StoredFile.objects.filter(pk=town.attachment.file_id).update(kept_until=timezone.now() - timedelta(1))
        assert files.forget_expired() == 0
        assert files.bytes_of(town.attachment.file)


# --- before the 利用開始日 ------------------------------------------------------------------------


def test_what_is_still_being_computed_is_not_called_in_order(people):
    with scope(people.home.municipality):
        Assessment.objects.all().delete()
    text = get_overview(people).text
    assert "3件は、いま計算しています" in text
    assert "遅れや不足のある事業所はありません" not in text
