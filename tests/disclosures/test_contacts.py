"""The two addresses of the disclosure system are proved by a mail that must be answered (O6-7)."""

import re

import pytest

from accounts.tenancy import scope
from facilities.models import ContactAddress
from office.models import OutgoingMail
from tests.obligations.people import as_
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(world):
    return world.home


@pytest.fixture
def owner(world):
    return as_(world.people["owner"])


def ask(owner, town, use="notice", address="saigai@home.example.jp"):
    page = f"/{town.code}/facilities/{town.group_home.pk}/disclosure/{use}/"
    answer = fill_in(owner, page, address=address)
    with scope(town.municipality):
        contact = ContactAddress.objects.get(facility=town.group_home, use=use)
        mail = OutgoingMail.objects.filter(purpose="contact_check").latest("pk")
    return answer, contact, re.search(r"確認番号 (\d{6})", mail.text)[1]


def say(owner, town, contact, number):
    return fill_in(owner, f"/{town.code}/disclosure/{contact.pk}/", number=number)


def test_whoever_reads_the_mail_says_its_number(town, owner):
    _, contact, number = ask(owner, town)
    wide = number.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert say(owner, town, contact, wide).status_code == 302
    page = owner.get(f"/{town.code}/facilities/{town.group_home.pk}/disclosure/").content.decode()
    assert "saigai@home.example.jp" in page
    with scope(town.municipality):
        contact.refresh_from_db()
    assert contact.answered_on is not None


def test_a_wrong_number_is_told_and_five_close_the_mail(town, owner):
    _, contact, number = ask(owner, town)
    wrong = f"{(int(number) + 1) % 1_000_000:06d}"
    for _ in range(5):
        assert "番号が違います" in say(owner, town, contact, wrong).content.decode()
    shut = owner.get(f"/{town.code}/disclosure/{contact.pk}/", follow=True)
    assert "もう一度、確認のメールを送ってください" in shut.content.decode()


def test_another_address_is_checked_anew_and_an_earlier_mail_serves_no_more(town, owner):
    _, contact, first = ask(owner, town)
    say(owner, town, contact, first)
    _, contact, second = ask(owner, town, address="other@home.example.jp")
    assert contact.answered_on is None
    if first != second:
        assert "番号が違います" in say(owner, town, contact, first).content.decode()
    assert say(owner, town, contact, second).status_code == 302


@pytest.mark.parametrize("number", ["abc", "12 34 5x", ""])
def test_what_is_no_number_is_refused(town, owner, number):
    _, contact, _ = ask(owner, town)
    assert "入力してください" in say(owner, town, contact, number).content.decode()


def test_what_is_no_address_is_refused(town, owner):
    page = f"/{town.code}/facilities/{town.group_home.pk}/disclosure/news/"
    assert "name@example.jp" in fill_in(owner, page, address="denwa").content.decode()
