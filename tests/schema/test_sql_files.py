"""The text of the database's functions stands in files, and no file changes without a migration."""

import pytest
from django.core.management import CommandError, call_command

from office import sql

#: Files that no migration runs, each with the reason.
BEFORE_MIGRATIONS = {"roles.sql": "run by a superuser before the first migration"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / sql.KEEPERS).mkdir()
    for file in sql.named_files():
        (tmp_path / file).write_text(sql.text_of(file), encoding="utf-8")
    monkeypatch.setattr(sql, "FOLDER", tmp_path)
    return tmp_path


def test_every_file_is_named_by_a_migration_with_the_hash_it_has():
    assert {file: sql.hash_of(file) for file in sql.named_files()} == sql.named_files()
    files = {str(path.relative_to(sql.FOLDER)) for path in sql.FOLDER.rglob("*.*")}
    assert files - BEFORE_MIGRATIONS.keys() == set(sql.named_files())


def test_a_changed_file_is_refused_and_the_sentence_names_file_and_new_hash(folder):
    sql.refuse_changed_files()
    with (folder / "count_revision.sql").open("a", encoding="utf-8") as file:
        file.write("-- changed\n")
    with pytest.raises(sql.ChangedSqlError, match="count_revision.sql") as refusal:
        sql.refuse_changed_files()
    assert sql.hash_of("count_revision.sql") in str(refusal.value)


def test_a_missing_file_is_refused(folder):
    (folder / "count_revision.sql").unlink()
    with pytest.raises(sql.ChangedSqlError, match="がありません"):
        sql.refuse_changed_files()


def test_migrate_refuses_as_well(folder):
    (folder / "count_revision.sql").write_text("SELECT 1", encoding="utf-8")
    with pytest.raises(CommandError, match="移行がありません"):
        call_command("migrate", verbosity=0)
