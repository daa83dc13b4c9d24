"""A municipality's own values: which it may set, and how dated values become its book."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from .model import Branch, Duty, Setting, Spec
from .rulebook import Rulebook
from .tree import RulebookError, from_mapping
from .vocabulary import ServiceType

_ONE_DAY = timedelta(days=1)
#: What a municipality says of itself that makes no row stands under this name in place of a duty.
PROFILE = "profile"
#: The article of the municipality's own ordinance on which a duty rests, and its doubt, stand under this name of the duty.
STATUTE = "statute"


@dataclass(frozen=True, slots=True)
class Settable:
    """One value that a municipality may set.

    ``now`` tells for each service type, by code, what holds on the day asked about, in Japanese; None where the
    rule leaves the value open and the service type's own number or the fiscal year's end holds.
    """

    duty: Duty
    name: str
    setting: Setting
    now: dict[str, str | None]


def settable_values(book: Rulebook, municipality: str, on: date) -> list[Settable]:
    """Every value that a municipality may lay over the rules that bind there on a day."""
    found: dict[tuple[str, str], Settable] = {}
    for service_type in book.service_types.values():
        for variant in (None, *service_type.variants):
            for spec in book.specs(municipality, service_type, variant, on):
                _note(found, book, spec, service_type)
    return list(found.values())


def _note(
    found: dict[tuple[str, str], Settable], book: Rulebook, spec: Spec, service_type: ServiceType
) -> None:
    for name, setting in spec.duty.settable().items():
        entry = found.setdefault((spec.duty_id, name), Settable(spec.duty, name, setting, {}))
        value = spec.values.get(name)
        entry.now[service_type.code] = None if value is None else setting.show(value, book.vocabulary)


@dataclass(frozen=True, slots=True)
class WardVersion:
    """One dated value that a municipality has set.

    Attributes:
        key: tells it from others; of two that hold at once the one that began later wins, then the higher key.
        duty, name: which value; ``PROFILE`` for what makes no row.
        types: codes of service types; empty for all whom the duty binds.
        since, until: first and last day; None: open.
        value: as a rulebook writes it, in JSON text.
        document: title, issuer and edition of the source it cites.
        clause: the clause of that source.
        settles: whether it takes away the mark that the rule below is an assumption.
    """

    key: int
    duty: str
    name: str
    types: tuple[str, ...]
    since: date | None
    until: date | None
    value: str
    document: tuple[str, str, str]
    clause: str
    settles: bool = True

    @property
    def order(self) -> tuple[date, int]:
        return (self.since or date.min, self.key)

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def ward_values(
    book: Rulebook, municipality: str, versions: Iterable[WardVersion], *, profile_on: date | None = None
) -> dict[str, Any]:
    """A municipality's dated values in the form that `Rulebook.with_ward` lays over a book.

    Args:
        book: the book without the municipality's own values.
        profile_on: also say what the municipality says of itself on this day.
    """
    versions = sorted(versions, key=lambda one: one.order)
    documents = _documents(municipality, versions)
    by_duty: dict[str, list[WardVersion]] = defaultdict(list)
    for one in versions:
        if _is_of_a_rule(one):
            by_duty[one.duty].append(one)
    found: dict[str, Any] = {"code": municipality}
    if documents:
        found["documents"] = {
            code: dict(zip(("title", "issuer", "edition"), document, strict=True))
            for document, code in documents.items()
        }
    sets = [
        overlay
        for duty, own in by_duty.items()
        for overlay in _overlays(book, municipality, duty, own, documents)
    ]
    if sets:
        found["sets"] = sets
    statutes = {f"own_{one.key}": _statute(one) for one in versions if one.name == STATUTE}
    if statutes:
        found["statutes"] = statutes
    if profile_on is not None:
        profile = ward_profile(versions, profile_on)
        if profile:
            found["profile"] = profile
    return found


def _documents(municipality: str, versions: list[WardVersion]) -> dict[tuple[str, str, str], str]:
    """Each document cited, under a code that no book uses."""
    known: dict[tuple[str, str, str], str] = {}
    for one in sorted(versions, key=lambda one: one.key):
        if _is_of_a_rule(one):
            known.setdefault(one.document, f"{municipality}-{len(known) + 1}")
    return known


def _is_of_a_rule(one: WardVersion) -> bool:
    """Whether it is a value of a rule, and neither of the municipality itself nor an article."""
    return one.duty != PROFILE and one.name != STATUTE


def _statute(one: WardVersion) -> dict[str, Any]:
    """An article as a rulebook writes it; that a person has compared it with the ordinance is recorded apart."""
    said = {"duties": [one.duty], "read": False, **json.loads(one.value)}
    return said | ({"types": list(one.types)} if one.types else {})


def _overlays(
    book: Rulebook, municipality: str, duty: str, own: list[WardVersion], documents: Mapping[Any, str]
) -> list[dict[str, Any]]:
    """The overlays of one duty: service types whose values agree at all times share one."""
    bound = bound_types(book, municipality, duty)
    named = [code for one in own for code in one.types]
    groups: dict[str, tuple[list[str], list[dict[str, Any]]]] = {}
    for code in dict.fromkeys([*bound, *named]):
        versions = _timeline([one for one in own if not one.types or code in one.types], documents)
        if versions:
            key = json.dumps(versions, default=str)
            groups.setdefault(key, ([], versions))[0].append(code)
    # A duty that binds nobody: left to the loader, which refuses it with a sentence.
    if not groups:
        return [{"duty": duty, "versions": _timeline(own, documents)}]
    return [
        {"duty": duty, **({} if types == bound else {"to": {"types": types}}), "versions": versions}
        for types, versions in groups.values()
    ]


def bound_types(book: Rulebook, municipality: str, duty: str) -> list[str]:
    """Codes of the service types that some rule on this duty binds in a municipality, at any time."""
    branches: list[Branch] = []
    known = book.find_rule(duty)
    if known is not None:
        branches += known.branches
    for layer in book.layers(municipality):
        branches += [o.branch for o in layer.overlays if o.duty == duty and o.adopts]
    return [
        kind.code
        for kind in book.service_types.values()
        if any(b.scope.binds(kind, variant) for b in branches for variant in (None, *kind.variants))
    ]


def _timeline(own: list[WardVersion], documents: Mapping[Any, str]) -> list[dict[str, Any]]:
    """What holds from each day on which something begins or has ended, as a rulebook's versions."""
    turns = {one.since or date.min for one in own}
    turns |= {one.until + _ONE_DAY for one in own if one.until is not None and one.until < date.max}
    found: list[dict[str, Any]] = []
    for start in sorted(turns):
        holding = {one.name: one for one in own if one.holds_on(start)}
        version = _version(holding, documents) if holding else None
        last = found[-1] if found and "until" not in found[-1] else None
        if last is not None and version is not None and _same_rule(last, version):
            continue
        if last is not None:
            # A version without an end would hold again once a later one has ended.
            last["until"] = start - _ONE_DAY
        if version is not None:
            found.append({"from": None if start == date.min else start, **version})
    return found


