"""What the censuses of the database's catalog ask it."""

from django.db import connection


def rows_of(query, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def grants_of(role):
    found = {}
    for table, verb in rows_of(
        "SELECT c.relname::text, x.privilege_type FROM pg_class c, aclexplode(c.relacl) x"
        " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND x.grantee = %s::regrole",
        role,
    ):
        found.setdefault(table, set()).add(verb)
    return found
