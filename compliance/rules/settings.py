"""The values that versions of rules may give, how they are read and how they are shown."""

import re
from datetime import date
from typing import Any

from .calendar import Period
from .model import ExemptionRule, Setting, Way
from .sections import DIVISORS_OF_YEAR, read_divisor_of_year
from .tree import Tree
from .vocabulary import Vocabulary
from .wareki import format_date
from .workdays import OfficeDays

_ONCE = {"published_on": "公表したとき", "confirmed_on": "認められたとき"}
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
# A leap year, so that 29 February may be named.
_ANY_YEAR = 2024
# Least, most and how it is shown.
_UNITS = {"months": (0, 24, "か月"), "days": (0, 730, "日")}


def whole(
    label: str,
    least: int,
    most: int,
    unit: str,
    *,
    needed: bool = True,
    example: str = "1",
) -> Setting:
    """A number, shown with its unit."""
    return Setting(
        label,
        lambda tree, _: tree.whole(least, most),
        lambda value, _: f"{value}{unit}",
        needed=needed,
        example=example,
        shape="whole",
        bounds=(least, most),
    )


def period(label: str, *, needed: bool = True) -> Setting:
    """A length of time, written ``{months: 1}`` or ``{days: 14}``."""

    def read(tree: Tree, _: Vocabulary) -> Period:
        given = list(tree.items())
        if len(given) != 1 or given[0][0] not in _UNITS:
            raise tree.fault("{months: 1} か {days: 14} のどちらか一つが要ります")
        unit, number = given[0]
        return Period(unit, number.whole(*_UNITS[unit][:2]))

    return Setting(
        label,
        read,
        lambda value, _: f"{value.number}{_UNITS[value.unit][2]}",
        needed=needed,
        example="{months: 1}",
        shape="period",
    )


def times_a_year() -> Setting:
    """How often a year; where it is not given, the service type's own number holds (N7-2)."""
    return Setting(
        "1年度に開く回数",
        read_divisor_of_year,
        lambda value, _: f"年{value}回",
        needed=False,
        example="3",
        shape="times",
        choices=lambda _: {str(times): f"年{times}回" for times in DIVISORS_OF_YEAR},
    )


def month_day(label: str, *, needed: bool) -> Setting:
    """A day of the year as "07-31"; where it is not given, the fiscal year's last day holds."""

    def read(tree: Tree, _: Vocabulary) -> tuple[int, int]:
        found = _MONTH_DAY.fullmatch(tree.text())
        try:
            month, day = (int(part) for part in (found.groups() if found else ()))
            date(_ANY_YEAR, month, day)
        except ValueError:
            raise tree.fault('月と日（例: "07-31"）が要ります') from None
        return month, day

    return Setting(
        label,
        read,
        lambda value, _: f"{value[0]}月{value[1]}日",
        needed=needed,
        example='"07-31"',
        shape="month_day",
    )


def day(label: str) -> Setting:
    """A date, or nothing."""
    return Setting(
        label,
        lambda tree, _: tree.day(),
        lambda value, _: format_date(value, weekday=False),
        needed=False,
        shape="day",
    )


def office_days(label: str) -> Setting:
    """Days on which a municipality's office is closed besides those that all share: ``{2026-10-01: 開庁記念日}``."""

    def read(tree: Tree, _: Vocabulary) -> OfficeDays:
        return OfficeDays({Tree(day, name.where).day(): name.value or "" for day, name in tree.items()})

    def show(value: OfficeDays, _: Vocabulary) -> str:
        days = [
            format_date(day, weekday=False) + (f"（{name}）" if name else "")
            for day, name in sorted(value.closed.items())
        ]
        return "、".join(days) or "なし"

    return Setting(label, read, show, example="{2026-10-01: 開庁記念日}", shape="office_days")


def choice(label: str, options: dict[str, str], *, needed: bool = True) -> Setting:
    """One of a closed set."""
    return Setting(
        label,
        lambda tree, _: tree.code(options, label),
        lambda value, _: options[value],
        needed=needed,
        example=next(iter(options)),
        shape="choice",
        choices=lambda _: options,
    )


def options(label: str, known: dict[str, str]) -> Setting:
    """Any of a closed set."""
    return Setting(
        label,
        lambda tree, _: tree.codes(known, label),
        lambda value, _: "・".join(known[code] for code in value) or "なし",
        example=f"[{next(iter(known))}]",
        shape="codes",
        choices=lambda _: known,
    )


def flag(label: str, *, needed: bool = True) -> Setting:
    """Yes or no."""
    return Setting(
        label,
        lambda tree, _: tree.flag(),
        lambda value, _: "はい" if value else "いいえ",
        needed=needed,
        example="true",
        shape="flag",
    )


