"""Everything that the rules and the records say against a meeting as it is going to be saved, each with what to do.

One function of what is typed and what is known (`find`), asked by every form that plans, changes, joins, evaluates, moves
or records a meeting. A finding never forbids: it is said before saving, and a second press saves.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from compliance.rules.calendar import fiscal_year_of
from compliance.rules.codes import DutyId
from compliance.rules.statuses import BREACH, OPEN, OVERDUE
from compliance.rules.wareki import format_date
from compliance.rules.workdays import OfficeDays
from meetings.planning.candidates import Candidate, FacilityContext, key_of, rows_of, rows_once_held
from office.clock import in_words

#: A date further away than this is more often a slip in the year than meant.
FAR_AHEAD, LONG_AGO = timedelta(days=400), timedelta(days=3 * 366)
#: When the offices of municipalities are mostly open; whoever says otherwise says so for its own staff (N8-4a).
USUAL_HOURS = (time(8, 30), time(17, 15))


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """One thing that speaks against a meeting. ``code``: which; ``found``: what it is; ``todo``: what to do about it."""

    code: str
    found: str
    todo: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.found}{self.todo}"


Asked = tuple[Candidate, FacilityContext, list[Any]]


def find(candidate: Candidate, around: FacilityContext) -> list[RuleFinding]:
    """What speaks against a meeting as it is going to be saved, the gravest slips first."""
    rows = rows_of(candidate, around)
    asked = (candidate, around, rows)
    checks: tuple[Callable[..., Iterable[RuleFinding]], ...] = (
        _slip_of_year,
        _outside_of_service,
        _another_that_day,
        _closed_day,
        _hours,
        _not_told_of_new_day,
        _members_were_told_first,
        _notice,
        _joint,
        _evaluators,
        _does_not_count,
        _consent,
        _after_its_part_of_the_year,
        _never_visited,
    )
    return [finding for check in checks for finding in check(*asked)]


def _about(rows: list[Any], candidate: Candidate, duty: str) -> Iterator[Any]:
    return (row for row in rows if row.duty == duty and row.subject == key_of(candidate))


def _reasons(row: Any) -> Iterator[tuple[str, str, str]]:
    """(code, what it is, what to do) of each reason of a row, in the rulebook's words."""
    for code in row.reasons:
        reason = row.spec.words.reason(code)
        yield code, reason.label, reason.advice or ""


def closed_hint(office: OfficeDays, day: date) -> str:
    """What a day is on which the municipality's office is closed, in a sentence; "" for any other day."""
    closed = office.why_closed(day)
    return f"{closed}です。自治体や地域包括支援センターの職員は休みのことがあります。" if closed else ""


# --- the day and the hour ----------------------------------------------------------------------------


def _slip_of_year(candidate, around, rows):
    day = candidate.day
    if day - around.today > FAR_AHEAD or around.today - day > LONG_AGO:
        yield RuleFinding(
            "far_away", f"{format_date(day)}は、今日からずいぶん離れています。", "年を確かめてください。"
        )


def _outside_of_service(candidate, around, rows):
    day, facility = candidate.day.isoformat(), around.facility
    say = partial(_said_of, "outside", candidate.day)
    if facility["designated_on"] and day < facility["designated_on"]:
        began = format_date(date.fromisoformat(facility["designated_on"]))
        yield say(f"は、指定を受けた日（{began}）より前です。この会議は回数に数えません。")
    if facility["closed_on"] and day > facility["closed_on"]:
        closed = format_date(date.fromisoformat(facility["closed_on"]))
        yield say(f"は、廃止日（{closed}）より後です。この会議は回数に数えません。")
    for rest in facility["suspended"]:
        if rest["from"] <= day and (rest["until"] is None or day <= rest["until"]):
            until = f"{format_date(date.fromisoformat(rest['until']))}まで" if rest["until"] else ""
            yield RuleFinding(
                "suspended",
                f"{format_date(candidate.day)}は、休止の期間（"
                f"{format_date(date.fromisoformat(rest['from']))}から{until}）です。",
                "休止が続くなら、再開してからの日にしてください。再開しているなら、休止の登録を直します。",
            )


def _said_of(code, day, rest):
    return RuleFinding(code, f"{format_date(day)}{rest}", "日付を確かめてください。")


def _another_that_day(candidate, around, rows):
    day = candidate.day.isoformat()
    if any(meeting["date"] == day for meeting in around.other_meetings(candidate.key)):
        yield RuleFinding(
            "same_day",
            f"{format_date(candidate.day)}には、もう会議が登録されています。",
            "別の会議でなければ、登録されている会議のほうを直してください。",
        )


def _closed_day(candidate, around, rows):
    found = "" if candidate.held else closed_hint(around.office, candidate.day)
    if found:
        yield RuleFinding(
            "closed_day",
            found,
            "出席してもらうときは、先に相談するか、開いている日にしてください。",
        )


def _hours(candidate, around, rows):
    earliest, latest = around.hours or USUAL_HOURS
    times = [moment for moment in (candidate.starts_at, candidate.ends_at) if moment]
    if candidate.held or all(earliest <= moment <= latest for moment in times):
        return
    typed, span = _span(*times), f"平日の{_span(earliest, latest)}"
    if around.hours:
        found = f"会議の時間は{typed}ですが、自治体の職員が出席できるのは{span}です。"
    else:
        found = f"会議の時間は{typed}ですが、自治体や地域包括支援センターの窓口は、ふつう{span}です。"
    yield RuleFinding("hours", found, "時間を変えるか、職員が出席できるかを先に相談してください。")


