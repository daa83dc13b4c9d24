"""The child that reads a file: held within its limits, without a way out, and one file knows nothing of another."""

import os
import threading
import time
from pathlib import Path

import pytest

from office.reading import nursery
from office.reading.apart import BrokenFile, FileReader, Limits, TooMuch, read_apart

MIB = 1024 * 1024
SENTENCE = "このファイルは複雑すぎます。"


def _reader(function, **limits):
    # The address space that Python and the readers take by themselves is about half of this.
    held = Limits(**({"cpu": 5, "wall": 20, "memory": 768 * MIB, "answer": 4 * MIB} | limits))
    return FileReader("test", f"tests.reading.misbehaving:{function}", SENTENCE, limits=held)


@pytest.mark.parametrize(
    ("function", "limits", "limit"),
    [
        ("endless", {"wall": 1}, "wall"),
        ("busy", {"cpu": 1}, "cpu"),
        ("greedy", {}, "memory"),
        ("crashing", {}, "memory"),
        ("talkative", {"answer": MIB}, "answer"),
    ],
)
def test_a_limit_stops_what_takes_too_much_and_a_sentence_says_so(function, limits, limit):
    with pytest.raises(TooMuch, match=SENTENCE) as stopped:
        read_apart(_reader(function, **limits), b"x")
    assert stopped.value.limit == limit
    # Whoever comes next is served.
    assert read_apart(_reader("telling"), b"next").facts["said"] == "next"


def test_what_nobody_foresaw_is_a_sentence_too_and_the_log_says_where(caplog):
    with pytest.raises(BrokenFile, match="保存し直して"):
        read_apart(_reader("stumbling"), b"")
    assert "ZeroDivisionError" in caplog.text
    assert "misbehaving.py:" in caplog.text


def test_every_way_out_is_closed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("key")
    answer = read_apart(_reader("trying"), b"x", secret=str(secret))
    closed_by_python_alone = {"raw socket call"} if "seccomp" not in answer.sealed else set()
    if "landlock" not in answer.sealed:
        closed_by_python_alone |= {"read", "environment of another", "raw open"}
    assert set(answer.facts["open"]) <= closed_by_python_alone
    assert "python" in answer.sealed


def test_the_child_has_nothing_of_ours():
    facts = read_apart(_reader("telling"), b"x").facts
    assert set(facts["names"]) <= {"LANG", "TZ", "LC_CTYPE"}
    assert facts["parent"] == nursery.pid() != os.getpid()
    assert not Path(f"/proc/{facts['pid']}").exists()


def _child():
    """The number of the child that reads just now."""
    children = Path(f"/proc/{nursery.pid()}/task/{nursery.pid()}/children")
    for _ in range(400):
        if nursery.pid() and children.exists() and (found := children.read_text().split()):
            return int(found[0])
        time.sleep(0.01)
    raise AssertionError("no child reads")


def _in_background(work):
    done = []

    def run():
        try:
            done.append(work())
        except Exception as error:
            done.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, done


def test_a_child_that_is_killed_from_outside_is_followed_by_another():
    read_apart(_reader("telling"), b"x")
    thread, done = _in_background(lambda: read_apart(_reader("patient"), b"again", seconds=1))
    os.kill(_child(), 9)
    thread.join(30)
    assert done[0].facts == {"said": "again"}


def test_a_file_that_has_its_child_killed_twice_is_refused():
    read_apart(_reader("telling"), b"x")
    thread, done = _in_background(lambda: read_apart(_reader("patient"), b"x", seconds=5))
    first = _child()
    os.kill(first, 9)
    while (second := _child()) == first:
        time.sleep(0.01)
    os.kill(second, 9)
    thread.join(30)
    assert isinstance(done[0], TooMuch)
    assert done[0].limit == "killed"


def test_a_lost_nursery_is_followed_by_another():
    read_apart(_reader("telling"), b"x")
    before = nursery.pid()
    os.kill(before, 9)
    assert read_apart(_reader("telling"), b"y").facts["said"] == "y"
    assert nursery.pid() != before


def test_two_files_at_once_do_not_mix():
    read_apart(_reader("telling"), b"x")
    threads = [
        _in_background(lambda words=words: read_apart(_reader("patient"), words, seconds=0.2))
        for words in (b"one", b"two", b"three")
    ]
    for thread, _ in threads:
        thread.join(30)
    assert [done[0].facts["said"] for _, done in threads] == ["one", "two", "three"]
