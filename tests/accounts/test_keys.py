"""Keys are changed while people are at work: who is signed in stays, codes and letters stay good."""

from contextlib import suppress

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from cryptography.fernet import Fernet
from django.contrib.auth import SESSION_KEY
from django.core.management import call_command

from accounts import invitations, selectors, services
from accounts.factors import UnreadableFactor
from accounts.models import Role
from accounts.tenancy import own_login, scope
from tests.support.founding import factors_of, secret_of
from tests.support.joining import touch
from tests.world import PASSWORD

NEW_KEY = "atarashii-kagi-0123456789-abcdefghijklmnopqrstuvwxyz"


def _sign_in(client, user):
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    # With a key that is lost nobody can tell the code: any will do.
    secret = totp.generate_totp_secret()
    with suppress(UnreadableFactor):
        secret = secret_of(user)
    counters = list(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(secret, counters[1]))
    return client.post("/accounts/2fa/authenticate/", {"code": code})


def _signing_key_changes(settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = NEW_KEY


def test_a_new_signing_key_locks_nobody_out(towns, client, settings):
    with scope(towns.home.municipality):
        person = services.invite(
            by=towns.home.ward_admin, role=Role.FACILITY_STAFF, name="見本 手紙", operator=towns.home.operator
        )
    code, link = invitations.code_of(person), invitations.path_of(person)
    _sign_in(client, towns.people["officer"])
    idle = type(client)()
    idle.force_login(towns.people["owner"])
    _signing_key_changes(settings)
    assert client.get("/me/").status_code == 200
    assert type(client)().get(link).status_code == 302
    assert invitations.token_of_code(code)
    assert invitations.code_of(person) != code
    assert touch(type(client)(), person).status_code == 200
    other = type(client)()
    _sign_in(other, towns.people["ward_admin"])
    assert other.session[SESSION_KEY] == str(towns.people["ward_admin"].pk)
    settings.SECRET_KEY_FALLBACKS = []
    # Who came by in the meantime is signed by the new key, who did not signs in again.
    assert client.get("/me/").status_code == 200
    assert idle.get("/me/").status_code == 302
    assert invitations.token_of_code(code) is None


def test_a_new_factor_key_opens_what_the_old_one_locked_until_all_is_locked_anew(
    towns, client, settings, capsys
):
    old, new = settings.FACTOR_KEYS[0], Fernet.generate_key().decode()
    settings.FACTOR_KEYS = [new, old]
    _sign_in(client, towns.people["officer"])
    assert client.session[SESSION_KEY] == str(towns.people["officer"].pk)
    call_command("relock_factors")
    assert f"{len(selectors.owners_of_factors())}件" in capsys.readouterr().out
    settings.FACTOR_KEYS = [new]
    other = type(client)()
    _sign_in(other, towns.people["ward_admin"])
    assert other.session[SESSION_KEY] == str(towns.people["ward_admin"].pk)


def test_a_lost_factor_key_is_told_in_words(towns, client, settings):
    settings.FACTOR_KEYS = [Fernet.generate_key().decode()]
    told = _sign_in(client, towns.people["officer"])
    assert told.status_code == 200
    assert "2段階の確認の解除を頼んでください" in told.text
    assert SESSION_KEY not in client.session


def test_recovery_codes_are_long_enough(towns):
    user = towns.people["officer"]
    with own_login(user):
        codes = RecoveryCodes.activate(user).generate_codes()
    assert len(set(codes)) == len(codes) == 10
    # 26 bits each.
    assert all(len(code) == 8 and code.isdecimal() for code in codes)


def test_recovery_codes_rest_as_hashes_once_they_were_shown_and_serve_once(towns):
    user = towns.people["officer"]
    with own_login(user):
        RecoveryCodes.activate(user)
        made = _codes_of(user)
        made.mark_as_viewed()
        codes = made.get_unused_codes()
        assert len(set(codes)) == 10
        data = _codes_of(user).instance.data
        assert data.keys() == {"hashed", "viewed_at", "used_mask"}
        assert not any(code in str(data) for code in codes)
        assert _codes_of(user).get_unused_codes() == [""] * 10
        # A second look changes nothing.
        _codes_of(user).mark_as_viewed()
        assert _codes_of(user).validate_code(codes[3])
        assert not _codes_of(user).validate_code(codes[3])
        assert not _codes_of(user).validate_code("00000000")
        assert not _codes_of(user).validate_code("")
        assert _codes_of(user).validate_code(codes[9])
        assert len(_codes_of(user).get_unused_codes()) == 8


def test_recovery_codes_that_nobody_has_seen_serve_too(towns):
    user = towns.people["officer"]
    with own_login(user):
        codes = RecoveryCodes.activate(user).generate_codes()
        assert _codes_of(user).validate_code(codes[0])
        assert not _codes_of(user).validate_code(codes[0])
        made = _codes_of(user)
        made.mark_as_viewed()
        assert made.get_unused_codes() == codes[1:]


def _codes_of(user):
    (factor,) = factors_of(user, type="recovery_codes")
    return factor.wrap()


@pytest.mark.parametrize("kept", ["secret", "seed"])
def test_no_secret_rests_in_clear(towns, kept):
    with own_login(towns.people["officer"]):
        RecoveryCodes.activate(towns.people["officer"])
    rows = [row.data[kept] for row in factors_of(towns.people["officer"]) if kept in row.data]
    assert rows
    assert all(text.startswith("gAAAA") for text in rows)