def codes(label: str, table: str, *, needed: bool = True, example: str = "") -> Setting:
    """Several codes of one of the vocabulary's tables."""

    def show(value: tuple[str, ...], vocabulary: Vocabulary) -> str:
        known = getattr(vocabulary, table)
        return "・".join(_label(known[code]) for code in value) or "なし"

    return Setting(
        label,
        lambda tree, vocabulary: tree.codes(getattr(vocabulary, table), label),
        show,
        needed=needed,
        example=example,
        shape="codes",
        choices=lambda vocabulary: {
            code: _label(entry) for code, entry in getattr(vocabulary, table).items()
        },
    )


def measures(label: str) -> Setting:
    """Pairs of area and item, written ``{area: [item, …]}`` (O6-6a)."""

    def read(tree: Tree, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
        pairs = []
        for area, items in tree.items():
            Tree(area, items.where).code(vocabulary.measure_areas, "分野")
            pairs += [(area, item) for item in items.codes(vocabulary.measure_items, "措置")]
        return tuple(pairs)

    def show(value: tuple[tuple[str, str], ...], vocabulary: Vocabulary) -> str:
        areas: dict[str, list[str]] = {}
        for area, item in value:
            areas.setdefault(vocabulary.measure_areas[area], []).append(vocabulary.measure_items[item])
        return "、".join(f"{area}（{'・'.join(items)}）" for area, items in areas.items())

    return Setting(label, read, show, shape="measures")


def times_of_measures(label: str) -> Setting:
    """How often a year, for measures done more than once: ``{hygiene.committee: 4}`` (O6-6a)."""

    def read(tree: Tree, vocabulary: Vocabulary) -> dict[str, int]:
        times = {}
        for name, number in tree.items():
            area, _, item = name.partition(".")
            Tree(area, number.where).code(vocabulary.measure_areas, "分野")
            Tree(item, number.where).code(vocabulary.measure_items, "措置")
            times[name] = read_divisor_of_year(number)
        return times

    def show(value: dict[str, int], vocabulary: Vocabulary) -> str:
        shown = []
        for name, times in value.items():
            area, _, item = name.partition(".")
            shown.append(f"{vocabulary.measure_areas[area]}の{vocabulary.measure_items[item]}は年{times}回")
        return "、".join(shown) or "なし"

    return Setting(label, read, show, needed=False, example="{hygiene.committee: 4}", shape="measure_times")


def evaluation_ways(label: str) -> Setting:
    """What meets the outside evaluation in each way of it: ``{meeting: {met_by: [external]}}`` (N7-E2)."""

    def read(tree: Tree, vocabulary: Vocabulary) -> dict[str, Way]:
        ways = {}
        for code, entry in tree.items():
            Tree(code, entry.where).code(vocabulary.evaluation_ways, "外部評価の方法")
            found = entry.fields()
            ways[code] = Way(
                found.need("met_by").codes(vocabulary.evaluation_kinds, "評価"),
                found.maybe("exempt", lambda t: t.code(vocabulary.reasons, "理由")),
            )
            found.close()
        if not ways:
            raise tree.fault("評価の受け方が一つも書かれていません")
        return ways

    def show(value: dict[str, Way], vocabulary: Vocabulary) -> str:
        return "・".join(vocabulary.evaluation_ways[code] for code in value)

    return Setting(label, read, show, shape="ways")


def freeing(label: str) -> Setting:
    """What frees a year, and once what: ``{third_party: {once: published_on, …}}`` (O6-1b)."""

    def read(tree: Tree, vocabulary: Vocabulary) -> dict[str, ExemptionRule]:
        frees = {}
        for kind, entry in tree.items():
            Tree(kind, entry.where).code(vocabulary.evaluation_kinds, "評価")
            found = entry.fields()
            frees[kind] = ExemptionRule(
                found.need("once").code(_ONCE, "条件"),
                found.need("reason").code(vocabulary.reasons, "理由"),
                found.need("until_then").code(vocabulary.reasons, "理由"),
            )
            found.close()
        return frees

    def show(value: dict[str, ExemptionRule], vocabulary: Vocabulary) -> str:
        return "、".join(
            f"{vocabulary.evaluation_kinds[kind]}（{_ONCE[free.once]}）" for kind, free in value.items()
        )

    return Setting(label, read, show, shape="freeing")


def texts(label: str, table: str) -> Setting:
    """A text for each of some codes of one of the vocabulary's tables: ``{resident: 町会の役員など}``."""

    def read(tree: Tree, vocabulary: Vocabulary) -> dict[str, str]:
        known = getattr(vocabulary, table)
        found = {}
        for code, entry in tree.items():
            Tree(code, entry.where).code(known, label)
            found[code] = entry.text()
        return found

    def show(value: dict[str, str], vocabulary: Vocabulary) -> str:
        known = getattr(vocabulary, table)
        return "、".join(f"{_label(known[code])}（{text}）" for code, text in value.items())

    return Setting(label, read, show, shape="texts")


def _label(entry: Any) -> str:
    return entry if isinstance(entry, str) else entry.label
