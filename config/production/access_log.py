"""The record of requests without what opens a door or names somebody: keys in links, words looked for."""

import re

from gunicorn.glogging import Logger

#: One-time links of invitations and of forgotten passwords: whoever reads the record could use them first.
_KEYS = re.compile(r"(/sanka/|/accounts/password/reset/key/)[^/?]+")


class AccessLog(Logger):
    """gunicorn's log with the method, the path without its key and the status of a request, and nothing else of it."""

    def atoms(self, resp, req, environ, request_time):
        # As it came, percent signs and all: unquoted it could break the line.
        path = _KEYS.sub(r"\1-", environ["RAW_URI"].partition("?")[0])
        line = f"{environ['REQUEST_METHOD']} {path} {environ['SERVER_PROTOCOL']}"
        return {**super().atoms(resp, req, environ, request_time), "r": line, "U": path, "q": "", "f": "-"}
