"""The picture of the measures and what lacking one costs (O6-6a, O6-6b)."""

from datetime import date

import pytest

from accounts.tenancy import scope
from facilities.models import Measure
from tests.obligations.people import as_
from tests.running.day import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(people):
    return as_(people.people["owner"])


def at(people, page):
    return f"/{people.home.code}/facilities/{people.home.group_home.pk}/records/{page}/"


def record(people, what, day=TODAY, **more):
    area, _, item = what.partition(".")
    with scope(people.home.municipality):
        return Measure.objects.create(
            facility=people.home.group_home, area=area, item=item, done_on=day, **more
        )


def cells(owner, people):
    return {cell.about: cell for cell in owner.get(at(people, "measures")).context["matrix"].cells}


def test_the_picture_has_every_box_of_the_source(people, owner):
    asked = {
        "abuse": "committee training officer bylaw",
        "restraint": "guideline committee training record",
        "bcp_infection": "plan training drill",
        "hygiene": "guideline committee training drill",
        "bcp_disaster": "plan training drill",
        "disaster": "plan drill officer bylaw",
        "accident": "record",
    }
    boxes = {f"{area}.{item}" for area, items in asked.items() for item in items.split()}
    assert set(cells(owner, people)) == boxes


def test_a_box_says_what_was_last_done_and_that_nobody_was_told(people, owner):
    record(people, "abuse.committee")
    box = cells(owner, people)["abuse.committee"]
    assert (box.last.day, box.lacks_making_known, box.worst.row.status) == (TODAY, True, "met")
    with scope(people.home.municipality):
        Measure.objects.filter(area="abuse", item="committee").update(made_known_on=TODAY)
    assert not cells(owner, people)["abuse.committee"].lacks_making_known


def test_what_was_held_together_asks_for_the_content_of_each(people, owner):
    url = at(people, "new/measure")
    sent = {"what": ["abuse.committee", "restraint.committee"], "done_on": "R8.11.20"}
    asked = owner.post(url, sent)
    assert "それぞれの内容の記録が要ります" in str(asked.context["form"].errors)
    contents = {"content_abuse_committee": "虐待の芽の点検", "content_restraint_committee": "拘束なし"}
    owner.post(url, sent | contents)
    with scope(people.home.municipality):
        kept = Measure.objects.filter(done_on=date(2026, 11, 20)).values_list("area", "note")
        assert dict(kept) == {"abuse": "虐待の芽の点検", "restraint": "拘束なし"}


def costs(owner, people, **asked):
    return {
        cost.standing.deduction.code: cost for cost in owner.get(at(people, "costs"), asked).context["costs"]
    }


def test_a_missing_plan_costs_three_percent(people, owner):
    cost = costs(owner, people, units="１００，０００", price="10.60")["continuity"]
    assert (cost.standing.applies, cost.units, cost.yen) == (True, 3_000, 31_800)
    record(people, "bcp_infection.plan")
    record(people, "bcp_disaster.plan")
    assert not costs(owner, people)["continuity"].standing.applies


def test_what_only_people_know_is_asked(people, owner):
    for what in ("restraint.committee", "restraint.guideline", "restraint.training"):
        record(people, what)
    assert not costs(owner, people)["restraint"].standing.applies
    assert costs(owner, people, held_restraint_record="no")["restraint"].standing.applies


def test_half_of_a_month_is_asked_for_the_rest(people, owner):
    page = owner.get(at(people, "costs"), {"units": "100"})
    assert "単価も入力してください" in page.content.decode()
    assert all(cost.yen is None for cost in page.context["costs"])


def test_a_service_without_measures_has_no_such_page(people, owner):
    other = people.home.facility.pk
    assert owner.get(f"/{people.home.code}/facilities/{other}/records/measures/").status_code == 404
