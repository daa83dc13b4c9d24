"""The file of a backup: an age file that holds a tar stream, so that age, tar and pg_restore open it without this program.

``manifest.json`` (what is inside and what it has to be after its return), ``keys.env``, then the dump in pieces, the objects of the
bucket under their keys, and ``end.json`` with the dump's SHA-256. Nothing inside is trusted before the last piece has been read: age names every changed byte and every cut.
"""

import contextlib
import hashlib
import io
import json
import os
import tarfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

import pyrage

from config.backup import NotDone, whole
from office.bucket import sha256_in

MANIFEST, KEYS, END, PIECE, OBJECT = ("manifest.json", "keys.env", "end.json", "database.dump.", "objects/")
PIECE_SIZE = 8 * 1024 * 1024
#: 2: with the objects of a bucket. What was made before has none.
FORMAT, READABLE = 2, (1, 2)
_DAMAGED = "控え {name} は、途中で切れているか、書き換えられています。使わないでください。別の控えで、もう一度お試しください。"
_WRONG_KEY = "この鍵では、控え {name} を開けません。控えを作ったときの公開鍵と組になる鍵を指定してください。"


def new_identity() -> tuple[str, str]:
    """A new key pair: the secret half that opens, and the public half that locks."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def identities_in(path: Path) -> list[str]:
    """The secret keys in a file as ``age-keygen`` and ``backup keypair`` write it.

    Raises:
        NotDone: the file cannot be read or holds none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise NotDone(f"鍵のファイル {path} を読めません。場所を確かめてください。") from None
    found = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if not found:
        raise NotDone(f"鍵のファイル {path} に、鍵（AGE-SECRET-KEY-…）がありません。")
    return found


@dataclass
class Box:
    """What stood in a backup beside the dump."""

    manifest: dict[str, Any]
    keys: dict[str, str]
    dump_bytes: int
    #: Keys of the objects that are inside and whole, and of those that could not be had when it was made.
    objects: list[str]
    lost: list[str]


class Written(Protocol):
    """What a dump is written to."""

    def write(self, piece: bytes, /) -> Any: ...


