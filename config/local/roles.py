"""The program's database logins and what a database needs before its first migration."""

from pathlib import Path

import psycopg
from psycopg import sql

OWNER = "yoriai_owner"
APP = "yoriai_app"
KEEPER = "yoriai_keeper"
ROLES_SQL = Path(__file__).resolve().parents[2] / "sql" / "roles.sql"


def prepare(server: str, database: str) -> None:
    """Make the logins and the database, and set their rights. Running it again changes nothing.

    Args:
        server: connection string of a superuser, without a database name.
        database: name of the program's database.
    """
    with psycopg.connect(server, dbname="postgres", autocommit=True) as connection:
        for role in (OWNER, APP, KEEPER):
            if not _found(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
                connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
        create_database(connection, database)
    with psycopg.connect(server, dbname=database, autocommit=True) as connection:
        connection.execute(ROLES_SQL.read_bytes())


def create_database(connection: psycopg.Connection, database: str) -> None:
    """Make ``database`` unless it exists: the owner's, and closed to every login but ours."""
    if _found(connection, "SELECT 1 FROM pg_database WHERE datname = %s", database):
        return
    name = sql.Identifier(database)
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
            name, sql.Identifier(OWNER)
        )
    )
    connect_only_ours(connection, database)


def connect_only_ours(connection: psycopg.Connection, database: str) -> None:
    """Let only our logins connect to ``database`` (a copy does not take this over from its template)."""
    name = sql.Identifier(database)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    connection.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}, {}").format(
            name, sql.Identifier(OWNER), sql.Identifier(APP)
        )
    )


def _found(connection: psycopg.Connection, query: str, value: str) -> bool:
    return connection.execute(query, [value]).fetchone() is not None
