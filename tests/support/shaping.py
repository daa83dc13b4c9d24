"""Which files of the project a migration can read: those make one database template differ from another."""

import ast
from collections.abc import Iterator
from pathlib import Path

DATA_FILES = {".csv", ".json", ".sql", ".yaml"}
NOT_OURS = {"docs", "static", "templates", "tests"}


def shaping_files(project: Path) -> list[Path]:
    """The migrations, every module of ours that they import in turn, the data beside those modules, and ``sql/``."""
    waiting = [path for package in _packages(project) for path in package.rglob("migrations/*.py")]
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting.extend(_imported(project, path))
    for folder in {path.parent for path in found}:
        found.update(path for path in folder.iterdir() if path.suffix in DATA_FILES)
    return sorted({*found, *(project / "sql").rglob("*.sql")})


def _packages(project: Path) -> Iterator[Path]:
    for entry in project.iterdir():
        if entry.is_dir() and not entry.name.startswith(".") and entry.name not in NOT_OURS:
            yield entry


def _imported(project: Path, path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield from _files(project, name.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            base = path.relative_to(project).parent.parts
            start = list(base[: len(base) - node.level + 1]) if node.level else []
            module = start + (node.module.split(".") if node.module else [])
            for name in node.names:
                yield from _files(project, [*module, name.name])


def _files(project: Path, parts: list[str]) -> Iterator[Path]:
    """The files that importing this dotted name runs: each package on the way, and the module."""
    for end in range(1, len(parts) + 1):
        place = project.joinpath(*parts[:end])
        for candidate in (place / "__init__.py", place.with_suffix(".py")):
            if candidate.is_file():
                yield candidate
