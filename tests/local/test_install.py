"""Set-up installs what is missing, says so once where it may not, and does nothing the second time."""

import pytest

from config.local import install


@pytest.fixture
def nothing_there(monkeypatch):
    for table in (install.FOR_EVERYTHING, install.FOR_TESTS):
        for package in table:
            monkeypatch.setitem(table, package, lambda: False)


def test_demo_needs_no_browser(nothing_there):
    assert install.HEADLESS not in install.missing_packages("demo")
    assert install.missing_packages("test")[-3:] == [install.HEADLESS, "libatomic1", "poppler-utils"]


def test_without_root_one_message_names_every_package(nothing_there, monkeypatch):
    monkeypatch.setattr(install, "as_root", lambda: None)
    with pytest.raises(install.SetupError) as refusal:
        install.install_packages(install.missing_packages("test"))
    for package in (*install.FOR_EVERYTHING, *install.FOR_TESTS):
        assert package in str(refusal.value)


def test_what_set_up_can_do_without_stops_nobody(monkeypatch, capsys):
    def refuse(packages):
        raise install.SetupError

    monkeypatch.setattr(install, "as_root", list)
    monkeypatch.setattr(install, "install_packages", refuse)
    monkeypatch.setattr(install, "has_font", lambda name: False)
    monkeypatch.setitem(install.WELCOME, install.HEADLESS, (lambda: False, "test", "時間がかかります。"))
    install.try_to_install("demo")
    assert "〓" in (said := capsys.readouterr().out)
    assert install.HEADLESS not in said
    install.try_to_install("test")
    assert f"{install.HEADLESS} がないため、時間がかかります。" in capsys.readouterr().out


def test_presence_is_asked_of_the_machine():
    assert install.has_library("libc.so.6")
    assert not install.has_library("libyoriai-is-not-there.so.1")
    assert not install.has_font("YoriaiIsNotThere.ttf")
    assert install.has_program("yoriai-is-not-there", "sh")()
    assert not install.has_program("yoriai-is-not-there")()


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """A project with empty locks; the commands that set-up would run are noted, not run."""
    noted = []
    for name in install.LOCKS.values():
        (tmp_path / name).write_text("")
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(install, "PROJECT", tmp_path)
    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(install, "has_pip", lambda: True)
    monkeypatch.setattr(install, "_run", lambda command, failure: noted.append(command))
    return noted


def test_second_time_installs_nothing_until_the_lock_changes(commands, tmp_path):
    for _ in range(2):
        install.install_python("demo")
    assert len(commands) == 1
    assert "--require-hashes" in commands[0]
    (tmp_path / install.LOCKS["demo"]).write_text("django==5.2.19\n")
    install.install_python("demo")
    assert len(commands) == 2


def test_what_the_tests_installed_serves_the_demo_but_not_the_other_way_round(commands):
    install.install_python("demo")
    install.install_python("test")
    assert len(commands) == 2
    install.install_python("demo")
    assert len(commands) == 2


def test_another_python_is_refused(monkeypatch):
    monkeypatch.setattr(install.sys, "version_info", (3, 12, 1))
    with pytest.raises(install.SetupError, match="3.11"):
        install.main("demo")
