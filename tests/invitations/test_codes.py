"""The code of a letter: what it holds, how forgivingly it is read, and how little guessing brings."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts import attempts, invitations, services
from accounts.models import Membership, Tries
from accounts.tenancy import scope
from tests.support.joining import PAGE, touch

CODE_PAGE = "/sanka/"


def _code(membership):
    return invitations.code_of(membership)


def _answer(code, client=None):
    return (client or Client()).post(CODE_PAGE, {"code": code})


@given(pk=st.integers(1, 10**9), other=st.integers(1, 10**9))
def test_codes_are_twelve_plain_letters_and_name_one_invitation(pk, other):
    moment = timezone.now()
    one, two = (SimpleNamespace(pk=n, municipality_id=1, invited_at=moment) for n in (pk, other))
    code = invitations.code_of(one)
    plain = code.replace("-", "")
    assert set(plain) <= set(invitations.LETTERS)
    assert len(plain) == 12 if pk < len(invitations.LETTERS) ** 4 else len(plain) > 12
    assert all(len(group) <= 4 for group in code.split("-"))
    assert (invitations.code_of(two) == code) is (pk == other)


def test_no_letter_of_a_code_is_taken_for_another():
    assert not set("01258BILOSUZ") & set(invitations.LETTERS)


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code,
        lambda code: code.lower(),
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: f"  {code.replace('-', 'ー')}　",
        lambda code: "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else "－" for c in code),
    ],
)
def test_a_code_is_read_however_it_is_typed(lettered, typed):
    client = Client()
    sent = _answer(typed(_code(lettered)), client)
    assert (sent.status_code, sent["Location"]) == (302, PAGE)
    assert lettered.name in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "wrong",
    ["3", "3333-3333-3333", "あいう", "O0I1-8B5S-2Z2Z", "Y" * 24, "Y" * 60, "-", "☎", "' OR 1=1"],
)
def test_a_code_we_did_not_write_opens_nothing(lettered, wrong):
    sent = _answer(wrong)
    assert sent.status_code == 200
    assert "この番号では参加できません" in sent.content.decode() or sent.context["form"].errors


def test_a_code_with_one_letter_changed_opens_nothing(lettered):
    code = _code(lettered)
    for place, letter in enumerate(code):
        if letter != "-":
            other = "A" if letter != "A" else "C"
            assert invitations.token_of_code(code[:place] + other + code[place + 1 :]) is None, place


def test_used_revoked_renewed_and_old_codes_open_nothing(towns, lettered):
    code = _code(lettered)
    with scope(towns.home.municipality):
        services.invite_again(by=towns.home.ward_admin, membership=lettered)
        anew = _code(lettered)
    assert invitations.token_of_code(code) is None
    assert invitations.token_of_code(anew)
    with scope(towns.home.municipality):
        services.end_membership(by=towns.home.ward_admin, membership=lettered)
    assert invitations.token_of_code(anew) is None


@pytest.mark.parametrize(("minutes", "status"), [(-1, 200), (1, 410)])
def test_a_letter_lasts_five_weeks(lettered, client, minutes, status):
    with scope(lettered.municipality_id):
        Membership.objects.filter(pk=lettered.pk).update(
            invited_at=F("invited_at") - timedelta(days=35, minutes=minutes)
        )
        lettered.refresh_from_db()
    assert touch(client, lettered).status_code == status


def test_the_day_on_the_letter_can_be_used_to_its_end(lettered):
    last = invitations.last_day(lettered)
    end = timezone.datetime.combine(last, timezone.datetime.max.time(), timezone.get_default_timezone())
    assert end < invitations.expires_at(lettered) < end + timedelta(days=1)


def _guess(times, client, wrong="3333-3333-3333"):
    """Wrong codes of as many letters, from one place."""
    for number in range(times):
        _answer(wrong[:3] + invitations.LETTERS[number % 24] + wrong[4:], client)


def test_guessing_has_to_wait_and_right_codes_and_qr_codes_do_not(lettered):
    client = Client()
    _guess(attempts.LETTERS_FROM.free, client)
    waiting = _answer("3333-3333-3334", client)
    assert waiting.status_code == 429
    assert "30秒ほどたってから" in waiting.content.decode()
    # Whoever has a letter, in the same office as somebody who mistypes, does not wait for them.
    assert _answer(_code(lettered), client).status_code == 302
    assert touch(Client(), lettered).status_code == 200


def test_the_code_of_one_letter_is_not_found_by_guessing_from_many_places(lettered):
    wrong = _code(lettered)[:-1] + ("A" if _code(lettered)[-1] != "A" else "C")
    for number in range(attempts.LETTER.free):
        assert _answer(wrong, Client(REMOTE_ADDR=f"192.0.2.{number}")).status_code == 200
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert _answer(wrong, elsewhere).status_code == 429
    assert _answer(_code(lettered), elsewhere).status_code == 429
    assert touch(elsewhere, lettered).status_code == 200
    Tries.objects.update(free_at=timezone.now())
    assert _answer(_code(lettered), elsewhere).status_code == 302


def test_behind_a_proxy_one_who_guesses_does_not_make_the_others_wait(lettered, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    # What the caller writes there himself stands before what the proxy adds, and counts for nothing.
    for number in range(attempts.LETTERS_FROM.free):
        guessing = Client(headers={"x-forwarded-for": f"192.0.2.{number}, 198.51.100.1"})
        _guess(1, guessing, f"33{invitations.LETTERS[number]}3-3333-3333")
    assert _answer("3333-3333-3334", guessing).status_code == 429
    another = Client(headers={"x-forwarded-for": "198.51.100.2"})
    assert _answer("3333-3333-3334", another).status_code == 200


def test_right_codes_are_not_counted(lettered):
    for _ in range(attempts.LETTER.free + 1):
        assert _answer(_code(lettered)).status_code == 302


@pytest.mark.parametrize("junk", ["x", "☎" * 9])
def test_what_is_no_code_at_all_is_counted_by_its_place_alone(lettered, junk):
    client = Client()
    for _ in range(attempts.LETTERS_FROM.free):
        assert _answer(junk, client).status_code == 200
    assert _answer(junk, client).status_code == 429
    assert _answer(junk, Client(REMOTE_ADDR="192.0.2.7")).status_code == 200
