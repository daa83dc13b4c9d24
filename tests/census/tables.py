"""What the migrations and models say about tables, in one place for the censuses."""

import functools
from collections import namedtuple

import pghistory.models
from django.apps import apps
from django.db.migrations import RenameModel
from django.db.migrations.loader import MigrationLoader

from office.grants import MayDelete
from office.login_walls import Closed, LoginRows, Logins, Municipalities, ReadHere, RowsOf
from office.sql import KEEPERS, CountRevision, named_files
from office.walls import KeeperReads, OpenTable, ReadOnly, TenantWall

#: What is said of a table outside the municipalities: {policy: (verb, USING, WITH CHECK)}, and the columns that may change.
LoginWall = namedtuple("LoginWall", "policies columns")

#: Tables that the app's login has no right on at all, each with the reason.
CLOSED_TABLES = {
    "django_migrations": "the record of migrations is the owner's",
    "django_session": "functions of the database give one session to whoever knows its key",
    "auth_group": "roles come by membership; nobody is in a group",
    "auth_group_permissions": "roles come by membership",
    "auth_permission": "roles come by membership",
    "pghistory_context": "context stands in the event; this table is an upsert and could be altered",
}

#: Records of tenants without a trail of their own, each with the reason.
UNTRACKED = {
    "accounts.Anchor": "says where the chain ended on a day; never changed",
    "accounts.ChainLink": "is what holds the trails together; never changed",
    "accounts.SecurityEvent": "is itself the record, written by a function and never changed",
    "accounts.RuleCheck": "immutable: the app may insert and read",
    "facilities.OperatorSpelling": "how lists write a name; the operator is on the trail",
    "facilities.FacilityImport": "is itself the lasting record of an import",
    "facilities.StagedRow": "waits to be applied; gone once it is taken back or no longer kept",
    "facilities.ListStep": "is itself the lasting record of what was decided on",
    "facilities.SelfReportStep": "immutable: the app may insert and read",
    "facilities.DeskNote": "immutable: the app may insert and read",
    "meetings.Draft": "what nobody has submitted is nobody else's business",
    "meetings.DraftAlternative": "what nobody has submitted is nobody else's business",
    "meetings.Transcript": "what nobody has submitted is nobody else's business",
    "meetings.Version": "immutable: the app may insert and read",
    "meetings.EnquiryWord": "immutable: the app may insert and read",
    "meetings.Remark": "immutable: the app may insert and read",
    "meetings.SharedText": "immutable: the app may insert and read",
    "publications.PublicDraft": "wording nobody has confirmed",
    "publications.EvaluationWording": "wording nobody has confirmed",
    "publications.EvaluationCheck": "immutable: the app may insert and read",
    "publications.PublicCheck": "immutable: the app may insert and read",
    "obligations.Assessment": "computed; can be computed again",
    "obligations.Call": "immutable: the app may insert and read",
    "obligations.StoredRow": "computed; can be computed again",
    "obligations.StaleFacility": "a queue",
    "publications.Follower": "an address of somebody outside; gone without a trace when its owner says stop",
    "obligations.Reminder": "is itself the lasting record of a reminder",
    "obligations.ReminderLine": "is itself the lasting record of whom a reminder went to",
    "obligations.Digest": "immutable: the app may insert and read",
    "obligations.ReminderRun": "how far a day's work has come",
    "office.StoredFile": "names, hash and tombstone stay; erasing needs a reason in the row",
    "office.StoredContent": "bytes; the hash stands in the file's row",
    "office.LeavingObject": "what the store of files is still to be told; gone once it is done",
    "office.KeptReading": "derived from bytes whose hash it names; can be read again",
    "office.Snapshot": "immutable: the app may insert and read",
    "office.PrintedFile": "made from a snapshot; can be made again",
    "office.OutgoingMail": "is itself the lasting record of a mail",
    "office.UnreachableAddress": "marks stay, with who set and who lifted them",
    "office.Job": "is itself the lasting record of a job",
}

