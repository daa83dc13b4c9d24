"""The database counts how often a record was changed, whoever writes."""

import pytest
from django.db.models import F

from accounts.tenancy import scope
from meetings.models import Person


@pytest.fixture
def person(world):
    with scope(world.home.municipality):
        yield Person.objects.get(pk=world.home.person.pk)


def _revision(person):
    return Person.objects.values_list("revision", flat=True).get(pk=person.pk)


def test_a_change_past_every_service_is_counted(person):
    Person.objects.filter(pk=person.pk).update(phone="03-0000-0001")
    Person.objects.filter(pk=person.pk).update(phone="03-0000-0002", office="二つ")
    assert _revision(person) == person.revision + 2


def test_what_changes_nothing_is_not_counted(person):
    Person.objects.filter(pk=person.pk).update(phone=person.phone)
    person.save()
    assert _revision(person) == person.revision


def test_an_old_page_cannot_take_the_number_back(person):
    Person.objects.filter(pk=person.pk).update(phone="03-0000-0001")
    person.phone = "03-0000-0002"
    person.save()
    assert _revision(person) == person.revision + 2


@pytest.mark.parametrize("number", [F("revision") + 1, F("revision") + 100, 0, 2_000_000_000])
def test_naming_the_number_counts_one_whatever_is_named(person, number):
    Person.objects.filter(pk=person.pk).update(revision=5)
    before = _revision(person)
    Person.objects.filter(pk=person.pk).update(revision=number)
    assert _revision(person) == before + 1


def test_each_row_of_a_statement_is_counted_for_itself(person):
    changed = Person.objects.create(operator=person.operator, name="見本 数", revision=7)
    Person.objects.update(office=person.office)
    assert _revision(person) == person.revision
    assert _revision(changed) == 7
    Person.objects.update(office="みな")
    assert (_revision(person), _revision(changed)) == (person.revision + 1, 8)
