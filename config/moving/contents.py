"""Which rows belong to one municipality: those that bear its number, and what stands outside the walls for its sake.

A table that is in none of these lists fails a test: a new one is never left out unnoticed.
"""

from dataclasses import dataclass

import psycopg

#: Tables without the municipality's number, some rows of which are its own.
BY_OTHER_MARKS = {
    "accounts_municipality": "id = %(id)s",
    "publications_publicmunicipality": "code = %(code)s",
    "publications_publicfacility": "municipality_code = %(code)s",
    "publications_publicday": "municipality_code = %(code)s",
    "publications_publicevaluation": "municipality_code = %(code)s",
    "publications_publicminutes": "municipality_code = %(code)s",
    "publications_publicevaluationfile": "evaluation_id IN"
    " (SELECT id FROM publications_publicevaluation WHERE municipality_code = %(code)s)",
    "publications_publicfile": "minutes_id IN (SELECT id FROM publications_publicminutes WHERE municipality_code = %(code)s)",
}
#: Logins are the site's: those whose rows point at them go along, without a password or a right over other municipalities.
LOGINS = "accounts_user"
LOGINS_NAMED = """id IN (SELECT user_id FROM accounts_membership WHERE municipality_id = %(id)s
    UNION SELECT user_id FROM accounts_securityevent WHERE municipality_id = %(id)s AND user_id IS NOT NULL)"""
#: What a column of a login is written as.
LOGIN_COLUMNS = {
    "password": "'!'",
    "last_login": "NULL::timestamptz",
    "is_platform_operator": "false",
    "is_active": "is_active AND NOT is_platform_operator",
}
#: The same at every site of this version: what is missing is added.
SHARED = {"accounts_trailshape": "names of columns by which the chain reads older rows"}
#: Tables of which nothing goes along, each with the reason.
STAYS = {
    "account_emailaddress": "made anew when the login is used",
    "account_emailconfirmation": "links that this site sent",
    "accounts_outsideevent": "what belongs to no municipality",
    "accounts_outsidelink": "the chain of what belongs to no municipality",
    "accounts_remembered": "the site's own limits",
    "accounts_tries": "the site's own limits",
    "auth_group": "empty",
    "auth_group_permissions": "empty",
    "auth_permission": "empty",
    "django_content_type": "names of models, made by migrations",
    "django_migrations": "has to be the same at both sites",
    "django_session": "who is signed in here",
    "evaluations_sharedquestionlist": "the platform operator's own; the municipality has its copies",
    "mfa_authenticator": "locked by this site's key; set up anew",
    "pghistory_context": "empty",
    "usersessions_usersession": "who is signed in here",
}
_TENANTS = """SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'municipality_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1"""
_COLUMNS = """SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_attribute a
    WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum"""
_KEY = """SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
    WHERE i.indrelid = %s::regclass AND i.indisprimary"""


@dataclass(frozen=True)
class MovedTable:
    """A table of which rows go along.

    Attributes:
        where: which of its rows, with the places ``id`` and ``code``.
        columns: (name, type, must it be filled).
        key: the one column that is the primary key.
    """

    table: str
    where: str
    columns: list[tuple[str, str, bool]]
    key: str

    @property
    def names(self) -> list[str]:
        return [name for name, _, _ in self.columns]


def parts(connection: psycopg.Connection) -> list[MovedTable]:
    """Every table of which rows go along, as the database itself says; the municipality and its people first."""
    tenants = {name: "municipality_id = %(id)s" for (name,) in connection.execute(_TENANTS).fetchall()}
    found = {LOGINS: LOGINS_NAMED, **BY_OTHER_MARKS, **tenants}
    return [_part(connection, table, where) for table, where in found.items()]


def _part(connection: psycopg.Connection, table: str, where: str) -> MovedTable:
    columns = connection.execute(_COLUMNS, [f'public."{table}"']).fetchall()
    ((key,),) = connection.execute(_KEY, [f'public."{table}"']).fetchall()
    return MovedTable(table, where, columns, key)
