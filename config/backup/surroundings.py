"""What the environment says of backups: from where, for whose key, to where, how many."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from config.backup import NotDone

#: Connection of the server's administrator, with the name of the program's database.
ADMIN = "DATABASE_ADMIN_URL"
RECIPIENTS = "YORIAI_BACKUP_RECIPIENTS"
FOLDER = "YORIAI_BACKUP_FOLDER"
KEEP = "YORIAI_BACKUP_KEEP"
KEPT_AT_FIRST = 14

#: The keys without which a returned database is of less use, each with what is lost; they go into the backup. Passwords
#: of servers do not: a new server gets new ones.
KEYS = {
    "YORIAI_SECRET_KEY": "配った手紙とリンクが使えず、全員がログインし直します",
    "YORIAI_SECRET_KEY_FALLBACKS": "前の鍵で署名した手紙とリンクが使えません",
    "YORIAI_FACTOR_KEYS": "2段階の確認を、全員が設定し直すことになります",
}


@dataclass(frozen=True)
class Server:
    """A database server as its administrator reaches it, and the program's database there."""

    conninfo: str

    @property
    def database(self) -> str:
        return str(conninfo_to_dict(self.conninfo)["dbname"])

    def connect(self, database: str | None = None, **options) -> psycopg.Connection:
        """A connection of the administrator.

        Raises:
            NotDone: nobody answers, or the login is no superuser: it would see only part of the rows and no passwords.
        """
        try:
            connection = psycopg.connect(self.conninfo, dbname=database or self.database, **options)
        except psycopg.OperationalError as trouble:
            raise NotDone(f"データベースにつながりません（{ADMIN}）: {str(trouble).strip()}") from None
        found = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
        if not found or not found[0]:
            connection.close()
            raise NotDone(
                f"{ADMIN} のログインは管理者（superuser）ではありません。行単位の制限がかかり、一部しか写せません。"
            )
        return connection

    def for_programs(self, database: str | None = None) -> tuple[str, dict[str, str]]:
        """Connection string and environment for pg_dump and pg_restore: a password stands in no list of processes."""
        parts = conninfo_to_dict(self.conninfo)
        password = parts.pop("password", None)
        parts["dbname"] = database or self.database
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        return make_conninfo("", **parts), environment | ({"PGPASSWORD": str(password)} if password else {})


def server(url: str | None = None, environment: Mapping[str, str] = os.environ) -> Server:
    """The server named by ``url`` or by ``DATABASE_ADMIN_URL``.

    Raises:
        NotDone: none is named, or without a database.
    """
    url = url or environment.get(ADMIN, "")
    try:
        named = bool(conninfo_to_dict(url).get("dbname"))
    except psycopg.ProgrammingError:
        named = False
    if not url or not named:
        raise NotDone(
            f"環境変数 {ADMIN} に、管理者（superuser）の接続先とデータベース名を設定してください。"
            "例: postgresql://postgres@/yoriai?host=/var/run/postgresql"
        )
    return Server(url)


def recipients(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The public keys for which backups are locked.

    Raises:
        NotDone: none is set.
    """
    found = [word.strip() for word in environment.get(RECIPIENTS, "").split(",") if word.strip()]
    if not found:
        raise NotDone(
            f"環境変数 {RECIPIENTS} に、控えに鍵をかける公開鍵（age1…）を設定してください。"
            "鍵の組は manage.py backup keypair で作れます。"
        )
    return found


def folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where backups are put.

    Raises:
        NotDone: no folder is set, or it is not there.
    """
    path = Path(environment.get(FOLDER, ""))
    if not environment.get(FOLDER) or not path.is_dir():
        raise NotDone(f"環境変数 {FOLDER} に、控えを置くフォルダを設定してください（先に作ってください）。")
    return path


def keep(environment: Mapping[str, str] = os.environ) -> int:
    """How many backups stay in the folder.

    Raises:
        NotDone: no number, or none would stay.
    """
    told = environment.get(KEEP, str(KEPT_AT_FIRST))
    if not told.isascii() or not told.isdecimal() or int(told) < 1:
        raise NotDone(f"環境変数 {KEEP} には、残す控えの数を1以上の数字で書いてください。")
    return int(told)


def keys(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The program's own keys as they are set here."""
    return {name: environment[name] for name in KEYS if environment.get(name)}
