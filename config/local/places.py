"""Where the settings find database, broker, cache and key: in the environment, or in servers of our own."""

import contextlib
import os
import re
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.local import postgres, roles, valkey
from config.local.state import home, make_home
from office import deadlines

# Which login this process uses: "app" (owns nothing) or "owner" (migrations).
ROLE_VARIABLE = "YORIAI_DB_ROLE"
PRODUCTION = "production"
TEST = "test"


def database(environment: str) -> dict:
    """Django's settings of the one database.

    ``DATABASE_URL`` names any server for the app's login, ``DATABASE_OWNER_URL`` the same database for
    the owner's; without them, outside production, it is our own server.

    Raises:
        ImproperlyConfigured: the wanted login's URL is missing or is no PostgreSQL URL.
    """
    as_owner = os.environ.get(ROLE_VARIABLE, "app") == "owner"
    variable = "DATABASE_OWNER_URL" if as_owner else "DATABASE_URL"
    if url := os.environ.get(variable):
        target = {"ENGINE": "django.db.backends.postgresql", **parse_database_url(url)}
    elif environment == PRODUCTION or os.environ.get("DATABASE_URL"):
        raise ImproperlyConfigured(f"環境変数 {variable} に、データベースの接続先を設定してください。")
    else:
        cluster = postgres.TEST if environment == TEST else postgres.MAIN
        target = {
            "ENGINE": "config.local.backend",
            "NAME": postgres.DATABASE,
            "USER": roles.OWNER if as_owner else roles.APP,
            "HOST": str(cluster.socket),
            # No pooler stands before our own server: what is asked often is planned once a connection.
            "OPTIONS": {"prepare_threshold": 3},
        }
    # Values travel apart from their statement, so that its plan can be kept where its address says so.
    # A server that does not let anybody in, or whose machine is gone, is taken for away (config.away). One that took a statement and
    # stands still, while its machine lives, is waited for.
    usual: dict = {
        "server_side_binding": True,
        "connect_timeout": deadlines.DATABASE,
        **deadlines.DATABASE_LINE,
    }
    target["OPTIONS"] = usual | target.get("OPTIONS", {})
    # Any pooler between us and the server may hand the next transaction to another connection.
    return target | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "DISABLE_SERVER_SIDE_CURSORS": True}


def mail_folder():
    """Where the demo puts the mail it sends, a file each."""
    return home() / "mail"


def parse_database_url(url: str) -> dict:
    """``postgresql://user:password@host:port/name?sslmode=…`` as Django's keys.

    Raises:
        ImproperlyConfigured: another scheme, no database name, or a threshold that is no number.
    """
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise ImproperlyConfigured(
            "DATABASE_URL は postgresql://ユーザー:パスワード@ホスト:ポート/データベース名 の形で書いてください。"
        )
    options = dict(parse_qsl(parts.query))
    if "prepare_threshold" in options:
        if not re.fullmatch("[0-9]{1,9}", options["prepare_threshold"]):
            raise ImproperlyConfigured(
                "DATABASE_URL の prepare_threshold は、3 のような数で書いてください（postgresql://…?prepare_threshold=3）。"
            )
        options["prepare_threshold"] = int(options["prepare_threshold"])
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }


def redis_url(environment: str) -> str:
    """URL of broker and cache: ``REDIS_URL``, or our own Valkey's socket outside production.

    Raises:
        ImproperlyConfigured: production without ``REDIS_URL``.
    """
    if url := os.environ.get("REDIS_URL"):
        return url
    if environment == PRODUCTION:
        raise ImproperlyConfigured("環境変数 REDIS_URL に、Redis または Valkey の接続先を設定してください。")
    return f"unix://{valkey.socket()}"


def celery_broker_url(environment: str) -> str:
    """The address of the broker in Celery's spelling; tests have one in memory."""
    if environment == TEST:
        return "memory://"
    url = redis_url(environment)
    return f"redis+socket://{url.removeprefix('unix://')}" if url.startswith("unix://") else url


def cache(environment: str) -> dict:
    """Django's cache settings; the cache shares the broker's server under a prefix of its own."""
    if environment == TEST:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {
        "BACKEND": "office.cache.ForgivingRedisCache",
        "LOCATION": redis_url(environment),
        "KEY_PREFIX": "yoriai",
        # How far a job is may be forgotten; a page waits for it a moment, and not twice.
        "OPTIONS": {
            "socket_timeout": deadlines.CACHE,
            "socket_connect_timeout": deadlines.CACHE,
            "retry": Retry(NoBackoff(), 0),
        },
    }


def local_secret_key(environment: str) -> str:
    """A key made once for this folder, readable by its owner alone; production must bring its own.

    Raises:
        ImproperlyConfigured: in production.
    """
    if environment == PRODUCTION:
        raise ImproperlyConfigured(
            "環境変数 YORIAI_SECRET_KEY に、50字以上のでたらめな文字列を設定してください。"
        )
    if environment == TEST:
        return "test-" + "0" * 50
    return _kept_key(home() / "secret-key")


def _kept_key(path: Path) -> str:
    if path.exists():
        return path.read_text(encoding="ascii")
    make_home()
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.touch(mode=0o600)
    unfinished.write_text(secrets.token_urlsafe(50), encoding="ascii")
    # Whoever comes second keeps the first one's key.
    with contextlib.suppress(FileExistsError):
        os.link(unfinished, path)
    unfinished.unlink()
    return path.read_text(encoding="ascii")