class Filling:
    """What puts the parts into a backup that is being written."""

    def __init__(self, tar: tarfile.TarFile):
        self._tar, self._hash, self._size = tar, hashlib.sha256(), 0
        self._pieces, self._objects, self._lost = 0, 0, list[str]()

    def manifest(self, told: dict[str, Any], keys: dict[str, str]) -> None:
        self._put(MANIFEST, json.dumps(told, ensure_ascii=False, sort_keys=True).encode())
        self._put(KEYS, "".join(f"{name}={value}\n" for name, value in keys.items()).encode())

    def dump(self, source: IO[bytes]) -> None:
        while piece := source.read(PIECE_SIZE):
            self._hash.update(piece)
            self._size += len(piece)
            self._put(f"{PIECE}{self._pieces:06}", piece)
            self._pieces += 1

    def object(self, key: str, data: bytes | None) -> None:
        """One object of the bucket; None for one that is missing there."""
        if data is None:
            self._lost.append(key)
            return
        self._objects += 1
        self._put(OBJECT + key, data)

    def end(self) -> None:
        dump = {"pieces": self._pieces, "bytes": self._size, "sha256": self._hash.hexdigest()}
        self._put(END, json.dumps(dump | {"objects": self._objects, "lost": self._lost}).encode())

    def _put(self, name: str, data: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(data), 0o600
        self._tar.addfile(member, io.BytesIO(data))


def write(path: Path, recipients: list[str], fill: Callable[[Filling], None]) -> None:
    """Make the file whole or not at all, readable by its owner alone.

    Raises:
        NotDone: a recipient is no public key of age.
    """
    try:
        locks = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    except pyrage.RecipientError:
        raise NotDone("YORIAI_BACKUP_RECIPIENTS に、age の公開鍵（age1…）でないものがあります。") from None
    with (
        whole.written(path) as target,
        _through(lambda source: pyrage.encrypt_io(source, target, locks)) as sink,
        tarfile.open(fileobj=sink, mode="w|") as tar,
    ):
        fill(Filling(tar))


@contextlib.contextmanager
def _through(work: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """Something to write to, which ``work`` reads on a thread of its own; what goes wrong there is raised here."""
    read, written = os.pipe()
    troubles: list[BaseException] = []

    def run() -> None:
        with open(read, "rb") as source:
            try:
                work(source)
            except BaseException as trouble:
                troubles.append(trouble)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    try:
        with contextlib.suppress(BrokenPipeError), open(written, "wb") as sink:
            yield sink
    finally:
        worker.join()
    if troubles:
        raise troubles[0]


def read(
    path: Path,
    identities: list[str],
    dump_to: Written | None = None,
    objects_to: Callable[[str, bytes], None] | None = None,
) -> Box:
    """Open a backup and read it to its end; the dump goes to ``dump_to``, each object with its key to ``objects_to``.

    Raises:
        NotDone: the key does not fit, or anything about the file is not as it was written.
    """
    try:
        keys = [pyrage.x25519.Identity.from_str(each) for each in identities]
    except pyrage.IdentityError:
        raise NotDone("鍵のファイルの中に、age の鍵（AGE-SECRET-KEY-…）でないものがあります。") from None
    if not path.is_file():
        raise NotDone(f"控え {path} がありません。場所を確かめてください。")
    found: list[Box] = []
    damaged = _DAMAGED.format(name=path.name)
    try:
        with path.open("rb") as source:
            _decrypted(source, keys, lambda stream: found.append(_unpacked(stream, dump_to, objects_to)))
    except pyrage.DecryptError as trouble:
        wrong_key = "no matching keys" in str(trouble).lower()
        raise NotDone(_WRONG_KEY.format(name=path.name) if wrong_key else damaged) from None
    except (tarfile.TarError, ValueError, KeyError, _Incomplete):
        raise NotDone(damaged) from None
    except OSError as trouble:
        # What comes from the system bears a number; a piece that the lock refuses does not.
        if trouble.errno is not None:
            raise
        raise NotDone(damaged) from None
    return found[0]


class _Incomplete(Exception):
    """The pieces do not make what the end says."""


def _decrypted(source: IO[bytes], keys: list, unpack: Callable[[IO[bytes]], None]) -> None:
    """Run ``unpack`` on what ``source`` holds; an error of the lock goes before one that followed from it."""
    first: list[BaseException] = []

    def unlock_and_drain(stream: IO[bytes]) -> None:
        try:
            unpack(stream)
        except BaseException as trouble:
            first.append(trouble)
            # The lock is looked at to the end even where the inside made no sense.
            while stream.read(PIECE_SIZE):
                pass

    with _through(unlock_and_drain) as sink:
        pyrage.decrypt_io(source, sink, keys)
    if first:
        raise first[0]


def _unpacked(
    stream: IO[bytes], dump_to: Written | None, objects_to: Callable[[str, bytes], None] | None
) -> Box:
    small: dict[str, Any] = {}
    objects: list[str] = []
    seen, pieces, size = hashlib.sha256(), 0, 0
    with tarfile.open(fileobj=stream, mode="r|") as tar:
        for member in tar:
            data = _bytes_of(tar, member)
            if member.name.startswith(PIECE):
                if member.name != f"{PIECE}{pieces:06}":
                    raise _Incomplete
                seen.update(data)
                pieces, size = pieces + 1, size + len(data)
                if dump_to is not None:
                    dump_to.write(data)
            elif member.name.startswith(OBJECT):
                objects.append(_object(member.name.removeprefix(OBJECT), data, objects_to))
            else:
                small[member.name] = data.decode()
    end, manifest = json.loads(small[END]), json.loads(small[MANIFEST])
    lost = end.pop("lost", [])
    if end.pop("objects", 0) != len(objects):
        raise _Incomplete
    if end != {"pieces": pieces, "bytes": size, "sha256": seen.hexdigest()}:
        raise _Incomplete
    if manifest["format"] not in READABLE:
        raise NotDone("この控えは、別の版のプログラムで作られています。同じ版で開いてください。")
    pairs = (line.partition("=") for line in small[KEYS].splitlines())
    return Box(manifest, {name: value for name, _, value in pairs}, size, objects, lost)


def _object(key: str, data: bytes, objects_to: Callable[[str, bytes], None] | None) -> str:
    if hashlib.sha256(data).hexdigest() != sha256_in(key):
        raise _Incomplete
    if objects_to is not None:
        objects_to(key, data)
    return key


def _bytes_of(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = tar.extractfile(member)
    if stream is None:
        raise _Incomplete
    data = stream.read()
    if len(data) != member.size:
        raise _Incomplete
    return data
