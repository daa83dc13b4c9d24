"""Django's Redis cache, forgiving: while its server is away nothing is remembered, and no page fails."""

import functools
import logging

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError, TimeoutError

log = logging.getLogger(__name__)


def _forgiving(name, fallback):
    """The method of RedisCache, answering ``fallback(arguments)`` where the server cannot be reached."""
    ask = getattr(RedisCache, name)

    @functools.wraps(ask)
    def method(self, *args, **kwargs):
        try:
            return ask(self, *args, **kwargs)
        except (ConnectionError, TimeoutError, OSError) as error:
            log.warning("the cache is away: %s", error)
            return fallback(*args, **kwargs)

    return method


class ForgivingRedisCache(RedisCache):
    """The progress of jobs lives here: it may be forgotten and may stop no page."""

    get = _forgiving("get", lambda key, default=None, version=None: default)
    get_many = _forgiving("get_many", lambda keys, version=None: {})
    set = _forgiving("set", lambda *args, **kwargs: None)
    set_many = _forgiving("set_many", lambda data, *args, **kwargs: list(data))
    add = _forgiving("add", lambda *args, **kwargs: True)
    touch = _forgiving("touch", lambda *args, **kwargs: False)
    delete = _forgiving("delete", lambda *args, **kwargs: False)
    delete_many = _forgiving("delete_many", lambda *args, **kwargs: None)
    has_key = _forgiving("has_key", lambda *args, **kwargs: False)
    incr = _forgiving("incr", lambda key, delta=1, version=None: delta)
