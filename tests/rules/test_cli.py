"""The command line: JSON in, JSON out, no database, faults on standard error."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from compliance.rules import assess
from compliance.rules.cli import main

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests/samples/rules/takino.facts.json"
FACTS = {"on": "2026-06-01", "facility": {"key": "f", "municipality": "131202", "service_type": "ninchi_gh"}}


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Runs the command on given JSON text; gives status, standard output and standard error."""

    def call(text, *options, stdin=False):
        raw = text if isinstance(text, bytes) else text.encode()
        path = tmp_path / "facts.json"
        path.write_bytes(raw)
        if stdin:
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        status = main(["-" if stdin else str(path), *options])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def test_one_facility_gives_a_list_of_rows(run):
    status, out, err = run(json.dumps(FACTS))
    assert (status, err) == (0, "")
    assert json.loads(out) == [row.as_dict() for row in assess(FACTS)]


def test_a_list_gives_a_list_of_lists_in_the_same_order(run):
    other = {**FACTS, "facility": {**FACTS["facility"], "service_type": "yakan_taio"}}
    _, out, _ = run(json.dumps([other, FACTS]), "--no-explanations")
    first, second = json.loads(out)
    assert (first, len(second)) == ([], len(assess(FACTS)))
    assert "explanation" not in second[0]
    assert json.loads(run("[]")[1]) == []


def test_standard_input_and_a_byte_order_mark_are_read(run):
    assert run(b"\xef\xbb\xbf" + json.dumps(FACTS).encode(), stdin=True)[0] == 0


def test_the_day_on_the_command_line_goes_before_the_facts_own(run):
    _, out, _ = run(json.dumps(FACTS), "--on", "2026-08-01", "--no-explanations")
    assert json.loads(out) == [r.as_dict() for r in assess(FACTS, on="2026-08-01", explanations=False)]


def test_another_year_can_be_asked_for(run):
    _, out, _ = run(json.dumps(FACTS), "--fiscal-year", "2027")
    assert {"2027#1"} <= {row["subject"] for row in json.loads(out)}


def test_without_any_day_it_is_today(run):
    facts = {"facility": FACTS["facility"]}
    status, out, _ = run(json.dumps(facts), "--no-explanations")
    assert status == 0
    assert json.loads(out)


def test_a_key_that_stands_twice_in_an_object_is_refused(run):
    text = json.dumps({**FACTS, "meetings": [{"key": "a", "date": "2026-05-01"}]})
    status, out, err = run(text.replace('"date": "2026-05-01"', '"date": "2026-05-01", "date": "2026-05-02"'))
    assert (status, out) == (2, "")
    assert "$.meetings[0].date" in err
    # A quotation mark written by its number is no second key.
    quoted = text.replace('"key": "a"', '"key": "\\u0022"')
    assert run(quoted)[0] == 0


def test_a_table_is_for_people(run):
    _, out, _ = run(json.dumps(FACTS), "--format", "table")
    lines = out.splitlines()
    assert lines[0].split()[:4] == ["due_on", "limit_on", "status", "duty"]
    assert len(lines) == len(assess(FACTS)) + 1


def test_a_wards_file_is_laid_over(run, tmp_path):
    ward = tmp_path / "ward.yaml"
    ward.write_text(
        'code: "131202"\nsets:\n  - duty: meeting.hold\n    to: {types: [ninchi_gh]}\n    versions:\n'
        "      - {from: null, values: {times: 4}, source: [{document: N7, clause: N7-2}]}\n",
        encoding="utf-8",
    )
    _, out, _ = run(json.dumps(FACTS), "--local", str(ward))
    assert "2026#5" not in {row["subject"] for row in json.loads(out)}
    ward.write_text("code: [}", encoding="utf-8")
    status, out, err = run(json.dumps(FACTS), "--local", str(ward))
    assert (status, out) == (2, "")
    assert "ward.yaml:1" in err


