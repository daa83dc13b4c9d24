"""A database put back to what it held. A new copy is a file for each of a thousand tables and indexes: far dearer."""

from collections.abc import Iterator

import psycopg
from psycopg import sql

from config.local import postgres

#: What a database is made of: a test that changed any of it gets no database put back, but a new one.
CATALOGS = (
    "pg_attribute", "pg_class", "pg_constraint", "pg_index", "pg_policy", "pg_proc", "pg_rewrite", "pg_trigger",
    "pg_type",
)  # fmt: skip
#: A table by its schema and name.
Table = tuple[str, str]
TABLES = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema$)' ORDER BY 1, 2
"""
SEQUENCES = "SELECT schemaname, sequencename, start_value, last_value FROM pg_sequences"
SETTINGS = """
    SELECT count(*), 0 FROM pg_db_role_setting
    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
#: Rows, and those of them that were written since a transaction.
COUNTED = sql.SQL("SELECT count(*), count(*) FILTER (WHERE xmin::text::bigint >= {since}) FROM {table}")


class Kept:
    """What a database holds when this is made. It holds rows in memory: for invented towns, not for wards of size.

    Args: ``name``: the database; nobody else may write into it while it is read and put back.
    """

    def __init__(self, name: str):
        # As a replica: neither keys nor triggers have a word in what is put back.
        options = "-c session_replication_role=replica -c max_parallel_workers_per_gather=0 -c jit=off"
        self._connection = psycopg.connect(
            postgres.TEST.superuser, dbname=name, autocommit=True, options=options
        )
        self._tables = self._connection.execute(TABLES).fetchall()
        self._sequences = self._told_sequences()
        self._since = 0
        self._counts = {table: count for table, (count, _) in self._counted(self._tables)}
        self._rows = {table: self._read(table) for table, count in self._counts.items() if count}
        self._mark()
        self._shape = self._told_shape()

    def put_back(self) -> bool:
        """End everybody else's work there and undo it. False: its shape was changed, so a new copy is needed."""
        self._connection.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        if self._told_shape() != self._shape:
            return False
        with self._connection.transaction():
            self._put_back_rows()
            self._put_back_sequences()
        self._mark()
        return True

    def close(self) -> None:
        self._connection.close()

    def _put_back_rows(self) -> None:
        changed = [
            table
            for table, (count, written) in self._counted(self._tables)
            if written or count != self._counts[table]
        ]
        for table in changed:
            self._connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(*table)))
        for table in changed:
            if rows := self._rows.get(table):
                copying = sql.SQL("COPY {} FROM STDIN (FORMAT binary)").format(sql.Identifier(*table))
                with self._connection.cursor().copy(copying) as copy:
                    copy.write(rows)

    def _put_back_sequences(self) -> None:
        now = self._told_sequences()
        for name, (start, last) in self._sequences.items():
            if now[name] != (start, last):
                place = sql.Identifier(*name).as_string(self._connection)
                value = (start, False) if last is None else (last, True)
                self._connection.execute("SELECT setval(%s, %s, %s)", [place, *value])

    def _read(self, table: Table) -> bytes:
        copying = sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.Identifier(*table))
        with self._connection.cursor().copy(copying) as copy:
            return b"".join(map(bytes, copy))

    def _mark(self) -> None:
        """What is written from here on was written since."""
        self._since = self._connection.execute("SELECT txid_current() + 1").fetchone()[0]

    def _told_sequences(self) -> dict[tuple[str, str], tuple[int, int | None]]:
        found = self._connection.execute(SEQUENCES)
        return {(schema, name): (start, last) for schema, name, start, last in found}

    def _told_shape(self) -> list[tuple[int, int]]:
        """Rows of each catalog, and whether any is newer; what belongs to a test's own session is gone with it."""
        counted = [count for _, count in self._counted([("pg_catalog", name) for name in CATALOGS])]
        return [*counted, self._connection.execute(SETTINGS).fetchone()]

    def _counted(self, tables: list[Table]) -> Iterator[tuple[Table, tuple[int, int]]]:
        since = sql.Literal(self._since)
        queries = [COUNTED.format(since=since, table=sql.Identifier(*table)) for table in tables]
        # UNION ALL answers in the order in which it is asked.
        found = self._connection.execute(sql.SQL(" UNION ALL ").join(queries)).fetchall()
        return zip(tables, found, strict=True)
