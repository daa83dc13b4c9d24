"""Sessions as Django keeps them, reached one by one: functions of the database take a key and give that session alone."""

import logging

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.db import connection

log = logging.getLogger(__name__)


class SessionStore(db.SessionStore):
    """Django's, with ``sql/session_of.sql`` and its neighbours in the place of statements over the table."""

    def load(self):
        data = _ask("session_of", self.session_key) if self.session_key else None
        if data is None:
            self._session_key = None
            return {}
        return self.decode(data)

    def exists(self, session_key):
        return _ask("session_exists", session_key)

    def save(self, must_create=False):
        if self.session_key is None:
            self.create()
            return
        data = self.encode(self._get_session(no_load=must_create))
        if not _ask("save_session", self.session_key, data, self.get_expiry_date(), must_create):
            raise CreateError if must_create else UpdateError

    def delete(self, session_key=None):
        if key := session_key or self.session_key:
            _ask("end_session", key)

    @classmethod
    def clear_expired(cls):
        log.info("%s sessions were over", _ask("sweep_sessions"))


def _ask(function, *parameters):
    places = ", ".join(["%s"] * len(parameters))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({places})", parameters)
        return cursor.fetchone()[0]
