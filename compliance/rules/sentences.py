"""What is said of one row: its days, its state and the reasons for it, each as a plain Japanese sentence."""

from datetime import date
from typing import Protocol

from .calendar import Period, deadline_from
from .model import Spec
from .statuses import BEHIND, BREACH, DUE_SOON, EXEMPT, KEEPING, MET, OVERDUE, UPCOMING
from .wareki import format_date

#: What a day was counted from: a code and its day.
Anchor = tuple[str, date]


class Explainable(Protocol):
    """What of a row an explanation looks at; see `compliance.rules.rows.Row`."""

    spec: Spec
    subject: str
    due_on: date | None
    limit_on: date | None
    met_on: date | None
    status: str
    reasons: tuple[str, ...]
    assumption: bool
    anchor: Anchor | None
    ground: Spec | None
    causes: tuple[str, ...]


#: Counted from the day on which a facility or dwelling began.
BEGINNING = "beginning"
_ANCHORS = {
    "meeting": "会議の日",
    "notice": "構成員へ通知した日",
    "publication": "公表した日",
    "designation": "指定の日",
    "last_time": "前回の日",
    "not_before": "この規則での最初の期限",
    "evaluation": "評価の日",
    "evaluation_year": "評価の日",
    "accounting_year": "法人の会計年度の終わり",
    "start": "加算を始める日",
    "moved_in": "入居した日",
    "extension": "認められた延長の末日",
}
# The values that say how long whoever has just begun has.
_FIRST_TIMES = ("first_year", "late_start")
# Months of the longest time that a first year is given.
_LONGEST_FIRST_TIME = 24
_STATES = {
    UPCOMING: "まだ記録がありません。",
    DUE_SOON: "まだ記録がありません。期限が近づいています。",
    BEHIND: "まだ記録がありません。目安の日を過ぎていますが、期限超過ではありません。",
    OVERDUE: "記録がないまま、期限を過ぎています。",
    BREACH: "基準を満たしていません。",
    EXEMPT: "この年度は対象外です。",
    KEEPING: "保存の期間中です。処分できません。",
}


def days(spec: Spec, due: date | None, limit: date | None, anchor: Anchor | None) -> str:
    """How a row's due day came about, and its last one where that is another."""
    last = f"最後の期限は{format_date(limit)}です。" if limit is not None and limit != due else ""
    return f"{_due(spec, due, anchor)}{last}"


def _due(spec: Spec, due_on: date | None, anchor: Anchor | None) -> str:
    if due_on is None:
        return "期限の日はありません。"
    due = format_date(due_on)
    label, day = anchor or ("", due_on)
    if label in ("year", "part"):
        return f"{format_date(day)}から{due}までです。"
    if label == BEGINNING:
        first = first_time(spec, due_on, anchor)
        within = f"（開設から{first}）" if first else ""
        return f"{format_date(day)}に始めたので、1回目は、その日から数えて{due}まで{within}です。"
    if label == "suspension":
        return f"もとの期限の{format_date(day)}が休止のあいだか再開のすぐ後なので、休止の終わりから1か月後の{due}までに延びています。"
    if day == due_on:
        return f"期限は{due}です。"
    return f"{_ANCHORS[label]}が{format_date(day)}なので、期限は{due}です。"


def first_time(spec: Spec, due_on: date | None, anchor: Anchor | None) -> str:
    """How long a home that has just begun has for a duty: 「1年以内」, as its rule says or as a part of the year is long.

    Empty for what does not count from the beginning, and where the time is not one of whole months.
    """
    if anchor is None or anchor[0] != BEGINNING or due_on is None:
        return ""
    said = [period for name in _FIRST_TIMES if (period := spec.values.get(name)) is not None]
    return _time_between(anchor[1], due_on, said)


def _time_between(first: date, last: date, said: list[Period]) -> str:
    for period in said:
        if period.unit == "days" and deadline_from(first, period) == last:
            return f"{period.number}日以内"
    # What is owed several times a year has the length of one of its parts.
    for months in range(1, _LONGEST_FIRST_TIME + 1):
        if deadline_from(first, Period("months", months)) == last:
            years, rest = divmod(months, 12)
            return f"{months}か月以内" if rest else f"{years}年以内"
    return ""


def state(spec: Spec, status: str, met_on: date | None, due_on: date | None, limit_on: date | None) -> str:
    """Which fact met a row, or how it stands without one."""
    if status != MET:
        return _STATES[status]
    if met_on is None:
        return "条件を満たしています。"
    late = ""
    if due_on is not None and met_on > due_on:
        passed = (met_on - due_on).days
        # A day that is only a target is no deadline that could be missed.
        if limit_on is None or met_on <= limit_on:
            late = f"目安の日を{passed}日過ぎていましたが、期限超過ではありません。"
        else:
            late = f"期限を{passed}日過ぎていました。"
    return f"{spec.duty.done}: {format_date(met_on)}。{late}"


def sentence(spec: Spec, code: str) -> str:
    """A reason or a cause, with what to do about it."""
    reason = spec.words.causes.get(code) or spec.words.reason(code)
    return f"{reason.label}{reason.advice or ''}"
