"""A cache in PostgreSQL, for what must not be forgotten while Redis is away: how often somebody has tried, used codes.

Django's own cache in a database makes Python objects of what it reads, so whoever writes a row runs code in the web
process, and of two who add an expired key at once both believe to be first. Here a value is JSON and adding is one statement.
"""

from datetime import timedelta

from django.apps import apps
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection
from django.db.models import Q
from django.db.models.functions import Now

_ADD = """
INSERT INTO accounts_remembered AS old (key, value, expires_at)
VALUES (%(key)s, %(value)s::jsonb, clock_timestamp() + %(time)s)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
"""
_IF_EXPIRED = " WHERE old.expires_at <= clock_timestamp()"


class PostgresCache(BaseCache):
    """Django's cache interface over ``accounts.Remembered``; values are what JSON can say."""

    def __init__(self, location, params):
        super().__init__(params)

    @property
    def _rows(self):
        return apps.get_model("accounts", "Remembered").objects

    def _lasting(self):
        return self._rows.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=Now()))

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._write(_ADD + _IF_EXPIRED, key, value, timeout, version)

    def get(self, key, default=None, version=None):
        key = self.make_and_validate_key(key, version=version)
        found = self._lasting().filter(pk=key).values_list("value", flat=True).first()
        return default if found is None else found

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self._write(_ADD, key, value, timeout, version)

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        key = self.make_and_validate_key(key, version=version)
        time = self._time(timeout)
        return bool(self._lasting().filter(pk=key).update(expires_at=None if time is None else Now() + time))

    def delete(self, key, version=None):
        return bool(self._rows.filter(pk=self.make_and_validate_key(key, version=version)).delete()[0])

    def clear(self):
        self._rows.all().delete()

    def forget_expired(self):
        """Take away what has expired; the beat asks for it."""
        self._rows.filter(expires_at__lte=Now()).delete()

    def _write(self, statement, key, value, timeout, version):
        key = self.make_and_validate_key(key, version=version)
        values = {
            "key": key,
            "value": connection.ops.adapt_json_value(value, None),
            "time": self._time(timeout),
        }
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount == 1

    def _time(self, timeout):
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return None if seconds is None else timedelta(seconds=max(0, seconds))
