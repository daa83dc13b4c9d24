"""Which folder holds the local servers' data, and which account they run under.

Everything stands inside the project (``.local/``) unless the account that runs the servers cannot get
there: then, and only then, under ``/var/lib/yoriai/<hash of the project's path>/``.
"""

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SYSTEM_STATE = Path("/var/lib/yoriai")
NOBODY = 65534
# sun_path holds 108 bytes with the closing zero.
SOCKET_PATH_LIMIT = 107
LONGEST_SOCKET = "postgres-test/run/.s.PGSQL.5432"


@dataclass(frozen=True)
class Account:
    """The operating-system account the servers run under."""

    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()


def _project_key() -> str:
    return hashlib.sha256(os.fsencode(PROJECT)).hexdigest()[:12]


def _open_to_others(folder: Path) -> bool:
    return all(step.stat().st_mode & 0o001 for step in (folder, *folder.parents))


def _fits_socket(folder: Path) -> bool:
    """Whether a socket may lie in this folder: short enough for the system, and plain.

    The path stands in addresses, in connection strings and in options that a shell reads: letters of Japanese, spaces and quotes
    would have to be written differently in each.
    """
    is_plain = re.fullmatch(r"[\w./-]+", str(folder), re.ASCII) is not None
    return is_plain and len(os.fsencode(folder / LONGEST_SOCKET)) <= SOCKET_PATH_LIMIT


def home() -> Path:
    """The folder of everything the local servers keep. Nothing is created here."""
    inside = PROJECT / ".local"
    if os.geteuid() != 0:
        return inside
    outside = SYSTEM_STATE / _project_key()
    if outside.exists() or not _open_to_others(PROJECT) or not _fits_socket(inside):
        return outside
    return inside


def make_home() -> Path:
    """Create the folder where it is missing; the servers' account passes through it to its own."""
    folder = home()
    for step in (*reversed(folder.parents), folder):
        if not step.exists():
            step.mkdir(exist_ok=True)
            step.chmod(0o755)
    return folder


def socket_folder(server: str) -> Path:
    """Folder of a server's socket: beside its data, or a short one of ours where that path is too long."""
    folder = home() / server / "run"
    if _fits_socket(home()):
        return folder
    base = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return Path(base) / f"yoriai-{os.geteuid()}-{_project_key()}-{server}"


def server_account(folder: Path) -> Account:
    """Whom a server with this data folder runs as.

    A database server refuses to run as root. There the folder's first owner stays its owner, so that
    root can go on with what an ordinary user began.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if folder.exists() and (found := folder.stat()).st_uid != 0:
        return Account(found.st_uid, found.st_gid)
    return Account(NOBODY, NOBODY)


def own_folder(folder: Path, account: Account) -> Path:
    """Make ``folder`` for this account alone (0700); refuse one that somebody else owns."""
    if not folder.exists():
        make_home()
        folder.mkdir(mode=0o700)
        os.chown(folder, account.uid, account.gid)
    if folder.is_symlink() or folder.stat().st_uid != account.uid:
        raise PermissionError(
            f"{folder} は別のユーザーのものです。そのユーザーで動かすか、フォルダを片づけてからもう一度お試しください。"
        )
    return folder
