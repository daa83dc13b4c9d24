"""A template is made anew when a migration's reach changes, and only then."""

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
    before = cluster.template_name()
    (project / changed).write_text("# changed\nfrom app.sql import quote\nimport base.deep.names\n")
    assert (cluster.template_name() != before) is anew


def test_walls_and_roles_shape_our_own_template():
    names = {str(path.relative_to(cluster.PROJECT)) for path in cluster.template_files()}
    assert {"office/walls.py", "sql/roles.sql", "facilities/migrations/0001_initial.py"} <= names
    assert "facilities/views.py" not in names
