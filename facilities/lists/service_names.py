"""From the words a list uses for a service to the rulebook's service types."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import yaml

from .mapping import IGNORE
from .texts import folded

_SEPARATORS = re.compile(r"[/／、,，;；|｜\n\r\u2028]+")
_DOT = re.compile("[・･·]")
_NUMBERING = re.compile(r"^\d{1,3}[:：.．\s]?\s*(?=\D)")
#: A remark behind a name (共用型, 介護予防を含む) or the 介護予防 before it. 短期利用 stands on a line of its own beside the service.
_REMARKS = re.compile(r"^\(介護予防\)|\((?!短期)[^()]*\)$")
_BRACKETED = re.compile(r"[(「『][^()「」『』]*[)」』]")
_IN_BRACKETS = re.compile(r"([^()]+)\(([^()]+)\)")
#: Words that make another service of the one behind them.
_NOT_SO = re.compile("短期|予防|共生")
_PREVENTIVE = "介護予防"


@dataclass(frozen=True, slots=True)
class ServiceFound:
    """One service named in a cell. ``preventive``: it was the 介護予防 twin that was named; ``with_twin``: it beside it.
    ``asked``: the word may mean several services, and this one is proposed or told by the number."""

    code: str
    preventive: bool = False
    with_twin: bool = False
    variant: str = ""
    asked: bool = False


@cache
def _shipped():
    path = Path(__file__).resolve().parent / "service_words.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def group_of_number(number):
    """The group of services (kaigo, shogai) that the third sign of a 事業所番号 tells, or an empty string."""
    return _shipped()["in_numbers"].get(number[2:3], "") if len(number) == 10 else ""


class ServiceNames:
    """The names and aliases of services, ready to be looked up.

    Args: ``service_types``: the rulebook's mapping of code to service type; ``words``: those of a mapping, which go first.
    """

    def __init__(self, service_types, words=()):
        shipped = _shipped()
        self._types = service_types
        self._found: dict = {}
        self._variants: dict = {}
        for code, service in service_types.items():
            self._add(code, service, shipped["variants"].get(code, {}))
        known = service_types.keys()
        self._found |= {_key(w): ServiceFound(c) for w, c in shipped["words"].items() if c in known}
        self._asked = {_key(w): [c for c in codes if c in known] for w, codes in shipped["ask"].items()}
        self._ignored = {_key(word) for word in shipped["ignored"]}
        self._before = sorted(map(folded, shipped["around"]["before"]), key=len, reverse=True)
        self._after = sorted(map(folded, shipped["around"]["after"]), key=len, reverse=True)
        self._dropped = set()
        for word, what in dict(words).items():
            self._answer(word, what)
        self._look_up = lru_cache(maxsize=5_000)(self._looked_up)

    def _add(self, code, service, more):
        for name in (code, *service.names):
            self._found[_key(name)] = ServiceFound(code, _PREVENTIVE in name)
        variants = {folded(word): key for key, label in service.variants.items() for word in (key, label)}
        variants |= {folded(word): key for word, key in more.items() if key in service.variants}
        self._variants[code] = variants
        for words, key in variants.items():
            for name in (f"{service.name}({words})", f"{words}{service.name}"):
                self._found[_key(name)] = ServiceFound(code, variant=key)

    def _answer(self, word, what):
        """What a person said of a word."""
        code, _, variant = what.partition("/")
        if what == IGNORE:
            self._dropped.add(_key(word))
        elif code in self._types:
            self._found[_key(word)] = ServiceFound(code, _PREVENTIVE in word, variant=variant)
            self._variants[code][folded(word)] = variant

    def is_service(self, cell):
        """Does a cell name services, be they known, asked about or left alone?"""
        parts = [part for part in _SEPARATORS.split(cell) if part.strip()]
        return bool(parts) and all(self._look_up(p) or self.choices(p) or self.is_ignored(p) for p in parts)

    def is_ignored(self, words):
        """Is it the word of a service that has no council, or one that somebody said to leave alone?"""
        key = _key(_bare(words))
        return key in self._dropped or self._around(key, self._ignored.__contains__) is not None

    def is_dropped(self, words):
        """Did somebody say to leave this word alone?"""
        return _key(words) in self._dropped or _key(_bare(words)) in self._dropped

    def choices(self, words):
        """The services that a word may mean which does not say which: the proposed one first."""
        key = _key(_bare(words))
        return self._asked.get(key) or self._asked.get(_key(_REMARKS.sub("", _bare(words)))) or []

    def read(self, cell, number=""):
        """The services a cell names, and the words in it that name none we know: (found, unknown).

        Args: ``number``: the row's 事業所番号, which tells what グループホーム means.
        """
        whole = self._one(cell, number)
        if whole:
            return [whole], []
        found, unknown = {}, []
        for part in self._parts(cell):
            service = self._one(part, number)
            if service is None:
                unknown.append(part.strip())
            else:
                found[service.code] = _together(found.get(service.code), service)
        return list(found.values()), unknown

    def read_parts(self, cell, number=""):
        """Each name in a cell with the service it means, or None: in the order in which they stand."""
        return [(part.strip(), self._one(part, number)) for part in self._parts(cell)]

    def _one(self, words, number):
        return self._look_up(words) or self._by_number(words, number)

    def _by_number(self, words, number):
        group = group_of_number(number)
        fitting = [code for code in self.choices(words) if group and self._types[code].group == group]
        return ServiceFound(fitting[0], asked=True) if len(fitting) == 1 else None

    def _parts(self, cell):
        """The names in a cell; a middle dot parts them too, where it does not belong to a name (定期巡回・随時…)."""
        for part in filter(str.strip, _SEPARATORS.split(cell)):
            names = _DOT.split(part)
            apart = self._look_up(part) is None and all(self._look_up(name) for name in names)
            yield from names if apart else [part]

    def variant(self, code, cell):
        """The variant (類型) that a cell names for a service, or None."""
        known = self._variants.get(code, {})
        words = _bare(cell)
        for word in (words, folded(cell), _REMARKS.sub("", words)):
            if word in known:
                return known[word]
        service = self._look_up(cell)
        return service.variant if service and service.code == code and service.variant else None

    def has_variants(self, code):
        """Is the service parted into variants?"""
        return bool(self._types[code].variants)

    def has_dwellings(self, code):
        """Is it a service of dwellings?"""
        return self._types[code].has_dwellings

    def label(self, code, variant=""):
        """What a service, or one of its variants, is called."""
        return self._types[code].variants[variant] if variant else self._types[code].name

    def variant_in(self, code, words):
        """The variant whose word stands somewhere in a text (日中支援型ホーム見本), or None."""
        key = folded(words)
        found = {
            variant for word, variant in self._variants.get(code, {}).items() if len(word) > 3 and word in key
        }
        return found.pop() if len(found) == 1 else None

    def within(self, words, group=""):
        """The service, as ``code`` or ``code/variant``, whose name stands somewhere in a text, or an empty string.

        Args: ``group``: that of the number beside it, which tells what グループホーム means.
        """
        key = _key(words)
        for name in sorted(self._found.keys() - self._types.keys(), key=len, reverse=True):
            if len(name) > 2 and name in key:
                found = self._found[name]
                return f"{found.code}/{found.variant}" if found.variant else found.code
        for name, codes in self._asked.items():
            fitting = [code for code in codes if not group or self._types[code].group == group]
            if name in key and len(fitting) == 1:
                return fitting[0]
        return ""

    def asked_within(self, words):
        """A word that may mean several services, and stands somewhere in a text; else an empty string."""
        key = _key(words)
        return next((name for name in self._asked if name in key), "")

    def is_variant(self, cell):
        """Does a cell name a variant of any service?"""
        return any(self.variant(code, cell) for code, known in self._variants.items() if known)

    def _looked_up(self, words):
        name = _bare(words)
        return (
            self._found.get(_key(words))
            or self._found.get(_key(name))
            or self._without_remark(name)
            or self._around(_key(name), self._found.get)
            or self._around(_key(_REMARKS.sub("", name)), self._found.get)
            or self._inside(name)
        )

    def _inside(self, name):
        """The service in brackets behind a word that does not say which: グループホーム（認知症対応型共同生活介護）."""
        parts = _IN_BRACKETS.fullmatch(name)
        return self._found.get(_key(parts[2])) if parts and not _NOT_SO.search(parts[1]) else None

    def _without_remark(self, name):
        remark = _REMARKS.search(name)
        service = self._found.get(_key(_REMARKS.sub("", name))) if remark else None
        return replace(service, with_twin=True) if service and _PREVENTIVE in remark[0] else service

    def _around(self, key, find):
        """What is found by a name without the words around it that change nothing (指定…, …事業所)."""
        for name in (key, key.replace("指定", "")):
            for before in ("", *self._before):
                for after in ("", *self._after):
                    if name.startswith(before) and name.endswith(after):
                        found = find(name[len(before) : len(name) - len(after)])
                        if found:
                            return found
        return None


def _bare(words):
    """Folded, without the number before it and brackets around the whole."""
    name = _NUMBERING.sub("", folded(words))
    return name[1:-1] if _BRACKETED.fullmatch(name) else name


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
