"""What nobody has read is off until the municipality asks for it among its values: care measures, accounts (O6-6a, O6-7)."""

from datetime import date

import pytest

from accounts.models import WardValue
from accounts.tenancy import scope
from compliance.rules import assess, load_rulebook
from tests.obligations.people import as_
from tests.running.day import TODAY
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db
DUTIES = ("care_measure.do", "care_measure.have")


def rows(book, service_type):
    facility = {
        "key": "f",
        "municipality": "990001",
        "service_type": service_type,
        "designated_on": "2019-04-01",
    }
    found = assess({"facility": facility}, on=TODAY, book=book, explanations=False)
    return {row.subject for row in found if row.duty in DUTIES}


def asking(duty, **values):
    return {
        "code": "990001",
        "documents": {"own": {"title": "見本市の条例", "issuer": "見本市", "edition": "令和8年"}},
        "sets": [
            {
                "duty": duty,
                "versions": [
                    {
                        "from": None,
                        "values": values or {"asked": True},
                        "source": [{"document": "own", "clause": "1"}],
                    }
                ],
            }
        ],
    }


def test_a_municipality_says_how_much_time_a_new_home_has_for_the_disclosure():
    book = load_rulebook()
    new = {
        "key": "f",
        "municipality": "990001",
        "service_type": "kyodo_seikatsu",
        "designated_on": "2026-08-10",
    }

    def due(book):
        found = assess({"facility": new}, on=TODAY, book=book, explanations=False)
        return next(row.due_on for row in found if (row.duty, row.subject) == ("disclosure.renew", "2026"))

    assert due(book) == date(2026, 10, 9)
    assert due(book.with_ward(asking("disclosure.renew", first_year={"months": 1}))) == date(2026, 9, 9)


def ask(town, duty):
    with scope(town.municipality):
        WardValue.objects.create(
            duty=duty,
            name="asked",
            value=True,
            source_title="見本市の条例",
            source_issuer="見本市",
            source_edition="令和8年",
            source_clause="1",
            set_by=town.manager,
        )


def test_nobody_owes_it_before_and_each_service_its_own_measures_after():
    book = load_rulebook()
    assert not rows(book, "ninchi_gh")
    asked = book.with_ward(asking("care_measure.have"))
    assert rows(asked, "ninchi_gh") == {
        "abuse.guideline",
        "abuse.officer",
        "abuse.bylaw",
        "restraint.guideline",
        "bcp_infection.plan",
        "hygiene.guideline",
        "bcp_disaster.plan",
    }
    assert "restraint.guideline" not in rows(asked, "chiiki_tsusho")
    assert "2026:restraint.committee#4" in rows(book.with_ward(asking("care_measure.do")), "ninchi_gh")
    assert not rows(asked, "kyodo_seikatsu")


def test_once_asked_the_home_has_its_picture_without_records_of_accidents(people):
    town, owner = people.home, as_(people.people["owner"])
    pages = f"/{town.code}/facilities/{town.facility.pk}/records/"
    assert owner.get(f"{pages}measures/").status_code == 404
    ask(town, "care_measure.have")
    matrix = owner.get(f"{pages}measures/").context["matrix"]
    assert [row.label for row in matrix.rows] == [
        "虐待防止",
        "身体拘束等の禁止",
        "業務継続計画（感染症）",
        "衛生管理",
        "業務継続計画（非常災害）",
    ]
    page = owner.get(pages).content.decode()
    assert "計画・指針・担当者・運営規程を備える（介護）" in page
    assert "事故と身体拘束の記録" not in page


def test_accounts_are_reported_beside_the_entry_once_they_are_asked_for(people):
    town, owner = people.home, as_(people.people["owner"])
    pages = f"/{town.code}/facilities/{town.group_home.pk}/records/"
    new = f"{pages}new/disclosure/"
    assert "経営情報" not in owner.get(new).content.decode()
    ask(town, "accounts.report")
    typed = {"what": "accounts", "renewed_on": "令和8年6月20日", "renewed_on_how": "online"}
    answer = fill_in(owner, f"{new}?about=accounts", **typed)
    assert answer.status_code == 302, answer.context["form"].errors
    sections = {one.duty.id: one for one in owner.get(pages).context["page"].sections}
    (reported,) = [line for line in sections["accounts.report"].lines if line.row.subject == "2026:accounts"]
    assert (reported.row.status, reported.last.title) == ("met", "経営情報の報告")
    assert all(line.last is None for line in sections["disclosure.renew"].lines)
