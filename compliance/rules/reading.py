"""The check that facts have their shape, and the reading of those that do.

References to nobody and dates that contradict each other are facts like any other; a wrong type, an unknown
code or field, an impossible date, a missing field or a repeated key are faults.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from .facts import (
    Addition,
    Answer,
    Dwelling,
    Evaluation,
    Facility,
    Facts,
    FactsError,
    Measure,
    Meeting,
    Member,
    Minutes,
    Partner,
    Residency,
    Settlement,
    Suspension,
    Thing,
    Visit,
)
from .vocabulary import Vocabulary

_ISO_LENGTH = len("2026-04-01")
_MUNICIPALITY_DIGITS = 6
_SHOWN_LENGTH = 60
_KNOWN_DAYS_KEPT = 100_000


class RepeatedKeys(dict):
    """A JSON object in which a key occurred more than once."""

    repeated: tuple[str, ...] = ()


class _Unfit(ValueError):
    """A value that is not of its kind; the message says what is wanted."""


class _Field(NamedTuple):
    """One field: the attribute it becomes and how it is read.

    ``exactly`` spares a call where any value of that type will do.
    """

    attribute: str
    exactly: type | None
    read: Callable[[Any], Any]


def _shown(text: str) -> str:
    """A text from outside, fit for one line of a message."""
    return "".join(sign if sign.isprintable() else "�" for sign in text[:_SHOWN_LENGTH])


def _step(name: str) -> str:
    """One step of a JSON path: ``.name``, or in brackets where the name is no plain word."""
    return f".{name}" if name.replace("_", "").isalnum() else f"['{_shown(name)}']"


def _text(value: Any) -> str:
    if type(value) is str:
        return value
    raise _Unfit("文字列が要ります")


def _flag(value: Any) -> bool:
    if value is True or value is False:
        return value
    raise _Unfit("true か false が要ります")


class _Days(dict):
    """ISO texts and the dates they mean, read once and remembered."""

    def __missing__(self, value: Any) -> date:
        if type(value) is not str:
            if isinstance(value, date) and not isinstance(value, datetime):
                return value
            raise _Unfit("日付（例: 2026-04-01）の文字列が要ります")
        # fromisoformat also takes 20260401 and weeks; the contract's form alone is meant here.
        if len(value) != _ISO_LENGTH or value[4] != "-" or value[7] != "-":
            raise _Unfit(f"「{_shown(value)}」は YYYY-MM-DD の形の日付ではありません")
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise _Unfit(f"「{_shown(value)}」は暦にない日付です") from None
        if len(self) >= _KNOWN_DAYS_KEPT:
            self.clear()
        self[value] = day
        return day


# A date, or its text as YYYY-MM-DD and in no other form. Raises ValueError, or TypeError for lists and objects.
read_day: Callable[[Any], date] = _Days().__getitem__


def _municipality(value: Any) -> str:
    text = _text(value)
    if len(text) == _MUNICIPALITY_DIGITS and text.isascii() and text.isdigit():
        return text
    raise _Unfit("市区町村の6桁のコードが要ります")


def _fiscal_year(value: Any) -> int:
    if type(value) is not int:
        raise _Unfit("年度を整数で書いてください")
    if not date.min.year <= value <= date.max.year:
        raise _Unfit(f"「{value}」という年度はありません")
    return value


_EXACT = {_text: str, _flag: bool}


class _Codes(dict):
    """The codes of one table: looking one up is the whole check."""

    def __missing__(self, value: Any) -> str:
        if type(value) is not str:
            raise _Unfit("文字列が要ります")
        raise _Unfit(f"「{_shown(value)}」というコードはありません（{'、'.join(self)}）")


def _code(known: Iterable[str]) -> Callable[[Any], str]:
    return _Codes((code, code) for code in known).__getitem__


def _list(read: Callable[[Any], Any], keyed: bool = False) -> Callable[[Any], tuple[Any, ...]]:
    def read_list(value: Any) -> tuple[Any, ...]:
        if type(value) is not list and type(value) is not tuple:
            raise _Unfit("一覧（[ ]）が要ります")
        if not value:
            return ()
        try:
            found = tuple([read(entry) for entry in value])
        except (_Unfit, TypeError, FactsError):
            raise FactsError(_faults_of_entries(value, read, keyed)) from None
        if keyed and len(found) > 1 and len({thing.key for thing in found}) != len(found):
            raise FactsError(_faults_of_entries(value, read, keyed))
        return found

    return read_list


def _faults_of_entries(entries: list[Any], read: Callable[[Any], Any], keyed: bool) -> list[tuple[str, str]]:
    faults: list[tuple[str, str]] = []
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        faults += [(f"[{index}]{path}", message) for path, message in _faults_of(entry, read)]
        key = entry.get("key") if keyed and isinstance(entry, dict) else None
        if type(key) is str:
            if key in seen:
                faults.append((f"[{index}].key", f"「{_shown(key)}」は同じ一覧の中で二度使われています"))
            seen.add(key)
    return faults


def _faults_of(value: Any, read: Callable[[Any], Any]) -> list[tuple[str, str]]:
    try:
        read(value)
    except _Unfit as unfit:
        return [("", str(unfit))]
    except FactsError as error:
        return error.faults
    except TypeError:
        if isinstance(value, list | dict):
            return [("", "一つの値が要ります")]
        raise
    return []


def _object(make: type[Thing], fields: Mapping[str, _Field], needed: tuple[str, ...]) -> Callable[[Any], Any]:
    needed_attributes = {fields[name].attribute for name in needed}

    def read_object(data: Any) -> Any:
        if type(data) is not dict:
            if not isinstance(data, RepeatedKeys):
                raise _Unfit("項目の組（{ }）が要ります")
            raise FactsError(
                [(_step(name), "同じ項目が二度あります") for name in data.repeated] + faults_of_fields(data)
            )
        values: dict[str, Any] = {}
        try:
            for name, value in data.items():
                attribute, exactly, read = fields[name]
                if type(value) is exactly:
                    values[attribute] = value
                elif value is not None:
                    values[attribute] = read(value)
        except (KeyError, TypeError, _Unfit, FactsError):
            raise FactsError(faults_of_fields(data)) from None
        if not values.keys() >= needed_attributes:
            raise FactsError(faults_of_fields(data))
        thing = make.__new__(make)
        thing.__dict__ = values
        return thing

    def faults_of_fields(data: Mapping[str, Any]) -> list[tuple[str, str]]:
        faults: list[tuple[str, str]] = []
        for name, value in data.items():
            if name not in fields:
                faults.append((_step(name), "この項目はありません"))
            elif value is not None:
                faults += [
                    (f"{_step(name)}{path}", text) for path, text in _faults_of(value, fields[name].read)
                ]
        faults += [(_step(name), "必要な項目がありません") for name in needed if data.get(name) is None]
        return faults

    return read_object


def _choices(ways: Mapping[str, Any]) -> Callable[[Any], dict[str, str]]:
    """``{"2026": "meeting"}``: what was chosen for each fiscal year."""
    read_way = _code(ways)

    def read(value: Any) -> dict[str, str]:
        if not isinstance(value, dict):
            raise _Unfit("項目の組（{ }）が要ります")
        faults = [(_step(name), "同じ項目が二度あります") for name in getattr(value, "repeated", ())]
        found = {}
        for year, way in value.items():
            if not (type(year) is str and len(year) == 4 and year.isascii() and year.isdigit()):
                faults.append((_step(year), "年度（例: 2026）が要ります"))
            elif way is not None:
                faults += [(f"{_step(year)}{path}", text) for path, text in _faults_of(way, read_way)]
                found[year] = way
        if faults:
            raise FactsError(faults)
        return found

    return read


def _shape(
    make: type[Thing], needed: Mapping[str, Any], optional: Mapping[str, Any], **renamed: str
) -> Callable[[Any], Any]:
    """A reader of one kind of object, from the readers of its needed and its optional fields."""
    fields = {
        name: _Field(renamed.get(name, name), _EXACT.get(read), read)
        for name, read in {**needed, **optional}.items()
    }
    return _object(make, fields, tuple(needed))


def make_reader(words: Vocabulary) -> Callable[[Any], Facts]:
    """A reader of facts that knows the codes of one vocabulary.

    It takes one facility's facts as a mapping and raises ``FactsError`` with every fault and its JSON path.
    """
    texts, days = _list(_text), _list(read_day)
    service_type = _code(words.service_types)
    member = _shape(
        Member,
        {"key": _text, "category": _code(words.categories)},
        {"operator": _text, "from": read_day, "until": read_day},
        **{"from": "since"},
    )
    answer = _shape(Answer, {"fiscal_year": _fiscal_year, "on": read_day}, {})
    read_facts = _shape(
        Facts,
        {"facility": _facility_reader(words, service_type)},
        {
            "on": read_day,
            "members": _list(member, keyed=True),
            "meetings": _list(_meeting_reader(words, service_type, texts), keyed=True),
            "dates_answered": _list(answer),
            "ward_visits": days,
            "reviews": days,
            "disclosures": days,
            **_other_lists(words, texts),
        },
    )

    def read(data: Any) -> Facts:
        try:
            return read_facts(data)
        except FactsError as error:
            faults = error.faults
        except _Unfit as unfit:
            faults = [("", str(unfit))]
        raise FactsError([(f"${path}", message) for path, message in faults])

    return read


def _facility_reader(words: Vocabulary, service_type: Callable) -> Callable[[Any], Facility]:
    dwelling = _shape(
        Dwelling, {"key": _text}, {"satellite": _flag, "opened_on": read_day, "closed_on": read_day}
    )
    suspension = _shape(
        Suspension, {"from": read_day}, {"until": read_day}, **{"from": "first", "until": "last"}
    )
    return _shape(
        Facility,
        {"key": _text, "municipality": _municipality, "service_type": service_type},
        {
            "variant": _code(words.variants),
            "operator": _text,
            "life_area": _text,
            "site": _text,
            "designated_on": read_day,
            "closed_on": read_day,
            "suspended": _list(suspension),
            "external_evaluation": _choices(words.evaluation_ways),
            "dwellings": _list(dwelling, keyed=True),
        },
    )


def _meeting_reader(words: Vocabulary, service_type: Callable, texts: Callable) -> Callable[[Any], Meeting]:
    partner = _shape(Partner, {"key": _text, "service_type": service_type}, {"life_area": _text})
    steps = dict.fromkeys(("submitted_on", "distributed_on", "published_on"), read_day)
    flags = dict.fromkeys(
        ("held", "cancelled", "online", "on_paper", "evaluating", "activity_reported"), _flag
    )
    days = dict.fromkeys(("contacted_on", "notified_on", "consented_on"), read_day)
    return _shape(
        Meeting,
        {"key": _text, "date": read_day},
        {
            **flags,
            **days,
            "joint_with": _list(partner, keyed=True),
            "attended": texts,
            "opinions": texts,
            "topics": _list(_code([*words.topics, *words.topic_items])),
            "minutes": _shape(Minutes, {}, steps),
        },
    )


def _other_lists(words: Vocabulary, texts: Callable) -> dict[str, Callable[[Any], tuple[Any, ...]]]:
    visit = _shape(Visit, {"date": read_day}, {"dwelling": _text, "by": texts})
    evaluation = _shape(
        Evaluation,
        {"key": _text, "kind": _code(words.evaluation_kinds), "date": read_day},
        {"meeting": _text, **dict.fromkeys(("published_on", "reported_on", "confirmed_on"), read_day)},
    )
    areas, items = _code(words.measure_areas), _code(words.measure_items)
    measure = _shape(Measure, {"area": areas, "item": items, "on": read_day}, {})
    settlement = _shape(Settlement, {"item": _code(words.settlement_items), "on": read_day}, {})
    residency = _shape(
        Residency,
        {"key": _text, "dwelling": _text, "since": read_day},
        {"until": read_day, "extended_until": read_day},
    )
    addition = _shape(
        Addition,
        {"key": _text, "kind": _code(words.addition_kinds), "starts_on": read_day},
        {"notified_on": read_day, "cancelled": _flag},
    )
    return {
        "visits": _list(visit),
        "evaluations": _list(evaluation, keyed=True),
        "measures": _list(measure),
        "settlements": _list(settlement),
        "residencies": _list(residency, keyed=True),
        "additions": _list(addition, keyed=True),
    }
