"""Nothing about a meeting is saved before the rules have said what they find: every form asks, every page lets it ask."""

import ast

from django import forms
from django.urls import get_resolver

from meetings.forms import OpenForm
from meetings.planning.confirming_findings import AsksFirst
from meetings.states import JOINT_INVITATION, MEETING
from office.fields import WarekiDateField
from office.forms import PlausibleDates
from tests.census.sources import dotted, sources

#: Verbs that call off, answer no or take away; all others of these machines plan, change, join or record a meeting.
_NOTHING_TO_FIND = {"meeting.cancel", "joint.decline", "joint.withdraw", "joint.leave"}
_OF_MACHINES = {
    way.verb for machine in (MEETING, JOINT_INVITATION) for way in machine.transitions
} - _NOTHING_TO_FIND
VERBS = _OF_MACHINES | {"meeting.change", "evaluation.record", "evaluation.change"}
#: What a form about a meeting asks for and no other does.
_SAYS_A_MEETING = {"starts_at", "ends_at", "evaluating", "on_paper", "meeting"}


def _verbs(function):
    """The verbs under which a function writes."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    writes = [call for call in calls if dotted(call.func) in ("acting", "changing") and len(call.args) > 1]
    return {call.args[1].value for call in writes if isinstance(call.args[1], ast.Constant)}


def _services():
    """(module, function) of every service that writes under one of the verbs, with those verbs."""
    found = {}
    for source in sources():
        for name, function in source.functions() if source.layer == "services" else ():
            if verbs := _verbs(function) & VERBS:
                found[source.path.removesuffix(".py").replace("/", "."), name] = verbs
    return found


def test_every_verb_has_its_service():
    assert set().union(*_services().values()) == VERBS


def _names(tree):
    """{name in a module: the module or function it stands for}, of its imports."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _called(function, names):
    """The full names of what a function calls."""
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            first, _, rest = dotted(node.func).partition(".")
            found.add(f"{names.get(first, first)}.{rest}" if rest else names.get(first, first))
    return found


def _pages_that_save():
    """(file, view) of every view that calls one of the services, itself or by a function beside it, and whether it asks."""
    wanted = {f"{module}.{name}" for module, name in _services()}
    for source in sources():
        if source.layer != "views":
            continue
        names, functions = _names(source.tree), dict(source.functions())
        calls = {name: _called(function, names) for name, function in functions.items()}
        for name, function in functions.items():
            if not function.decorator_list:
                continue
            reached, more = set(), {name}
            while more:
                reached |= more
                more = {called for one in more for called in calls[one] if called in functions} - reached
            if any(calls[one] & wanted for one in reached):
                asks = any(called.endswith(".is_acknowledged") for one in reached for called in calls[one])
                yield source.path, name, asks


def test_every_page_that_saves_something_about_a_meeting_lets_its_form_ask_first():
    pages = list(_pages_that_save())
    assert len(pages) >= 8
    assert [(path, name) for path, name, asks in pages if not asks] == []


def _forms(base=forms.BaseForm):
    """Every form class of our own; the addresses bring in every module of pages."""
    assert get_resolver().url_patterns
    for form in base.__subclasses__():
        if form.__module__.partition(".")[0] in ("meetings", "evaluations", "facilities", "compliance"):
            yield form
        yield from _forms(form)


def _asked_for(form):
    """The names of the fields that a form class has or adds, those of its bases too."""
    found = set(getattr(form, "base_fields", ()))
    for base in form.__mro__:
        path = base.__module__.replace(".", "/") + ".py"
        source = next((one for one in sources() if one.path == path), None)
        for node in ast.walk(source.tree) if source else ():
            if isinstance(node, ast.ClassDef) and node.name == base.__name__:
                for call in (one for one in ast.walk(node) if isinstance(one, ast.Call)):
                    if dotted(call.func) == "self.add" and isinstance(call.args[0], ast.Constant):
                        found.add(call.args[0].value)
    return found


def test_every_form_about_a_meeting_can_ask():
    about = {form for form in _forms() if _asked_for(form) & _SAYS_A_MEETING}
    assert len(about) >= 7
    # An accident begins and ends too, and is no meeting.
    assert {form.__qualname__ for form in about if not issubclass(form, AsksFirst)} == {"IncidentForm"}
    silent = {
        form for form in _forms() if issubclass(form, AsksFirst) and form.candidate is AsksFirst.candidate
    }
    # What others alone build on is no form of a page.
    assert {form.__qualname__ for form in silent if not form.__name__.startswith("_")} == set()


#: Forms whose days need not be likely, each with the reason.
_ANY_DAY = {"TypedSoFar": "a day that is still being typed: what is odd about it is told, nothing is saved"}


def test_every_day_in_meetings_and_running_must_be_a_likely_one():
    unlikely = set()
    for form in _forms():
        rooms = ("meetings.", "facilities.running.")
        if not form.__module__.startswith(rooms) or issubclass(form, PlausibleDates):
            continue
        if any(isinstance(field, WarekiDateField) for field in form.base_fields.values()):
            unlikely.add(form.__qualname__)
    assert unlikely == _ANY_DAY.keys()
    # Fields that a form adds while it is made: all such forms stand on this one.
    assert issubclass(OpenForm, PlausibleDates)
