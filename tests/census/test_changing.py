"""No record of a municipality is changed past the one way to change a record (``office.changing``)."""

import ast

from office.changing.models import Revised
from tests.census import tables
from tests.census.sources import dotted, sources

#: Tables that the app may update and no page changes, each with who does.
WRITTEN_BY_THE_PROGRAM = {
    "facilities.OperatorSpelling": "lists: made, and never another",
    "facilities.FacilityAssignment": "made and taken away, never changed",
    "facilities.StagedRow": "a list on its way in",
    "facilities.MonthCost": "made anew with its month, which counts them",
    "facilities.MonthResident": "made anew with its month, which counts them",
    "facilities.MonthPayment": "made anew with its month, which counts them",
    "facilities.SettlementShare": "made with its settlement, and never another",
    "meetings.Attachment": "made and taken away, never changed",
    "meetings.Transcript": "laid and taken away, never changed",
    "meetings.VisitMember": "made and taken away, never changed",
    "meetings.VisitDwelling": "made and taken away, never changed",
    "meetings.PollMail": "made with its mail, and never another",
    "meetings.ProposedDay": "made with its request, and never another",
    "evaluations.QuestionList": "taken in, and never changed",
    "obligations.Assessment": "computed",
    "obligations.StoredRow": "computed",
    "obligations.StaleFacility": "a queue",
    "obligations.PriorRecord": "made and taken away, never changed",
    "obligations.Reminder": "the beat, step by step under the run's lock",
    "obligations.ReminderLine": "the beat, step by step under the run's lock",
    "obligations.ReminderRun": "the beat holds its lock",
    "office.StoredFile": "erased once, with a reason",
    "office.PrintedFile": "made from a snapshot",
    "office.OutgoingMail": "the outbox claims each by a conditional update",
    "office.UnreachableAddress": "a mark is set and lifted",
    "office.Job": "workers claim each by a conditional update",
}

#: Functions that write rows without opening them first, each with the reason why nobody's page is passed by.
PAST_IT = {
    "accounts/services.py:note_first_sign_in": "once, where it was never noted",
    "accounts/services.py:invite_first_administrator": "an invitation nobody has used, under the municipality's lock",
    "accounts/services.py:save_profile": "the municipality's own row stands outside the walls and repeats the profile",
    "accounts/services.py:make_platform_operator": "a login is no record of a municipality",
    "accounts/services.py:note_letters": "a moment beside what pages show",
    "accounts/services.py:_vouch_for": "a login is no record of a municipality",
    "accounts/joining_services.py:_opens": "whoever is first to use a link claims it by a conditional update",
    "accounts/joining_services.py:_let_in": "a password is the login's own",
    "accounts/joining_services.py:prove_address": "an address is the login's own",
    "accounts/factor_services.py:relock_factors": "a second factor is the login's own",
    "accounts/factors.py:use_up": "a second factor is the login's own",
    "accounts/recovery_codes.py:HashedRecoveryCodes.validate_code": "a second factor is the login's own",
    "accounts/attempts.py:Attempt.was_right": "counts of what was tried are no record",
    "accounts/remembering.py:PostgresCache.touch": "what limits remember is no record",
    "accounts/law_services.py:set_value": "makes a row",
    "facilities/register/services.py:add_facility": "makes a row",
    "facilities/importing/services.py:apply_staged": "a list that failed, whatever its row says",
    "facilities/importing/taking_back.py:take_back": "a list whose taking back failed, whatever its row says",
    "facilities/importing/operators.py:OperatorBook.save": "a list fills in numbers; rows count it",
    "office/changing/opening.py:write": "this is it",
}
#: Whole files of the program's own work.
PAST_IT_WHOLE = {
    "compliance/obligations/reminders/planning.py",
    "compliance/obligations/reminders/services.py",
    "compliance/obligations/reminders/sending.py",
    "facilities/importing/bulk.py",
    "facilities/importing/staged.py",
    "office/files.py",
    "office/jobs.py",
    "office/outbox.py",
    "office/printing.py",
    "office/unreachable.py",
}

