"""The desk's notes on a facility: for its own officers and the ward's administrators alone."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.tenancy import scope
from facilities.models import DeskNote
from facilities.register import services

pytestmark = pytest.mark.django_db
WORDS = "電話した。明日また電話する。"


@pytest.fixture
def open_page(world):
    def ask(person, name, data=None):
        client = Client()
        client.force_login(world.people[person])
        url = reverse(name, args=[world.home.code, world.home.facility.pk])
        return client.post(url, data, follow=True) if data is not None else client.get(url)

    return ask


@pytest.fixture
def noted(world):
    with scope(world.home.municipality):
        return services.add_note(by=world.home.officer, facility=world.home.facility, text=WORDS)


def test_the_desk_writes_a_note_and_finds_it_with_name_and_day_on_the_facilitys_page(open_page):
    assert "メモを残しました" in open_page("officer", "facilities:notes", {"text": WORDS}).content.decode()
    page = open_page("officer", "obligations:facility").content.decode()
    assert WORDS in page
    assert "見本 officer（介護の担当）" in page


def test_the_wards_administrator_reads_it_and_the_facility_never_does(open_page, noted):
    assert WORDS in open_page("ward_admin", "obligations:facility").content.decode()
    assert WORDS in open_page("ward_admin", "facilities:notes").content.decode()
    for person in ("owner", "manager"):
        page = open_page(person, "obligations:facility").content.decode()
        assert WORDS not in page
        assert "担当のメモ" not in page
        assert open_page(person, "facilities:notes").status_code == 404


def test_another_desk_that_looks_after_the_same_facility_keeps_notes_of_its_own(world, open_page, noted):
    desk = world.home.other_desk
    with scope(world.home.municipality):
        desk.service_types = [*desk.service_types, world.home.facility.service_type]
        desk.save()
    assert WORDS not in open_page("other_officer", "facilities:notes").content.decode()


def test_an_empty_note_is_asked_for_again_and_a_double_click_makes_one(world, open_page):
    assert "メモ" in open_page("officer", "facilities:notes", {"text": " "}).content.decode()
    for _ in range(2):
        open_page("officer", "facilities:notes", {"text": WORDS})
    with scope(world.home.municipality):
        assert DeskNote.objects.count() == 1
