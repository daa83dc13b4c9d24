"""The conditions under which an authority relieves a home of every second outside evaluation, counted from records.

Information only: who grants it looks at papers that are not here, and differs (a municipality or a prefecture).
Source: 平成18年10月17日老計発第1017001号, as the Ministry's Q&A of 令和3年度 (Vol.4, 問27) and the pages of several
municipalities quote it. A person has yet to compare it with the notice itself.
"""

from dataclasses import dataclass
from datetime import date

from accounts import law
from compliance.rules import FactsError, assess
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.codes import DutyId
from compliance.rules.rows import BREACH
from compliance.rules.wareki import format_date, format_fiscal_year
from evaluations.models import Evaluation, EvaluationChoice

YEARS_IN_A_ROW = 5
MEETINGS = 6
_OFFICIALS = ("municipality", "center")

YES, NO, UNKNOWN = "記録でそろっています", "足りません", "この記録では分かりません"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: what is asked, YES, NO or UNKNOWN, and what was found, one sentence each."""

    asked: str
    state: str
    found: tuple[str, ...]


def conditions(one, fiscal_year, on):
    """What the records say about relieving a facility of the outside evaluation of a fiscal year.

    Args: ``one``: the facility's facts; ``on``: what is dated later has not happened yet.
    """
    years = range(fiscal_year - YEARS_IN_A_ROW, fiscal_year)
    agency = [
        evaluation
        for evaluation in one["evaluations"]
        if evaluation["kind"] == Evaluation.Kind.AGENCY and date.fromisoformat(evaluation["date"]) <= on
    ]
    held = _meetings_of(one, fiscal_year - 1, on)
    return [
        _in_a_row(one, agency, years),
        _handed_in([e for e in agency if fiscal_year_of(date.fromisoformat(e["date"])) in years]),
        _often_enough(held, fiscal_year - 1),
        _officials_came(one, held, fiscal_year - 1),
        Condition(
            "外部評価の項目2・3・4・6の結果が適切であること",
            UNKNOWN,
            ("評価機関の結果の紙で確かめてください。",),
        ),
    ]


def _in_a_row(one, agency, years):
    """A year that was relieved counts as done; an evaluation at a meeting does not count."""
    by_year = {fiscal_year_of(date.fromisoformat(evaluation["date"])): evaluation for evaluation in agency}
    ways, found, complete = one["facility"]["external_evaluation"], [], True
    for year in years:
        relaxed = ways.get(str(year)) == EvaluationChoice.Way.RELAXED
        if year in by_year:
            words = f"{format_date(date.fromisoformat(by_year[year]['date']))}に受けました。"
        elif relaxed:
            words = "緩和の年度なので、受けたものと数えます。"
        else:
            words, complete = "評価機関の外部評価の記録がありません。", False
        found.append(f"{format_fiscal_year(year)}：{words}")
    asked = f"評価機関の外部評価を{YEARS_IN_A_ROW}年続けて受けていること（会議を活用した評価は数えない）"
    return Condition(asked, YES if complete else NO, tuple(found))


def _handed_in(agency):
    asked = "自己評価・外部評価の結果と目標達成計画を自治体へ出していること"
    if not agency:
        return Condition(asked, NO, ("出すものの記録がありません。",))
    missing = [e for e in agency if e["reported_on"] is None]
    if not missing:
        return Condition(asked, YES, ("どの年度も、自治体へ報告した日が記録されています。",))
    days = (format_date(date.fromisoformat(evaluation["date"])) for evaluation in missing)
    return Condition(asked, NO, tuple(f"{day}の評価に、自治体へ報告した日がありません。" for day in days))


def _meetings_of(one, year, on):
    """The meetings of a fiscal year that count as held, as the rules see them."""
    try:
        rows = assess(one, on=on, fiscal_year=year, book=law.book_here())
    except FactsError:
        return []
    empty = {
        row.subject for row in rows if row.spec.duty_id == DutyId.MEETING_ATTENDED and row.status == BREACH
    }
    return [
        meeting
        for meeting in one["meetings"]
        if meeting["held"] and meeting["key"] not in empty
        if date.fromisoformat(meeting["date"]) <= on
        and fiscal_year_of(date.fromisoformat(meeting["date"])) == year
    ]


def _often_enough(held, year):
    found = f"{format_fiscal_year(year)}に数えられる会議は{len(held)}回です。"
    state = YES if len(held) >= MEETINGS else NO
    return Condition(f"前の年度に運営推進会議を{MEETINGS}回以上開いていること", state, (found,))


def _officials_came(one, held, year):
    asked = "その会議に、自治体か地域包括支援センターの職員が出席していること"
    category = {member["key"]: member["category"] for member in one["members"]}
    found, state = [], YES if held else NO
    for meeting in held:
        if any(category.get(key) in _OFFICIALS for key in meeting["attended"] or ()):
            continue
        state = NO
        known = meeting["attended"] is not None
        why = "出席していません。" if known else "出席の記録がありません。"
        found.append(f"{format_date(date.fromisoformat(meeting['date']))}の会議：{why}")
    if not held:
        found.append(f"{format_fiscal_year(year)}に数えられる会議がありません。")
    return Condition(asked, state, tuple(found) or ("どの会議にも出席しています。",))
