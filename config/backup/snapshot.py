"""What a database holds and who may do what there, in numbers that can be compared after its return."""

import hashlib
import json
from collections import defaultdict
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from config.backup import catalog, objects
from config.local import roles

OURS = [roles.OWNER, roles.APP, roles.KEEPER]
#: How many differences of one kind are told: one lost table makes hundreds.
TOLD = 5

_TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname"
#: Two sums of halves of a row's MD5: the same for the same rows in whatever order, and nothing has to be sorted.
_SUMS = """SELECT count(*),
    coalesce(sum(('x' || left(h, 16))::bit(64)::bigint::numeric), 0)::text,
    coalesce(sum(('x' || right(h, 16))::bit(64)::bigint::numeric), 0)::text
    FROM (SELECT md5(t::text) AS h FROM {} t WHERE {}) rows"""
#: How a value is written depends on these.
_WRITTEN = {
    "TimeZone": "UTC",
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "postgres",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "xmlbinary": "base64",
    "search_path": "public",
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
}
_ROLES = """SELECT rolname AS name, rolsuper AS super, rolinherit AS inherit, rolcreaterole AS createrole,
    rolcreatedb AS createdb, rolcanlogin AS login, rolreplication AS replication, rolbypassrls AS bypassrls,
    rolconnlimit AS connection_limit FROM pg_roles
    WHERE oid <> 10 AND NOT starts_with(rolname, 'pg_') AND (rolname = ANY(%(ours)s) OR oid IN (
        SELECT refobjid FROM pg_shdepend WHERE refclassid = 'pg_authid'::regclass
        AND dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
        AND (dbid <> 0 OR (classid = 'pg_database'::regclass
            AND objid = (SELECT oid FROM pg_database WHERE datname = current_database())))))
    ORDER BY 1"""
_MEMBERS = """SELECT roleid::regrole::text AS role, member::regrole::text AS member, admin_option AS admin,
    coalesce(to_jsonb(m) ->> 'inherit_option', '') AS inherits FROM pg_auth_members m
    WHERE member::regrole::text = ANY(%(names)s) OR roleid::regrole::text = ANY(%(names)s) ORDER BY 1, 2"""
_SETTINGS = """SELECT coalesce(r.rolname, '') AS role, s.setdatabase <> 0 AS here, c AS setting
    FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) c
    WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
    AND (r.rolname = ANY(%(names)s) OR (s.setrole = 0 AND s.setdatabase <> 0)) ORDER BY 1, 2, 3"""
_DATABASE = """SELECT pg_get_userbyid(datdba) AS owner, pg_encoding_to_char(encoding) AS encoding, array(
        SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee) END || ' ' || x.privilege_type
        FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) x WHERE x.grantee <> 10 ORDER BY 1
    ) AS rights FROM pg_database WHERE datname = current_database()"""
_EXTENSIONS = "SELECT extname AS name FROM pg_extension ORDER BY 1"
#: Functions of PostgreSQL itself that were taken from everybody (sql/roles.sql).
_BUILT_IN = """SELECT p.oid::regprocedure::text AS function, array(
        SELECT CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee) END
        FROM aclexplode(p.proacl) x WHERE x.grantee <> 10 ORDER BY 1
    ) AS callers FROM pg_proc p LEFT JOIN pg_init_privs i ON i.objoid = p.oid AND i.classoid = 'pg_proc'::regclass
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proacl IS NOT NULL AND p.proacl IS DISTINCT FROM i.initprivs ORDER BY 1"""
_FILES = """SELECT count(*), coalesce(sum(length(c.data)), 0)::bigint,
    count(*) FILTER (WHERE encode(sha256(c.data), 'hex') <> f.sha256 {})
    FROM office_storedcontent c JOIN office_storedfile f ON f.id = c.file_id"""

#: Of a file in the bucket the object is compared with its key (`objects`), and the key with what is recorded here.
_OTHER_KEY = "OR (c.data IS NULL AND left(split_part(c.object_key, '/', 2), 64) <> f.sha256)"

#: Parts that hold one entry for each thing, and what they are called where they differ.
LISTS = {
    "roles": "ログイン（ロール）",
    "members": "ロールの所属",
    "settings": "ロールとデータベースの設定",
    "extensions": "拡張",
    "built_in": "PostgreSQL の関数を呼ぶ権利",
}


def begin(connection: psycopg.Connection) -> str:
    """Hold still what the connection sees, in the writing that sums are taken of; returns the snapshot for pg_dump."""
    connection.rollback()
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    write_alike(connection)
    return _one(connection, "SELECT pg_export_snapshot()")[0]


def write_alike(connection: psycopg.Connection) -> None:
    """From here on values are written as where sums were taken."""
    for name, value in _WRITTEN.items():
        connection.execute(sql.SQL("SET {} TO {}").format(sql.Identifier(name), sql.Literal(value)))


