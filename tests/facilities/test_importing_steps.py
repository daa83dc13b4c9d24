"""What a list says that is a step of a facility and no cell: its state, another 法人, another address."""

from datetime import date

import pytest

from accounts.models import Membership, Operator
from facilities.models import Facility, ListStep, Suspension
from tests.facilities.records import address_of, apply, check, proposed, record


@pytest.mark.parametrize(
    ("state", "closed_on", "rests", "expected"),
    [
        (None, None, False, []),
        (("suspended", "2026-09-01", "休止"), None, False, [("suspended", "2026-09-01", "運営中", "休止中")]),
        (("suspended", "", "休止中"), None, False, [("suspended", None, "運営中", "休止中")]),
        (("suspended", "2026-09-01", "休止"), None, True, []),
        (("closed", "2026-03-31", "廃止"), None, False, [("closed", "2026-03-31", "運営中", "廃止")]),
        (("closed", "2026-03-31", "廃止"), None, True, [("closed", "2026-03-31", "休止中", "廃止")]),
        (("closed", "2026-03-31", "廃止"), date(2026, 3, 31), False, []),
        (("suspended", "2026-09-01", "休止"), date(2026, 3, 31), False, []),
        (("resumed", "2026-10-01", "再開"), None, True, [("resumed", "2026-10-01", "休止中", "運営中")]),
        (("resumed", "2026-10-01", "再開"), None, False, []),
    ],
)
def test_a_state_of_the_list_is_a_step_where_the_facility_is_not_in_it(
    ward, registered, state, closed_on, rests, expected
):
    Facility.objects.filter(pk=registered.pk).update(closed_on=closed_on)
    if rests:
        Suspension.objects.create(facility=registered, first_day=date(2026, 6, 1), made_by=ward.ward_admin)
    batch = check(ward, record(state))
    assert proposed(batch) == expected
    assert (batch.counts["new"], batch.counts["changed"], batch.counts["steps"]) == (0, 0, len(expected))


def test_a_facility_that_is_closed_in_the_list_and_nobody_knows_is_not_made_and_said(ward):
    batch = check(ward, record(("closed", "2026-03-31", "廃止")), record(number="1399900024"))
    assert (batch.counts["new"], batch.counts["left_out"]) == (1, 1)
    assert ["新しくは登録しません" in problem["message"] for problem in batch.problems] == [True]
    assert proposed(batch) == []


def test_a_closing_day_in_a_cell_is_a_step_as_well(ward, registered):
    batch = check(ward, record(closed_on=date(2026, 3, 31), capacity=9))
    assert proposed(batch) == [("closed", "2026-03-31", "運営中", "廃止")]
    assert batch.counts["changed"] == 1


def test_another_corporate_number_is_no_cell_and_makes_no_operator(ward, registered):
    batch = check(ward, record(corporate_number="6010000000002", capacity=9))
    (step,) = ListStep.objects.filter(batch=batch)
    assert (step.kind, step.facility, step.values["corporate_number"]) == (
        "operator",
        registered,
        "6010000000002",
    )
    assert batch.counts["changed"] == 1
    apply(ward, batch)
    registered.refresh_from_db()
    assert (registered.capacity, registered.operator.corporate_number) == (9, "7010000000001")
    assert not Operator.objects.filter(corporate_number="6010000000002").exists()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("見本町２－２", [("moved", None, "見本町1-1 見本ビル", "見本町２－２")]),
        ("見本町１丁目１番", []),
        ("見本県見本市見本町1-1", []),
        ("見本町1-1 見本ビル", []),
        ("見本町1-12", [("moved", None, "見本町1-1 見本ビル", "見本町1-12")]),
        ("見本町11-1", [("moved", None, "見本町1-1 見本ビル", "見本町11-1")]),
        ("見本町", [("moved", None, "見本町1-1 見本ビル", "見本町")]),
    ],
)
def test_another_address_is_a_step_and_another_spelling_of_it_a_cell(ward, registered, written, expected):
    batch = check(ward, record(address=written))
    assert proposed(batch) == expected
    assert batch.counts["changed"] == (not expected)


def test_an_address_that_was_missing_is_filled_in(ward, registered):
    Facility.objects.filter(pk=registered.pk).update(address="")
    batch = check(ward, record(address="見本町9-9"))
    assert (proposed(batch), batch.counts["changed"]) == ([], 1)


def test_an_operator_that_nobody_had_named_is_filled_in(ward, registered):
    blank = Operator.objects.create(name="（法人 未登録）")
    Facility.objects.filter(pk=registered.pk).update(operator=blank)
    batch = check(ward, record())
    assert (proposed(batch), batch.counts["changed"]) == ([], 1)
    apply(ward, batch)
    registered.refresh_from_db()
    assert registered.operator.corporate_number == "7010000000001"


def test_whoever_would_lose_access_is_named_on_the_page(ward, admin, registered):
    manager = ward.manager
    Membership.objects.filter(pk=manager.pk).update(operator=registered.operator)
    batch = check(ward, record(corporate_number="6010000000002"))
    page = admin.get(address_of(ward, batch, "steps/operator/")).text
    assert "法人の変更" in page
    assert f"見られなくなる人: {manager.name}" in page


@pytest.mark.parametrize("with_old", [False, True])
def test_another_service_under_the_same_number_and_name_is_new_and_said(ward, registered, with_old):
    other = record()
    other.service_type = "chiiki_tsusho"
    batch = check(ward, other, *([record()] if with_old else []))
    assert batch.counts["new"] == 1
    told = [problem for problem in batch.problems if problem["topic"] == "service"]
    assert [problem["weight"] for problem in told] == ([] if with_old else ["serious"])
