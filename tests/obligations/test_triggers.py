"""Every change of a fact marks whom it touches, whoever makes it and however."""

from datetime import date

import pytest
from django.db import connection

from accounts.models import Operator
from accounts.tenancy import scope
from compliance.obligations import facts
from compliance.obligations.assessing import services
from compliance.obligations.models import StaleFacility
from evaluations.models import Evaluation, EvaluationChoice
from facilities.models import Addition, Disclosure, Dwelling, Facility, Measure, Residency, Settlement
from meetings.models import (
    Attendance,
    CouncilMember,
    DatesAnswer,
    Meeting,
    MeetingPart,
    Person,
    Visit,
    VisitDwelling,
    VisitMember,
    WardVisit,
)
from tests.support.founding import long_standing

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 10)


@pytest.fixture
def ward():
    municipality = long_standing(code="990001", prefecture="見本県", name="見本市")
    with scope(municipality):
        yield municipality


@pytest.fixture
def three(ward):
    operator = Operator.objects.create(name="見本法人")
    return [
        Facility.objects.create(operator=operator, name=f"見本{n}", service_type="ninchi_gh")
        for n in range(3)
    ]


def _marked():
    found = set(StaleFacility.objects.values_list("facility_id", flat=True))
    StaleFacility.objects.all().delete()
    return found


def _full(facility, partner):
    """One row of every kind of fact about a facility, which meets jointly with a partner."""
    person = Person.objects.create(operator=facility.operator, name="見本")
    member = CouncilMember.objects.create(person=person, facility=facility, category="user")
    dwelling = Dwelling.objects.create(facility=facility, name="見本荘")
    meeting = Meeting.objects.create(host=facility, date=DAY)
    part = MeetingPart.objects.create(meeting=meeting, facility=facility)
    MeetingPart.objects.create(meeting=meeting, facility=partner)
    attendance = Attendance.objects.create(part=part, member=member, name="見本", category="user")
    visit = Visit.objects.create(facility=facility, date=DAY)
    seen = VisitDwelling.objects.create(visit=visit, dwelling=dwelling)
    by = VisitMember.objects.create(visit=visit, member=member)
    evaluation = Evaluation.objects.create(facility=facility, kind="self", date=DAY)
    choice = EvaluationChoice.objects.create(facility=facility, fiscal_year=2026, way="agency")
    made = [person, member, dwelling, meeting, part, attendance, visit, seen, by, evaluation, choice]
    records = _records(facility, dwelling)
    for record in records:
        record.save()
    return made + records


def _records(facility, dwelling):
    """One unsaved record of each kind that only says what was done on a day."""
    return [
        Measure(facility=facility, area="abuse", item="committee", done_on=DAY),
        Settlement(facility=facility, item="food", settled_on=DAY),
        Disclosure(facility=facility, renewed_on=DAY),
        Residency(facility=facility, dwelling=dwelling, label="入居者A", since=DAY),
        Addition(facility=facility, kind="transport", starts_on=DAY),
        DatesAnswer(facility=facility, fiscal_year=2026, answered_on=DAY),
        WardVisit(facility=facility, visited_on=DAY),
    ]


_RECORDS = {
    "Measure": {"done_on": date(2026, 7, 1)},
    "Settlement": {"item": "utilities"},
    "Disclosure": {"renewed_on": date(2026, 7, 1)},
    "Residency": {"until": date(2026, 7, 1)},
    "Addition": {"notified_on": DAY},
    "DatesAnswer": {"answered_on": date(2026, 7, 1)},
    "WardVisit": {"visited_on": date(2026, 7, 1)},
}


#: What is changed in a row of each kind, and whether the partner of a joint meeting must be asked again too.
CHANGES = {
    "Person": ({"employer_is_own": True}, False),
    "CouncilMember": ({"category": "expert"}, False),
    "Dwelling": ({"satellite": True}, False),
    "Meeting": ({"state": "held"}, True),
    "MeetingPart": ({"evaluating": True}, True),
    "Attendance": ({"kind": "opinion"}, False),
    "Visit": ({"date": date(2026, 7, 1)}, False),
    "VisitDwelling": ({"id": 999_999}, False),
    "VisitMember": ({"id": 999_999}, False),
    "Evaluation": ({"kind": "equivalent"}, False),
    "EvaluationChoice": ({"way": "meeting"}, False),
    **{name: (change, False) for name, change in _RECORDS.items()},
}


_DELETED = ("Attendance", "VisitDwelling", "VisitMember", "Evaluation", "EvaluationChoice", "Visit")


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_and_a_deleted_fact_mark_their_facility(three, name):
    facility, partner, stranger = three
    rows = {type(row).__name__: row for row in _full(facility, partner)}
    row, (change, reaches_partner) = rows[name], CHANGES[name]
    _marked()
    manager = type(row).objects.filter(pk=row.pk)
    manager.update(**change)
    expected = {facility.pk, partner.pk} if reaches_partner else {facility.pk}
    assert _marked() == expected
    if name in _RECORDS or name in _DELETED:
        type(row).objects.filter(pk=change.get("id", row.pk)).delete()
        assert _marked() == expected
    assert stranger.pk not in expected


