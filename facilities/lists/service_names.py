"""From the words a list uses for a service to the rulebook's service types."""

import re
from dataclasses import dataclass

from .cleaning import folded

_SEPARATORS = re.compile(r"[/／、,，;；|｜\n\r\u2028]+")
_NUMBERING = re.compile(r"^\d{1,3}[:：.．\s]\s*")
_PREVENTIVE = "介護予防"


@dataclass(frozen=True, slots=True)
class ServiceFound:
    """One service named in a cell. ``preventive``: it was the 介護予防 twin that was named."""

    code: str
    preventive: bool = False
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
                self._found[folded(name)] = ServiceFound(code, _PREVENTIVE in name)
            variants = {folded(word): key for key, label in service.variants.items() for word in (key, label)}
            self._variants[code] = variants
            for words, key in variants.items():
                self._found[folded(f"{service.name}({words})")] = ServiceFound(code, variant=key)

    def read(self, cell):
        """The services a cell names, and the words in it that name none we know: (found, unknown)."""
        whole = self._look_up(cell)
        if whole:
            return [whole], []
        found, unknown = {}, []
        for part in _SEPARATORS.split(cell):
            if not part.strip():
                continue
            service = self._look_up(part)
            if service is None:
                unknown.append(part.strip())
            elif service.code not in found or found[service.code].preventive:
                found[service.code] = service
        return list(found.values()), unknown

    def names_twin(self, cell):
        """Does the cell name a 介護予防 twin, alone or beside its service?"""
        return any(
            service.preventive
            for part in (cell, *_SEPARATORS.split(cell))
            if (service := self._look_up(part)) is not None
        )

    def variant(self, code, cell):
        """The variant (類型) that a cell names for a service, or None."""
        return self._variants.get(code, {}).get(folded(_NUMBERING.sub("", cell.strip())))

    def _look_up(self, words):
        return self._found.get(folded(_NUMBERING.sub("", words.strip()))) or self._found.get(folded(words))
