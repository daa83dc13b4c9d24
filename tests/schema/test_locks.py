"""The linter of migrations tells of a lock that a running site waits behind, and of an exception that nothing needs."""

import pytest

from tests.support import landed, locks

TABLE = 'ALTER TABLE "accounts_user" '


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ('CREATE INDEX "a" ON "accounts_user" ("email");', "require-concurrent-index-creation"),
        (TABLE + 'ALTER COLUMN "email" TYPE varchar(10) USING "email"::varchar(10);', "changing-column-type"),
        (TABLE + 'ALTER COLUMN "email" SET NOT NULL;', "adding-not-nullable-field"),
        (TABLE + 'DROP COLUMN "email";', "ban-drop-column"),
        (TABLE + 'RENAME COLUMN "email" TO "mail";', "renaming-column"),
    ],
)
def test_what_others_would_wait_for_is_told(sql, rule):
    assert rule in set(locks.complaints(sql)) & locks.RULES


def test_what_nobody_waits_for_is_not():
    sql = 'CREATE TABLE "new" ("id" bigint PRIMARY KEY); CREATE INDEX "a" ON "new" ("id"); '
    sql += TABLE + "ADD COLUMN \"note\" text DEFAULT '' NOT NULL;"
    assert not set(locks.complaints(sql)) & locks.RULES


def test_an_exception_excuses_its_own_and_nothing_needs_another():
    told = {"a.0001": ["ban-drop-column"], "a.0002": []}
    assert locks.unexcused(told, {}) == ["a.0001: ban-drop-column"]
    assert (
        locks.unexcused(told, {"a.0001": {"ban-drop-column": "so"}, "b.0009": {"renaming-table": "landed"}})
        == []
    )
    assert locks.unexcused(
        told, {"a.0001": {"ban-drop-column": "so"}, "a.0002": {"ban-drop-column": "so"}}
    ) == ["a.0002: ban-drop-column is excused for nothing"]


def test_the_landed_sample_says_what_it_has_applied():
    assert ("accounts", "0001_initial") in locks.landed_migrations(landed.text())
