"""Everything that a list has written can be taken back, as long as nothing else rests on it."""

from datetime import date

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.models import Membership, Operator
from facilities import removing
from facilities.importing import steps, taking_back
from facilities.lists.merging import DwellingRecord
from facilities.models import (
    AddressChange,
    DeskNote,
    Dwelling,
    Facility,
    ListStep,
    Measure,
    OperatorChange,
    OperatorSpelling,
    StagedRow,
    Suspension,
)
from facilities.register import services as register
from facilities.searching import search_text
from office.errors import Refused
from tests.facilities.records import address_of, apply, check, record, take_back
from tests.support.pages import fill_in

#: What lists and their steps write; how often a row was changed is not part of what it says.
TABLES = (Facility, Dwelling, Operator, OperatorSpelling, OperatorChange, AddressChange, Suspension)


def tables():
    return {
        model.__name__: sorted(
            tuple((name, str(value)) for name, value in row.items() if name != "revision")
            for row in model.objects.values()
        )
        for model in TABLES
    }


def listed(ward, *records):
    batch = check(ward, *records)
    apply(ward, batch)
    assert batch.state == batch.State.APPLIED
    return batch


def confirm_all(ward, batch, way="merger"):
    choices = steps.Choices(on=date(2026, 9, 1), way=way)
    answer = steps.confirm_steps(
        by=ward.ward_admin, steps=ListStep.objects.filter(batch=batch), choices=choices
    )
    assert not answer.refused


def back(ward, batch):
    batch.refresh_from_db()
    take_back(ward.ward_admin, batch)


def home(*dwellings, **values):
    made = record(**values)
    made.service_type = "kyodo_seikatsu"
    made.dwellings = [
        DwellingRecord(2, key, name, {"capacity": capacity}) for key, name, capacity in dwellings
    ]
    return made


texts = st.sampled_from(["", "見本の家", "髙橋ホーム", "朝日の家"])
records = st.builds(
    record,
    st.sampled_from([None, ("suspended", "2026-09-01", "休止"), ("closed", "2026-10-31", "廃止")]),
    number=st.sampled_from(["1399900016", "1399900024", "1399900032"]),
    name=texts.filter(bool),
    corporate_number=st.sampled_from(["", "7010000000001", "6010000000002"]),
    address=st.sampled_from(["見本町1-1", "見本町２－２"]),
    capacity=st.integers(1, 29),
    phone=st.sampled_from(["", "03-0000-0001"]),
    designated_on=st.sampled_from([date(2020, 4, 1), date(2021, 4, 1)]),
)


@settings(
    max_examples=20,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(records, max_size=3, unique_by=lambda r: r.number),
    st.lists(records, max_size=3, unique_by=lambda r: r.number),
)
def test_apply_then_take_back_restores_the_tables_exactly(ward, first, second):
    sid = transaction.savepoint()
    try:
        listed(ward, *first)
        before = tables()
        batch = listed(ward, *second)
        confirm_all(ward, batch)
        back(ward, batch)
        assert tables() == before
        for facility in Facility.objects.filter(number__startswith="13999"):
            assert facility.search_text == search_text(facility)
    finally:
        transaction.savepoint_rollback(sid)


def test_dwellings_that_a_list_made_or_changed_are_as_before(ward):
    listed(ward, home(("1", "あ棟", 4)))
    before = tables()
    batch = listed(ward, home(("1", "あ棟", 6), ("2", "い棟", 5)))
    assert Dwelling.objects.filter(facility__number="1399900016").count() == 2
    back(ward, batch)
    assert tables() == before


def test_an_operator_that_took_its_number_from_the_list_gives_it_back(ward):
    listed(ward, record(corporate_number=""))
    before = tables()
    batch = listed(ward, record(corporate_number="7010000000001", capacity=9))
    assert Operator.objects.filter(corporate_number="7010000000001").exists()
    back(ward, batch)
    assert tables() == before


@pytest.mark.parametrize(
    ("rest", "sentence"),
    [
        (lambda ward, f: Measure.objects.create(facility=f, area="abuse", item="committee", done_on=date(2026, 9, 1)),
         "「見本の家」には、対策の記録1件の記録があります。"),
        (lambda ward, f: DeskNote.objects.create(facility=f, desk=ward.desk, text="電話済み", made_by=ward.officer),
         "担当のメモ1件"),
        (lambda ward, f: register.edit_facility(by=ward.ward_admin, facility=f, phone="03-0000-0009"),
         "「見本の家」は、取り込みの後に内容が変わっています。"),
        (lambda ward, f: register.add_dwelling(by=ward.ward_admin, facility=f, name="う棟"),
         "取り込みの後で住居「う棟」が加わっています。"),
        (lambda ward, f: Membership.objects.filter(pk=ward.manager.pk).update(operator=f.operator),
         "法人「社会福祉法人見本会」には、見本 managerさんの登録があります。"),
    ],
)  # fmt: skip
def test_what_rests_on_a_list_is_named_and_nothing_is_taken_back(ward, admin, rest, sentence):
    batch = listed(ward, home(("1", "あ棟", 4)))
    rest(ward, Facility.objects.get(number="1399900016"))
    before = tables()
    page = admin.get(address_of(ward, batch, "take-back/"), follow=True).text
    assert sentence in page
    with pytest.raises(Refused, match=sentence.partition("、")[0]):
        back(ward, batch)
    assert tables() == before


def test_a_later_list_that_changed_the_same_rests_on_it(ward):
    batch = listed(ward, record(capacity=9))
    later = listed(ward, record(capacity=12))
    with pytest.raises(Refused, match="取り込みの後に内容が変わっています"):
        back(ward, batch)
    back(ward, later)
    assert Facility.objects.get(number="1399900016").capacity == 9