def _version(holding: Mapping[str, WardVersion], documents: Mapping[Any, str]) -> dict[str, Any]:
    cited = dict.fromkeys((documents[one.document], one.clause) for one in holding.values())
    version: dict[str, Any] = {
        "values": {name: json.loads(one.value) for name, one in holding.items()},
        "source": [{"document": document, "clause": clause} for document, clause in cited],
    }
    if all(one.settles for one in holding.values()):
        version["assumption"] = None
    return version


def _same_rule(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    return all(first.get(name) == second.get(name) for name in ("values", "source")) and (
        ("assumption" in first) == ("assumption" in second)
    )


#: Names of what a municipality says of itself: its offices, how many come to a council (one value a council), whom
#: to ask, and by which programs its staff take part in a meeting that is held online (N7-5).
OFFICES, OFFICERS_ATTEND, CONTACT, ONLINE_TOOLS = "offices", "officers_attend", "contact", "online_tools"


def ward_profile(versions: Iterable[WardVersion], on: date) -> dict[str, Any]:
    """What a municipality's dated values say of itself on a day, in a book's form."""
    holding: dict[tuple[str, str], WardVersion] = {}
    for one in sorted(versions, key=lambda one: one.order):
        if one.duty == PROFILE and one.holds_on(on):
            for service_type in one.types or ("",):
                holding[one.name, service_type] = one
    profile: dict[str, Any] = {}
    offices: dict[str, list[str]] = defaultdict(list)
    attending = []
    for (name, service_type), one in holding.items():
        if name == OFFICES:
            offices[one.value] += [service_type] if service_type else []
        elif name in (CONTACT, ONLINE_TOOLS):
            profile[name] = json.loads(one.value)
        else:
            attending.append({"council": name.removeprefix(f"{OFFICERS_ATTEND}."), **json.loads(one.value)})
    if offices:
        profile[OFFICES] = [{**json.loads(value), "service_types": types} for value, types in offices.items()]
    if attending:
        profile[OFFICERS_ATTEND] = attending
    return profile


def show_ward_value(book: Rulebook, version: WardVersion) -> str:
    """A value in Japanese; one that does not fit the book stands as it was written."""
    value = json.loads(version.value)
    if version.name == STATUTE:
        return f"{value['law']}{value['article']}"
    if version.duty == PROFILE:
        return _show_profile(version.name, value)
    duty = book.find_rule(version.duty)
    setting = duty and duty.kind.values.get(version.name)
    if not setting:
        return version.value
    try:
        return setting.show(setting.read(from_mapping(value), book.vocabulary), book.vocabulary)
    except RulebookError:
        return version.value


def _show_profile(name: str, value: Any) -> str:
    if name == CONTACT:
        return str(value)
    if name == ONLINE_TOOLS:
        return "、".join(value)
    return show_office(value) if name == OFFICES else show_attendance(value)


def show_office(office: Mapping[str, Any]) -> str:
    """An office and how to reach it, in words."""
    return "　".join(filter(None, (office["name"], office.get("contact"))))


def show_attendance(entry: Mapping[str, Any]) -> str:
    """How many officers come to a council's meetings, in words."""
    number = f"{entry['officers']}人が出席します" if entry["officers"] else "出席しません"
    hours = entry.get("hours")
    times = "平日{}から{}まで".format(*(_plain_hour(hour) for hour in hours)) if hours else ""
    notes = "。".join(filter(None, (times, entry.get("note"))))
    return f"{number}（{notes}）" if notes else number


def _plain_hour(clock: str) -> str:
    hour, minute = clock.split(":")
    return f"{int(hour)}時{minute}分" if minute != "00" else f"{int(hour)}時"
