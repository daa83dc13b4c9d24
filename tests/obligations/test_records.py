"""The page 「記録」: who reads which lines, how they are narrowed and paged, and the workbook."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.models import SecurityEvent
from accounts.security.recording import SecurityKind, record_security_event
from accounts.tenancy import scope
from compliance.obligations.records import views

PAGE = "/990001/records/"


@pytest.fixture
def told(world):
    """Events of two facilities, of people of both operators and of the ward, and of a stranger."""
    home = world.home
    with scope(home.municipality):
        for membership, facility in (
            (home.owner, home.facility),
            (home.other_operator, home.second_facility),
            (home.officer, home.facility),
        ):
            record_security_event(
                SecurityKind.DID, membership=membership, facility=facility.pk, about="council.add"
            )
        record_security_event(
            SecurityKind.READ, membership=home.manager, facility=home.facility.pk, about="roster"
        )
        record_security_event(SecurityKind.SIGN_IN, membership=home.other_operator)
        record_security_event(
            SecurityKind.NOT_THERE, user=world.people["other_ward"], about="accounts:ward", stranger=True
        )
    return home


def lines(answer):
    return [(line.who, line.what, line.about) for line in answer.context["lines"]]


def test_the_administrator_reads_all_of_the_municipality(told, as_):
    found = lines(as_("ward_admin").get(PAGE))
    assert found == [
        ("この自治体の利用者ではない人", "見られないページを開こうとした", "使う人と自治体の設定"),
        ("見本 other-operator", "ログイン", ""),
        ("見本 manager", "個人情報の閲覧", "構成員名簿"),
        ("見本 officer", "操作", "構成員の登録"),
        ("見本 other-operator", "操作", "構成員の登録"),
        ("見本 owner", "操作", "構成員の登録"),
    ]


def test_a_manager_reads_of_the_own_facilities_and_people_and_no_name_of_the_ward(told, as_):
    answer = as_("manager").get(PAGE)
    assert lines(answer) == [
        ("見本 manager", "個人情報の閲覧", "構成員名簿"),
        ("自治体の担当（介護の担当）", "操作", "構成員の登録"),
        ("見本 owner", "操作", "構成員の登録"),
    ]
    assert {line.source for line in answer.context["lines"]} == {""}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("name=owner", 1),
        ("kind=read", 1),
        ("kind=did", 3),
        ("kind=refused", 1),
        ("facility=いちご", 3),
        ("facility=いちご&kind=did", 2),
        ("since=2000/1/1&until=2000/1/2", 0),
        ("since=2000/1/1", 6),
        ("name=nobody", 0),
    ],
)
def test_it_is_narrowed(told, as_, query, count):
    assert len(lines(as_("ward_admin").get(f"{PAGE}?{query}"))) == count


def test_no_filter_leads_a_manager_to_others(told, as_):
    for query in ("name=other-operator", "name=officer", "facility=りんご"):
        assert lines(as_("manager").get(f"{PAGE}?{query}")) == []


def test_it_is_paged_by_key_without_a_gap(told, as_, monkeypatch):
    monkeypatch.setattr(views, "PAGE_SIZE", 4)
    client = as_("ward_admin")
    first = client.get(f"{PAGE}?since=2000/1/1")
    second = client.get(PAGE + first.context["older"])
    numbers = [line.pk for page in (first, second) for line in page.context["lines"]]
    assert len(numbers) == 6
    assert numbers == sorted(numbers, reverse=True)
    assert "since=2000" in second.context["newest"]
    assert second.context["older"] == ""


def test_the_workbook_holds_the_same_and_is_told_itself(told, as_):
    answer = as_("ward_admin").get(f"{PAGE}file/?kind=did")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[5] for row in rows[2:]] == ["構成員の登録"] * 3
    with scope(told.municipality):
        assert SecurityEvent.objects.first().kind == SecurityKind.EXPORTED


def test_more_lines_ask_no_more_questions(told, as_):
    client = as_("ward_admin")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(f"{PAGE}?kind=sign_in")
    with CaptureQueriesContext(connection) as all_of_them:
        client.get(PAGE)
    assert len(all_of_them) <= len(few) + 2
