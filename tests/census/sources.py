"""Our own Python files as syntax trees, for censuses that read the source."""

import ast
import functools
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "demo",
    "config",
    "compliance",
    "publications",
    "evaluations",
    "meetings",
    "facilities",
    "accounts",
    "office",
)

#: Where something dangerous is done all the same: {file: what, and why}.
DANGEROUS_HERE = {
    "office/http.py": "StreamingHttpResponse: an object of the bucket, asked for behind the door; no row is read afterwards",
    "accounts/sign_on/views/door.py": "csrf_exempt: another site posts a signed answer of SAML, which is looked at alone",
}


@dataclass(frozen=True)
class Source:
    path: str
    text: str
    tree: ast.Module

    @property
    def layer(self):
        """``views`` for ``app/views.py`` and for ``app/views/anything.py``; else the file's own name."""
        parts = Path(self.path).with_suffix("").parts
        known = {"views", "services", "selectors", "policies", "forms", "tasks", "models", "commands"}
        known |= {"facts", "templatetags"}
        return next((part for part in parts if part.rpartition("_")[2] in known), parts[-1]).rpartition("_")[
            2
        ]

    def functions(self):
        """Every function with the name it is reached by, methods and inner ones too."""
        yield from _functions(self.tree, "")


def _functions(node, prefix):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{prefix}{child.name}", child
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _functions(child, f"{prefix}{child.name}.")
        else:
            yield from _functions(child, prefix)


@functools.cache
def sources(*, migrations=False, tests=False):
    """Our own modules, sorted by path; migrations and tests only where asked for."""
    roots = [*PACKAGES, *(["tests"] if tests else [])]
    paths = sorted(path for root in roots for path in (PROJECT / root).rglob("*.py"))
    return tuple(_read(path) for path in paths if migrations or "migrations" not in path.parts)


@functools.cache
def _read(path):
    text = path.read_text(encoding="utf-8")
    return Source(str(path.relative_to(PROJECT)), text, ast.parse(text, str(path)))


def dotted(node):
    """``a.b.c`` of an attribute or call chain, with calls left out: ``A.objects.filter(x).delete`` → that path."""
    parts = []
    while True:
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Subscript):
            node = node.value
        else:
            break
    if isinstance(node, ast.Name):
        parts.append(node.id)
    return ".".join(reversed(parts))


def calls(source):
    """(dotted name, line) of every call in a file."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node.lineno


def imports(source):
    """(module or module.name, line) of every import in a file; relative ones with the package they mean."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            package = Path(source.path).parts[: -node.level] if node.level else ()
            module = ".".join([*package, *filter(None, [node.module])])
            for alias in node.names:
                yield f"{module}.{alias.name}", node.lineno
