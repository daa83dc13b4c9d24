"""What the environment says about database, queue and key, and what production refuses to guess."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.local import places, roles


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch):
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", places.ROLE_VARIABLE):
        monkeypatch.delenv(name, raising=False)


def test_database_url_in_all_its_parts():
    url = "postgresql://yoriai_app:p%40ss%2Fword@db.example:6543/yoriai?sslmode=verify-full"
    assert places.parse_database_url(url) == {
        "NAME": "yoriai",
        "USER": "yoriai_app",
        "PASSWORD": "p@ss/word",
        "HOST": "db.example",
        "PORT": "6543",
        "OPTIONS": {"sslmode": "verify-full"},
    }


def test_database_url_of_a_socket():
    parsed = places.parse_database_url("postgresql://yoriai_app@/yoriai?host=/run/postgresql")
    assert (parsed["HOST"], parsed["PORT"], parsed["OPTIONS"]) == ("/run/postgresql", "", {})


def test_statements_are_kept_ready_where_the_address_says_so_alone(monkeypatch):
    """Any pooler is safe before a server of which nothing is said; none stands before our own."""
    assert places.database("demo")["OPTIONS"]["prepare_threshold"] == 3
    monkeypatch.setenv("DATABASE_URL", "postgresql://yoriai_app@db.example/yoriai")
    assert "prepare_threshold" not in places.database("production")["OPTIONS"]
    monkeypatch.setenv("DATABASE_URL", "postgresql://yoriai_app@db.example/yoriai?prepare_threshold=3")
    assert places.database("production")["OPTIONS"]["prepare_threshold"] == 3


def test_a_threshold_that_is_no_number_is_refused_with_the_right_form():
    with pytest.raises(ImproperlyConfigured, match="prepare_threshold=3"):
        places.parse_database_url("postgresql://a@b/c?prepare_threshold=abc")


@pytest.mark.parametrize("url", ["mysql://a@b/c", "postgresql://a@b", "yoriai"])
def test_other_urls_are_refused_with_the_right_form(url):
    with pytest.raises(ImproperlyConfigured, match="postgresql://ユーザー"):
        places.parse_database_url(url)


@pytest.mark.parametrize(("role", "login"), [(None, roles.APP), ("app", roles.APP), ("owner", roles.OWNER)])
def test_login_follows_the_role(monkeypatch, role, login):
    if role:
        monkeypatch.setenv(places.ROLE_VARIABLE, role)
    assert places.database("demo")["USER"] == login


def test_owner_never_falls_back_to_our_own_server_when_another_is_named(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://yoriai_app@db.example/yoriai")
    monkeypatch.setenv(places.ROLE_VARIABLE, "owner")
    with pytest.raises(ImproperlyConfigured, match="DATABASE_OWNER_URL"):
        places.database("demo")


def test_tests_and_demo_have_different_servers():
    assert places.database("demo")["HOST"] != places.database("test")["HOST"]


@pytest.mark.parametrize("ask", [places.database, places.redis_url, places.local_secret_key])
def test_production_guesses_nothing(ask):
    with pytest.raises(ImproperlyConfigured):
        ask("production")


def test_celery_and_cache_share_one_socket():
    assert places.celery_broker_url("demo").removeprefix("redis+socket://") == places.cache("demo")[
        "LOCATION"
    ].removeprefix("unix://")


def test_secret_key_is_made_once_and_private(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "home", lambda: tmp_path)
    monkeypatch.setattr(places, "make_home", lambda: tmp_path)
    first = places.local_secret_key("demo")
    assert len(first) >= 50
    assert places.local_secret_key("demo") == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
