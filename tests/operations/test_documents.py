"""What the documents of operations name is there: commands, units, variables; ``make documents`` runs their blocks."""

import re

import pytest
from django.core.management import get_commands

from config.backup import surroundings
from config.local.state import PROJECT
from tests.operations import stand_ins

FOLDER = PROJECT / "docs/operations"
DOCUMENTS = sorted(FOLDER.glob("*.md"))
UNITS = {path.name for path in (PROJECT / "config/production/systemd").iterdir()}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_and_unit_that_a_document_names_is_there(document):
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"manage\.py (\w+)", text))
    assert named <= get_commands().keys() | {"backup", "restore"}
    units = set(re.findall(r"\b(yoriai-[a-z]+(?:\.(?:service|timer))?)\b(?!-|\.(?:txt|sql))", text))
    known = UNITS | {name.partition(".")[0] for name in UNITS}
    assert {name for name in units if name.startswith("yoriai-")} - known <= {"yoriai-backup-key"}


def test_what_the_full_run_runs_is_marked_in_the_documents():
    counts = {path.name: len(stand_ins.blocks(path)) for path in DOCUMENTS}
    assert {name: count for name, count in counts.items() if count} == {"production.md": 6, "backup.md": 6}
    # A block whose end was lost would swallow what follows it.
    for path in DOCUMENTS:
        assert not any("```" in block for block in stand_ins.blocks(path))


def test_every_setting_of_backups_is_explained():
    text = (FOLDER / "backup.md").read_text(encoding="utf-8")
    for name in (
        surroundings.ADMIN,
        surroundings.RECIPIENTS,
        surroundings.FOLDER,
        surroundings.KEEP,
        *surroundings.KEYS,
    ):
        assert f"`{name}`" in text


def test_a_unit_is_read_with_this_machines_places():
    places = {"/srv/yoriai": "/a", "/srv": "/var/lib/yoriai", "/var/lib/yoriai": "/b"}
    assert stand_ins.replaced("/srv/yoriai /srv /var/lib/yoriai", places) == "/a /var/lib/yoriai /b"