MEETINGS = (
    '{"facility": %s, "meetings": [{"key": "a", "date": "2026-04-01"}, {"key": "a", "date": "2026-02-30"}]}'
)
DOUBLE = '{"facility": {"key": "f", "key": "g", "municipality": "131202", "service_type": "ninchi_gh"}}'


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (MEETINGS % json.dumps(FACTS["facility"]), ["$.meetings[1].date", "$.meetings[1].key"]),
        (
            f"[{json.dumps(FACTS)}, {MEETINGS % 3}]",
            ["$[1].facility", "$[1].meetings[1].date", "$[1].meetings[1].key"],
        ),
        (DOUBLE, ["$.facility.key"]),
        (f"[{DOUBLE}]", ["$[0].facility.key"]),
        ('{"facility": NaN}', ["$.facility"]),
        ('{"facility": 1e999}', ["$.facility"]),
        ("[1]", ["$[0]"]),
        ("1", ["$"]),
        ("null", ["$"]),
        ("{", ["$"]),
        ("", ["$"]),
        (b"\xff\xfe", ["$"]),
        ("[" * 100_000, ["$"]),
        ("1" * 5_000, ["$"]),
    ],
)
def test_malformed_facts_end_with_two_and_say_where(run, text, places):
    status, out, err = run(text)
    assert (status, out) == (2, "")
    assert [line.split(": ")[0] for line in err.splitlines()] == places


@pytest.mark.parametrize(
    "options",
    [["--on", "2026-02-30"], ["--fiscal-year", "26x"], ["--fiscal-year", "0"], ["--fiscal-year", "9" * 5000]],
)
def test_options_that_are_no_date_or_year_are_refused(run, options):
    status, out, err = run(json.dumps(FACTS), *options)
    assert (status, out) == (2, "")
    assert err.startswith(options[0])


def test_a_file_that_is_not_there_is_said_so(capsys):
    assert main(["/nowhere/facts.json"]) == 2
    assert "/nowhere/facts.json" in capsys.readouterr().err


def test_keys_that_no_encoding_can_carry_do_not_break_the_answer(run):
    text = json.dumps({**FACTS, "meetings": [{"key": "\ud800", "date": "2026-05-01", "held": True}]})
    status, out, _ = run(text, "--no-explanations")
    assert status == 0
    assert any(row["duty"] == "minutes.submit" for row in json.loads(out))


def test_the_rules_start_neither_django_nor_the_network():
    code = (
        "import sys; from compliance.rules.cli import main; main([sys.argv[1], '--no-explanations']); "
        "bad = {'django', 'celery', 'psycopg', 'socket'} & set(sys.modules); sys.exit(3 if bad else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(SAMPLE)], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_manage_py_answers_without_a_database(tmp_path):
    env = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    command = [sys.executable, "manage.py", "assess", str(SAMPLE), "--no-explanations"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    facts = json.loads(SAMPLE.read_text(encoding="utf-8"))
    assert json.loads(done.stdout) == [row.as_dict() for row in assess(facts, explanations=False)]
    broken = tmp_path / "broken.json"
    broken.write_text("{}", encoding="utf-8")
    refused = subprocess.run([*command[:3], str(broken)], cwd=ROOT, env=env, capture_output=True, check=False)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert refused.stderr.startswith(b"$.facility: ")


@pytest.mark.parametrize("text", ["{", '{"a": }', "[1, 2", '{"a": ' + "9" * 5000 + "}"])
def test_what_is_no_json_is_refused_in_japanese(run, text):
    status, out, err = run(text)
    assert (status, out) == (2, "")
    assert err.startswith("$: JSON として読めません（")
    assert not any(word in err for word in ("Expecting", "Exceeds", "delimiter"))


def test_a_file_of_values_that_is_not_there_is_named_as_it_was_given(run, tmp_path):
    path = tmp_path / "nowhere" / "values.yaml"
    status, _, err = run(json.dumps(FACTS), "--local", str(path))
    assert status == 2
    assert err.startswith(f"{path}: 読めません")


def test_an_answer_that_finds_no_room_says_so(run, monkeypatch):
    class Full(io.RawIOBase):
        def writable(self):
            return True

        def write(self, data):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BufferedWriter(Full()), write_through=True))
    path = ROOT / "tests/samples/rules/takino.facts.json"
    errors = io.StringIO()
    monkeypatch.setattr("sys.stderr", errors)
    assert main([str(path), "--on", "2026-06-01"]) == 1
    assert "書き出せません" in errors.getvalue()
    # What stays in the buffer cannot be written at the interpreter's end either.
    sys.stdout.detach().detach()
