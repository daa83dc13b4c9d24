"""What PostgreSQL's catalogs say about the shape of a database, written so that two databases can be compared."""

import re

_TABLES = "relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
_OURS = "NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"

QUERIES = {
    "column": "SELECT a.attrelid::regclass::text, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"
    " pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated FROM pg_attribute a"
    " LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)"
    f" WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (SELECT oid FROM pg_class WHERE {_TABLES})",
    "constraint": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace AND contype <> 'n'",
    "index": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "policy": "SELECT tablename, policyname, permissive, roles::text, cmd, qual, with_check FROM pg_policies",
    "wall": f"SELECT relname, relrowsecurity, relforcerowsecurity, relowner::regrole::text FROM pg_class WHERE {_TABLES}",
    "grant": "SELECT c.relname, c.relkind::text, x.grantee::regrole::text, x.privilege_type, x.is_grantable"
    # Rights that were given and taken again read as the usual ones do, and a dump keeps no word of them.
    " FROM pg_class c, aclexplode(coalesce(c.relacl, acldefault((CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::\"char\","
    " c.relowner))) x WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'S', 'v')",
    "column grant": "SELECT a.attrelid::regclass::text, a.attname, x.grantee::regrole::text, x.privilege_type"
    " FROM pg_attribute a, aclexplode(a.attacl) x WHERE a.attacl IS NOT NULL"
    " AND a.attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)",
    "trigger": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger"
    " WHERE NOT tgisinternal",
    "function": "SELECT p.proname, pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid), p.prosrc,"
    " p.proowner::regrole::text, p.prosecdef, p.provolatile::text, p.proconfig::text FROM pg_proc p"
    f" WHERE p.pronamespace = 'public'::regnamespace AND {_OURS}",
    "right to call": "SELECT p.proname, CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END, x.privilege_type FROM pg_proc p,"
    " aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x"
    f" WHERE p.pronamespace = 'public'::regnamespace AND {_OURS}",
}


#: Expressions come back from a dump with their casts and parentheses in other places.
_NOISE = re.compile(r"::(text|character varying)(\[\])?|[()]")
REWRITTEN = {"column", "constraint", "index", "policy"}


def told(connection) -> set[tuple]:
    """Everything the queries answer, each row under the name of its query."""
    return {
        (kind, *_plain(kind, row)) for kind, query in QUERIES.items() for row in connection.execute(query)
    }


def _plain(kind, row):
    if kind not in REWRITTEN:
        return row
    return tuple(_NOISE.sub("", value) if isinstance(value, str) else value for value in row)
