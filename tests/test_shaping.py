"""A template is made anew when a migration's reach changes, and only then."""

import subprocess
import sys

import pytest

from tests.support import cluster
from tests.support.shaping import shaping_files


@pytest.fixture
def project(tmp_path):
    files = {
        "app/__init__.py": "",
        "app/views.py": "",
        "app/walls.py": "from app.sql import quote\nimport base.deep.names",
        "app/sql/__init__.py": "from . import words",
        "app/sql/words.py": "",
        "app/sql/words.csv": "",
        "app/migrations/__init__.py": "",
        "app/migrations/0001_initial.py": "from django.db import migrations\nfrom app.walls import Wall",
        "base/__init__.py": "",
        "base/deep/__init__.py": "",
        "base/deep/names.py": "",
        "base/other.py": "",
        "tests/migrations/0001_initial.py": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_follows_what_migrations_import(project):
    assert [str(path.relative_to(project)) for path in shaping_files(project)] == [
        "app/__init__.py",
        "app/migrations/0001_initial.py",
        "app/migrations/__init__.py",
        "app/sql/__init__.py",
        "app/sql/words.csv",
        "app/sql/words.py",
        "app/walls.py",
        "base/__init__.py",
        "base/deep/__init__.py",
        "base/deep/names.py",
    ]


@pytest.mark.parametrize(
    ("changed", "anew"), [("app/sql/words.csv", True), ("app/walls.py", True), ("app/views.py", False)]
)
def test_name_of_the_template_follows_those_files(project, monkeypatch, changed, anew):
    monkeypatch.setattr(cluster, "PROJECT", project)
    (project / "requirements-dev.lock").write_text("")
    before = cluster.template_name(cluster.template_parts())
    (project / changed).write_text("# changed\nfrom app.sql import quote\nimport base.deep.names\n")
    assert (cluster.template_name(cluster.template_parts()) != before) is anew


def test_walls_and_roles_shape_our_own_template():
    names = {str(path.relative_to(cluster.PROJECT)) for path in cluster.template_files()}
    assert "accounts/models/people.py" not in names, "every change of a model would make the template anew"
    assert {"office/walls.py", "sql/roles.sql", "facilities/migrations/0001_initial.py"} <= names
    assert "facilities/views.py" not in names


def test_another_run_finds_the_template_made(test_databases):
    """It has nothing to migrate with, and would fail if it had to."""
    code = (
        "from tests.support.cluster import TestDatabases; run = TestDatabases();"
        " run.prepare_template(migrate=None); run.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=cluster.PROJECT, capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr


@pytest.mark.parametrize(
    ("made_from", "fits"),
    [
        ({"0001": "a"}, True),
        ({"0001": "a", "0002": "b"}, True),
        ({"0001": "a", "0002": "another text"}, False),
        ({"0001": "a", "0002_of_another_branch": "b"}, False),
        ({"0001": "a", "sql/dispose.sql": "its text before"}, True),
        ({"0001": "a", "sql/roles.sql": "its text before"}, False),
        ({"0001": "a", "sql/gone.sql": "a text"}, False),
        ({"0001": "a", "requirements-dev.lock": "earlier packages"}, True),
    ],
)
def test_a_template_grows_only_from_one_that_it_contains(made_from, fits):
    parts = {
        "0001": "a",
        "0002": "b",
        "sql/dispose.sql": "d",
        "sql/roles.sql": "r",
        "requirements-dev.lock": "l",
    }
    assert cluster.nearest({"older": made_from}, parts) == ("older" if fits else None)


def test_a_template_grows_from_the_one_that_wants_the_least():
    templates = {"one": {"0001": "a"}, "two": {"0001": "a", "0002": "b"}}
    assert cluster.nearest(templates, {"0001": "a", "0002": "b", "0003": "c"}) == "two"


def test_the_latest_templates_of_other_states_are_kept(monkeypatch):
    monkeypatch.setattr(cluster, "KEPT", 3)
    template, copy = cluster.TEMPLATE_PREFIX, cluster.COPY_PREFIX
    names = [f"{template}{number}" for number in (9, 8, 7, 6, 5)]
    names[1:1] = [f"{copy}12", f"{copy}12_with_world", f"{template}4_new", f"{copy}99"]
    gone = cluster.left_over(names, ours={f"{template}9", f"{copy}99"})
    assert gone == [f"{copy}12", f"{copy}12_with_world", f"{template}4_new", f"{template}5"]
