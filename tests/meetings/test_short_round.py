"""The round of a meeting, from who came to what anybody can read: how often one presses, and how many pages load."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tenancy import scope
from meetings.models import Delivery, MeetingPart, Person
from publications.models import PublicMinutes
from tests.meetings import town

#: What the round may cost at most.
PRESSES, LOADS = 12, 8
PATIENT = 20_000


@pytest.fixture
def ward(transactional_db, wards, smtp_server):
    with scope(wards.municipality):
        for number, category in enumerate(("user", "family", "resident")):
            seat = town.seat(wards, category, name=f"見本 {'一二三'[number]}子")
            Person.objects.filter(pk=seat.person_id).update(email=f"m{number}@example.jp")
        wards.part = town.plan(wards, town.TODAY, agenda="利用者の状況")
    return wards


class Counting:
    """A page whose presses and loads are counted."""

    def __init__(self, page):
        self.page, self.presses, self.loads = page, 0, 0
        page.on("load", self._loaded)

    def _loaded(self, _page):
        self.loads += 1

    def press(self, name):
        self.presses += 1
        self.page.get_by_role("button", name=name, exact=True).last.click()
        self.page.wait_for_load_state()

    def is_at(self, words):
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words, timeout=PATIENT)


def test_the_round_is_short(ward, signed_in, capsys):
    page = signed_in(ward.owner.user)
    person = Counting(page)
    page.goto(reverse("meetings:record", args=[ward.code, ward.part.pk]))
    person.press("全員出席")
    person.press("記録する")
    if page.get_by_role("button", name="このまま記録する").count():
        person.press("このまま記録する")
    person.is_at("議事録")
    page.get_by_label("話し合ったこと").first.fill("散歩の道に街灯がほしいという話がありました。")
    person.press("保存して提出に進む")
    person.press("提出する")
    person.is_at("議事録を構成員に配る")
    person.press("この版を全員に配る")
    person.is_at("公表用の文章を作る")
    person.press("保存して、名前がないか確かめる")
    person.is_at("名前がないか確かめる")
    person.press("確かめました。公表へ進む")
    person.is_at("公表する")
    person.press("公開ページに出す")
    expect(page.get_by_text("公開ページに出しました").first).to_be_visible()
    with scope(ward.municipality):
        part = MeetingPart.objects.get(pk=ward.part.pk)
        assert part.submitted_on
        assert part.published_on
        assert Delivery.objects.filter(part=part, kind="minutes").count() == 3
        assert PublicMinutes.objects.filter(part_id=part.pk, withdrawn_on=None).exists()
    with capsys.disabled():
        print(f"\nthe round of a meeting: {person.presses} presses, {person.loads} loads")
    assert person.presses <= PRESSES
    assert person.loads <= LOADS
