"""Word, Excel and PowerPoint files of before 2007: which of them one is, and whether it carries a program."""

import io

import olefile

from office.reading.papers import kinds
from office.reading.papers.refusals import NotTaken

#: The stream that holds the document itself → kind.
_DOCUMENTS = {"worddocument": "doc", "workbook": "xls", "book": "xls", "powerpoint document": "ppt"}
_PROGRAMS = ("vba", "_vba_project", "_vba_project_cur", "macros")
_ENCRYPTED = ("encryptedpackage", "encryptioninfo")
_OBJECTS = ("objectpool", "\x01ole10native", "mbd")
_BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, RecursionError)
MAX_ENTRIES = 5_000


def check(data):
    """The kind of an old document that does nothing by itself. Raises NotTaken."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as document:
            paths = [
                [part.lower() for part in path] for path in document.listdir(streams=True, storages=True)
            ]
    except _BROKEN as error:
        raise NotTaken(kinds.IS_BROKEN.format(ending="Office")) from error
    if len(paths) > MAX_ENTRIES:
        raise NotTaken(kinds.TOO_LARGE_INSIDE)
    names = {part for path in paths for part in path}
    if names & set(_ENCRYPTED):
        raise NotTaken(kinds.HAS_PASSWORD)
    if names & set(_PROGRAMS):
        raise NotTaken(kinds.HAS_MACROS)
    if any(name.startswith(_OBJECTS) for name in names):
        raise NotTaken(kinds.HAS_OBJECTS.format(what="OLE"))
    return next((_DOCUMENTS[path[0]] for path in paths if len(path) == 1 and path[0] in _DOCUMENTS), "")
