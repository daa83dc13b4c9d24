"""Passwords with a name that anybody near would try first."""

import re
from contextlib import nullcontext

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts import passwords, services
from accounts.models import Role, User
from accounts.tenancy import scope
from tests.support.joining import join

SENTENCE = "名前が入ったパスワードは使えません"


def _is_refused(password, user):
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        return any(SENTENCE in message for message in refusal.messages)
    return False


@pytest.mark.parametrize(
    "password",
    [
        "yoriai-cho-2026",
        "YORIAI-cho-2026",
        "よりあい帳のひみつ二〇二六",
        "寄合の帳面は大事だよね",
        "ＹＯＲＩＡＩ－ｃｈｏ－９",
    ],
)
def test_the_programs_own_name_is_refused_to_everybody(towns, password):
    assert _is_refused(password, None)
    assert _is_refused(password, towns.people["platform"])


@pytest.mark.parametrize(
    ("who", "password", "refused"),
    [
        ("owner", "見本市の夏はとても暑いです", True),
        ("owner", "見本 いちご会のパスワード", True),
        ("owner", "見本ホームいちご-2026-07", True),
        ("owner", "デイりんご-2026-07-01-x", False),
        ("manager", "見本荘いちご-2026-07-01-x", True),
        ("officer", "見本市の夏はとても暑いです", True),
        ("officer", "ホームいちご-2026-07-01", False),
        ("owner", "隣町の夏はとても暑いですね", False),
        ("owner", "umi-to-yama-to-sora-7", False),
    ],
)
def test_the_names_around_somebody_are_refused_to_them(towns, who, password, refused):
    assert _is_refused(password, towns.people[who]) is refused


def test_the_host_and_the_domain_of_an_address_count_and_common_parts_do_not(towns, settings):
    settings.PUBLIC_URL = "https://kaigi.city.nerima.tokyo.jp"
    user = User(email="hanako@mihonkai.or.jp")
    words = passwords.words_of(user)
    assert {"kaigi", "nerima", "mihonkai"} <= words
    assert not {"city", "jp", "or"} & words


def test_somebody_who_joins_is_told_before_they_are_in(towns, client):
    home = towns.home
    with scope(home.municipality):
        person = services.invite(
            by=home.ward_admin,
            email="a@example.jp",
            role=Role.FACILITY_STAFF,
            name="見本",
            operator=home.operator,
        )
    typed = "見本いちご会へようこそ"
    told = join(client, person, {"new_password1": typed, "new_password2": typed})
    assert SENTENCE in told.text
    assert not User.objects.addressed("a@example.jp").has_usable_password()


def test_it_is_told_where_one_changes_the_password(towns, as_):
    from tests.world import PASSWORD

    typed = "見本ホームいちご-2026-07"
    sent = {"oldpassword": PASSWORD, "password1": typed, "password2": typed}
    assert SENTENCE in as_("owner").post("/accounts/password/change/", sent).text


@pytest.mark.parametrize("password", ["password1234", "123456789012", "qwertyuiop12", "short-one"])
def test_what_many_people_use_is_refused(towns, password):
    with pytest.raises(ValidationError):
        validate_password(password, towns.people["owner"])


@pytest.mark.parametrize(
    "password", ["ただのかなだけでもよい", "a" * 7 + " b" * 60, "うみ🌊とやま⛰とそら7", " sora umi yama "]
)
def test_any_kind_of_letter_will_do_and_length_has_no_end(towns, client, password):
    user = towns.people["owner"]
    password = password.ljust(12, "x")
    validate_password(password, user)
    user.set_password(password)
    user.save()
    client.post("/accounts/login/", {"login": user.email, "password": password})
    assert client.session["_auth_user_id"] == str(user.pk)
    # As it came: neither cut off nor trimmed.
    assert not user.check_password(password[:-1])
    assert not user.check_password(password + " ")


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/change/"])
def test_boxes_for_passwords_hide_what_is_typed_and_take_what_is_pasted(towns, client, as_, path):
    page = (as_("owner") if "change" in path else client).get(path).text
    boxes = re.findall(r"<input[^>]*password[^>]*>", page)
    assert boxes
    for box in boxes:
        assert 'type="password"' in box
        assert re.search(r'autocomplete="(current|new)-password"', box)
        assert "onpaste" not in box
        assert "maxlength" not in box


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("password1234", True),
        ("Password-2026-07!", True),
        ("SakuraSakura!!", True),
        ("iloveyou202607", True),
        ("qwerty-qwerty-1", True),
        ("ｐａｓｓｗｏｒｄ１２３４", True),
        ("aaaaaaaaaaaaa1", True),
        ("dragon-monkey-99", True),
        ("umi-to-yama-to-sora-7", False),
        ("hanashi-ai-no-kiroku", False),
        ("correct-horse-battery-staple", False),
        ("さくらの下でお弁当を食べた", False),
        ("k3v9-x8q2-m4t7-z6", False),
        ("7391-4820-5518-2046-77", False),
    ],
)
def test_common_words_with_numbers_about_them_are_refused(password, refused):
    with pytest.raises(ValidationError, match="三つ以上つないで") if refused else nullcontext():
        passwords.NoCommonPairValidator().validate(password)
