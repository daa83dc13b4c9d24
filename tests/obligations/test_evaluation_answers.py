"""設問ごとの答え: counted out of what was handed in, of nobody by name, in few statements for 300 facilities."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.tenancy import scope
from compliance.obligations.evaluations_compared.answers import spread
from evaluations.blanks import shipped
from evaluations.models import EvaluationPath, ResultReport
from evaluations.reports import papers
from facilities.models import Facility
from office import printing
from tests.obligations.people import as_

pytestmark = pytest.mark.django_db
TODAY, MANY = date(2026, 11, 20), 300
SCALE = ["できている", "できていない"]


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


def _report(path, mark):
    line = {"id": "A-1", "text": "話し合っているか", "scale": SCALE, "mark": mark, "words": "見本の言葉"}
    sheet = {
        "name": "自己評価",
        "who": "事業所",
        "said": "",
        "sections": [{"title": "運営", "lines": [line]}],
    }
    return papers.data_of(path, papers.REPORT, TODAY) | {"sheets": [sheet]}


def _facilities(town, many):
    """Of three facilities one says できている, one the other, one nothing."""
    facilities = Facility.objects.bulk_create(
        Facility(
            operator=town.operator,
            service_type="ninchi_gh",
            name=f"見本ホーム{number:03}",
            municipality=town.municipality,
        )
        for number in range(many)
    )
    paths = EvaluationPath.objects.bulk_create(
        EvaluationPath(
            facility=facility,
            fiscal_year=2026,
            list_name=shipped.NAME,
            list_version=shipped.VERSION,
            sheets=[],
            begun_on=TODAY,
            municipality=town.municipality,
        )
        for facility in facilities
    )
    frozen = [
        printing.freeze(by=town.officer, kind=papers.KIND, data=_report(paths[0], mark))
        for mark in (*SCALE, "")
    ]
    ResultReport.objects.bulk_create(
        ResultReport(
            path=path,
            to="ward",
            snapshot=frozen[number % 3],
            handed_in_on=TODAY,
            municipality=town.municipality,
        )
        for number, path in enumerate(paths)
    )


@pytest.fixture
def town(world):
    for town in (world.home, world.away):
        with scope(town.municipality):
            _facilities(town, MANY if town is world.home else 30)
    return world.home


def test_each_word_of_the_scale_is_counted_and_what_has_no_answer(town):
    with scope(town.municipality):
        (sheet,) = spread(town.officer, "ninchi_gh", 2026)
    (line,) = sheet.lines.values()
    assert sheet.reports == MANY
    assert line.counts == [("できている", MANY // 3), ("できていない", MANY // 3)]
    assert line.silent == MANY // 3
    assert [bar[2] for bar in line.bars] == ["0.00", "50.00"]
    with scope(town.municipality):
        assert spread(town.officer, "ninchi_gh", 2025) == []


def test_the_page_takes_few_statements_and_names_nobody(world, town):
    client = as_(world.people["officer"])
    url = f"/{town.code}/evaluations-compared/answers/?type=ninchi_gh"
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url)
    read = [query["sql"] for query in asked if query["sql"].startswith("SELECT") and " FROM " in query["sql"]]
    assert len(read) <= 12, read
    shown = answer.content.decode()
    assert "できている" in shown
    assert "見本ホーム" not in shown
    assert "見本の言葉" not in shown
    assert as_(world.people["owner"]).get(url).status_code == 403
