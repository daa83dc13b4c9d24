"""Nobody opens a file from outside but a reader in its child, and nobody writes a cell but one module."""

import ast
import re

from django import forms

from office.fields import UploadField
from office.reading.apart import readers
from tests.census.sources import imports, sources

#: What opens files that somebody else has made. ``openpyxl`` and ``csv`` also write, which is told by their names.
OPENS = re.compile(
    r"^(zipfile|tarfile|gzip|bz2|lzma|pypdf|pikepdf|PIL|olefile|docx|pptx|xlrd|lxml|defusedxml|xml|"
    r"openpyxl\.(load_workbook|reader|worksheet\._reader|load)|csv\.(reader|DictReader)|pandas|fitz|pdfminer|msoffcrypto|pypdfium2|sudachipy)(\.|$)"
)
#: Modules that open no file from outside, each with the reason.
OF_OUR_OWN = {
    "accounts/places.py": "reads the program's own table of municipalities",
    "publications/register/feeds.py": "writes XML and reads none",
    "config/backup/box.py": "writes tar streams and opens those that its lock says are as they were written",
    "config/moving/taking_out.py": "writes ZIP files",
    "config/moving/objects.py": "writes into the ZIP file of taking_out and reads out of that of bringing_in",
    "config/moving/bringing_in.py": "opens what a site wrote, for the server's administrator at the command line alone",
    "compliance/obligations/inspection/packing.py": "writes ZIP files and opens those that it wrote",
    "evaluations/reports/word.py": "fills a Word file of our own",
    "meetings/minutes/word.py": "writes Word files; those that come back are read by the child",
    "office/plain_papers.py": "writes Word files and opens none",
    "office/long_sheets.py": "writes workbooks and opens none",
}
#: Layers that serve pages, decide or write: none of them may even import what opens files.
SERVING = {
    "views",
    "forms",
    "services",
    "selectors",
    "policies",
    "models",
    "tasks",
    "commands",
    "templatetags",
    "apart",
}
WRITES = re.compile(r"^(csv\.(writer|DictWriter)|openpyxl\.(Workbook|cell)(\.|$)|xlsxwriter|xlwt)")


def _names(source):
    """Every module and every name that a file imports or reaches by a dot."""
    found = {name for name, _ in imports(source)}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add(f"{node.value.id}.{node.attr}")
    return found


def _module(source):
    return source.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _opening():
    """{module: its source} of all that opens files, and of all that imports such a module, however far."""
    all_of_them = {_module(source): source for source in sources()}
    used = {module: _modules_in(source, all_of_them) for module, source in all_of_them.items()}
    found = {
        module
        for module, source in all_of_them.items()
        if source.path not in OF_OUR_OWN and any(OPENS.search(name) for name in _names(source))
    }
    while more := {module for module, uses in used.items() if module not in found and uses & found}:
        found |= more
    return {module: all_of_them[module] for module in found}


def _modules_in(source, known):
    package = _module(source).rpartition(".")[0]
    found = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & set(known)


def test_only_readers_open_files_and_nobody_imports_them_but_their_child():
    opening = _opening()
    entrances = {reader.function.partition(":")[0] for reader in readers().values()}
    assert entrances <= set(opening)
    wrong = [source.path for source in opening.values() if source.layer in SERVING]
    assert not wrong, f"opens files in a process that serves: {wrong}"
    reached, waiting = set(), set(entrances)
    all_of_them = {_module(source): source for source in sources()}
    while waiting:
        module = waiting.pop()
        reached.add(module)
        waiting |= _modules_in(all_of_them[module], all_of_them) - reached
    assert set(opening) <= reached, f"opened by no child: {sorted(set(opening) - reached)}"


def test_every_field_for_a_file_is_the_one_that_looks_at_size_and_name_alone():
    found = [
        f"{source.path}:{node.lineno}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in ("FileField", "ImageField", "MultipleFileField")
    ]
    assert not found
    assert issubclass(UploadField, forms.FileField)


def test_what_is_sent_as_a_file_is_handed_to_a_worker():
    """A view that takes files reads nothing of them: it asks for a job and goes on to the page of its progress."""
    # The platform's operator has no municipality whose jobs could be asked: the child reads the table at once.
    without_jobs = ("demo/", "accounts/resend_page", "evaluations/blanks/shared_views")
    taking = [
        source
        for source in sources()
        if "request.FILES" in source.text and not source.path.startswith(without_jobs)
    ]
    assert {source.path for source in taking} == {
        "facilities/charges/views.py",
        "facilities/support/paper_views.py",
        "facilities/importing/views.py",
        "facilities/people/invitations/views.py",
        "facilities/register/views/suspensions.py",
        "meetings/attachments/views.py",
        "publications/cases/views.py",
        "publications/elsewhere/views.py",
        "publications/evaluated/places_views.py",
        "publications/views/publishing.py",
        "meetings/minutes/views/beside.py",
        "evaluations/choosing/views.py",
        "evaluations/blanks/views.py",
        "evaluations/sheets/views/sheet_files.py",
        "evaluations/council_report/desk_views.py",
        "evaluations/third_party/views.py",
        "meetings/visits/sheets.py",
    }
    assert all('"office:reading"' in source.text for source in taking)


def test_one_module_writes_tables():
    found = [
        f"{source.path} {name}"
        for source in sources()
        for name in sorted(_names(source))
        if WRITES.search(name) and source.path != "office/spreadsheets.py"
    ]
    assert not found
    # A row put into a sheet by hand would go around it.
    appended = [
        f"{source.path}:{node.lineno}"
        for source in sources()
        if "spreadsheets" in source.text and source.path != "office/spreadsheets.py"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and re.search(r"(sheet|explained|listed)\.append$", ast.unparse(node.func))
    ]
    assert not appended