#: Calls of such a service, or of another with its name, by a page that has shown no state of the record.
NOT_SEEN = {
    "facilities/disclosures/views.py:answer": "the number of the last mail decides, whatever the page showed",
    "facilities/incidents/views.py:record": "facilities.incidents.services.record makes a row",
    "facilities/register/views/missing.py:complete_facilities": "pasted rows were typed elsewhere",
    "facilities/self_checks/views.py:close": "a check with an open item, or once closed, is refused",
    "facilities/self_checks/views.py:hand_in": "facilities.self_checks.services.hand_in makes a row",
    "facilities/charges/daily_views.py:record": "facilities.charges.daily.record makes a row",
    "facilities/support/views.py:record": "facilities.support.services.record makes a row",
    "meetings/joint_groups/views.py:decide": "an answer once given is refused, whatever the page showed",
    "meetings/minutes/views/writing.py:submit": "minutes' own: what was handed in is refused, whatever the page showed",
    "meetings/on_paper/views.py:enter": "meetings.on_paper.services.enter makes a row",
    "meetings/minutes/views/writing.py:save": "minutes are merged box by box over what the page showed",
    "publications/views/publishing.py:record": "publications.services.record makes a row",
}

_WRITES = {"update", "bulk_update", "update_or_create"}


def _updatable():
    return [m for m in tables.record_models() if "UPDATE" in tables.walls()[m._meta.db_table].grants]


def test_every_record_that_can_be_updated_counts_its_revision_or_is_the_programs_own():
    updatable = _updatable()
    unknown = {m._meta.label for m in updatable if not issubclass(m, Revised)}
    assert unknown == set(WRITTEN_BY_THE_PROGRAM)
    assert not [m for m in tables.record_models() if issubclass(m, Revised) and m not in updatable]


def _is_a_write(call):
    """A row's ``save()``, or a queryset's ``update(field=…)``: a dict's takes no field."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name, owner = call.func.attr, dotted(call.func.value)
    if name == "save":
        fields = {keyword.arg for keyword in call.keywords}
        return not call.args and fields <= {"update_fields"} and owner not in ("super", "services")
    if name == "update":
        return bool(call.keywords) and not call.args
    return name in _WRITES


def test_nothing_is_written_past_it():
    found = set()
    for source in sources():
        if source.path.startswith(("demo/", "config/")) or source.path in PAST_IT_WHOLE:
            continue
        for name, node in source.functions():
            own = [child for child in ast.walk(node) if isinstance(child, ast.Call)]
            if any(map(_is_a_write, own)):
                found.add(f"{source.path}:{name}")
    assert found - PAST_IT.keys() == set(), "opened() and write() are the way"
    assert PAST_IT.keys() - found == set(), "a line names nothing"


def test_nothing_can_be_opened_without_asking_its_policy():
    """``policy`` has no default: who leaves it out is told by Python; who needs none says why."""
    reasons = []
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and dotted(node.func) == "nothing_forbids":
                reasons.append((source.path, node.args[0]))
    assert reasons
    assert all(isinstance(why, ast.Constant) and len(why.value) > 15 for _, why in reasons)


def test_a_view_hands_on_what_the_form_saw():
    """A service that can be told which state was seen is told so by every page that has shown one."""
    telling = {
        name.rpartition(".")[2]
        for source in sources()
        if source.layer in {"services", "drafts", "steps", "versions", "law_services"}
        for name, node in source.functions()
        if "seen" in {argument.arg for argument in node.args.kwonlyargs}
    }
    assert len(telling) > 20
    without = set()
    for source in sources():
        if source.layer != "views":
            continue
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.Call):
                continue
            owner, _, name = dotted(node.func).rpartition(".")
            if name in telling and owner and not any(k.arg == "seen" for k in node.keywords):
                without.add(f"{source.path}:{name}")
    assert without == set(NOT_SEEN)
