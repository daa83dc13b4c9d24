"""Is the app's login still what ``sql/roles.sql`` made it? PostgreSQL lets every login change its own settings and password.

Nothing forbids that, for none of PostgreSQL's rights covers it. So the settings are looked at every day, and a password
that was changed is found by the next connection that is refused; production's log tells of both.
"""

import re

from django.db import connection

from office.sql import text_of
from office.walls import APP_ROLE

_SET = re.compile(rf"ALTER ROLE {APP_ROLE} SET (\w+) = '?([^';]+)'?;")
_FOUND = """
SELECT setting FROM pg_db_role_setting s, unnest(s.setconfig) setting
WHERE s.setrole = current_user::regrole AND s.setdatabase IN (
    0, (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""


def changed_settings():
    """The settings of the app's login that are not those of ``sql/roles.sql``: {name: what it is now, "" where gone}."""
    wanted = dict(_SET.findall(text_of("roles.sql")))
    with connection.cursor() as cursor:
        cursor.execute(_FOUND)
        found = dict(row[0].split("=", 1) for row in cursor.fetchall())
    return {
        name: found.get(name, "")
        for name in wanted.keys() | found.keys()
        if found.get(name) != wanted.get(name)
    }