def test_lists_are_taken_back_one_after_the_other_the_last_first(ward):
    before = tables()
    batches = [
        listed(ward, home(("1", "あ棟", 4), phone="03-0000-0001")),
        listed(ward, home(("1", "あ棟", 6), phone="03-0000-0002")),
        listed(ward, home(("1", "あ棟", 6), corporate_number="6010000000002", phone="03-0000-0002")),
    ]
    confirm_all(ward, batches[2])
    batches.append(
        listed(ward, home(("1", "あ棟", 8), corporate_number="6010000000002", phone="03-0000-0003"))
    )
    for batch in reversed(batches):
        back(ward, batch)
    assert tables() == before


def test_a_change_by_hand_between_two_lists_still_holds_the_first(ward):
    first = listed(ward, record(capacity=9))
    register.edit_facility(
        by=ward.ward_admin, facility=Facility.objects.get(number="1399900016"), phone="03-0000-0009"
    )
    back(ward, listed(ward, record(capacity=12)))
    with pytest.raises(Refused, match="取り込みの後に内容が変わっています"):
        back(ward, first)


def test_a_new_designation_that_ended_terms_is_not_taken_back(ward):
    Operator.objects.filter(pk=ward.operator.pk).update(corporate_number="7010000000001")
    Facility.objects.filter(pk=ward.facility.pk).update(number="1399900016")
    batch = listed(ward, record(corporate_number="6010000000002", name=ward.facility.name))
    confirm_all(ward, batch, way="new_designation")
    ward.member.refresh_from_db()
    assert ward.member.until == date(2026, 8, 31)
    with pytest.raises(Refused, match="構成員の任期や会議の同意がそこで終わっています"):
        back(ward, batch)


def test_the_page_shows_what_goes_and_a_worker_does_it_once(
    ward, admin, registered, django_capture_on_commit_callbacks
):
    batch = listed(ward, record(capacity=9), record(number="1399900024", name="新しい家"))
    url = address_of(ward, batch, "take-back/")
    page = admin.get(url)
    assert dict(page.context["facts"])["消える事業所"] == "1件（新しい家）"
    assert dict(page.context["facts"])["前の内容に戻る事業所"] == "1件（見本の家）"
    with django_capture_on_commit_callbacks() as told:
        assert "取り消しを始めました" in fill_in(admin, url).client.get(address_of(ward, batch, "")).text
    assert "いま取り消しているところです" in admin.get(url, follow=True).text
    for tell in told:
        tell()
    assert "取り消した取り込みです" in admin.get(address_of(ward, batch, "")).text
    registered.refresh_from_db()
    assert registered.capacity is None
    assert not Facility.objects.filter(number="1399900024").exists()
    assert not StagedRow.objects.filter(batch=batch).exists()
    assert "もう取り消しています" in admin.get(url, follow=True).text


def test_what_came_to_rest_on_it_meanwhile_is_told_and_nothing_is_changed(ward, admin, registered):
    batch = listed(ward, record(capacity=9))
    taking_back.start(by=ward.ward_admin, batch=batch)
    register.edit_facility(by=ward.ward_admin, facility=registered, phone="03-0000-0009")
    with pytest.raises(Refused):
        taking_back.take_back(by=ward.ward_admin.pk, municipality_id=ward.municipality.pk, batch_id=batch.pk)
    registered.refresh_from_db()
    assert registered.capacity == 9
    page = admin.get(address_of(ward, batch, "")).text
    assert "取り消せませんでした" in page
    assert "取り込みの後に内容が変わっています" in page


def test_a_trouble_of_ours_leaves_the_list_as_it_was(ward, admin, monkeypatch):
    batch = listed(ward, record(capacity=9))
    taking_back.start(by=ward.ward_admin, batch=batch)
    monkeypatch.setattr(taking_back, "_restore", lambda plan: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        taking_back.take_back(by=ward.ward_admin.pk, municipality_id=ward.municipality.pk, batch_id=batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.note) == (batch.State.APPLIED, taking_back.IN_VAIN)


def test_a_list_that_was_not_applied_has_nothing_to_take_back(ward, admin):
    batch = check(ward, record())
    assert "取り消すものがありません" in admin.get(address_of(ward, batch, "take-back/"), follow=True).text


def test_a_facility_made_by_mistake_is_removed_from_its_page(ward, admin, registered):
    Dwelling.objects.create(facility=registered, name="あ棟")
    url = f"/{ward.code}/facilities/{registered.pk}/remove/"
    assert fill_in(admin, url).status_code == 302
    assert not Facility.objects.filter(pk=registered.pk).exists()
    assert not Dwelling.objects.filter(name="あ棟").exists()


def test_a_facility_with_records_is_not_removed(ward, admin):
    url = f"/{ward.code}/facilities/{ward.facility.pk}/remove/"
    page = admin.get(url, follow=True).text
    assert "構成員1件" in page
    assert "廃止日を登録してください" in page
    with pytest.raises(Refused):
        removing.remove_rows([ward.facility.pk], [])
    assert Facility.objects.filter(pk=ward.facility.pk).exists()


def test_every_record_that_names_a_facility_is_named_in_words_or_goes_along():
    for model in (Facility, Dwelling):
        named = {other._meta.label for other, _ in removing.links_to(model)}
        assert named <= removing.RECORDS.keys() | removing.GOES_ALONG.keys()
    assert all(apps.get_model(label) for label in [*removing.RECORDS, *removing.GOES_ALONG])