#: Tables whose rows the app may delete, each with the reason; every other table of a tenant keeps what it has.
DELETABLE = {
    "accounts_desk": "a desk that was set up by mistake; members and the trail hold it in place",
    "facilities_operatorspelling": "derived",
    "facilities_facilityassignment": "who works where changes; the trail keeps it",
    "facilities_stagedrow": "staging",
    "facilities_liststep": "proposed by a list that nobody applied",
    "facilities_accountingyear": "entered by mistake; the trail keeps it",
    "facilities_operatorchange": "registered by mistake; the trail keeps it",
    "facilities_addresschange": "registered by mistake; the trail keeps it",
    "facilities_suspension": "entered by mistake; the trail keeps it",
    "facilities_measure": "entered by mistake; the trail keeps it",
    "facilities_chargeprice": "entered by mistake; the trail keeps it",
    "facilities_rentreckoning": "kept by mistake; the trail keeps it",
    "facilities_monthcost": "a month's lines are put anew; the trail keeps them",
    "facilities_monthresident": "a month's lines are put anew; the trail keeps them",
    "facilities_monthpayment": "a month's lines are put anew; the trail keeps them",
    "facilities_settlement": "entered by mistake; the trail keeps it",
    "facilities_disclosure": "entered by mistake; the trail keeps it",
    "facilities_residency": "entered by mistake; the trail keeps it",
    "facilities_addition": "entered by mistake or not taken up; the trail keeps it",
    "publications_follower": "its owner wants no more mail",
    "office_leavingobject": "done: the object is gone",
    "office_keptreading": "derived; goes with the bytes it was read from",
    "meetings_datesanswer": "entered by mistake; the trail keeps it",
    "meetings_answeredday": "goes with an answer entered by mistake; the trail keeps it",
    "meetings_replytemplate": "the desk's own sentences; the trail keeps them",
    "meetings_wardvisit": "entered by mistake; the trail keeps it",
    "meetings_wardvisitofficer": "who goes changes; the trail keeps it",
    "meetings_councilmember": "a member entered by mistake; attendance and visits hold it in place, the trail keeps it",
    "meetings_meetingpart": "a partner leaves a planned joint meeting; versions hold it in place, the trail keeps it",
    "meetings_onlineconsent": "goes with the part of a partner who leaves a joint meeting; the trail keeps it",
    "meetings_delivery": "goes with the part of a partner who leaves a joint meeting; the trail keeps it",
    "meetings_intention": "goes with the part of a partner who leaves a joint meeting; the trail keeps it",
    "meetings_pollday": "a day that nobody has answered about; the trail keeps it",
    "meetings_reply": "goes with the part of a partner who leaves a joint meeting; the trail keeps it",
    "meetings_agendaitem": "lines taken from an agenda; the trail keeps them",
    "meetings_councilrequest": "entered by mistake before it was submitted; the trail keeps it",
    "meetings_attendance": "ticks set by mistake; the trail keeps them",
    "meetings_draft": "a draft never submitted its facility may delete",
    "meetings_transcript": "goes when the minutes are submitted",
    "meetings_draftalternative": "a draft's other text",
    "meetings_paper": "a file put in by mistake; the trail keeps it",
    "meetings_visit": "a visit entered by mistake; the trail keeps it",
    "meetings_visitmember": "part of a visit",
    "meetings_visitdwelling": "part of a visit",
    "meetings_visitphoto": "a photo added by mistake; the trail keeps it",
    "evaluations_evaluation": "entered by mistake; the trail keeps it",
    "evaluations_evaluationfile": "goes with an evaluation entered by mistake; the trail keeps it",
    "evaluations_reviewrequest": "a request typed by mistake before it was answered; the trail keeps it",
    "evaluations_evaluationchoice": "chosen by mistake; the trail keeps it",
    "publications_publicdraft": "wording nobody has confirmed",
    "obligations_assessment": "computed",
    "obligations_storedrow": "computed",
    "obligations_stalefacility": "a queue",
    "obligations_priorrecord": "said by mistake; the trail keeps it",
}


def tenant_models():
    """Models whose rows belong to one municipality, trails included."""
    return [m for m in _models() if any(f.column == "municipality_id" for f in m._meta.concrete_fields)]


def event_models():
    """The trails."""
    return [m for m in _models() if issubclass(m, pghistory.models.Event)]


def record_models():
    """Tenant models that are no trail."""
    return [m for m in tenant_models() if not issubclass(m, pghistory.models.Event)]


def tracked_models():
    """Models with a trail: {model: its event model}."""
    return {event.pgh_tracked_model: event for event in event_models()}


def _models():
    return [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]


def all_models():
    return _models()


@functools.cache
def operations():
    """All operations of our own migrations with the label of their app, in the order they run."""
    loader = MigrationLoader(None)
    plan = sorted(loader.disk_migrations)
    return tuple((label, op) for label, name in plan for op in loader.disk_migrations[label, name].operations)


@functools.cache
def _renames():
    return {
        (label, op.old_name.lower()): op.new_name for label, op in operations() if isinstance(op, RenameModel)
    }


@functools.cache
def _table(label, model_name):
    """The table that a model named in a migration has today, whatever it has been called since."""
    app, _, name = model_name.rpartition(".")
    while (app or label, name.lower()) in _renames():
        name = _renames()[app or label, name.lower()]
    return apps.get_model(app or label, name)._meta.db_table


@functools.cache
def walls():
    """Tables behind the wall: {table: its TenantWall}."""
    return {_table(label, op.model_name): op for label, op in operations() if isinstance(op, TenantWall)}


def read_only():
    """Tables whose grants a later migration took away but for reading."""
    return {
        _table(label, name) for label, op in operations() if isinstance(op, ReadOnly) for name in op.models
    }


def may_delete():
    """Tables whose rows the app may delete since a later migration."""
    return {_table(label, op.model_name) for label, op in operations() if isinstance(op, MayDelete)}


def open_tables():
    """Tables outside the wall: {table: its OpenTable}."""
    closed = {op.table for _, op in operations() if isinstance(op, Closed)}
    return {op.table: op for _, op in operations() if isinstance(op, OpenTable) and op.table not in closed}


def login_walls():
    """Tables outside the municipalities with policies of their own: {table: its LoginWall}."""
    found = {}
    for _, op in operations():
        if not isinstance(op, (LoginRows, Logins, Municipalities, ReadHere, RowsOf)):
            continue
        policies, columns = found.get(op.table, ({}, None))
        if isinstance(op, ReadHere):
            policies = {name: said for name, said in policies.items() if name != "everybody_reads"}
        found[op.table] = LoginWall(policies | op.policies(), columns or op.columns())
    return found


def keeper_reads():
    """{table: columns the keeper's functions read}."""
    found = {}
    for label, op in operations():
        if isinstance(op, KeeperReads):
            found.setdefault(_table(label, op.model_name), []).extend(op.columns)
    return found


def keeper_functions():
    """Names of the functions that look past one municipality: one file each in ``sql/keeper/``."""
    files = [file.removeprefix(KEEPERS) for file in named_files() if file.startswith(KEEPERS)]
    return {file.removesuffix(".sql") for file in files}


def counted_tables():
    """Tables whose revision the database counts."""
    return {_table(label, op.model_name) for label, op in operations() if isinstance(op, CountRevision)}
