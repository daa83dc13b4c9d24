"""The demo leaves ports and a running demo of the same folder alone."""

import socket
import subprocess
import sys

import pytest

from config.local import demo, stop


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


_HOLDS = """
import fcntl, os, signal, sys, time
lock = open(sys.argv[1], "a+")
fcntl.flock(lock, fcntl.LOCK_EX)
lock.write(f"{os.getpid()} http://127.0.0.1:8000/")
lock.flush()
print("held", flush=True)
time.sleep(60)
"""


def test_stop_says_that_it_ended_a_demo_and_that_there_was_none(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(stop, "home", lambda: tmp_path)
    monkeypatch.setattr(stop.postgres, "stop", lambda cluster: False)
    monkeypatch.setattr(stop.valkey, "stop", lambda: False)
    monkeypatch.setattr(sys, "argv", ["stop"])
    running = subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(tmp_path / stop.LOCK)], stdout=subprocess.PIPE, text=True
    )
    with running:
        assert running.stdout.readline() == "held\n"
        assert stop.main() == 0
    assert "止めました。" in capsys.readouterr().out
    assert stop.main() == 0
    assert "動いているものはありません。" in capsys.readouterr().out
