"""What production refuses to start with, and how its keys are changed."""

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from config import environment

GOOD = "abcdefghij" * 5
FACTOR = Fernet.generate_key().decode()


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch):
    for name in ("ENV", "SECRET_KEY", "SECRET_KEY_FALLBACKS", "FACTOR_KEYS", "ALLOWED_HOSTS"):
        monkeypatch.delenv(f"YORIAI_{name}", raising=False)


@pytest.mark.parametrize("named", ["prod", "Production", "production ", "", "staging"])
def test_an_environment_nobody_knows_does_not_start(monkeypatch, named):
    monkeypatch.setenv("YORIAI_ENV", named)
    with pytest.raises(ImproperlyConfigured, match="demo、test、production"):
        environment.environment()


@pytest.mark.parametrize("named", environment.KNOWN)
def test_the_three_environments_start(monkeypatch, named):
    monkeypatch.setenv("YORIAI_ENV", named)
    assert environment.environment() == named


@pytest.mark.parametrize("key", ["short", "a" * 60, "abcdefghi" * 9, GOOD[:49]])
def test_a_key_that_can_be_guessed_is_refused_as_key_and_as_fallback(monkeypatch, key):
    monkeypatch.setenv("YORIAI_SECRET_KEY", key)
    with pytest.raises(ImproperlyConfigured, match="50字以上"):
        environment.signing_keys("production")
    monkeypatch.setenv("YORIAI_SECRET_KEY", GOOD)
    monkeypatch.setenv("YORIAI_SECRET_KEY_FALLBACKS", key)
    with pytest.raises(ImproperlyConfigured, match="50字以上"):
        environment.signing_keys("production")


def test_older_keys_come_after_the_one_that_signs(monkeypatch):
    monkeypatch.setenv("YORIAI_SECRET_KEY", GOOD)
    monkeypatch.setenv("YORIAI_SECRET_KEY_FALLBACKS", f"{GOOD}1, {GOOD}2")
    assert environment.signing_keys("production") == [GOOD, f"{GOOD}1", f"{GOOD}2"]


@pytest.mark.parametrize("keys", ["", "kagi", f"{FACTOR},kagi"], ids=["none", "no key", "one is no key"])
def test_second_factors_need_keys_of_their_own_in_production(monkeypatch, keys):
    monkeypatch.setenv("YORIAI_FACTOR_KEYS", keys)
    with pytest.raises(ImproperlyConfigured, match="YORIAI_FACTOR_KEYS"):
        environment.factor_keys("production", [GOOD])


def test_what_an_older_version_locked_by_the_signing_key_is_still_opened(monkeypatch):
    monkeypatch.setenv("YORIAI_FACTOR_KEYS", FACTOR)
    own, *older = environment.factor_keys("production", [GOOD, f"{GOOD}1"])
    assert own == FACTOR
    monkeypatch.delenv("YORIAI_FACTOR_KEYS")
    assert older == environment.factor_keys("test", [GOOD, f"{GOOD}1"])
    assert all(Fernet(key) for key in older)
    assert len(set(older)) == 2


@pytest.mark.parametrize("hosts", ["", "*", "yoriai.example.jp,*", ".example.jp"])
def test_production_answers_to_names_that_were_written_out(monkeypatch, hosts):
    monkeypatch.setenv("YORIAI_ALLOWED_HOSTS", hosts)
    with pytest.raises(ImproperlyConfigured, match="YORIAI_ALLOWED_HOSTS"):
        environment.allowed_hosts("production")


def test_names_are_written_with_commas(monkeypatch):
    monkeypatch.setenv("YORIAI_ALLOWED_HOSTS", "a.example.jp, b.example.jp")
    assert environment.allowed_hosts("production") == ["a.example.jp", "b.example.jp"]
    monkeypatch.delenv("YORIAI_ALLOWED_HOSTS")
    assert "127.0.0.1" in environment.allowed_hosts("demo")
