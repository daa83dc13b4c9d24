"""A nation in a database: municipalities that are copies of one, written by PostgreSQL itself, and years before this one.

Rows are copied by ``INSERT … SELECT`` with their numbers moved on, so that sixty thousand facilities with all that hangs on
them stand there in a minute. The ward that is copied is made by ``tests.benchmarks.wards``: the same each time.
"""

from collections.abc import Iterable

import psycopg
from django.apps import apps
from django.db import models

#: What is copied of a municipality. Nobody can sign in there, and no mail leaves it.
COPIED = (
    "accounts.Operator",
    "facilities.Facility",
    "meetings.Person",
    "meetings.CouncilMember",
    "meetings.Meeting",
    "meetings.MeetingPart",
    "meetings.Attendance",
    "meetings.Visit",
    "obligations.Assessment",
    "obligations.StoredRow",
)
#: What a further year of history adds.
HISTORY = ("meetings.Meeting", "meetings.MeetingPart", "meetings.Attendance", "meetings.Visit")
#: Further than any number that a test's rows have.
STEP = 10_000_000


def municipalities(root: psycopg.Connection, template: int, first: int, last: int) -> None:
    """Make the neighbours numbered ``first`` to ``last``, which have what ``template`` (a primary key) has."""
    root.execute(
        "INSERT INTO accounts_municipality (id, code, prefecture, name, created_at)"
        " SELECT %(of)s + n * %(step)s::bigint, lpad((200000 + n)::text, 6, '0'), prefecture, '見本' || n || '市', created_at"
        " FROM accounts_municipality, generate_series(%(first)s::int, %(last)s::int) n WHERE id = %(of)s",
        {"of": template, "step": STEP, "first": first, "last": last},
    )
    _copy(root, COPIED, template, (first, last), moves_on=True, days=0)


def years(root: psycopg.Connection, municipality: int, count: int) -> None:
    """Give a municipality ``count`` further years of meetings and visits, before those that it has."""
    _copy(root, HISTORY, municipality, (1, count), moves_on=False, days=364)


def _copy(
    root: psycopg.Connection,
    labels: Iterable[str],
    of: int,
    numbers: tuple[int, int],
    *,
    moves_on: bool,
    days: int,
) -> None:
    copied = [apps.get_model(label) for label in labels]
    # What triggers would do for each row, trail and marks among it, says nothing of reading.
    root.execute("SET session_replication_role = replica")
    for model in copied:
        columns = {
            field.column: _moved(field, copied, moves_on, days)
            for field in model._meta.concrete_fields
            if not field.generated
        }
        root.execute(
            f"INSERT INTO {model._meta.db_table} ({', '.join(columns)})"
            f" SELECT {', '.join(columns.values())} FROM {model._meta.db_table}, generate_series({numbers[0]}, {numbers[1]}) n"
            f" WHERE municipality_id = {of}"
        )
    root.execute("SET session_replication_role = DEFAULT")


def _moved(field: models.Field, copied: list[type[models.Model]], moves_on: bool, days: int) -> str:
    """A column of a copy: numbers of what is copied too move on, days go back."""
    place = f"{field.model._meta.db_table}.{field.column}"
    # A year's copies lie beyond those of all municipalities.
    step = f"n * {STEP}::bigint" if moves_on else f"(n + 100000) * {STEP}::bigint"
    if field.primary_key:
        # The assessment's number is its facility's.
        return f"{place} + {step}"
    if field.is_relation and field.related_model in copied:
        return f"{place} + {step}"
    if moves_on and field.is_relation and field.related_model._meta.label == "accounts.Municipality":
        return f"{place} + {step}"
    if days and isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return f"{place} - n * {days}"
    return place
