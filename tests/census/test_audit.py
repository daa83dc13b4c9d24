"""``make audit`` says what it looked at, and never takes silence for a good answer."""

import importlib.util
from types import SimpleNamespace

import pytest

from tests.census.sources import PROJECT


@pytest.fixture
def audit(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("audit", PROJECT / ".ci" / "audit.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "HOME", tmp_path)
    return module


def _answering(audit, monkeypatch, **answers):
    """pip-audit as it answers: ``bad`` for the known bad versions, ``ours`` for the locked ones: (code, output)."""

    def run(*command):
        code, output = answers["bad" if "--no-deps" in command else "ours"]
        return SimpleNamespace(returncode=code, stdout=output, stderr="")

    monkeypatch.setattr(audit, "_run", run)
    return audit.compare()


def test_a_list_that_finds_nothing_in_known_bad_versions_is_none(audit, monkeypatch):
    good, words = _answering(audit, monkeypatch, bad=(0, "No known vulnerabilities found"), ours=(0, ""))
    assert not good
    assert "届きませんでした" in words


def test_a_list_that_knows_them_is_believed(audit, monkeypatch):
    found = (1, "Found 9 known vulnerabilities in 3 packages")
    assert _answering(audit, monkeypatch, bad=found, ours=(0, "No known"))[0]
    good, words = _answering(audit, monkeypatch, bad=found, ours=(1, "Found 1 known vulnerability: django"))
    assert not good
    assert "django" in words


def test_the_images_of_production_are_the_ones_asked_for(audit):
    texts = [(PROJECT / name).read_text("utf-8") for name in ("docker-compose.yml", "Dockerfile")]
    assert [name.partition(":")[0] for name in audit.images(*texts)] == ["postgres", "redis", "python"]
