"""Numbers that only get better, kept in tests/ratchets.toml: errors of types, branches that tests reach.

``python -m tests.support.ratchets types`` or ``cover``; the second reads what ``make cover`` has seen.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
RECORD = PROJECT / "tests" / "ratchets.toml"
APPS = ("accounts", "compliance", "evaluations", "facilities", "meetings", "office", "publications")
#: Percent below the record that two runs of the same tests may differ by.
NOISE = 0.2


def types(record) -> list[str]:
    """What mypy finds more than is recorded; of what is typed strictly, ``mypy`` alone says that it has no error."""
    errors, known = _mypy(), record["apps"]
    if len(errors) > known:
        return [*errors, f"型の誤りが{len(errors)}件あります。{known}件までです。"]
    if len(errors) < known:
        print(f"型の誤りが{len(errors)}件に減りました。tests/ratchets.toml を直してください。")
    return []


def _mypy() -> list[str]:
    command = [sys.executable, "-m", "mypy", "--config-file", "tests/support/types.ini", "--no-error-summary"]
    run = subprocess.run([*command, *APPS], cwd=PROJECT, capture_output=True, text=True)
    if run.returncode > 1 or run.stderr.strip():
        sys.exit(run.stdout + run.stderr)
    return [line for line in run.stdout.splitlines() if ": error: " in line]


def kind_of(path: str) -> str | None:
    """What a file does, where every branch is to be reached: rules, policies, selectors or services."""
    if path.startswith("compliance/rules/"):
        return "rules"
    words = {word for part in Path(path).with_suffix("").parts for word in part.split("_")}
    return next((kind for kind in ("policies", "selectors", "services") if kind in words), None)


def shares(files: dict) -> dict[str, float]:
    """Percent of branches and lines reached, by kind, of coverage's report on files."""
    there, reached = Counter(), Counter()
    for path, seen in files.items():
        if kind := kind_of(path):
            summary = seen["summary"]
            there[kind] += summary["num_statements"] + summary["num_branches"]
            reached[kind] += summary["covered_lines"] + summary["covered_branches"]
    return {kind: 100 * reached[kind] / there[kind] for kind in sorted(there)}


def cover(record) -> list[str]:
    """Where less is reached than is recorded; prints what is reached, and every line of those files that is not."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = [sys.executable, "-m", "coverage", "json", "--quiet", "-o", report.name]
        subprocess.run(command, cwd=PROJECT, check=True)
        files = json.load(report)["files"]
    for path, seen in files.items():
        if kind_of(path) and (seen["missing_lines"] or seen["missing_branches"]):
            print(path, "lines", seen["missing_lines"], "branches", seen["missing_branches"])
    told = []
    for kind, share in shares(files).items():
        least = record.get(kind)
        print(
            f"{kind:10} {share:.1f}%"
            + (f"（{least}%以上）" if least else "（tests/ratchets.toml に書いてください）")
        )
        if least and share < least - NOISE:
            told.append(f"{kind}: テストが通る分岐が{share:.1f}%に減りました。{least}%以上にしてください。")
    return told


def main(which):
    record = tomllib.loads(RECORD.read_text(encoding="utf-8"))[which]
    if told := {"types": types, "cover": cover}[which](record):
        sys.exit("\n".join(told))


if __name__ == "__main__":
    main(sys.argv[1])