def _span(begin, end=None):
    return f"{in_words(begin)}から" + (f"{in_words(end)}まで" if end else "")


# --- whom to tell before ------------------------------------------------------------------------------


def _not_told_of_new_day(candidate, around, rows):
    if candidate.notified_for is not None:
        yield RuleFinding(
            "told_another_day",
            "開催日が変わります。",
            "構成員へ通知し直したら、通知した日も直してください。",
        )


def _members_were_told_first(candidate, around, rows):
    told, contacted = candidate.notified_on, candidate.contacted_on
    if told is None or (contacted is not None and contacted <= told):
        return
    if any(_about(rows, candidate, DutyId.MEETING_PRECONTACT)):
        if contacted is None:
            yield RuleFinding(
                "told_members_first",
                f"構成員へ通知した日（{format_date(told)}）がありますが、自治体へ事前に連絡した日がありません。",
                "連絡していれば、その日を入力してください。まだなら、すぐに担当の窓口へ連絡してください。",
            )
        else:
            yield RuleFinding(
                "told_members_first",
                f"自治体への連絡（{format_date(contacted)}）の前に、構成員へ通知しています"
                f"（{format_date(told)}）。",
                "日付に誤りがなければ、次からは先に自治体へ連絡してください。",
            )


def _notice(candidate, around, rows):
    for row in _about(rows, candidate, DutyId.MEETING_NOTIFY):
        due, told = row.due_on, candidate.notified_on
        if told is None and due < around.today and not candidate.held:
            yield RuleFinding(
                "notice_overdue",
                f"構成員への通知の期限（{format_date(due)}）を過ぎています。",
                "日を遅らせるか、すぐに通知してください。",
            )
        elif told is not None and told > due:
            yield RuleFinding(
                "notice_late",
                f"構成員への通知が、期限（{format_date(due)}）より遅くなっています。",
                "日付に誤りがないか確かめてください。" if candidate.held else "日を遅らせることもできます。",
            )


# --- how it is held -----------------------------------------------------------------------------------


def _joint(candidate, around, rows):
    for row in _about(rows, candidate, DutyId.JOINT_CONDITIONS):
        for code, label, advice in _reasons(row):
            yield RuleFinding(f"joint.{code}", label, advice)


def _evaluators(candidate, around, rows):
    if not candidate.held:
        rows = rows_once_held(candidate, around) if candidate.evaluating else []
    for row in _about(rows, candidate, DutyId.EVALUATION_PARTICIPANTS):
        if row.status == BREACH:
            for code, label, advice in _reasons(row):
                yield RuleFinding(f"evaluation.{code}", f"外部評価を行う会議です。{label}", advice)


def _does_not_count(candidate, around, rows):
    for row in _about(rows, candidate, DutyId.MEETING_ATTENDED):
        if row.status == BREACH:
            for code, label, advice in _reasons(row):
                yield RuleFinding(f"attended.{code}", label, advice)


def _consent(candidate, around, rows):
    for row in _about(rows, candidate, DutyId.MEETING_CONSENT):
        if candidate.held and row.status == OVERDUE:
            yield RuleFinding(
                "consent",
                "利用者か家族がオンラインの会議に出ていますが、同意を得た日が記録されていません。",
                "同意を得ていれば、その日を入力してください。",
            )


# --- the year -----------------------------------------------------------------------------------------


def _after_its_part_of_the_year(candidate, around, rows):
    """The meeting would be later than the part of the year that it is to meet, which can still be kept (N7-2)."""
    year = fiscal_year_of(candidate.day)
    if candidate.held or year != fiscal_year_of(around.today):
        return
    waiting = sorted((row.due_on, row.subject) for row in _open_of_year(rows, year, DutyId.MEETING_HOLD))
    others = (m for m in around.other_meetings(candidate.key) if not m["held"])
    days = {date.fromisoformat(m["date"]) for m in others} | {candidate.day}
    coming = sorted(day for day in days if around.today <= day and fiscal_year_of(day) == year)
    met = dict(zip(coming, waiting, strict=False)).get(candidate.day)
    if met and around.today <= met[0] < candidate.day:
        yield RuleFinding(
            "pace",
            f"次に開く会議の期限（{format_date(met[0])}）より後の日です。",
            "できれば、期限までの日にしてください。",
        )


def _open_of_year(rows, year, duty):
    """The open rows of a yearly duty of one year: those of the year before may still be among the rows."""
    return (row for row in rows if row.duty == duty and row.status in OPEN and row.about.year == year)


def _never_visited(candidate, around, rows):
    year = fiscal_year_of(candidate.day)
    if candidate.held or year != fiscal_year_of(around.today):
        return
    for _ in _open_of_year(rows, year, DutyId.VISIT_FACILITY):
        yield RuleFinding("visit", "この年度に、まだ構成員の見学がありません。", _ON_THE_SAME_DAY)
    homes = [row.about.item for row in _open_of_year(rows, year, DutyId.VISIT_DWELLING)]
    names = [around.dwellings[home] for home in homes if home in around.dwellings]
    if names:
        yield RuleFinding(
            "visit",
            f"この年度に、まだ構成員が見学していない住居があります（{'、'.join(names)}）。",
            _ON_THE_SAME_DAY,
        )


_ON_THE_SAME_DAY = "会議の日に合わせて見学すると、一度に済みます。"
