"""What anybody finds on the register: facilities, their years, and minutes by their text."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import Desk, Operator
from compliance.obligations.assessing import services as assessing
from facilities.models import Facility
from facilities.searching import search_text
from meetings.models import MeetingPart, Visit
from publications import services
from publications.models import PublicFacility, PublicMinutes, PublicMunicipality
from publications.register import search, selectors
from publications.register import services as register
from tests.meetings import town
from tests.publications.handing_in import keep_all

pytestmark = pytest.mark.django_db
TEXT = {
    "reports.users": "利用者は9人です。小規模な行事をしました。",
    "requests": "大泉町の避難所まで歩きました。ひなん訓練の道に段差があります。",
    "requests.answer": "区と相談します。",
}


def publish(ward, part, text=TEXT, correction="", on=town.TODAY):
    services.prepare(by=ward.owner, part=part)
    services.save(by=ward.owner, part=part, text=text, attachments=[])
    keep_all(ward, part)
    version = services.confirm(by=ward.owner, part=part)
    services.publish(by=ward.owner, part=part, version=version, on=on, correction=correction)
    return PublicMinutes.objects.get(version_id=version.pk)


@pytest.fixture
def row(ward, submitted):
    """Minutes on the register, of a facility with number, address and area."""
    home = Facility.objects.get(pk=ward.home.pk)
    home.number, home.address, home.life_area, home.phone = (
        "1370000001",
        "見本区大泉町六丁目12番1号",
        "西",
        "03-0000-0001",
    )
    home.search_text = search_text(home)
    home.save()
    return publish(ward, submitted())


def ask(name, *args, **query):
    return Client().get(reverse(f"register:{name}", args=args), query)


@pytest.mark.parametrize(
    "query",
    [
        "ひなん", "ヒナン", "避難", "大泉町", "小規模", "段差", "大泉町　避難", "いちご 避難", "1370000001", "１３７０００００01",
        "大泉町6-12-1", "避難所まで歩き", "利用者は９人", "道", "おおいずみちょう", "だんさ", "避難訓練",
    ],
)  # fmt: skip
def test_words_of_name_number_address_and_text_find_the_minutes(ward, row, query):
    page = ask("newest", ward.code, q=query)
    assert reverse("register:minutes", args=[row.address]) in page.text
    assert "いちご" in ask("list", ward.code, q="いちご").text


@pytest.mark.parametrize("query", ["段差 りんご", "難避", "花壇", "大泉町7-12-1"])
def test_words_that_stand_nowhere_find_nothing(ward, row, query):
    assert "見つかりませんでした" in ask("newest", ward.code, q=query).text


def test_the_passage_is_shown_as_it_stands_there(ward, row):
    page = ask("newest", ward.code, q="ヒナン").text
    assert "避難所まで歩きました。<mark>ひなん</mark>訓練の道に段差" in page
    assert "<mark>大泉町</mark>の避難所" in ask("list", ward.code, q="大泉町").text


@pytest.mark.parametrize("query", ["%", "\\", "'", "\0", "・", "　", "x" * 500, "あ " * 60, "<b>"])
def test_whatever_is_typed_is_answered(ward, row, query):
    for name in ("list", "newest"):
        page = ask(name, ward.code, q=query, type=query, area=query, operator=query, year=query, after=query)
        assert page.status_code == 200
        assert "<b>" not in page.text


def test_facilities_are_chosen_by_type_area_and_corporation(ward, row):
    def shown(**query):
        return f"/facilities/{ward.home.pk}/" in ask("list", ward.code, **query).text

    assert shown(type="ninchi_gh", area="西", operator=ward.home.operator.name)
    assert not shown(type="chiiki_tsusho")
    assert not shown(area="東")
    assert not shown(operator="ほかの法人")


def test_a_page_for_each_facility_says_what_it_is_and_did(ward, row, held):
    Visit.objects.create(facility=ward.home, date=town.TODAY)
    Visit.objects.create(facility=ward.home, date=town.TODAY.replace(day=2), by_staff_alone=True)
    register.bring_up_to_date([ward.home.pk])
    page = ask("facility", ward.code, ward.home.pk).text
    for words in (
        "見本区大泉町六丁目12番1号",
        "03-0000-0001",
        "1370000001",
        "西",
        "構成員の見学",
        "問い合わせ",
    ):
        assert words in page
    assert reverse("register:minutes", args=[row.address]) in page
    assert "11月2日" not in page


def test_a_facility_without_public_minutes_has_no_page(ward, row):
    assert PublicFacility.objects.count() == 1
    assert register.bring_up_to_date(list(Facility.objects.values_list("pk", flat=True))) == 1
    other = Facility.objects.exclude(pk=ward.home.pk).first()
    assert ask("facility", ward.code, other.pk).status_code == 404
    assert ask("facility", "990001", ward.home.pk).status_code == 404


def test_a_change_of_the_facility_reaches_the_register_by_itself(ward, row):
    home = Facility.objects.get(pk=ward.home.pk)
    home.phone = "03-0000-0099"
    home.save()
    while assessing.drain(on=town.TODAY):
        pass
    assert PublicFacility.objects.get().phone == "03-0000-0099"


def test_a_renamed_municipality_stands_once_by_its_new_name(owner_world):
    """Only its database's owner renames a municipality; the register follows without anybody's asking."""
    owner, world = owner_world
    code = world.home.municipality.code
    owner.execute("INSERT INTO publications_publicmunicipality VALUES (%s, '旧見本区', 1, 1, now())", [code])
    owner.execute("UPDATE accounts_municipality SET name = '新見本区' WHERE code = %s", [code])
    page = ask("municipalities").text
    assert page.count("新見本区") == 1
    assert "旧見本区" not in page


def test_a_desk_and_a_corporation_by_another_name_are_named_so_at_once(ward, row):
    Desk.objects.filter(pk=ward.desk.pk).update(name="長寿の担当", phone="03-0000-0077")
    Operator.objects.filter(pk=ward.home.operator_id).update(name="法人あたらしい")
    page = ask("facility", ward.code, ward.home.pk).text
    for words in ("長寿の担当", "03-0000-0077", "法人あたらしい"):
        assert words in page


def test_counts_follow_publication_and_withdrawal(ward, row):
    assert PublicMunicipality.objects.get().minutes == PublicFacility.objects.get().minutes == 1
    services.withdraw(by=ward.owner, part=_part(row), on=town.TODAY, because="person")
    assert PublicMunicipality.objects.get().minutes == PublicFacility.objects.get().minutes == 0
    assert "いま公表している議事録はありません" in ask("facility", ward.code, ward.home.pk).text


def _part(row):
    return MeetingPart.objects.get(pk=row.part_id)


# --- corrections ----------------------------------------------------------------------------------------


def test_a_new_version_says_what_was_put_right_and_keeps_the_history(ward, row, visitor):
    part = _part(row)
    browser = visitor(ward.owner)
    services.save(
        by=ward.owner, part=part, text={**TEXT, "reports.users": "利用者は8人です。"}, attachments=[]
    )
    keep_all(ward, part)
    services.confirm(by=ward.owner, part=part)
    answer = browser.post(browser.at("publish", part.pk), follow=True)
    assert "何を直したかを一言で" in answer.text
    answer = browser.post(
        browser.at("publish", part.pk), {"correction": "利用者を8人に直しました"}, follow=True
    )
    assert "公開ページに出しました" in answer.text
    page = ask("minutes", row.address).text
    assert "利用者を8人に直しました" in page
    assert "訂正があります" in page
    assert "はじめて公表" in page
    assert "見つかりませんでした" in ask("newest", ward.code, q="利用者は9人").text


def test_a_correction_names_nobody(ward, row, seat, visitor):
    seat("family", name="花野 咲子")
    part = _part(row)
    browser = visitor(ward.owner)
    services.save(by=ward.owner, part=part, text={"requests": "新しい文章"}, attachments=[])
    keep_all(ward, part)
    services.confirm(by=ward.owner, part=part)
    answer = browser.post(
        browser.at("publish", part.pk), {"correction": "花野咲子さんの名前を消しました"}, follow=True
    )
    assert "「花野咲子」" in answer.text
    assert PublicMinutes.objects.count() == 1


def test_the_address_of_an_old_pdf_leads_to_the_new_one(ward, submitted, django_capture_on_commit_callbacks):
    part = submitted()
    with django_capture_on_commit_callbacks(execute=True):
        old = publish(ward, part)
    sha256 = old.files.get().sha256
    with django_capture_on_commit_callbacks(execute=True):
        new = publish(ward, part, {"requests": "新しい文章"}, correction="言葉を直しました")
    answer = ask("file", old.address, sha256)
    assert answer.status_code == 302
    assert answer.url == reverse("register:file", args=[new.address, new.files.get().sha256])


# --- scale ----------------------------------------------------------------------------------------------

_MANY = """
    INSERT INTO publications_publicminutes (version_id, part_id, facility_id, municipality_code, municipality_name, address,
        facility_name, service_type, held_on, published_on, content, sha256, withdrawn_because, correction, hidden, search_text)
    SELECT n, n, n % 500, (300000 + n % 100)::text, '見本', 'a' || n, '見本荘', 'ninchi_gh', date '2026-04-01' + n % 200,
        date '2026-11-01', '{}', '', '', '', '{}', '見本荘' || n || '避難の道に段差' FROM generate_series(1, 4000) n
