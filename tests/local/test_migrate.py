"""Migrating while people work: nobody waits behind a migration that waits for a table."""

import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate as django_migrate
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable, UndefinedTable

from config.local.management.commands import migrate


@pytest.fixture
def tries(db, monkeypatch):
    """What each try finds: a fault to raise, or None to go through; and the waits that were asked for."""
    found, paused = [], []

    def handle(self, *args, **options):
        with connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == (migrate.LOCK_WAIT,)
        if found and (fault := found.pop(0)):
            raise OperationalError("x") from fault

    monkeypatch.setattr(migrate.Command, "_refuse_other_logins", lambda self, connection: None)
    monkeypatch.setattr(migrate.Command, "_refuse_strange_migrations", lambda self, connection: None)
    monkeypatch.setattr(django_migrate.Command, "handle", handle)
    monkeypatch.setattr(migrate.time, "sleep", paused.append)
    return found, paused


def test_a_table_in_use_is_tried_again(tries, capsys):
    found, paused = tries
    found += [LockNotAvailable("x"), LockNotAvailable("x")]
    call_command("migrate")
    assert paused == list(migrate.PAUSES[:2])
    assert "続きを試します" in capsys.readouterr().err


def test_one_that_stays_in_use_is_told_in_a_sentence(tries):
    found, paused = tries
    found += [LockNotAvailable("x")] * 9
    with pytest.raises(CommandError, match="長い処理が終わってから"):
        call_command("migrate")
    assert paused == list(migrate.PAUSES)


def test_any_other_trouble_is_told_as_it_is(tries):
    found, paused = tries
    found += [UndefinedTable("x")]
    with pytest.raises(OperationalError):
        call_command("migrate")
    assert paused == []
