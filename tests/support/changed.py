"""Which tests ``make check`` runs: those of what has changed since this branch left main.

A file belongs to the folder of tests that bears the name of the file or of the nearest room around it, and there to the
tests that bear the room's name, if there are any; a changed test to itself. The censuses, which read the source, run always. What only a whole run tells, who may open which page or
what a browser shows, is for ``make test``.
"""

import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TESTS = PROJECT / "tests"
MAIN = "main"
#: Rooms whose tests stand under another name.
ALIASES = {
    "values": "ward_values",
    "outbox": "mail",
    "walls": "tenancy",
    "law": "rules",
    "sql": "tenancy",
    "production": "local",
    "components": "look",
    "static": "look",
}
#: Folders inside a room; tests that bear their names are not all of the room's.
LAYERS = {"forms", "models", "policies", "selectors", "services", "views"}
ALWAYS = ("tests/census/test_source.py",)
#: Folders whose tests ask for everything: too long for the inner loop.
FOR_A_WHOLE_RUN = {"access", "journeys", "faults", "benchmarks"}


def changed_files() -> list[str]:
    """Paths that differ from where this branch left main, new and uncommitted ones too."""
    base = _git("merge-base", MAIN, "HEAD") or ["HEAD"]
    return sorted(
        {*_git("diff", "--name-only", base[0]), *_git("ls-files", "--others", "--exclude-standard")}
    )


def tests_for(paths: list[str]) -> list[str]:
    """What pytest is asked for when these files have changed."""
    wanted = set(ALWAYS)
    for path in map(Path, paths):
        if path.parts[0] == "tests":
            if path.name.startswith("test_") and path.suffix == ".py" and (PROJECT / path).exists():
                wanted.add(str(path))
        elif folder := _folder(path):
            wanted.update(_of_the_room(path, folder) or [f"tests/{folder}"])
    return sorted(name for name in wanted if not _inside(name, wanted - {name}))


def _folder(path: Path) -> str | None:
    for part in (path.stem, *reversed(path.parts[:-1])):
        name = ALIASES.get(part, part)
        if (TESTS / name).is_dir() and name not in FOR_A_WHOLE_RUN:
            return name
    return None


def _of_the_room(path: Path, folder: str) -> list[str]:
    """Tests that bear the name of the room a file lies in, and of the file; none where the room has no tests of its own."""
    named = [
        [str(test.relative_to(PROJECT)) for test in (TESTS / folder).glob(f"test_{name}*.py")]
        for name in (*(part for part in path.parts[1:-1] if part not in LAYERS), path.stem)
    ]
    *rooms, files = named
    return sorted({name for names in (*rooms, files) for name in names}) if any(rooms) else []


def _inside(name: str, others: set[str]) -> bool:
    return any(name.startswith(f"{other}/") for other in others)


def _git(*arguments: str) -> list[str]:
    asked = subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, text=True)
    return asked.stdout.split("\n")[:-1] if asked.returncode == 0 else []


if __name__ == "__main__":
    print(*tests_for(changed_files()))
