"""Which locks of new migrations a running site would wait behind: squawk reads the SQL of all that no landed database has.

``python -m tests.support.locks``, a part of ``make lint``. What is taken all the same stands in ``tests/schema/locks.yaml`` with
the reason. It asks no database: the SQL is collected, for the oldest PostgreSQL that is served.
"""

import inspect
import json
import os
import re
import subprocess
import sys
import tempfile
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import yaml

EXCEPTIONS = Path(__file__).resolve().parents[1] / "schema" / "locks.yaml"
#: The first three hold every reader or writer of a table up while it is looked through or written anew; a column that is renamed or
#: gone is still asked for by the version before, which runs on meanwhile.
RULES = frozenset(
    {
        "adding-field-with-default",
        "adding-foreign-key-constraint",
        "adding-not-nullable-field",
        "adding-required-field",
        "adding-serial-primary-key-field",
        "ban-alter-domain-with-add-constraint",
        "ban-concurrent-index-creation-in-transaction",
        "ban-drop-column",
        "ban-drop-table",
        "changing-column-type",
        "constraint-missing-not-valid",
        "disallowed-unique-constraint",
        "renaming-column",
        "renaming-table",
        "require-concurrent-index-creation",
        "require-concurrent-index-deletion",
    }
)
OLDEST = 150000
#: What was said of migrations before: to collect the SQL of one takes seconds.
KEPT = Path(__file__).resolve().parents[2] / ".locks_cache.json"
_APPLIED = re.compile(r"^INSERT INTO public\.django_migrations VALUES\n(.*?);$", re.M | re.S)
_ROW = re.compile(r"\(\d+, '([^']+)', '([^']+)'")


def landed_migrations(dump):
    """What a landed database has applied, of the text of its dump: {(app, name)}."""
    rows = {row for block in _APPLIED.findall(dump) for row in _ROW.findall(block)}
    assert rows, "the landed dump names no migration"
    return rows


def told_of_new(applied, kept):
    """What squawk says of each migration that is not in ``applied``: {"app.name": the rules that it breaks}.

    Args: ``kept``: what was said of a migration before, by a hash of its file; what is new is put there too.
    """
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    connection.pg_version = OLDEST
    loader = MigrationLoader(None, replace_migrations=False)
    order = dict.fromkeys(
        key for leaf in sorted(loader.graph.leaf_nodes()) for key in loader.graph.forwards_plan(leaf)
    )
    new = [key for key in order if key not in applied]
    if not new:
        return {}
    state = loader.project_state([key for key in order if key in applied])
    told = {}
    for key in new:
        migration, here = loader.graph.nodes[key], ".".join(key)
        mark = f"{here} {_hash_of(migration)}"
        if mark in kept:
            told[here] = kept[mark]
            migration.mutate_state(state, preserve=False)
            continue
        with connection.schema_editor(collect_sql=True, atomic=False) as editor:
            state = migration.apply(state, editor, collect_sql=True)
        told[here] = kept[mark] = sorted(
            set(complaints("\n".join(editor.collected_sql))) & {*RULES, "syntax-error"}
        )
    return told


def _hash_of(migration):
    squawk = version("squawk-cli")
    file = Path(inspect.getfile(type(migration)))
    return sha256(file.read_bytes() + squawk.encode()).hexdigest()[:16]


def complaints(text):
    """The rules that one migration's SQL breaks, as squawk names them; its own words for "I cannot read this" too."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        squawk = Path(sys.executable).with_name("squawk")
        # In Django's one transaction, for whose locks ``migrate`` waits a few seconds alone.
        command = [squawk, "--reporter", "json", "--assume-in-transaction", "--pg-version", "15.0", file.name]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.stdout.strip().startswith("["), answer.stderr
    return [one["rule_name"] for one in json.loads(answer.stdout)]


def unexcused(told, exceptions):
    """The lines that fail the linter: complaints without an exception, and exceptions without a complaint."""
    lines = [
        f"{here}: {rule}"
        for here, rules in told.items()
        for rule in rules
        if rule not in exceptions.get(here, {})
    ]
    return lines + [
        f"{here}: {rule} is excused for nothing"
        for here, rules in exceptions.items()
        for rule in rules
        if rule not in told.get(here, [rule])
    ]


def main():
    import django

    os.environ.setdefault("YORIAI_ENV", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from tests.support.landed import text

    exceptions = yaml.safe_load(EXCEPTIONS.read_text(encoding="utf-8")) or {}
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    lines = unexcused(told_of_new(landed_migrations(text()), kept), exceptions)
    KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True), encoding="utf-8")
    for line in lines:
        print(line)
    if lines:
        print(f"What has to be so all the same stands in {EXCEPTIONS.name} with its reason.")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
