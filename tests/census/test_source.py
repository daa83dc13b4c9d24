"""Rules of the house that a reader of the source can check."""

import ast
import re
from pathlib import Path

import pytest

from compliance.rules import load_rulebook
from compliance.rules.codes import CouncilCode, DutyId, Meaning
from tests.census.sources import DANGEROUS_HERE, calls, dotted, imports, sources

#: Services that act for nobody of a municipality, each with the reason.
WITHOUT_BY = {
    "accounts/services.py:create_first_administrator": "a command sets up a municipality whole",
    "accounts/joining_services.py:join": "the membership itself is who acts",
    "accounts/joining_services.py:join_by_directory": "the membership itself is who acts",
    "accounts/sign_on/services.py:join": "the membership itself is who acts",
    "accounts/sign_on/services.py:relock_secrets": "the same secret under another key, by a command",
    "accounts/joining_services.py:join_by_letter": "the membership itself is who acts",
    "meetings/joining/services.py:note_opened": "the own link of whoever was asked is who acts",
    "meetings/joining/services.py:answer_by_link": "the own link of whoever was asked is who acts",
    "meetings/members/services.py:note_opened": "the member's own link is who acts",
    "meetings/members/services.py:answer_by_link": "the member's own link is who acts",
    "meetings/polls/services.py:answer_by_link": "the member's own link is who acts",
    "publications/reports/services.py:report": "whoever reads public minutes has no login and is not asked for one",
    "publications/following/services.py:follow": "the link mailed to the address is who acts",
    "publications/following/services.py:stop_following": "the link in each mail is who acts",
    "accounts/services.py:rename_self": "the user's own memberships are who acts",
    "accounts/factor_services.py:reset_second_factor_everywhere": "a command of the platform's operator",
}
#: Services that views call without a membership.
CALLED_WITHOUT_BY = {
    "join_by_directory": "the membership itself is who acts",
    "public_content": "reads: what would be made public",
    "check": "reads: what may tell who somebody is",
    "draft_of": "the empty draft that writing begins with is nobody's deed",
    "join": "the membership itself is who acts",
    "join_by_letter": "the membership itself is who acts",
    "note_opened": "the member's own link is who acts",
    "answer_by_link": "the member's own link is who acts",
    "report": "whoever reads public minutes has no login",
    "ask_address": "whoever wants news of public minutes has no login",
    "asked_with": "reads: what the mailed link says",
    "follow": "the link mailed to the address is who acts",
    "followed_with": "reads: what the mailed link says",
    "stop_following": "the link in each mail is who acts",
    "prove_address": "the login proves itself",
    "rename_self": "the user's own memberships are who acts",
    "read_shared": "reads: what a table says that the platform's operator chose",
    "create_municipality": "the platform's operator has no membership",
    "create_first_administrator": "the platform's operator has no membership",
}

#: Who may look past the ORM's scopes or set the connection's words.
DOORKEEPERS = {"accounts/tenancy.py", "office/changing/acting.py", "office/walls.py"}

_WRITES = {
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "save",
    "delete",
    "update",
}
#: Layers that only read or decide.
READERS = {"views", "selectors", "policies", "forms", "facts", "context_processors", "templatetags"}


def _under(path, places):
    return any(path.startswith(place) for place in places)


def test_fixtures_that_folders_share_are_plugins():
    """A fixture imported from another folder's conftest is one nobody finds and every linter calls unused."""
    taken = [
        (source.path, name)
        for source in sources(tests=True)
        for name, _ in imports(source)
        if "conftest" in name.split(".")
    ]
    assert not taken


def test_no_signals():
    found = [
        f"{source.path}:{line} {name}"
        for source in sources()
        for name, line in imports(source)
        if "signals" in name or name.startswith("django.dispatch")
    ]
    assert not found


def test_what_leaves_a_trail_takes_keywords_only_and_says_by_whom():
    wrong, seen = [], set()
    for source in sources():
        for name, node in source.functions():
            if source.path.startswith("office/changing/") or not any(
                dotted(call.func) in ("acting", "changing")
                for call in ast.walk(node)
                if isinstance(call, ast.Call)
            ):
                continue
            place = f"{source.path}:{name}"
            seen.add(place)
            if name.startswith("_") or source.layer in {"tasks", "commands"} or place in WITHOUT_BY:
                continue
            if node.args.args or node.args.posonlyargs:
                wrong.append(f"{place} takes positional arguments")
            if "by" not in {argument.arg for argument in node.args.kwonlyargs}:
                wrong.append(f"{place} does not say by whom")
    assert len(seen) > 10
    assert not wrong, "\n".join(wrong)


def _names_of_services(source):
    """Names under which a file calls services: modules whose functions it reaches by a dot, and functions."""
    places = {Path(other.path).with_suffix("").as_posix().replace("/", "."): other for other in sources()}
    modules, functions = {"services"}, set()
    for node in ast.walk(source.tree):
        for alias in node.names if isinstance(node, ast.ImportFrom) and node.module else ():
            name, found = alias.asname or alias.name, places.get(f"{node.module}.{alias.name}")
            if found and found.layer == "services":
                modules.add(name)
            elif (home := places.get(node.module)) and home.layer == "services":
                functions |= {name} & _writers(home)
    return modules, functions


