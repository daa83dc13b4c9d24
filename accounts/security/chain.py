"""Looking whether the record is whole: every link follows from the one before, and every row is what its link says.

Runs behind a municipality's door with the app's own rights, or outside for what belongs to no municipality.
"""

from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.db import connection
from psycopg import sql

from accounts.security.kinds import SecurityKind
from accounts.security.models import Anchor, ChainLink, OutsideEvent, OutsideLink, SecurityEvent, TrailShape
from office.trails import is_trail


@dataclass(frozen=True)
class ChainFault:
    """The first place at which a record is not whole.

    Attributes: ``kind``: ``link`` (the chain itself), ``row`` (a row was changed or is gone), ``unchained`` (a row that
    no link names), ``anchor`` (the chain is another than a day's anchor says); ``number``: of the link, 0 where there is
    none; ``table`` and ``row``: the event that it names, where it names one.
    """

    kind: str
    number: int = 0
    table: str = ""
    row: int = 0


@dataclass(frozen=True)
class Verdict:
    """What a look at one chain found.

    Attributes: ``links``: how many there are; ``head``: hash of the last in hexadecimal digits; ``unreadable``: links
    whose rows had a column that a later version took away, so that only the chain itself speaks for them; ``fault``:
    the first one, or None.
    """

    links: int
    head: str
    unreadable: int
    fault: ChainFault | None


@dataclass(frozen=True)
class Chain:
    """One chain: of the municipality whose door is open, or (``outside``) of what belongs to none."""

    outside: bool = False

    @property
    def links(self):
        return OutsideLink if self.outside else ChainLink

    @cached_property
    def tables(self):
        """The tables whose rows hang on it: {name: column by which a row is known}."""
        if self.outside:
            return {OutsideEvent._meta.db_table: "id"}
        trails = [model for model in apps.get_models() if is_trail(model)]
        return {model._meta.db_table: model._meta.pk.column for model in (*trails, SecurityEvent)}


def verify(*, outside=False, anchors=()):
    """Look through one whole chain. Args: ``anchors``: further (number, hash) that somebody has kept elsewhere.

    Returns a :class:`Verdict`. Reads every row: of a large municipality it takes some minutes.
    """
    chain = Chain(outside)
    last = chain.links.objects.order_by("-number").first()
    shapes = {shape.shape: shape.columns for shape in TrailShape.objects.all()}
    now = {table: _columns(table) for table in chain.tables}
    unreadable = 0
    faults = [_broken_link(chain)]
    for table, shape, count in _hung(chain):
        columns = shapes.get(shape)
        if table not in now or columns is None or not set(columns) <= set(now[table]):
            unreadable += count
        else:
            faults.append(_broken_row(chain, table, shape, sorted(set(now[table]) - set(columns))))
    faults += [_unchained(chain, table) for table in chain.tables]
    faults += [_broken_anchor(chain, number, head) for number, head in (*_own_anchors(chain), *anchors)]
    found = [fault for fault in faults if fault]
    return Verdict(
        links=last.number if last else 0,
        head=bytes(last.hash).hex() if last else "",
        unreadable=unreadable,
        # A chain that is broken is told before the rows, and a row by its place in the chain.
        fault=min(found, key=lambda fault: (fault.number or float("inf"), fault.kind), default=None),
    )


def _broken_link(chain):
    here = sql.SQL("0" if chain.outside else "municipality_id")
    row = _first(
        """SELECT number, event_table, event_row FROM (
            SELECT *, row_number() OVER inorder AS place, lag(hash, 1, ''::bytea) OVER inorder AS before
            FROM {links} WINDOW inorder AS (ORDER BY number)
        ) l WHERE number <> place
            OR hash <> chain_hash({here}, number, at, event_table, event_row, shape, row_hash, before)
        ORDER BY number LIMIT 1""",
        links=_name(chain.links),
        here=here,
    )
    return row and ChainFault("link", *row)


def _hung(chain):
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT event_table, shape, count(*) FROM {} GROUP BY 1, 2 ORDER BY 1, 2").format(
                _name(chain.links)
            )
        )
        return cursor.fetchall()


def _broken_row(chain, table, shape, later):
    gone = sql.SQL("e.{key} IS NULL").format(key=sql.Identifier(chain.tables[table]))
    if chain.tables.keys() == {table} or table == SecurityEvent._meta.db_table:
        # What was kept as long as the municipality says may be gone; each sweep says how far it went.
        gone = sql.SQL("({gone} AND l.event_row > {through})").format(
            gone=gone, through=sql.Literal(_swept(chain))
        )
    row = _first(
        """SELECT l.number, l.event_table, l.event_row FROM {links} l LEFT JOIN {table} e ON e.{key} = l.event_row
        WHERE l.event_table = {name} AND l.shape = {shape}
            AND ({gone} OR row_hash(to_jsonb(e) - {later}::text[]) <> l.row_hash)
        ORDER BY l.number LIMIT 1""",
        links=_name(chain.links),
        table=sql.Identifier(table),
        key=sql.Identifier(chain.tables[table]),
        name=sql.Literal(table),
        shape=sql.Literal(shape),
        gone=gone,
        later=sql.Literal(later),
    )
    return row and ChainFault("row", *row)


def _unchained(chain, table):
    row = _first(
        """SELECT e.{key} FROM {table} e WHERE NOT EXISTS (
            SELECT FROM {links} l WHERE l.event_table = {name} AND l.event_row = e.{key}
        ) ORDER BY 1 LIMIT 1""",
        links=_name(chain.links),
        table=sql.Identifier(table),
        key=sql.Identifier(chain.tables[table]),
        name=sql.Literal(table),
    )
    return row and ChainFault("unchained", 0, table, row[0])


def _own_anchors(chain):
    if chain.outside:
        return ()
    return [(anchor.number, bytes(anchor.hash).hex()) for anchor in Anchor.objects.order_by("number")]


def _broken_anchor(chain, number, head):
    link = chain.links.objects.filter(number=number).first()
    return None if link and bytes(link.hash).hex() == head else ChainFault("anchor", number)


def _swept(chain):
    """The number up to which security events were swept; 0 where none were."""
    events = OutsideEvent if chain.outside else SecurityEvent
    last = events.objects.filter(kind=SecurityKind.SWEPT).order_by("-pk").first()
    return last.detail["through"] if last else 0


def _columns(table):
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def _first(query, **parts):
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(query).format(**parts))
        return cursor.fetchone()


def _name(model):
    return sql.Identifier(model._meta.db_table)