@pytest.mark.parametrize("name", sorted(CHANGES.keys() - {"Person", "Meeting"}))
def test_a_new_fact_marks_its_facility(three, name):
    facility, partner, _ = three
    _full(facility, partner)
    rows = {type(row).__name__: row for row in _full_again(facility)}
    _marked()
    row = rows[name]
    row.pk = None
    row.save(force_insert=True)
    assert facility.pk in _marked()


def _full_again(facility):
    """Unsaved-able copies: rows of every kind whose unique keys are free."""
    person = Person.objects.create(operator=facility.operator, name="見本")
    member = CouncilMember.objects.create(person=person, facility=facility, category="user")
    dwelling = Dwelling.objects.create(facility=facility, name="別の見本荘")
    meeting = Meeting.objects.create(host=facility, date=DAY)
    other = Meeting.objects.create(host=facility, date=DAY)
    part = MeetingPart.objects.create(meeting=meeting, facility=facility)
    visit = Visit.objects.create(facility=facility, date=DAY)
    return [
        member,
        dwelling,
        MeetingPart(meeting=other, facility=facility),
        Attendance(part=part, member=member, name="見本", category="user"),
        visit,
        VisitDwelling(visit=visit, dwelling=dwelling),
        VisitMember(visit=visit, member=member),
        Evaluation(facility=facility, kind="self", date=DAY),
        EvaluationChoice(facility=facility, fiscal_year=2027, way="agency"),
        *_later(_records(facility, dwelling)),
    ]


def _later(records):
    """The same records on another day."""
    for record in records:
        for name in ("done_on", "settled_on", "renewed_on", "since", "starts_on", "visited_on"):
            if hasattr(record, name):
                setattr(record, name, date(2026, 6, 11))
        if isinstance(record, DatesAnswer):
            record.fiscal_year = 2027
    return records


def test_a_fact_moved_to_another_facility_marks_both(three):
    first, second, _ = three
    evaluation = Evaluation.objects.create(facility=first, kind="self", date=DAY)
    _marked()
    Evaluation.objects.filter(pk=evaluation.pk).update(facility=second)
    assert _marked() == {first.pk, second.pk}


def test_a_meeting_marks_every_part_and_a_new_partner_the_others(three):
    first, second, third = three
    meeting = Meeting.objects.create(host=first, date=DAY)
    MeetingPart.objects.create(meeting=meeting, facility=first)
    MeetingPart.objects.create(meeting=meeting, facility=second)
    _marked()
    part = MeetingPart.objects.create(meeting=meeting, facility=third)
    assert _marked() == {first.pk, second.pk, third.pk}
    part.delete()
    assert _marked() == {first.pk, second.pk, third.pk}
    Meeting.objects.filter(pk=meeting.pk).update(date=date(2026, 7, 1))
    assert _marked() == {first.pk, second.pk}


def test_a_facilitys_life_area_marks_those_it_meets_with(three):
    first, second, third = three
    meeting = Meeting.objects.create(host=first, date=DAY)
    MeetingPart.objects.create(meeting=meeting, facility=first)
    MeetingPart.objects.create(meeting=meeting, facility=second)
    _marked()
    Facility.objects.filter(pk=first.pk).update(life_area="東")
    assert _marked() == {first.pk, second.pk}
    Facility.objects.filter(pk=third.pk).update(life_area="東")
    assert _marked() == {third.pk}


def test_a_bulk_change_writes_each_facility_once(three):
    _marked()
    Facility.objects.all().update(phone="03-0000-0000")
    assert StaleFacility.objects.count() == 3


def test_plain_sql_marks_as_well(three):
    _marked()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE facilities_facility SET capacity = 9 WHERE id = %s", [three[0].pk])
    assert _marked() == {three[0].pk}


def test_a_mark_made_while_a_facility_is_assessed_stays(three, monkeypatch):
    gather_with = facts.gather_with

    def changed_meanwhile(ids, *lists):
        found = gather_with(ids, *lists)
        Facility.objects.filter(pk=three[0].pk).update(life_area="西")
        return found

    monkeypatch.setattr(facts, "gather_with", changed_meanwhile)
    services.drain(on=DAY)
    assert _marked() == {three[0].pk}


def test_marks_of_facilities_that_are_gone_are_dropped(ward, three):
    StaleFacility.objects.create(facility_id=10**9)
    services.drain(on=DAY)
    assert services.drop_marks_of_nobody() == 1
    assert not StaleFacility.objects.exists()


# --- census ---------------------------------------------------------------------------------------
