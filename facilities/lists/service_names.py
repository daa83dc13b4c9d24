"""From the words a list uses for a service to the rulebook's service types."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from .cleaning import folded

_SEPARATORS = re.compile(r"[/／、,，;；|｜\n\r\u2028]+")
_DOT = re.compile("[・･·]")
_NUMBERING = re.compile(r"^\d{1,3}[:：.．\s]\s*")
#: A remark behind a name (共用型, 介護予防を含む) or the 介護予防 before it. 短期利用 stands on a line of its own beside the service.
_REMARKS = re.compile(r"^[(（]介護予防[)）]|[(（](?!短期)[^()（）]*[)）]$")
_PREVENTIVE = "介護予防"


@dataclass(frozen=True, slots=True)
class ServiceFound:
    """One service named in a cell. ``preventive``: it was the 介護予防 twin that was named; ``with_twin``: it beside it."""

    code: str
    preventive: bool = False
    with_twin: bool = False
    variant: str = ""


class ServiceNames:
    """The rulebook's names and aliases, ready to be looked up.

    Args: ``service_types``: the rulebook's mapping of code to service type.
    """

    def __init__(self, service_types):
        self._found = {}
        self._variants = {}
        for code, service in service_types.items():
            for name in (code, *service.names):
                self._found[_key(name)] = ServiceFound(code, _PREVENTIVE in name)
            variants = {folded(word): key for key, label in service.variants.items() for word in (key, label)}
            self._variants[code] = variants
            for words, key in variants.items():
                self._found[_key(f"{service.name}({words})")] = ServiceFound(code, variant=key)

    def read(self, cell):
        """The services a cell names, and the words in it that name none we know: (found, unknown)."""
        whole = self._look_up(cell)
        if whole:
            return [whole], []
        found, unknown = {}, []
        for part in self._parts(cell):
            service = self._look_up(part)
            if service is None:
                unknown.append(part.strip())
            else:
                found[service.code] = _together(found.get(service.code), service)
        return list(found.values()), unknown

    def _parts(self, cell):
        """The names in a cell; a middle dot parts them too, where it does not belong to a name (定期巡回・随時…)."""
        for part in filter(str.strip, _SEPARATORS.split(cell)):
            names = _DOT.split(part)
            apart = self._look_up(part) is None and all(self._look_up(name) for name in names)
            yield from names if apart else [part]

    def variant(self, code, cell):
        """The variant (類型) that a cell names for a service, or None."""
        return self._variants.get(code, {}).get(folded(_NUMBERING.sub("", cell.strip())))

    def _look_up(self, words):
        name = _NUMBERING.sub("", words.strip())
        return self._found.get(_key(name)) or self._found.get(_key(words)) or self._without_remark(name)

    def _without_remark(self, name):
        remark = _REMARKS.search(name)
        service = self._found.get(_key(_REMARKS.sub("", name))) if remark else None
        return replace(service, with_twin=True) if service and _PREVENTIVE in remark[0] else service


def _together(first, second):
    """One service named twice in a cell, as itself and as its twin."""
    if first is None:
        return second
    service = second if first.preventive else first
    return replace(
        service, with_twin=first.preventive != second.preventive or first.with_twin or second.with_twin
    )


@lru_cache(maxsize=1000)
def _key(words):
    # A hundred thousand lines ask for the same few dozen words.
    return _DOT.sub("", folded(words))
