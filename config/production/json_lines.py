"""One line of JSON for each security event, for whoever collects the program's output and keeps it elsewhere."""

import json
import logging
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """``{"at": …, "event": kind, …}`` in one line: UTC, no name, no address in clear, no line break from outside."""

    def format(self, record):
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "log": record.name,
            "level": record.levelname,
            **getattr(record, "event", {"message": record.getMessage()}),
        }
        return json.dumps(told, ensure_ascii=True, default=str)
