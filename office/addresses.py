"""Addresses that hold a key: the routes themselves say which they are, and a text is told here without those keys.

A route of ours takes its key through the converter ``secret``; packages name theirs (``FOREIGN``). Whoever reads a
record of requests, a log or the copy of a mail could otherwise use the key first.
"""

import functools
import logging
import re
from urllib.parse import quote, unquote

from django.urls import get_resolver, register_converter
from django.urls.converters import StringConverter

#: Names that packages give to the keys in their addresses.
FOREIGN = frozenset({"key"})


class SecretConverter(StringConverter):
    """``<secret:token>`` in a route: a part of the address that opens something to whoever holds it."""


register_converter(SecretConverter, "secret")


def routes(resolver=None, prefix="", namespace=""):
    """Every route of the site: (name with its namespace, its address as a pattern, names of its parts that are keys)."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = entry.pattern
        address = prefix + _plain(pattern.regex.pattern)
        if hasattr(entry, "url_patterns"):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from routes(entry, address, inner)
        else:
            own = {name for name, kind in pattern.converters.items() if isinstance(kind, SecretConverter)}
            foreign = set(re.compile(address).groupindex) & FOREIGN
            yield f"{namespace}{entry.name}", address, own | foreign


def _plain(pattern):
    # The name of a route is looked for by its last slash, so none may hide in a class of signs.
    return re.sub(r"^\^|\\[Zz]$|\$$", "", pattern).replace("[^/]", r"[^\x2f]")


@functools.cache
def leads():
    """What comes before each key, as addresses: such as ``/invitation/``. Everything behind one is unsaid."""
    return tuple(sorted({_lead(address, keys) for _, address, keys in routes() if keys}))


def _lead(address, keys):
    first = min(address.index(f"(?P<{name}>") for name in keys)
    return "/" + address[: address.rindex("/", 0, first) + 1]


@functools.cache
def _keys():
    ahead = "|".join(re.sub(r"\(\?P<\w+>", "(?:", lead) for lead in leads())
    return re.compile(rf"({ahead})[^?\s]*[^?\s/]")


def without_keys(text):
    """``text`` (an address, a line of a log, a mail) with a dash for each key in an address in it."""
    return _keys().sub(r"\1-", text)


def path_without_keys(raw):
    """The address of a request as it came, without its query and without keys, however its letters are written."""
    path = raw.partition("?")[0]
    read = unquote(path)
    told = without_keys(read)
    # As it came, percent signs and all: unquoted it could break the line of a log.
    return path if told == read else quote(told, safe="/:")


class WithoutKeys(logging.Filter):
    """A filter of logs: what a record says, without the keys in the addresses that it names."""

    def filter(self, record):
        record.msg, record.args = without_keys(record.getMessage()), None
        return True
