"""What the last list had and this one has not is shown with the day of the last one, and closed by nobody."""

from datetime import date

import pytest

from facilities.importing import steps
from facilities.models import Facility, ListStep
from tests.facilities.records import address_of, apply, check, record, take_back

NUMBERS = ["1399900016", "1399900024", "1399900032", "1399900040"]


def listed(ward, *numbers, layout=""):
    batch = check(
        ward, *(record(number=number, name=f"家{number[-2:]}") for number in numbers), layout=layout
    )
    apply(ward, batch)
    return batch


def missing_in(batch):
    steps = ListStep.objects.filter(batch=batch, kind=ListStep.Kind.MISSING)
    return sorted(steps.values_list("number", flat=True))


def test_what_the_last_list_had_is_proposed_with_its_day_and_stays_open(ward, admin):
    listed(ward, *NUMBERS)
    batch = listed(ward, *NUMBERS[:3])
    assert missing_in(batch) == NUMBERS[3:]
    assert not Facility.objects.exclude(closed_on=None).exists()
    page = admin.get(address_of(ward, batch, "steps/missing/")).text
    assert "）にありました" in page
    assert "廃止したとは限りません" in page


@pytest.mark.parametrize(
    ("layout", "present", "expected", "is_part"),
    [
        ("", 3, NUMBERS[3:], False),
        ("", 2, NUMBERS[2:], False),
        ("", 1, [], True),
        ("another", 3, [], False),
    ],
)
def test_a_part_of_a_list_and_a_list_of_another_layout_make_nothing_missing(
    ward, layout, present, expected, is_part
):
    listed(ward, *NUMBERS)
    batch = listed(ward, *NUMBERS[:present], layout=layout)
    assert missing_in(batch) == expected
    assert any("一部だけの一覧" in problem["message"] for problem in batch.problems) == is_part


def test_what_has_closed_or_is_of_another_service_is_not_missing(ward):
    listed(ward, *NUMBERS)
    Facility.objects.filter(number=NUMBERS[3]).update(closed_on=date(2026, 3, 31))
    Facility.objects.filter(number=NUMBERS[2]).update(service_type="chiiki_tsusho")
    assert missing_in(listed(ward, *NUMBERS[:2])) == []


def test_a_list_that_was_taken_back_is_no_last_list(ward):
    first = listed(ward, *NUMBERS)
    take_back(ward.ward_admin, first)
    assert missing_in(listed(ward, *NUMBERS[:3])) == []


def test_many_are_closed_asked_about_or_kept_at_once(ward):
    listed(ward, *NUMBERS)
    batch = listed(ward, *NUMBERS[:2])
    first, second = ListStep.objects.filter(batch=batch)
    assert steps.ask_about(by=ward.ward_admin, steps=[first, second]) == 2
    choices = steps.Choices(on=date(2026, 9, 30))
    assert steps.confirm_steps(by=ward.ward_admin, steps=[first], choices=choices).done == 1
    assert steps.leave_steps(by=ward.ward_admin, steps=[second]) == 1
    closed = dict(Facility.objects.filter(number__in=NUMBERS[2:]).values_list("number", "closed_on"))
    assert closed == {first.number: date(2026, 9, 30), second.number: None}
