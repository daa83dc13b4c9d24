"""One line of JSON for each thing that is said, for whoever collects the program's output and keeps it elsewhere."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path

from celery import current_task

from config.monitoring.current import current_id

PROJECT = f"{Path(__file__).resolve().parents[2]}/"
#: What an error quotes may be what somebody typed: words between marks, addresses, values of a row, anything in Japanese.
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|\)=\(.*\)|\S+@\S+|\d{4,}|[^\x00-\x7f]+")


class JsonLines(logging.Formatter):
    """``{"at": …, "event": kind, …}`` in one line: UTC, no name, no address in clear, no line break from outside.

    ``request`` is the number of the request, as a page for a mistake shows it; ``task`` the work of a worker. Of an error the
    line holds its class, where in the program it was, and its message without what that quotes.
    """

    def format(self, record):
        said = getattr(record, "event", None) or {"message": self._message(record)}
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "log": record.name,
            "level": record.levelname,
            **({"request": number} if (number := current_id.get()) else {}),
            **({"task": current_task.name} if current_task else {}),
            **said,
        }
        if record.exc_info and record.exc_info[0]:
            told["error"] = _error(record.exc_info[1])
        return json.dumps(told, ensure_ascii=True, default=str)

    def _message(self, record):
        # What our own lines say holds numbers alone; a package may put the text of an error into its line.
        return record.getMessage() if not record.exc_info else _unquoted(record.getMessage())


def _error(error):
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.filename.removeprefix(PROJECT)}:{frame.lineno} {frame.name}" for frame in frames]
    told = {"class": f"{type(error).__module__}.{type(error).__qualname__}", "message": _unquoted(str(error))}
    before = error.__cause__ or error.__context__
    return told | {"where": where} | ({"after": _error(before)} if before else {})


def _unquoted(message):
    return _QUOTED.sub("…", message.partition("\n")[0])[:300]
