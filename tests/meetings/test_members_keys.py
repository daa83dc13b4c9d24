"""The keys of a member's door: links, codes of letters and cookies, and who guesses them."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings.members import keys, selectors
from meetings.models import MemberLink
from office.addresses import path_without_keys
from tests.meetings.doors import link_of, page_of, touch


def test_the_key_stands_in_no_log(told):
    secret = keys.secret_of(link_of(told[0]))
    assert path_without_keys(reverse("member_door", args=[secret])) == "/g/-/"


def test_only_hashes_of_link_and_code_are_kept(told):
    link = link_of(told[0])
    row = " ".join(str(value) for value in MemberLink.objects.filter(pk=link.pk).values_list()[0])
    assert keys.secret_of(link) not in row
    assert keys.code_of(link).replace("-", "") not in row


def test_the_code_of_a_letter_opens_the_same_page_however_it_is_typed(told, part):
    code = keys.code_of(link_of(told[0]))
    wide = code.lower().replace("-", "ー").translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)})
    for typed in (code, code.lower().replace("-", " "), wide):
        page = Client().post(reverse("member_code"), {"code": typed}, follow=True)
        assert page.request["PATH_INFO"] == page_of(told[0], part)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "AAAA-AAAA-AAAA",
        "ＡＡＡＡ",
        "' OR 1=1 --",
        "\x00",
        "A" * 60,
        "9" * 3000,
        "あいうえお",
        "%00%0d%0a",
    ],
)
def test_a_hostile_code_gets_a_sentence(told, typed):
    page = Client().post(reverse("member_code"), {"code": typed})
    assert page.status_code == 200
    assert page.context["form"].errors
    assert "member_door" not in page.cookies


def test_guessing_is_slowed_down_and_a_right_code_costs_nothing(told):
    client, right = Client(), keys.code_of(link_of(told[0]))
    for _ in range(20):
        assert client.post(reverse("member_code"), {"code": right}).status_code == 302
    answers = [client.post(reverse("member_code"), {"code": "AAAA-CCCC-DDDD"}).status_code for _ in range(12)]
    assert answers[0] == 200
    assert answers[-1] == 429
    assert client.get(reverse("member_door", args=["x" * 32])).status_code == 429
    assert client.post(reverse("member_code"), {"code": right}).status_code == 429
    assert touch(client, told[0]).status_code == 200, "a right link opens meanwhile"


def test_a_cookie_of_somebody_elses_making_opens_nothing(told, part):
    client = Client()
    client.cookies["member_door"] = "WzEsMV0:1aaaaa:xxxxxxxx"
    assert client.get(page_of(told[0], part)).status_code == 410


def test_a_neighbours_link_opens_the_neighbours_door_alone(ward, told):
    assert selectors.municipality_of(link_of(told[0]).secret_hash) == ward.municipality.pk
    assert selectors.municipality_of("0" * 64) is None
    assert selectors.municipality_of(keys.hash_of_code("")) is None


def test_a_link_still_opens_after_the_sites_key_has_changed(told, part, settings):
    link = link_of(told[0])
    secret = keys.secret_of(link)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert keys.secret_of(link) == secret
    settings.SECRET_KEY_FALLBACKS = []
    assert keys.secret_of(link) is None
    assert Client().get(reverse("member_door", args=[secret])).status_code == 302
