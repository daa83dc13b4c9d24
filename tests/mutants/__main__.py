"""``python -m tests.mutants``: puts a seeded sample of faults and prints those that no test notices."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mutants import loading, sample

ENOUGH = 95
#: Seconds; a fault that makes a loop endless is noticed by that.
AT_MOST = 600
COVERAGE = sample.PROJECT / ".local" / "coverage"
#: pytest's answers: all passed, nothing to run.
PASSED, NONE = 0, 5


def lives(mutant, tests) -> bool:
    """Does every test pass with the fault in place? Tests in a browser are not asked: they take too long."""
    if not tests:
        return True
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as names:
        names.write("\n".join(tests))
        names.flush()
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider"]
        command += ["-p", "tests.mutants.loading", "-m", "not browser and not long", f"@{names.name}"]
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
    if not asked.coverage.exists():
        sys.exit("先に make cover を実行してください。どのテストがどの行を通るかを、そこから読みます。")
    coverage = sample.Coverage(asked.coverage)
    chosen = sample.choose(sample.all_mutants(asked.only), asked.sample, asked.seed)
    started = time.monotonic()

    def ask(mutant):
        alive = lives(mutant, coverage.tests_of(mutant, asked.seed))
        print("生" if alive else "・", mutant, flush=True)
        return alive

    with ThreadPoolExecutor(asked.jobs) as pool:
        survivors = [mutant for mutant, alive in zip(chosen, pool.map(ask, chosen), strict=True) if alive]
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
    parser.add_argument("--coverage", type=Path, default=COVERAGE)
    return parser.parse_args()


if __name__ == "__main__":
    main()
