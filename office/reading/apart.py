"""Reading a file from outside in a process of its own: made for one file, held within limits, gone afterwards.

No process that serves pages or holds a connection to the database opens what a stranger sent. It hands the bytes to a
child that has no secret, no socket and no file to write to, and takes back an answer of bounded size.
"""

import json
import logging
import os
import signal
from dataclasses import asdict, dataclass, field

from office.errors import Refused
from office.reading import antivirus, nursery

log = logging.getLogger(__name__)

_BROKEN = "このファイルは読み取れませんでした。元のソフトで開いて保存し直してから、もう一度選んでください。"
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may take: ``cpu`` and ``wall`` in seconds, ``memory`` (address space) and ``answer`` in bytes,
    ``files`` it may hold open. ``wall`` stays far below the lease of a job."""

    cpu: int = 20
    wall: int = 60
    memory: int = 1024 * _MIB
    answer: int = 32 * _MIB
    files: int = 24


@dataclass(frozen=True, slots=True)
class FileReader:
    """A way of reading. ``function``: "module:function" of ``(data, options)``, imported by the child alone; ``too_much``:
    the sentence for a file that a limit stopped; ``edition`` counts up when the reader sees more than it did."""

    name: str
    function: str
    too_much: str
    edition: int = 1
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a file said: ``facts`` (JSON), ``data`` (bytes that were made of it), the CPU seconds that it took, and what
    held the child."""

    facts: dict
    data: bytes
    cpu: float
    sealed: tuple


class TooMuch(Refused):
    """A limit stopped the reading; ``limit`` names which: ``cpu``, ``wall``, ``memory``, ``answer`` or ``killed``."""

    def __init__(self, sentence, limit, cpu=0.0):
        super().__init__(sentence)
        self.limit, self.cpu = limit, cpu


class BrokenFile(Refused):
    """The reader stumbled over the file: it is broken in a way that nobody foresaw."""


_READERS: dict[str, FileReader] = {}


def reader(name, function, *, too_much, edition=1, **limits):
    """Register a way of reading; ``limits`` are fields of :class:`Limits`. Returns the :class:`FileReader`."""
    _READERS[name] = made = FileReader(name, function, too_much, edition, Limits(**limits))
    return made


def readers():
    """Every registered reader by name."""
    return dict(_READERS)


def read_apart(reader, data, **options):
    """Read bytes from outside in a child process. Returns an :class:`Answer`.

    Args: ``options``: JSON that the reader's function wants. Raises Refused with a sentence (:class:`TooMuch`,
    :class:`BrokenFile`, ``antivirus.Infected``), and ``jobs.Later`` while the antivirus is away.
    """
    antivirus.refuse_infected(data)
    try:
        return _read_once(reader, data, options)
    except TooMuch as stopped:
        if stopped.limit != "killed":
            raise
        # Somebody else ended it: a machine short of memory, or a person. Once more, and then it is the file's fault.
        log.warning("the child of reader %s was killed from outside; once more", reader.name)
        return _read_once(reader, data, options)


def _read_once(reader, data, options):
    order = {"function": reader.function, "limits": asdict(reader.limits)}
    with _memory("order") as given, _memory("answer") as taken:
        _write(given, json.dumps(options, ensure_ascii=False).encode() + b"\n", data)
        ended = nursery.carry_out(order, given, taken, modules=_modules())
        _refuse_ended(reader, ended["code"], ended["cpu"])
        return _answer(reader, _content(taken), ended["cpu"])


def _modules():
    return sorted({known.function.partition(":")[0] for known in _READERS.values()})


class _memory:
    """A file in memory that has no name anywhere."""

    def __init__(self, name):
        self._name = name

    def __enter__(self):
        self._fd = os.memfd_create(f"yoriai-{self._name}")
        return self._fd

    def __exit__(self, *_):
        os.close(self._fd)


def _write(fd, *pieces):
    for piece in pieces:
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(fd, rest) :]
    os.lseek(fd, 0, os.SEEK_SET)


#: By what a child was ended → which limit it was.
_ENDED_BY = {
    None: "wall",
    -signal.SIGXCPU: "cpu",
    -signal.SIGXFSZ: "answer",
    -signal.SIGSEGV: "memory",
    -signal.SIGABRT: "memory",
    -signal.SIGBUS: "memory",
    -signal.SIGKILL: "killed",
}


def _refuse_ended(reader, code, cpu):
    if code == 0:
        return
    limit = _ENDED_BY.get(code)
    # The hard limit of CPU time ends with SIGKILL a child that its soft limit did not.
    if limit == "killed" and cpu >= reader.limits.cpu:
        limit = "cpu"
    log.warning("reader %s ended with %s after %.1f s of CPU (%s)", reader.name, code, cpu, limit)
    if limit is None:
        raise BrokenFile(_BROKEN)
    raise TooMuch(reader.too_much, limit, cpu)


def _content(fd):
    os.lseek(fd, 0, os.SEEK_SET)
    with os.fdopen(os.dup(fd), "rb") as file:
        return file.read()


def _answer(reader, content, cpu):
    head, _, data = content.partition(b"\n")
    try:
        told = json.loads(head)
        state, facts = told["state"], told["facts"]
    except (ValueError, KeyError, TypeError):
        log.warning("reader %s left no answer", reader.name)
        raise BrokenFile(_BROKEN) from None
    if state == "memory":
        raise TooMuch(reader.too_much, "memory", cpu)
    if state != "done":
        log.warning("reader %s stumbled: %s", reader.name, facts)
        raise BrokenFile(_BROKEN)
    return Answer(facts, data, cpu, tuple(told["sealed"]))
