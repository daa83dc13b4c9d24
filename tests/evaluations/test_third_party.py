"""第三者評価: agency, contract, visit, the result's file, and its place on the next council's agenda (N8-5, O6-1b)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.tenancy import scope
from evaluations import policies
from evaluations.models import Evaluation, EvaluationFile
from evaluations.third_party.agenda import from_evaluations
from tests.evaluations.days import TODAY
from tests.obligations.people import as_
from tests.support.files import pdf
from tests.support.pages import hand_in

pytestmark = pytest.mark.django_db
SAID = {"kind": "third_party", "date": date(2026, 9, 1), "received_from": "見本評価機構"}


@pytest.fixture
def home(people):
    return people.home


def _received(home, **fields):
    with scope(home.municipality):
        return Evaluation.objects.create(facility=home.group_home, **{**SAID, **fields})


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"contracted_on": date(2026, 8, 1), "visited_on": date(2026, 7, 1)}, "visited_on", "契約、訪問調査"),
        ({"visited_on": date(2026, 10, 1)}, "date", "契約、訪問調査"),
        ({"contracted_on": date(2026, 5, 1), "visited_on": date(2026, 7, 1)}, "", ""),
        ({"kind": "review", "certified_by": "見本県"}, "certified_by", "「第三者評価」のときだけ"),
    ],
)
def test_contract_visit_and_result_follow_each_other(home, values, field, words):
    with scope(home.municipality):
        found = policies.why_not_so(home.group_home, SAID | values, TODAY)
    assert words in found.get(field, "")
    assert bool(found.get("date")) == (field == "date")


def test_the_result_is_attached_and_the_officer_sees_what_is_missing(people, home):
    named = {
        "kind": "equivalent",
        "received_from": "",
        "named_by": "見本県知事",
        "named_on": date(2026, 4, 1),
    }
    evaluation = _received(home, **named)
    staff, officer = as_(people.people["owner"]), as_(people.people["other_officer"])
    check = f"/{home.code}/evaluations/{evaluation.pk}/check/"
    assert "通知のファイルが、まだ付いていません" in officer.get(check).content.decode()
    url = f"/{home.code}/evaluations/{evaluation.pk}/files/new/"
    for _ in range(2):
        file = SimpleUploadedFile("通知.pdf", pdf())
        assert "文書を付けました" in hand_in(staff, url, file, kind="naming", title="知事の通知").text
    with scope(home.municipality):
        paper = EvaluationFile.objects.get()
    shown = officer.get(check).content.decode()
    assert "まだ付いていません" not in shown
    assert "知事の通知" in shown
    assert officer.get(f"/{home.code}/evaluations/files/{paper.pk}/")["Content-Type"] == "application/pdf"
    staff.post(f"/{home.code}/evaluations/files/{paper.pk}/remove/")
    with scope(home.municipality):
        assert not EvaluationFile.objects.exists()


def test_the_council_hears_the_result_until_it_was_told(home):
    evaluation = _received(home)
    with scope(home.municipality):
        home.group_home.municipality = home.municipality
        headings = [one.heading for one in from_evaluations(home.group_home, TODAY)]
        assert "第三者評価の結果の報告（令和8年9月1日）" in headings
        Evaluation.objects.filter(pk=evaluation.pk).update(presented_on=TODAY)
        assert not [one for one in from_evaluations(home.group_home, TODAY) if "結果の報告" in one.heading]
