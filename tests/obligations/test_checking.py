"""An administrator records that a rule was compared with its source: counted, told wherever it is explained, never changed."""

from datetime import date

import pytest
from django.db import connection
from django.db.utils import DatabaseError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import law, law_services
from accounts.models import RuleCheck
from accounts.tenancy import scope
from compliance.obligations.checking import selectors
from compliance.rules.checks import checkables
from office.errors import Refused
from tests.support.pages import fill_in, open_page, send
from tests.ward_values.town import fields

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
SLUG = "minutes.publish:national:always"
SAID = {
    "outcome": "agrees",
    "compared_by": "見本 花子",
    "compared_on": date(2026, 11, 20),
    "compared_with": "基準省令の原文",
}
TYPED = SAID | {"compared_on": "令和8年11月20日"}


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def town(world):
    with scope(world.home.municipality):
        yield world.home


@pytest.fixture
def admin(world):
    client = Client()
    client.force_login(world.people["ward_admin"])
    return client


def url(town, rest=""):
    return f"/{town.code}/law/checks/{rest}"


def now(town, slug=SLUG):
    here = law.law_here()
    return next(one for one in checkables(here.book, here.code) if one.slug == slug)


def line(slug=SLUG):
    return selectors.access_rule(slug)


def counted(page):
    return {state: number for state, _, number in page.context["counts"]}


def test_from_unchecked_to_checked_and_wherever_it_is_explained(town, admin):
    before = counted(admin.get(url(town)))
    assert before["unchecked"] == sum(before.values()) > 50
    page = fill_in(admin, url(town, f"{SLUG}/"), **TYPED)
    assert page.url == url(town)
    after = counted(admin.get(url(town)))
    assert (after["checked"], after["unchecked"]) == (1, before["unchecked"] - 1)
    row = RuleCheck.objects.get()
    assert (row.rule, row.content, row.made_by) == (now(town).key, now(town).content, town.ward_admin)
    sheet = admin.get(f"/{town.code}/law/duties/").text
    assert "確認済み（令和8年11月20日、見本 花子）" in sheet
    # On the home's own page and on the meeting's, in the words of the rules.
    duties = admin.get(f"/{town.code}/facilities/{town.facility.pk}/duties/").text
    assert "確認済み（令和8年11月20日、見本 花子）" in duties
    assert "未確認（人が資料と見比べた記録がありません）" in duties


def test_an_article_that_was_read_is_no_longer_called_unread(town, admin):
    sheet = f"/{town.code}/law/duties/?type=ninchi_gh"
    assert "第108条" in admin.get(sheet).text
    assert "未読" in admin.get(sheet).text
    fill_in(admin, url(town, "council_dementia_home:national/"), **TYPED)
    duties = admin.get(f"/{town.code}/facilities/{town.facility.pk}/duties/").text
    assert (
        "第108条（条の番号は、条文そのものではない資料によります）確認済み（令和8年11月20日、見本 花子）"
        in duties
    )


def test_what_differs_is_no_check_and_says_how(town, admin):
    page = fill_in(admin, url(town, f"{SLUG}/"), **TYPED | {"outcome": "differs"})
    assert "どこがどう違うか" in page.text
    assert not RuleCheck.objects.exists()
    fill_in(admin, url(town, f"{SLUG}/"), **TYPED | {"outcome": "differs", "note": "要綱では14日以内"})
    assert line().state == selectors.DIFFERS
    assert law.checks_that_hold() == {}
    assert "要綱では14日以内" in admin.get(url(town)).text
    # What was said last of a rule holds.
    law_services.record_check(by=town.ward_admin, content=now(town).content, **SAID)
    assert line().state == selectors.CHECKED


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"compared_on": "令和8年11月23日"}, "これからの日です"),
        ({"compared_by": ""}, "入力してください"),
        ({"compared_with": ""}, "入力してください"),
        ({"outcome": ""}, "選んでください"),
    ],
)
def test_what_is_missing_is_asked_for(town, admin, wrong, said):
    assert said in fill_in(admin, url(town, f"{SLUG}/"), **TYPED | wrong).text
    assert not RuleCheck.objects.exists()


def test_a_value_of_the_wards_own_that_changes_asks_to_be_compared_again(town, admin):
    value = law_services.set_value(by=town.ward_admin, **fields())
    slug = f"minutes.publish:{town.code}:2026-04-01"
    law_services.record_check(by=town.ward_admin, content=now(town, slug).content, **SAID)
    assert line(slug).state == selectors.CHECKED
    law_services.change_value(by=town.ward_admin, row=value, value={"months": 3})
    again = line(slug)
    assert (again.state, again.changed) == (selectors.CHANGED, "期限の読み方、値")
    page = admin.get(url(town), {"state": "changed"}).text
    assert "その後に変わったところ: 期限の読み方、値" in page
    assert "見本 花子" in page
    # Put back as it was, it is what was compared then.
    law_services.change_value(by=town.ward_admin, row=value, value={"months": 2})
    assert line(slug).state == selectors.CHECKED


def test_a_page_that_was_opened_before_the_rule_changed_records_nothing(town, admin):
    value = law_services.set_value(by=town.ward_admin, **fields())
    where = url(town, f"minutes.publish:{town.code}:2026-04-01/")
    opened = open_page(admin, where)
    law_services.change_value(by=town.ward_admin, row=value, value={"months": 3})
    assert law_services.RULE_HAS_CHANGED in send(admin, where, opened, **TYPED).text
    assert not RuleCheck.objects.exists()
    with pytest.raises(Refused):
        law_services.record_check(by=town.ward_admin, content="0" * 64, **SAID)


def test_sent_twice_it_is_one_and_said_again_it_is_another(town):
    content = now(town).content
    first = law_services.record_check(by=town.ward_admin, content=content, **SAID)
    assert law_services.record_check(by=town.ward_admin, content=content, **SAID) == first
    law_services.record_check(by=town.ward_admin, content=content, **SAID | {"note": "改正後"})
    assert RuleCheck.objects.count() == 2
    assert [row.note for row in selectors.history_of(line())] == ["改正後", ""]


def test_the_list_is_narrowed_by_state_and_by_duty(town, admin):
    law_services.record_check(by=town.ward_admin, content=now(town).content, **SAID)
    page = admin.get(url(town), {"state": "checked"})
    assert [one.title for one in page.context["groups"]] == ["議事録を公表する"]
    # With a duty come the articles on which it rests.
    page = admin.get(url(town), {"duty": "charges.settle"})
    assert [one.title for one in page.context["groups"]] == ["実費を精算する", "根拠の条文"]
    assert "当てはまる規則はありません" in admin.get(url(town), {"state": "differs"}).text
    assert admin.get(url(town, "no.such:rule:here/")).status_code == 404


def test_what_was_recorded_stays_as_it_is(town):
    row = law_services.record_check(by=town.ward_admin, content=now(town).content, **SAID)
    for change in (
        lambda: RuleCheck.objects.update(note="x"),
        lambda: RuleCheck.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(DatabaseError), scope(town.municipality):
            change()


def test_who_only_counts_pays_nothing_for_it(town):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        law.book_here()
    assert not any("rulecheck" in query["sql"] for query in queries)
