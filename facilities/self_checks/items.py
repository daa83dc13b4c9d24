"""What a home checks of itself: measures, incidents, charges, plans, disclosure, satellites, the 体制等状況一覧表."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from compliance.rules.calendar import fiscal_year_of
from compliance.rules.statuses import BREACH, DUE_SOON, MET, OVERDUE
from compliance.rules.wareki import format_date, format_fiscal_year
from facilities.charges import refunds
from facilities.charges import selectors as charges
from facilities.charges.kinds import label_of, settled_kinds
from facilities.incidents import selectors as incidents
from facilities.models import SelfCheckItem
from facilities.running import status_table
from facilities.running.costs import costs_of
from facilities.running.matrix import cases_of, conditions_of, matrix_of
from facilities.running.page import RunningPage, running_page
from facilities.running.wording import measure_name
from facilities.support import selectors as support
from facilities.wording import has_dwellings

State = SelfCheckItem.State


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """One item as the records stand now. ``code``: what it is about, ``area.item`` or a word; ``page``: where it is put right."""

    group: str
    code: str
    label: str
    state: str
    found: str
    page: str = "running:list"


def items_of(facility, today: date) -> list[CheckedItem]:
    """All items of a home, in the order in which the page shows them; [] where the rules ask for no measures."""
    page = running_page(facility, today)
    matrix = matrix_of(page, cases_of(facility, today))
    if matrix is None:
        return []
    makers: list[Callable] = [_measures, _incidents, _duties]
    if has_dwellings(facility.service_type):
        makers += [_prices, _settlements, _plans, _table]
    found = _Records(facility, today, page, matrix)
    return [item for make in makers for item in make(found)]


@dataclass(slots=True)
class _Records:
    facility: object
    today: date
    page: RunningPage
    matrix: object


def _measures(records):
    for cell in records.matrix.cells:
        if cell.is_judged_by_people:
            continue
        worst = cell.worst.row.status
        last = f"最後は{format_date(cell.last.day)}" if cell.last else "記録なし"
        state = State.LACKING if worst in (OVERDUE, BREACH) else _there(cell, worst)
        if cell.lacks_making_known:
            state, last = State.LACKING, f"{last}。周知した日がありません"
        yield CheckedItem(
            "委員会・研修・計画",
            cell.about,
            measure_name(*cell.about.split(".")),
            state,
            last,
            "running:measures",
        )


def _there(cell, worst):
    return State.THERE if cell.last or worst == MET else State.UNSAID


def _incidents(records):
    numbers = cases_of(records.facility, records.today)
    if not numbers:
        return
    late = incidents.unreported(records.facility, records.today)
    for code, label in (("accident.record", "事故の記録と報告"), ("restraint.record", "身体拘束の記録")):
        is_late = code == "accident.record" and late
        state = State.LACKING if is_late else State.THERE
        yield CheckedItem("事故と身体拘束", code, label, state, "、".join(numbers[code]), "incidents:list")


def _duties(records):
    """The other duties of running, each row by itself: disclosure, settlement, satellites, notices."""
    for section in records.page.sections:
        if section.kind.name == "measure":
            continue
        for number, line in enumerate(section.lines):
            status = line.row.status
            state = State.LACKING if status in (OVERDUE, BREACH) else State.THERE
            if status == DUE_SOON:
                state = State.UNSAID
            due = f"期限は{format_date(line.row.due_on)}" if line.row.due_on and status != MET else "済み"
            code = f"{section.duty.id}#{line.row.subject or number}"[:60]
            yield CheckedItem(section.duty.title, code, line.title, state, due)


def _prices(records):
    prices = charges.prices_of(records.facility, records.today)
    wrong = sum(bool(remarks) for _, remarks in prices)
    if not prices:
        state, found = State.UNSAID, "料金表が入力されていません"
    else:
        state = State.LACKING if wrong else State.THERE
        found = f"{len(prices)}件のうち、運営規程などと合わないもの{wrong}件"
    yield CheckedItem("利用料", "charges.prices", "料金表と運営規程", state, found, "charges:prices")


def _settlements(records):
    year = fiscal_year_of(records.today) - 1
    done = {one.kind: one for one in charges.settlements_of(records.facility, year)}
    for kind in settled_kinds():
        one = done.get(kind)
        found = f"{format_date(one.settled_on)}に精算" if one else "月ごとの額からの精算はまだです"
        yield CheckedItem(
            "利用料",
            f"charges.{kind}",
            f"{label_of(kind)}の精算（{format_fiscal_year(year)}分）",
            State.THERE if one else State.UNSAID,
            found,
            "charges:about",
        )
    left = refunds.open_in(standings := refunds.standings(records.facility, year))
    too_much = refunds.too_much_in(standings)
    if standings:
        wrong = [f"まだ渡していない額{left:,}円"] if left else []
        wrong += [f"渡しすぎている額{too_much:,}円"] if too_much else []
        yield CheckedItem(
            "利用料",
            "charges.refunds",
            f"返したお金（{format_fiscal_year(year)}分）",
            State.LACKING if wrong else State.THERE,
            "、".join(wrong) or "すべて渡しました",
            "charges:about",
        )


def _plans(records):
    residents, lacking = support.standing(records.facility)
    state = State.UNSAID if not residents else State.LACKING if lacking else State.THERE
    found = f"入居者{residents}人のうち、まだのことがある人{lacking}人" if residents else "記録がありません"
    yield CheckedItem(
        "本人の意思と計画",
        "support.plans",
        "意思の確認、本人の参加、計画の交付",
        state,
        found,
        "support:list",
    )


def _table(records):
    facility, today = records.facility, records.today
    costs = costs_of(facility, today, conditions_of(records.page, records.matrix))
    lines = status_table.lines_on(facility, today, costs)
    unsaid = sum(line.now is None for line in lines)
    differing = [line.item.label for line in lines if line.now and line.differs]
    state = State.LACKING if differing else State.UNSAID if unsaid else State.THERE
    found = f"記録と合わない行: {'、'.join(differing)}" if differing else f"番号の記録がない行{unsaid}"
    yield CheckedItem("届出", "table.lines", "体制等状況一覧表", state, found[:300], "running:table")