"""
_FACILITIES = """
    INSERT INTO publications_publicfacility (facility_id, municipality_code, number, service_type, name, kana, operator,
        life_area, address, phone, url, desk, desk_phone, desk_email, minutes, search_text)
    SELECT n, (300000 + n % 100)::text, '', 'ninchi_gh', '見本荘' || n, 'ミホン' || n, '見本', '', '', '', '', '', '', '', 1,
        '避難の道' || n FROM generate_series(1, 4000) n
"""
_DAYS = """
    INSERT INTO publications_publicday (facility_id, municipality_code, kind, what, "on", joint, evaluating)
    SELECT n, (300000 + n % 100)::text, 'meeting', '', date '2026-04-01', false, false FROM generate_series(1, 4000) n
"""


def _lists(code):
    """Each list of the register as the app's login asks for it, and what of its plan leads to the rows of one municipality."""
    words = search.words_asked_for("避難 道")
    newest = selectors.minutes_in(code).defer("content", "search_text")
    return {
        "facilities": (selectors.facilities_in(code), "municipality_code"),
        "facilities found": (selectors.facilities_in(code, words=words), "municipality_code|search_pieces"),
        "minutes": (newest[:50], "municipality_code"),
        "minutes of a type and year": (
            selectors.minutes_in(code, service_type="ninchi_gh", year=2026),
            "municipality_code",
        ),
        "minutes found": (selectors.minutes_in(code, words=words), "municipality_code|search_pieces"),
        "of a facility": (selectors.minutes_of_facility(1), "facility_id"),
        "days": (selectors.days_of(1), "facility_id"),
        "at an address": (selectors.versions_at("a1"), "address"),
    }