def taken(connection: psycopg.Connection) -> dict[str, Any]:
    """All that is compared, of the database to which the connection leads; `begin` has been called."""
    found: dict[str, Any] = {
        "roles": (told_roles := _dicts(connection, _ROLES, {"ours": OURS})),
        "database": _dicts(connection, _DATABASE)[0],
        "extensions": _dicts(connection, _EXTENSIONS),
        "built_in": _dicts(connection, _BUILT_IN),
    }
    names = {"names": [role["name"] for role in told_roles]}
    found["members"] = _dicts(connection, _MEMBERS, names)
    found["settings"] = _dicts(connection, _SETTINGS, names)
    found["tables"] = {name: sums(connection, name) for (name,) in connection.execute(_TABLES).fetchall()}
    found["sequences"] = dict(
        connection.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")
    )
    found["shape"] = _shape(connection)
    found["files"] = _files(connection) if "office_storedcontent" in found["tables"] else [0, 0, 0]
    return found


def sums(
    connection: psycopg.Connection, table: str, where: LiteralString = "true", values: dict | None = None
) -> list:
    """How many rows of a table fulfil ``where``, and a sum of what is in them."""
    query = sql.SQL(_SUMS).format(sql.Identifier("public", table), sql.SQL(where))
    count, first, second = _one(connection, query, values)
    return [count, f"{first}/{second}"]


def _files(connection: psycopg.Connection) -> list[int]:
    """How many files there are, how many bytes, and how many of them are not what their own SHA-256 says."""
    # A backup of an older version has no such column.
    more = _OTHER_KEY if "office_storedcontent" in objects.tables(connection) else ""
    return list(_one(connection, sql.SQL(_FILES).format(sql.SQL(more))))


def _shape(connection: psycopg.Connection) -> dict[str, list]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, *row in catalog.told(connection):
        kinds[kind].append(json.dumps(row, default=str))
    return {
        kind: [len(rows), hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()]
        for kind, rows in sorted(kinds.items())
    }


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """In sentences, what is not as it was."""
    found = _of_tables(before["tables"], after["tables"])
    # Numbers are handed out past every snapshot: they may be higher than when the rows were counted, and never lower.
    for name, value in before["sequences"].items():
        if name not in after["sequences"] or (after["sequences"][name] or 0) < (value or 0):
            found.append(f"番号の続き {name} が、{value} より前に戻っています。")
    for part, called in LISTS.items():
        found += _of_lists(called, before[part], after[part])
    if before["database"] != after["database"]:
        found.append(
            f"データベースの持ち主・文字コード・権利が違います: {before['database']} → {after['database']}"
        )
    if before["server"] == after["server"]:
        found += [
            f"形（{kind}）が違います: {told[0]}件 → {after['shape'].get(kind, [0])[0]}件"
            for kind, told in before["shape"].items()
            if told != after["shape"].get(kind)
        ]
    if before["files"] != after["files"]:
        found.append(f"ファイル（数、大きさ、壊れたもの）が違います: {before['files']} → {after['files']}")
    return found


def _of_tables(before: dict[str, list], after: dict[str, list]) -> list[str]:
    found = [f"表 {name} がありません。" for name in before if name not in after]
    found += [f"控えにない表 {name} があります。" for name in after if name not in before]
    for name in before.keys() & after.keys():
        (rows, sums), (rows_now, sums_now) = before[name], after[name]
        if rows != rows_now:
            found.append(f"表 {name} の行が {rows}件から {rows_now}件に変わっています。")
        elif sums != sums_now:
            found.append(f"表 {name} の {rows}件のうち、中身の違う行があります。")
    return sorted(found)


def _of_lists(called: str, before: list[dict], after: list[dict]) -> list[str]:
    lost = [each for each in before if each not in after]
    new = [each for each in after if each not in before]
    return [f"{called}が足りません: {each}" for each in lost[:TOLD]] + [
        f"控えにない{called}があります: {each}" for each in new[:TOLD]
    ]


def said(told: dict[str, Any]) -> str:
    """What was compared, in one sentence."""
    rows = sum(count for count, _ in told["tables"].values())
    return (
        f"表 {len(told['tables'])}（{rows:,}行）、番号の続き {len(told['sequences'])}、ファイル {told['files'][0]:,}"
        f"（{told['files'][1]:,}バイト）、ロール {len(told['roles'])}、所属 {len(told['members'])}、設定 {len(told['settings'])}、"
        f"形 {sum(count for count, _ in told['shape'].values()):,}項目"
    )


def _one(connection: psycopg.Connection, query: Any, values: dict | None = None) -> tuple:
    found = connection.execute(query, values).fetchone()
    assert found is not None
    return found


def _dicts(connection: psycopg.Connection, query: Any, values: dict | None = None) -> list[dict[str, Any]]:
    with connection.cursor(row_factory=psycopg.rows.dict_row) as cursor:
        return cursor.execute(query, values).fetchall()
