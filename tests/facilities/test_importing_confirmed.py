"""What was confirmed is what is written: where anything is other than it was shown, it is shown again first."""

import threading

import pytest
from django.db import connection

from accounts.tenancy import scope
from facilities.importing import bulk_write, services
from facilities.models import Facility, FacilityImport, StagedRow
from tests.facilities.importing import HEADER, ROW, address, apply_list, latest, upload
from tests.support.pages import fill_in


def rows(first, count, **cells):
    """Rows of invented facilities, numbered on from ``first``."""
    made = ""
    for place in range(first, first + count):
        row = ROW.replace("1399900016", f"13{place:08d}").replace("見本の家", f"見本の家{place}")
        for before, after in cells.items():
            row = row.replace(before, after)
        made += row
    return made


def confirm(client, world, batch, capture):
    with capture(execute=True):
        client.post(address(world, f"import/{batch.pk}/apply/"))
    with scope(world.home.municipality):
        batch.refresh_from_db()
    return batch


def known(world):
    with scope(world.home.municipality):
        return {f.number: (f.capacity, f.phone) for f in Facility.objects.filter(number__startswith="13000")}


def test_two_lists_that_share_numbers_the_second_applied_before_the_first_is_confirmed(
    world, admin, django_capture_on_commit_callbacks
):
    upload(admin, world, HEADER + rows(1, 40))
    first = latest(world)
    upload(admin, world, HEADER + rows(11, 60).replace(",9,", ",12,"))
    apply_list(admin, world, django_capture_on_commit_callbacks)
    before = known(world)
    assert len(before) == 60

    confirm(admin, world, first, django_capture_on_commit_callbacks)
    assert first.state == first.State.CHECKED
    assert known(world) == before
    page = admin.get(address(world, f"import/{first.pk}/"))
    assert "まだ何も書いていません" in page.text
    # Only the thirty that both name are shown again, with what they would change now.
    assert page.context["page"].paginator.count == 30
    assert "定員: 12 → 9" in page.text
    assert (first.counts["new"], first.counts["changed"]) == (10, 30)

    confirm(admin, world, first, django_capture_on_commit_callbacks)
    assert first.state == first.State.APPLIED
    assert first.note == ""
    assert {number: capacity for number, (capacity, _) in known(world).items()} == {
        f"13{place:08d}": 9 if place <= 40 else 12 for place in range(1, 71)
    }


def test_a_change_by_hand_between_preview_and_confirmation_is_shown_and_not_written_over(
    world, admin, django_capture_on_commit_callbacks
):
    upload(admin, world, HEADER + rows(1, 3))
    apply_list(admin, world, django_capture_on_commit_callbacks)
    upload(admin, world, HEADER + rows(1, 3).replace(",9,", ",12,"))
    batch = latest(world)
    with scope(world.home.municipality):
        facility = Facility.objects.get(number="1300000002")
    fill_in(admin, address(world, f"{facility.pk}/edit/"), capacity="15")
    confirm(admin, world, batch, django_capture_on_commit_callbacks)
    assert {capacity for capacity, _ in known(world).values()} == {9, 15}
    page = admin.get(address(world, f"import/{batch.pk}/"))
    assert "定員: 15 → 12" in page.text
    assert "定員: 9 → 12" not in page.text
    confirm(admin, world, batch, django_capture_on_commit_callbacks)
    assert {capacity for capacity, _ in known(world).values()} == {12}


def test_a_change_by_hand_of_what_the_list_does_not_touch_asks_nobody_again(
    world, admin, django_capture_on_commit_callbacks
):
    upload(admin, world, HEADER + rows(1, 2))
    apply_list(admin, world, django_capture_on_commit_callbacks)
    upload(admin, world, HEADER + rows(1, 2).replace(",9,", ",12,"))
    batch = latest(world)
    with scope(world.home.municipality):
        facility = Facility.objects.get(number="1300000002")
    fill_in(admin, address(world, f"{facility.pk}/edit/"), phone="03-0000-0001")
    confirm(admin, world, batch, django_capture_on_commit_callbacks)
    assert batch.state == batch.State.APPLIED
    assert known(world) == {"1300000001": (12, ""), "1300000002": (12, "03-0000-0001")}


def test_a_list_that_another_has_overtaken_has_nothing_left_to_write(
    world, admin, django_capture_on_commit_callbacks
):
    upload(admin, world, HEADER + ROW)
    first = latest(world)
    upload(admin, world, HEADER + ROW)
    apply_list(admin, world, django_capture_on_commit_callbacks)
    confirm(admin, world, first, django_capture_on_commit_callbacks)
    page = admin.get(address(world, f"import/{first.pk}/"))
    assert "書くものは、もうありません" in page.text
    assert "もう同じ内容で登録されています" in page.text
    assert "この内容で取り込む" not in page.text
    history = admin.get(address(world, "import/")).context["history"]
    assert [(counts["new"], state) for _, _, counts, state in history[:2]] == [
        (1, "取り込み済み"),
        (0, "取り込むものなし"),
    ]


def _applying(batch):
    """A thread that applies a list through a connection of its own."""

    def run():
        try:
            services.apply_staged(
                by=batch.asked_by_id,
                municipality_id=batch.municipality_id,
                batch_id=batch.pk,
                report=lambda done, total: None,
            )
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_of_two_lists_applied_at_once_the_second_waits_and_is_shown_what_the_first_wrote(
    world, admin, monkeypatch
):
    """Two connections: the second stands before the lock while the first still writes."""
    upload(admin, world, HEADER + rows(1, 2))
    first = latest(world)
    upload(admin, world, HEADER + rows(1, 2).replace(",9,", ",12,"))
    second = latest(world)
    with scope(world.home.municipality):
        FacilityImport.objects.filter(pk__in=[first.pk, second.pk]).update(state="applying")
    writes, order = bulk_write.write_plans, []
    first_holds, second_asks = threading.Event(), threading.Event()

    def slowly(*args):
        order.append("writes")
        first_holds.set()
        second_asks.wait(5)
        return writes(*args)

    monkeypatch.setattr(bulk_write, "write_plans", slowly)
    one = _applying(first)
    assert first_holds.wait(10)
    other = _applying(second)
    other.join(0.5)
    assert other.is_alive()
    second_asks.set()
    one.join(10)
    other.join(10)
    with scope(world.home.municipality):
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.state, second.state) == ("applied", "checked")
        assert StagedRow.objects.filter(batch=second, again=True).count() == 2
    assert order == ["writes"]
    assert {capacity for capacity, _ in known(world).values()} == {9}