def _writers(source):
    return {
        name
        for name, node in source.functions()
        if any(dotted(call.func) == "acting" for call in ast.walk(node) if isinstance(call, ast.Call))
    }


def test_views_call_services_by_keyword_and_say_by_whom():
    wrong = []
    for source in sources():
        if source.layer != "views":
            continue
        modules, functions = _names_of_services(source)
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.Call):
                continue
            owner, _, name = dotted(node.func).rpartition(".")
            if owner.rpartition(".")[2] not in modules if owner else name not in functions:
                continue
            if name in CALLED_WITHOUT_BY or name[0].isupper():
                continue
            if node.args or not any(keyword.arg in ("by", None) for keyword in node.keywords):
                wrong.append(f"{source.path}:{node.lineno} {name}")
    assert not wrong


def test_what_reads_or_decides_imports_no_services():
    homes = {
        Path(other.path).with_suffix("").as_posix().replace("/", "."): other.layer for other in sources()
    }
    found = [
        f"{source.path}:{line} {name}"
        for source in sources()
        if source.layer in {"selectors", "policies", "forms", "facts", "templatetags"}
        for name, line in imports(source)
        if "services" in (homes.get(name), homes.get(name.rpartition(".")[0]))
    ]
    assert not found


def test_only_services_and_tasks_write():
    """A write is a writing method at the end of a chain that asks a manager or a queryset."""
    found = []
    for source in sources():
        if source.layer not in READERS:
            continue
        for name, line in calls(source):
            method = name.rpartition(".")[2]
            if (
                method in _WRITES and (".objects." in name or ".filter." in name or ".exclude." in name)
            ) or method in {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}:
                found.append(f"{source.path}:{line} {name}")
    assert not found


def test_views_reach_objects_through_selectors_only():
    found = [
        f"{source.path}:{line} {name}"
        for source in sources()
        if source.layer in {"views", "forms"}
        for name, line in calls(source)
        if (".objects." in f".{name}." and not name.endswith(".objects.none"))
        or name.endswith("get_object_or_404")
    ]
    assert not found


def test_one_builder_makes_the_pages_that_ask_once_more():
    found = [source.path for source in sources() if "page_confirm.html" in source.text]
    assert found == ["office/confirming.py"]


@pytest.mark.parametrize(
    "forbidden",
    [
        "scopes_disabled",
        "_base_manager",
        "with_scopes_disabled",
        "set_config(",
        "SET LOCAL",
        "SET SESSION",
        "row_security",
    ],
)
def test_only_the_doorkeepers_touch_the_locks(forbidden):
    found = [s.path for s in sources() if forbidden in s.text and s.path not in DOORKEEPERS]
    assert not found


@pytest.mark.parametrize(
    "forbidden",
    [
        "csrf_exempt",
        "StreamingHttpResponse",
        "FileResponse",
        "mark_safe",
        "SafeString(",
        "RawSQL",
        ".extra(",
        ".raw(",
        "pickle",
        "yaml.load(",
        "shell=True",
        "build_absolute_uri",
        "ATOMIC_REQUESTS =",
    ],
)
def test_nothing_dangerous_is_used(forbidden):
    """Streaming would leave the door before its rows are read; the others are ways in for strangers.

    Whole addresses come from ``accounts.links.public_url``: a request may name any host.
    """
    found = [
        s.path for s in sources() if forbidden in s.text and forbidden not in DANGEROUS_HERE.get(s.path, "")
    ]
    assert not found


def test_no_code_names_a_municipality_or_prefecture():
    """Places are data: only the rulebook's folders and the demo's invented rows may name them."""
    allowed = ("demo/", "accounts/data")
    found = [
        f"{source.path}:{number} {line.strip()}"
        for source in sources(migrations=True)
        if not _under(source.path, allowed)
        for number, line in enumerate(source.text.splitlines(), 1)
        if re.search(r"練馬|大分|131202|Nerima", line)
    ]
    assert not found


def test_service_types_are_data_never_choices():
    codes = {str(code) for code in load_rulebook().service_types}
    assert codes
    found = []
    for source in sources(migrations=True):
        if source.path.startswith("demo/"):
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and node.value in codes:
                found.append(f"{source.path}:{node.lineno} {node.value}")
    assert not found


#: Calls whose words are verbs of the trail or of permissions; some are spelled as a duty is.
_SAYS_A_VERB = {"acting", "changing", "permit", "may", "ways", "check", "allows", "_move"}


def test_ids_of_the_law_stand_in_its_data_and_in_one_module_of_names():
    book = load_rulebook()
    ids = {*book.duties, *book.vocabulary.councils}
    assert {*DutyId, *CouncilCode, *Meaning} <= ids | {one.kind.name for one in book.definitions.values()}
    found = []
    for source in sources():
        if source.path in ("compliance/rules/codes.py", "accounts/permissions.py"):
            continue
        verbs = {
            id(argument)
            for call in ast.walk(source.tree)
            if isinstance(call, ast.Call) and dotted(call.func).rpartition(".")[2] in _SAYS_A_VERB
            for argument in ast.walk(call)
        }
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and node.value in ids and id(node) not in verbs:
                found.append(f"{source.path}:{node.lineno} {node.value}")
    assert not found