def test_no_list_reads_what_other_municipalities_publish(owner_connection):
    """Among four thousand rows of a hundred municipalities each list goes by an index that begins with what it asks for."""
    for many in (_MANY, _FACILITIES, _DAYS):
        owner_connection.execute(many)
    owner_connection.execute(
        "ANALYZE publications_publicminutes, publications_publicfacility, publications_publicday"
    )
    with connection.cursor() as cursor:
        for name, (rows, keys) in _lists("300007").items():
            query, values = rows.query.sql_with_params()
            cursor.execute(f"EXPLAIN {query}", values)
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert "Seq Scan on" not in plan, (name, plan)
            led = re.findall(r"Index Cond: (.*)", plan)
            assert all(re.search(keys, cond) for cond in led), (name, plan)
            assert led, (name, plan)


def test_pages_ask_no_more_with_more_rows(ward, row, django_assert_max_num_queries):
    for name, args, most in (
        ("municipalities", (), 1),
        ("list", (ward.code,), 6),
        ("newest", (ward.code,), 6),
    ):
        with django_assert_max_num_queries(most):
            ask(name, *args)


def test_links_of_long_lists_lead_where_their_views_stand(ward, row):
    first, listing = ask("municipalities").text, ask("list", ward.code).text
    assert f'href="{reverse("register:list", args=[ward.code])}"' in first
    assert f'href="{reverse("register:facility", args=[ward.code, row.facility_id])}"' in listing
