"""The way of a year's outside evaluation, the year that is relieved of it, and what its conditions count."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from accounts.tenancy import scope
from compliance.obligations.facts import gather
from compliance.obligations.rulebook import ask
from evaluations.choosing.relaxation import NO, UNKNOWN, YES, conditions
from evaluations.models import Evaluation, EvaluationChoice
from office import files as stored
from tests.evaluations.days import TODAY
from tests.obligations.people import as_
from tests.support import files
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(people):
    return people.home


@pytest.fixture
def staff(people):
    return as_(people.people["owner"])


def _url(town, tail=""):
    return f"/{town.code}/facilities/{town.facility.pk}/evaluations/{tail}"


def _paper(name="通知.pdf", data=None):
    return SimpleUploadedFile(name, files.pdf() if data is None else data)


def _outside(town):
    with scope(town.municipality):
        rows = ask(gather([town.facility.pk])[town.facility.pk], on=TODAY)
    return {row.subject: row.status for row in rows if row.duty == "evaluation.external"}["2026"]


def test_the_choice_is_made_once_a_year_and_changes_who_evaluates(home, staff):
    url = _url(home, "choice/")
    for way in ("meeting", "agency"):
        assert fill_in(staff, url, fiscal_year="2026", way=way).status_code == 302
    with scope(home.municipality):
        choice = EvaluationChoice.objects.get()
        assert (choice.fiscal_year, choice.way) == (2026, "agency")
        facts = gather([home.facility.pk])[home.facility.pk]
        assert facts["facility"]["external_evaluation"] == {"2026": "agency"}
    assert staff.post(url, {"fiscal_year": "1999", "way": "agency"}).status_code == 200
    assert staff.post(url, {}).status_code == 200


def test_a_relaxed_year_is_chosen_with_the_authoritys_paper_and_owes_nothing(people, home, staff):
    url = _url(home, "choice/")
    without = fill_in(staff, url, fiscal_year="2026", way="relaxed")
    assert "upload" in without.context["form"].errors
    broken = fill_in(staff, url, fiscal_year="2026", way="relaxed", upload=_paper(data=b"no pdf"))
    assert "upload" in broken.context["form"].errors
    assert _outside(home) != "exempt"
    with TestCase.captureOnCommitCallbacks(execute=True):
        sent = fill_in(staff, url, fiscal_year="2026", way="relaxed", upload=_paper())
    assert "登録しました" in staff.get(sent.url, follow=True).content.decode()
    assert _outside(home) == "exempt"
    with scope(home.municipality):
        choice = EvaluationChoice.objects.get()
    paper = f"/{home.code}/evaluations/choices/{choice.pk}/paper/"
    assert as_(people.people["officer"]).get(paper).content == files.pdf()
    assert as_(people.people["other_officer"]).get(paper).status_code == 404
    # Saved anew without choosing a file, the paper stays; another way lets it go.
    assert fill_in(staff, url, fiscal_year="2026", way="relaxed").status_code == 302
    assert staff.get(paper).status_code == 200
    assert fill_in(staff, url, fiscal_year="2026", way="agency").status_code == 302
    assert staff.get(paper).status_code == 404
    assert _outside(home) != "exempt"


def test_an_evaluation_that_the_choice_leaves_out_says_so(home, staff):
    with scope(home.municipality):
        Evaluation.objects.create(facility=home.facility, kind="agency", date=date(2026, 9, 1))
    left_out = "外部評価を受けたことになりません"
    typed = {"kind": "agency", "date": "R8.9.1"}
    assert left_out in staff.get(_url(home)).content.decode()
    assert left_out in staff.get(_url(home, "new/effect/"), typed).content.decode()
    assert fill_in(staff, _url(home, "choice/"), fiscal_year="2026", way="agency").status_code == 302
    assert left_out not in staff.get(_url(home)).content.decode()
    assert left_out not in staff.get(_url(home, "new/effect/"), typed).content.decode()


def test_a_type_without_the_relaxation_has_no_page_of_it(people, home, staff):
    other = f"/{home.code}/facilities/{home.group_home.pk}/evaluations/relaxation/"
    assert staff.get(other).status_code == 404
    assert staff.get(_url(home, "relaxation/?year=2027")).context["year"] == 2027
    assert staff.get(_url(home, "relaxation/?year=1900")).context["year"] == 2026


def _facts(agency=range(2021, 2026), reported=True, meetings=6, came="center", **facility):
    days = [f"2025-{month:02}-10" for month in (4, 6, 8, 10, 12)] + ["2026-02-10"]
    return {
        "facility": {
            "key": "f",
            "municipality": "131202",
            "service_type": "ninchi_gh",
            "designated_on": "2015-04-01",
            "external_evaluation": facility,
        },
        "members": [{"key": "c", "category": came}, {"key": "u", "category": "user"}],
        "meetings": [
            {"key": day, "date": day, "held": True, "attended": ["c", "u"]} for day in days[:meetings]
        ],
        "evaluations": [
            {
                "key": str(year),
                "kind": "agency",
                "date": f"{year}-09-01",
                "reported_on": f"{year}-10-01" if reported else None,
            }
            for year in agency
        ],
    }


@pytest.mark.parametrize(
    ("change", "states"),
    [
        ({}, [YES, YES, YES, YES]),
        ({"agency": range(2022, 2026)}, [NO, YES, YES, YES]),
        ({"agency": (2021, 2022, 2023, 2025), "2024": "relaxed"}, [YES, YES, YES, YES]),
        ({"agency": (2021, 2022, 2023, 2025), "2024": "agency"}, [NO, YES, YES, YES]),
        ({"agency": ()}, [NO, NO, YES, YES]),
        ({"reported": False}, [YES, NO, YES, YES]),
        ({"meetings": 5}, [YES, YES, NO, YES]),
        ({"meetings": 0}, [YES, YES, NO, NO]),
        ({"came": "family"}, [YES, YES, YES, NO]),
    ],
)
def test_the_conditions_are_counted_from_what_is_recorded(home, change, states):
    with scope(home.municipality):
        counted = conditions(_facts(**change), 2026, TODAY)
    assert [one.state for one in counted] == [*states, UNKNOWN]
    assert all(one.found for one in counted)


def test_meetings_that_nobody_from_outside_attended_are_not_counted(home):
    facts = _facts()
    facts["meetings"][0]["attended"] = []
    facts["meetings"][1]["attended"] = None
    with scope(home.municipality):
        counted = conditions(facts, 2026, TODAY)
    assert counted[2].state == NO
    assert "5回" in counted[2].found[0]
    assert counted[3].found == ("令和7年6月10日（火）の会議：出席の記録がありません。",)


def test_the_page_counts_the_homes_own_records(home, staff):
    with scope(home.municipality):
        paper = stored.store(by=home.owner, name="通知.pdf", data=files.pdf(), content_type="application/pdf")
        EvaluationChoice.objects.create(facility=home.facility, fiscal_year=2025, way="relaxed", paper=paper)
        for year in range(2021, 2025):
            Evaluation.objects.create(
                facility=home.facility, kind="agency", date=date(year, 9, 1), reported_on=date(year, 10, 1)
            )
    page = staff.get(_url(home, "relaxation/"))
    assert [one.state for one in page.context["conditions"]][:2] == [YES, YES]
    assert "緩和の年度なので" in page.content.decode()
    assert "要確認" in page.content.decode()
