"""Whoever sends more fields than a form shows changes nothing more: names of every column of every table, with values that would hurt."""

import json
import re
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import connection, transaction

from accounts.tenancy import scope
from tests.access.routes import ROUTES
from tests.access.test_junk import _Fields
from tests.access.test_routes import url_of, value_of
from tests.census import tables

AS_WORDS = "application/x-www-form-urlencoded"
#: Columns that differ from one run to the next whatever is sent.
VOLATILE = re.compile(
    r"(_at|^at|token|seed|hash|sha256|pgh_context|search_text|message_id|request|detail|data|parameters|password|job_id)$"
)
#: What a form reads beyond the boxes that its page shows as it stands, each with the reason.
READ_BESIDE = {
    # for whom to ask again, shown once an answer is there
    "obligations:whatif_result": {"service_type", "desk"},
    # the day is asked for where letters wait to be handed over; here none does
    "meetings:notices_handed": {"day"},
    "meetings:minutes_handed": {"day"},
    # a box for each paper that was looked through; here none was
    "joint_papers:papers": {"papers"},
}


def _values(town):
    """{name: value} of every column that a form could be fed with."""
    found = {}
    for model in tables.record_models():
        for field in model._meta.concrete_fields:
            if field.is_relation or field.column in ("id", "municipality_id", "facility_id"):
                found[field.name] = found[field.column] = str(town.away.facility.pk)
            elif field.choices:
                found[field.name] = str(field.choices[-1][0])
            else:
                kind = field.get_internal_type()
                found[field.name] = {"BooleanField": "on", "DateField": "2020-01-01"}.get(kind, "7")
    return found | {"is_platform_operator": "on", "is_active": "", "code": "990002", "pk": "1", "by": "1"}


#: The tables that are compared.
TABLES = [model._meta.db_table for model in [*tables.record_models(), apps.get_model("accounts", "User")]]
#: Where every row stands and by which transaction it was written, in one question.
WRITTEN = " UNION ALL ".join(f"SELECT '{table}', id, xmin::text FROM \"{table}\"" for table in TABLES)


@pytest.fixture(scope="module")
def stands(town, django_db_blocker):
    """The town before any request; each takes back what it did."""
    with django_db_blocker.unblock():
        return _state(town, {table: {} for table in TABLES})


def _state(town, known):
    """{table: {key: (its writer, the row as far as it is the same each time)}} of the town, as its people may see it.

    Args: ``known``: an earlier state; a row that nobody has written since is taken from there.
    """
    found = {table: {} for table in TABLES}
    with scope(town.home.municipality), connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        for table, key, writer in cursor.fetchall():
            before = known[table].get(key)
            found[table][key] = before if before and before[0] == writer else (writer, None)
        for table, rows in found.items():
            new = {key: writer for key, (writer, row) in rows.items() if row is None}
            if new:
                cursor.execute(f'SELECT id, to_jsonb(t) FROM "{table}" t WHERE id = ANY(%s)', [list(new)])
                rows |= {key: (new[key], _same_each_time(row)) for key, row in cursor.fetchall()}
    return found


def _same_each_time(row):
    return {name: value for name, value in json.loads(row).items() if not VOLATILE.search(name)}


#: {table: {column: the table whose rows it names}}.
LINKS = {
    model._meta.db_table: {
        field.column: field.related_model._meta.db_table
        for field in model._meta.concrete_fields
        if field.is_relation
    }
    for model in tables.record_models()
}


def _made(before, after):
    """{table: numbers of its new rows}: they differ each time."""
    return {table: rows.keys() - before[table].keys() for table, rows in after.items()}


def _plain(table, name, value, made):
    """A value without the number of a new row that it names, or that stands in the address which a mail tells."""
    if value in made.get(LINKS.get(table, {}).get(name), ()):
        return "made"
    if table == "office_outgoingmail" and isinstance(value, str):
        # Any number of an address: that of a new row may happen to be an older row's in another table.
        # So is a number of six digits that whoever reads the mail is to type: it comes of the moment.
        return re.sub(r"(?<=/)[0-9]+(?=/)|(?<![0-9#])[0-9]{6}(?![0-9])", "made", value)
    return value


def _changes(before, after):
    """What a request made of the rows: old ones as they are now, new ones without the numbers they were given."""
    told, made = [], _made(before, after)
    for table, rows in after.items():
        known = before[table]
        for key, (writer, row) in rows.items():
            if key in known and known[key][0] == writer:
                continue
            if key in known:
                told += [
                    (table, key, name, str(_plain(table, name, value, made)))
                    for name, value in row.items()
                    if known[key][1][name] != value
                ]
            else:
                words = {
                    name: _plain(table, name, value, made)
                    for name, value in row.items()
                    if not isinstance(value, int) or name == "municipality_id"
                }
                told.append((table, "new", "", str(sorted(words.items()))))
        told += [(table, key, "gone", "") for key in known.keys() - rows.keys()]
    return sorted(told, key=str)


def _able(route):
    return next((p for p in ("owner", "ward_admin", "officer", "other_officer") if p in route.post.ok), None)


FORMS = [route for route in ROUTES if route.post and _able(route)]


@pytest.mark.parametrize("route", FORMS, ids=str)
def test_what_no_box_asked_for_is_not_read(route, town, stands, ask, django_db_blocker):
    person = _able(route)
    url = url_of(route, town.home)
    form = _Fields(ask(person, "get", url).content.decode(errors="replace"))
    asked = form.fields | {name: value_of(word, town.home) for name, word in route.data}
    for name in form.files:
        asked.pop(name, None)
    more = {
        name: value
        for name, value in _values(town).items()
        if name not in asked and name not in READ_BESIDE.get(route.name, ())
    }
    assert len(more) > 150

    def changes(data):
        with django_db_blocker.unblock(), transaction.atomic():
            # No file goes with it; hundreds of fields are read ten times as fast this way.
            answer = town.clients[person].post(url, urlencode(data), content_type=AS_WORDS)
            told = _changes(stands, _state(town, stands))
            transaction.set_rollback(True)
        return answer.status_code, told

    assert changes(more | asked) == changes(asked)
