"""The steps of a list are confirmed one by one or many at once, and written as they are by hand."""

from datetime import date

import pytest

from accounts.models import Membership, Operator
from facilities.models import AddressChange, Facility, ListStep, OperatorChange, Suspension
from facilities.selectors import facilities_seen_by
from tests.facilities.records import address_of, apply, check, record
from tests.support.pages import shown_on

DAY = "令和8年9月1日"


@pytest.fixture
def decide(ward, admin):
    """``decide(batch, kind, …)``: tick steps on their page and press a button; all that wait without ``steps``."""

    def decide(batch, kind, steps=None, do="confirm", **typed):
        url = address_of(ward, batch, f"steps/{kind}/")
        sent = shown_on(admin.get(url)) | typed
        button = {"do": do} if steps else {"all": do}
        return admin.post(url, sent | {"step": [step.pk for step in steps or ()], **button}, follow=True)

    return decide


def listed(ward, *records):
    batch = check(ward, *records)
    apply(ward, batch)
    return batch


def states_of(batch):
    return [step.state for step in ListStep.objects.filter(batch=batch)]


def test_a_closing_is_registered_on_the_day_of_the_list(ward, registered, decide):
    batch = listed(ward, record(("closed", "2026-03-31", "廃止")))
    page = decide(batch, "closed")
    assert "1件を登録しました" in page.text
    registered.refresh_from_db()
    assert (registered.closed_on, states_of(batch)) == (date(2026, 3, 31), ["done"])


def test_a_day_that_the_list_lacks_is_asked_for(ward, registered, decide):
    batch = listed(ward, record(("suspended", "", "休止中")))
    assert "日付を入れてください" in decide(batch, "suspended").text
    assert states_of(batch) == ["open"]
    decide(batch, "suspended", on=DAY)
    rest = Suspension.objects.get(facility=registered)
    assert (rest.first_day, rest.last_day, rest.reason) == (date(2026, 9, 1), None, "休止中")


def test_a_resumption_ends_the_suspension_on_the_day_before(ward, registered, decide):
    rest = Suspension.objects.create(facility=registered, first_day=date(2026, 6, 1), made_by=ward.ward_admin)
    decide(listed(ward, record(("resumed", "2026-10-01", "再開"))), "resumed")
    rest.refresh_from_db()
    assert rest.last_day == date(2026, 9, 30)


def test_a_move_is_registered_with_the_former_address(ward, registered, decide):
    decide(listed(ward, record(address="見本町2-2")), "moved", on=DAY)
    registered.refresh_from_db()
    assert registered.whole_address == "見本町2-2"
    move = AddressChange.objects.get(facility=registered)
    assert (move.before, move.changed_on) == ("見本町1-1 見本ビル", date(2026, 9, 1))


@pytest.mark.parametrize("way", ["merger", "new_designation"])
def test_a_change_of_operator_takes_access_away_only_when_it_is_confirmed(ward, registered, decide, way):
    Membership.objects.filter(pk=ward.manager.pk).update(operator=registered.operator)
    ward.manager.refresh_from_db()
    batch = listed(ward, record(corporate_number="6010000000002"))
    assert facilities_seen_by(ward.manager).filter(pk=registered.pk).exists()
    decide(batch, "operator", on=DAY, way=way)
    assert not facilities_seen_by(ward.manager).filter(pk=registered.pk).exists()
    registered.refresh_from_db()
    assert registered.operator.corporate_number == "6010000000002"
    assert registered.designated_on == (date(2026, 9, 1) if way == "new_designation" else None)
    change = OperatorChange.objects.get(facility=registered)
    assert (change.changed_on, change.kind, change.before.corporate_number) == (
        date(2026, 9, 1),
        way,
        "7010000000001",
    )


def test_what_was_changed_by_hand_meanwhile_is_not_written_over(ward, registered, decide):
    batch = listed(ward, record(corporate_number="6010000000002", address="見本町2-2"))
    other = Operator.objects.create(name="第三の会")
    Facility.objects.filter(pk=registered.pk).update(operator=other, address="見本町3-3")
    for kind in ("operator", "moved"):
        assert "別の画面で登録内容が変わっています" in decide(batch, kind, on=DAY).text
    registered.refresh_from_db()
    assert (registered.operator, registered.address) == (other, "見本町3-3")
    assert states_of(batch) == ["open", "open"]


def test_what_one_step_refuses_keeps_none_of_the_others(ward, registered, decide):
    second = Facility.objects.create(
        operator=registered.operator, number="1399900024", service_type="ninchi_gh", name="第二の家"
    )
    Facility.objects.filter(pk=registered.pk).update(designated_on=date(2026, 6, 1))
    closed = ("closed", "2026-03-31", "廃止")
    batch = listed(ward, record(closed), record(closed, number="1399900024", name="第二の家"))
    page = decide(batch, "closed").text
    assert "1件を登録しました" in page
    assert "見本の家: 指定年月日より前の日です" in page
    second.refresh_from_db()
    assert (second.closed_on, states_of(batch)) == (date(2026, 3, 31), ["open", "done"])


def test_one_of_several_is_ticked_and_another_left_as_it_is(ward, registered, decide):
    Facility.objects.create(
        operator=registered.operator, number="1399900024", service_type="ninchi_gh", name="第二の家"
    )
    closed = ("closed", "2026-03-31", "廃止")
    batch = listed(ward, record(closed), record(closed, number="1399900024", name="第二の家"))
    first, second = ListStep.objects.filter(batch=batch)
    decide(batch, "closed", [first])
    decide(batch, "closed", [second], do="leave")
    assert states_of(batch) == ["done", "left"]
    assert "チェックを入れて" in decide(batch, "closed", [second]).text


def test_asking_keeps_a_step_open(ward, registered, decide):
    batch = listed(ward, record(("closed", "2026-03-31", "廃止")))
    decide(batch, "closed", do="ask")
    assert states_of(batch) == ["asked"]
    decide(batch, "closed")
    assert states_of(batch) == ["done"]


def test_nothing_is_confirmed_before_the_list_is_applied(ward, registered, decide):
    batch = check(ward, record(("closed", "2026-03-31", "廃止")))
    assert "先に一覧を取り込んでください" in decide(batch, "closed").text
    registered.refresh_from_db()
    assert registered.closed_on is None


def test_a_new_facility_that_rests_is_made_and_its_suspension_proposed(ward, decide):
    batch = listed(ward, record(("suspended", "2026-09-01", "休止中")))
    made = Facility.objects.get(number="1399900016")
    assert not Suspension.objects.filter(facility=made).exists()
    decide(batch, "suspended")
    assert Suspension.objects.get(facility=made).first_day == date(2026, 9, 1)
