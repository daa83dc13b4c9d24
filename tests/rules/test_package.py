"""The package of the rules itself: what imports what, and what stands for one thing only."""

import ast
from pathlib import Path

from compliance.rules import load_rulebook
from compliance.rules.subject import Subject, read_subject, write_subject

PACKAGE = Path(__file__).parents[2] / "compliance/rules"


def imported_by(path):
    """The modules of the package that a module imports, as paths from the package."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = path.parent.relative_to(PACKAGE)
            for _ in range(node.level - 1):
                base = base.parent
            place = base / Path(*(node.module or "").split(".")) if node.module else base
            found |= {place, *(place / name.name for name in node.names)}
    return {f"{place}.py" for place in found if (PACKAGE / f"{place}.py").exists()}


def test_no_module_of_the_rules_comes_back_to_itself():
    wants = {str(path.relative_to(PACKAGE)): imported_by(path) for path in PACKAGE.rglob("*.py")}
    assert wants["engine.py"]
    while wants:
        ready = {name for name, others in wants.items() if not others & wants.keys()}
        assert ready, f"a circle among {sorted(wants)}"
        wants = {name: others for name, others in wants.items() if name not in ready}


def test_a_subject_is_read_as_it_was_written():
    for year, item, number in (
        (2026, "", None),
        (2026, "", 5),
        (2026, "hygiene.committee", 3),
        (2026, "food", None),
    ):
        text = write_subject(year, item, number)
        assert read_subject(text, counted=True) == Subject(year, item, number)
    # A dwelling's key may look like anything.
    assert read_subject("2026:a#1:b") == Subject(2026, "a#1:b", None)
    assert read_subject("abuse.officer", yearly=False) == Subject(None, "abuse.officer", None)


def test_every_duty_says_how_its_subjects_are_read():
    counted = {duty.id for duty in load_rulebook().duties.values() if duty.kind.counted}
    assert counted == {"meeting.hold", "measure.do", "care_measure.do", "accounts.report"}
