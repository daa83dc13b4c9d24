"""The demo leaves ports and a running demo of the same folder alone."""

import socket

import pytest

from config.local import demo


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "make_home", lambda: tmp_path)
    return tmp_path


def test_a_taken_port_is_left_alone(monkeypatch, capsys):
    with socket.socket() as taken:
        taken.bind((demo.HOST, 0))
        taken.listen()
        number = taken.getsockname()[1]
        monkeypatch.setenv("YORIAI_PORT", str(number))
        assert demo.free_port() > number
    assert f"ポート {number} は使われている" in capsys.readouterr().out


def test_one_demo_a_folder_and_the_second_is_told_where(folder):
    with demo.only_demo() as lock:
        lock.write_text("4711 http://127.0.0.1:8000/")
        with pytest.raises(demo.AlreadyRunning, match=r"^http://127.0.0.1:8000/$"), demo.only_demo():
            pass
    with demo.only_demo():
        pass
