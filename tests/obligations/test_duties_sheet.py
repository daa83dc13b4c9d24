"""義務一覧表: the same data on screen, on paper and in docs/duties.md."""

import pytest
from django.test import Client
from django.utils.html import escape

from accounts import law_services, tasks
from accounts.tenancy import scope
from compliance.obligations.duties.sheet import sheet
from compliance.rules import load_rulebook
from compliance.rules.duty_sheet import duty_sheet_of
from compliance.rules.references import citations_in_words
from office import printing
from office.models import Job
from tests.printing.samples import text_of
from tests.ward_values.town import SINCE, fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(world):
    with scope(world.home.municipality):
        yield world.home


def _page(world, person, town, query=""):
    client = Client()
    client.force_login(world.people[person])
    return client.get(f"/{town.code}/law/duties/{query}").content.decode()


def test_every_duty_that_may_bind_is_on_the_page_with_clause_and_check(world, town):
    page = _page(world, "owner", town, "?type=")
    book = load_rulebook()
    for duty, lines in duty_sheet_of(book, town.code):
        assert duty.title in page
        for line in lines:
            assert line.reading in page.replace("&quot;", '"')
            assert escape(citations_in_words(line.version.source, book)) in page
    assert "未確認" in page
    assert "要確認" in page
    # A duty of another ward's book is none of this one's.
    assert "議事録と資料を市区町村へ提出する" not in page


def test_what_is_not_covered_is_said(world, town):
    page = _page(world, "owner", town, "?type=")
    for gap in load_rulebook().not_covered.values():
        assert gap.title in page
        assert gap.why in page


def test_staff_begin_with_their_own_type_and_the_ward_with_all(world, town):
    own = f'<option value="{town.second_facility.service_type}" selected>'
    assert own in _page(world, "other_operator", town)
    assert own not in _page(world, "other_operator", town, "?type=")
    for person in ("owner", "officer"):
        assert " selected>" not in _page(world, person, town), person


def test_one_type_shows_what_binds_it(world, town):
    page = _page(world, "owner", town, "?type=kyodo_seikatsu")
    assert "実費を精算する" in page
    assert "外部評価を受ける" not in page
    assert "見本" in _page(world, "owner", town, "?type=nonsense")
    assert "規則集にありません" in _page(world, "owner", town, "?type=yakan_taio")


def test_the_wards_own_value_stands_there_and_administrators_are_led_to_it(world, town):
    law_services.set_value(by=town.ward_admin, **fields())
    page = _page(world, "ward_admin", town)
    assert "見本市の値" in page
    assert "見本市地域密着型サービス運営要綱" in page
    url = f"/{town.code}/law/values/minutes.publish/within/"
    assert url in page
    assert url not in _page(world, "officer", town)


def test_the_pdf_is_made_by_a_job_and_says_the_same(world, town):
    client = Client()
    client.force_login(world.people["owner"])
    url = f"/{town.code}/law/duties/print/?type=ninchi_gh"
    client.post(url)
    job = Job.objects.filter(kind=printing.PRINT_JOB).latest("pk")
    tasks.run_job(job.municipality_id, job.pk)
    assert "PDFができています" in client.get(url).content.decode()
    answer = client.get(f"/{town.code}/law/duties/print/file/?type=ninchi_gh")
    assert answer["Content-Type"] == "application/pdf"
    text = text_of(answer.content).replace("\n", "")
    for duty in sheet("見本市", "ninchi_gh", SINCE)["duties"]:
        assert duty["title"] in text
