"""``python -m tests.mutants``: puts a seeded sample of faults and prints those that no test notices."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mutants import loading, sample, warm
from tests.support import changed

ENOUGH = 95
#: Seconds for a fault in a process of its own.
AT_MOST = 600
#: pytest's answers: all passed, nothing to run.
PASSED, NONE = 0, 5
#: Tests in a browser are not asked: what they show is no branch of a rule.
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
PYTEST += ["-m", "not browser and not long"]


def ask_together(mutants, folders, seed) -> list[bool]:
    """Does every test of the folders pass with each of the faults in place?"""
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "asked"
        asked.write_text(json.dumps({"seed": seed, "mutants": [vars(one) for one in mutants]}))
        command = [*PYTEST, "-p", "tests.mutants.warm", *folders]
        environment = os.environ | {warm.VARIABLE: str(asked)}
        run = subprocess.run(command, cwd=sample.PROJECT, env=environment, capture_output=True, text=True)
        try:
            told = [json.loads(line) for line in Path(f"{asked}.answers").read_text().splitlines()]
        except FileNotFoundError:
            sys.exit(run.stdout + run.stderr)
    found = []
    for mutant, answer in zip(mutants, told, strict=True):
        # A book that a module read before the fault is not read again in a warm process, so what seems to live is asked anew.
        alive = answer["alive"] is not False and _lives_alone(mutant, answer["tests"] or folders)
        print("生" if alive else "・", mutant, flush=True)
        found.append(alive)
    return found


def _lives_alone(mutant, tests) -> bool:
    """Do tests, by name or folder, pass in a process that reads the module with the fault?"""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as names:
        names.write("\n".join(tests))
        names.flush()
        command = [*PYTEST, "-x", "-p", "tests.mutants.loading", f"@{names.name}"]
        fault = {loading.VARIABLE: f"{mutant.path}|{mutant.number}|{mutant.within}"}
        try:
            run = subprocess.run(
                command, cwd=sample.PROJECT, env=os.environ | fault, capture_output=True, timeout=AT_MOST
            )
        except subprocess.TimeoutExpired:
            return False
    return run.returncode in (PASSED, NONE)


def main():
    asked = _arguments()
    chosen = sample.choose(sample.all_mutants(asked.only), asked.sample, asked.seed)
    started = time.monotonic()
    together = defaultdict(list)
    for mutant in chosen:
        folders = asked.tests or [
            name for name in changed.tests_for([mutant.path]) if name not in changed.ALWAYS
        ]
        together[tuple(folders)].append(mutant)
    survivors = []
    with ThreadPoolExecutor(asked.jobs) as pool:
        answers = pool.map(lambda group: ask_together(group[1], group[0], asked.seed), together.items())
        for mutants, alive in zip(together.values(), answers, strict=True):
            survivors += [mutant for mutant, lives in zip(mutants, alive, strict=True) if lives]
    share = 100 * (len(chosen) - len(survivors)) / max(1, len(chosen))
    print(
        f"\n{len(chosen)}個のうち{len(chosen) - len(survivors)}個（{share:.1f}%）を、テストが見つけました。"
    )
    print(f"{time.monotonic() - started:.0f}秒。見つからなかったもの:", *survivors, sep="\n  ")
    sys.exit(share < ENOUGH)


def _arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="ここから始まるファイルだけ")
    parser.add_argument("--tests", nargs="*", help="尋ねるテスト（なければ、そのファイルの部屋のテスト）")
    return parser.parse_args()


if __name__ == "__main__":
    main()
