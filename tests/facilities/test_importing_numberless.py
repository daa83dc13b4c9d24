"""Records without a number: matched by name, address and service under one folding; where several fit, a person says."""

import pytest

from facilities.importing import asking
from facilities.importing.matching import NOBODY
from facilities.models import Facility, StagedRow
from office.errors import Refused
from tests.facilities.records import address_of, apply, check, record


@pytest.fixture
def known(registered):
    """A second facility of the same name elsewhere, and one that has no number."""
    return [
        registered,
        _facility(registered, "1399900024", "見本の家", "見本町5-5"),
        _facility(registered, "", "髙橋ホーム", "見本町7-7"),
    ]


def _facility(like, number, name, address, service="ninchi_gh"):
    return Facility.objects.create(
        operator=like.operator, number=number, service_type=service, name=name, address=address
    )


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        ("見本の家", "見本町１丁目１番", "changed 0"),
        ("見本の家", "見本町５－５", "changed 1"),
        ("高橋ホーム", "見本町7-7", "changed 2"),
        ("高橋ホーム", "", "changed 2"),
        ("見本の家", "", "ask 0 1"),
        ("見本の家", "見本町9-9", "ask 0 1"),
        ("名を変えた家", "見本町5-5", "ask 1"),
        ("知らない家", "見本町8-8", "new"),
    ],
)
def test_one_candidate_is_matched_several_are_asked_about_and_none_is_new(
    ward, known, name, address, expected
):
    batch = check(ward, record(number="", name=name, capacity=9, **({"address": address} if address else {})))
    (row,) = StagedRow.objects.filter(batch=batch)
    places = {one.pk: str(place) for place, one in enumerate(known)}
    found = [row.facility_id] if row.facility_id else sorted(row.values["candidates"])
    assert " ".join([row.outcome, *(places[pk] for pk in found)]) == expected


def test_another_service_under_the_same_name_is_another_facility(ward, known):
    other = record(number="", capacity=9, address="見本町1-1")
    other.service_type = "chiiki_tsusho"
    assert check(ward, other).counts["new"] == 1


def test_a_number_that_a_later_list_brings_is_filled_in(ward, known):
    batch = check(ward, record(number="1399900099", name="高橋ホーム", address="見本町7-7"))
    apply(ward, batch)
    known[2].refresh_from_db()
    assert (known[2].number, Facility.objects.filter(name__contains="橋ホーム").count()) == ("1399900099", 1)


def test_the_same_list_again_changes_nothing_and_makes_nothing_twice(ward):
    rows = [record(number="", name="見本の家", address="見本町1-1", capacity=9)]
    apply(ward, check(ward, *rows))
    again = check(ward, *rows)
    assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 1)


def test_two_rows_never_mean_one_facility(ward, registered):
    batch = check(
        ward,
        record(number="", address="見本町1-1", capacity=9),
        record(number="", address="", capacity=12),
    )
    assert (batch.counts["changed"], batch.counts["new"], batch.counts["ask"]) == (1, 1, 0)


def test_what_nobody_has_answered_is_not_written_and_said(ward, admin, known):
    batch = check(ward, record(number="", capacity=9))
    apply(ward, batch)
    assert not Facility.objects.filter(capacity=9).exists()
    assert "選ぶまで、この行は取り込みません" in admin.get(address_of(ward, batch, "?view=problems")).text


@pytest.mark.parametrize("choice", [1, NOBODY])
def test_what_is_chosen_on_the_page_is_written(ward, admin, known, choice):
    batch = check(ward, record(("suspended", "2026-09-01", "休止"), number="", capacity=9))
    url = address_of(ward, batch, "ask/")
    page = admin.get(url).text
    assert all(text in page for text in ("見本町5-5", "1399900024", "どれでもない"))
    (row,) = StagedRow.objects.filter(batch=batch)
    said = NOBODY if choice == NOBODY else known[choice].pk
    answer = admin.post(url, {f"row-{row.pk}": said}, follow=True)
    assert "1件を選びました" in answer.text
    batch.refresh_from_db()
    assert (batch.counts["ask"], batch.counts["steps"]) == (0, 1)
    apply(ward, batch)
    assert batch.state == batch.State.APPLIED
    (written,) = Facility.objects.filter(capacity=9)
    assert (written == known[1]) == (choice == 1)
    assert written.number == ("1399900024" if choice == 1 else "")


def test_only_a_candidate_can_be_chosen(ward, known):
    batch = check(ward, record(number="", capacity=9))
    (row,) = StagedRow.objects.filter(batch=batch)
    with pytest.raises(Refused, match="選べない事業所"):
        asking.answer_rows(by=ward.ward_admin, batch=batch, answers={row.pk: ward.facility.pk})
