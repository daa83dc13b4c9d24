"""Why a row stands as it does, in plain Japanese, part by part so that a page can fold each."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple, Protocol

from .calendar import Period, deadline_from
from .model import Spec
from .statuses import BEHIND, BREACH, DUE_SOON, EXEMPT, KEEPING, MET, OVERDUE, UPCOMING
from .vocabulary import Reason
from .wareki import format_date, format_fiscal_year


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
    anchor: tuple[str, date] | None
    ground: Spec | None
    causes: tuple[str, ...]

    @property
    def late(self) -> bool: ...


_ANCHORS = {
    "meeting": "会議の日",
    "notice": "構成員へ通知した日",
    "publication": "公表した日",
    "designation": "指定の日",
    "last_time": "前回の日",
    "not_before": "この規則での最初の期限",
    "evaluation": "評価の日",
    "evaluation_year": "評価の日",
    "start": "加算を始める日",
    "moved_in": "入居した日",
    "extension": "認められた延長の末日",
}
# What is said of a rule alone is the same for all rows that it makes.
_SPECS_KEPT = 20_000
# Months of the longest time that a first year is given.
_LONGEST_FIRST_TIME = 24
# Days and years recur from facility to facility.
_ROWS_KEPT = 50_000
#: Under what the articles stand that no person has compared with the law.
UNREAD_STATUTES = "根拠の条文（未読）"
_NAMED_HERE = ("standing", "yearly")
_STATES = {
    UPCOMING: "まだ記録がありません。",
    DUE_SOON: "まだ記録がありません。期限が近づいています。",
    BEHIND: "まだ記録がありません。目安の日を過ぎていますが、期限超過ではありません。",
    OVERDUE: "記録がないまま、期限を過ぎています。",
    BREACH: "基準を満たしていません。",
    EXEMPT: "この年度は対象外です。",
    KEEPING: "保存の期間中です。処分できません。",
}


class Explanation(NamedTuple):
    """The parts of one row's explanation; those that have nothing to say are None or empty.

    Attributes:
        title: the duty's name.
        subject: what the row is about, where its code has a plain name; None for keys that a screen knows.
        what: what must be done.
        reading: how the source's words became a date, and the date itself.
        met_by: which fact met it, or that none did.
        reasons: each reason as a sentence, with what to do.
        basis: each document with its clauses, the document of the first clause first.
        statutes: the articles that the duty rests on, as (heading, text), the unread apart from the read.
        since: since when it holds, and with what force.
        checked: whether a person has compared the rule with its source.
        assumption: what is assumed, and that a municipality may set it; None where nothing is.
    """

    title: str
    subject: str | None
    what: str
    reading: str
    met_by: str
    reasons: tuple[str, ...]
    basis: tuple[str, ...]
    statutes: tuple[tuple[str, str], ...]
    since: str
    checked: str
    assumption: str | None

    def lines(self) -> list[tuple[str, str]]:
        """Heading and text of every part that says something, in reading order."""
        parts = [
            ("すること", self.what),
            ("期限の読み方", self.reading),
            ("いまの状態", f"{self.met_by}{''.join(self.reasons)}"),
            *self.statutes,
            ("いつから", self.since),
            ("規則の確認", self.checked),
        ]
        if self.assumption:
            parts.append(("要確認", self.assumption))
        # Our numbers of clauses come last: they are for whoever looks them up in docs/.
        return [*parts, ("根拠", "、".join(self.basis))]

    def text(self) -> str:
        """All parts in one text, a line each."""
        heading = f"{self.title}（{self.subject}）" if self.subject else self.title
        return "\n".join([heading, *map(_LINE, self.lines())])


_LINE = "%s: %s".__mod__


def explain(row: Explainable) -> Explanation:
    """The explanation of a row."""
    spec = row.spec
    return Explanation(
        title=spec.duty.title,
        subject=subject_label(row),
        what=spec.duty.text,
        reading=_reading(spec, row.due_on, row.limit_on, row.anchor),
        met_by=_met_by(row),
        reasons=tuple(
            [_sentence(spec.words.reason(code)) for code in row.reasons]
            + [_sentence(spec.words.causes[code]) for code in row.causes]
        ),
        basis=_citations(spec, row.ground),
        statutes=_statutes(spec),
        since=_since(spec),
        checked=_checked(spec),
        assumption=_assumption(row),
    )


def subject_label(row: Explainable) -> str | None:
    """A row's subject in Japanese, where it is a code of the rulebook and not a key of the facts."""
    # Keys of single events are many, and none has a name here.
    if row.spec.duty.kind.scope not in _NAMED_HERE:
        return None
    return _label(row.spec, row.subject, row.anchor is not None and row.anchor[0] == "beginning")


@lru_cache(maxsize=_ROWS_KEPT)
def _label(spec: Spec, text: str, first: bool) -> str | None:
    subject = spec.duty.kind.read_subject(text)
    label = _item_label(spec, subject.item) if subject.item else None
    if subject.year is None:
        return label
    # What a facility owes for the year in which it began is its first, whichever part of the year that is.
    number = subject.number and ("1回目" if first else f"第{subject.number}期")
    parts = [format_fiscal_year(subject.year), label, number]
    return " ".join(part for part in parts if part)


def _item_label(spec: Spec, item: str) -> str | None:
    words = spec.words
    kind = spec.duty.kind.name
    if kind in ("do_measures", "have_measures"):
        area, _, measure = item.partition(".")
        return f"{words.measure_areas[area]} {words.measure_items[measure]}"
    if kind == "discuss_topics":
        return words.topics[item].label
    if kind == "settle_charges":
        return words.settlement_items[item]
    return None


def _reading(spec: Spec, due: date | None, limit: date | None, anchor: tuple[str, date] | None) -> str:
    last = f"最後の期限は{format_date(limit)}です。" if limit is not None and limit != due else ""
    return f"{spec.reading}{_due(due, anchor)}{last}"


@lru_cache(maxsize=_ROWS_KEPT)
def _due(due_on: date | None, anchor: tuple[str, date] | None) -> str:
    """How a due day came about."""
    if due_on is None:
        return "期限の日はありません。"
    due = format_date(due_on)
    label, day = anchor or ("", due_on)
    if label in ("year", "part"):
        return f"{format_date(day)}から{due}までです。"
    if label == "beginning":
        return (
            f"{format_date(day)}に始めたので、1回目は、その日から数えて{due}まで{_within(day, due_on)}です。"
        )
    if label == "suspension":
        return f"もとの期限の{format_date(day)}が休止のあいだか再開のすぐ後なので、休止の終わりから1か月後の{due}までに延びています。"
    if day == due_on:
        return f"期限は{due}です。"
    return f"{_ANCHORS[label]}が{format_date(day)}なので、期限は{due}です。"


def _within(first: date, last: date) -> str:
    """（開設から1年以内）, where a time is one of whole months."""
    for months in range(1, _LONGEST_FIRST_TIME + 1):
        if deadline_from(first, Period("months", months)) == last:
            years, rest = divmod(months, 12)
            return f"（開設から{months}か月以内）" if rest else f"（開設から{years}年以内）"
    return ""


def _met_by(row: Explainable) -> str:
    if row.status != MET:
        return _STATES[row.status]
    done = row.spec.duty.done
    if row.met_on is None:
        return "条件を満たしています。"
    late = ""
    if row.late and row.due_on is not None:
        days = (row.met_on - row.due_on).days
        # A day that is only a target is no deadline that could be missed.
        if row.limit_on is None or row.met_on <= row.limit_on:
            late = f"目安の日を{days}日過ぎていましたが、期限超過ではありません。"
        else:
            late = f"期限を{days}日過ぎていました。"
    return f"{done}: {format_date(row.met_on)}。{late}"


def _sentence(reason: Reason) -> str:
    return f"{reason.label}{reason.advice or ''}"


@lru_cache(maxsize=_SPECS_KEPT)
def _citations(spec: Spec, ground: Spec | None) -> tuple[str, ...]:
    clauses: dict[str, dict[str, None]] = {}
    for citation in (*(ground.basis if ground else ()), *spec.basis):
        clauses.setdefault(citation.document, {})[citation.clause] = None
    documents = {code: spec.documents[code] for code in clauses}
    return tuple(
        f"{'、'.join(clauses[code])}「{document.title}」（{document.issuer}、{document.edition}）"
        for code, document in documents.items()
    )


@lru_cache(maxsize=_SPECS_KEPT)
def _statutes(spec: Spec) -> tuple[tuple[str, str], ...]:
    """The articles, the unread under a heading that says so; that none is known yet is told too."""
    read = "、".join(statute.words for statute in spec.statutes if statute.read)
    unread = "、".join(statute.words for statute in spec.statutes if not statute.read)
    parts = [("根拠の条文", read), (UNREAD_STATUTES, unread)]
    return tuple(part for part in parts if part[1]) or ((UNREAD_STATUTES, "条文はまだ調べていません"),)


@lru_cache(maxsize=_SPECS_KEPT)
def _since(spec: Spec) -> str:
    force = f"{spec.words.forces[spec.force]}（{spec.words.levels[spec.level]}の決まり）"
    if spec.since is None:
        return f"{force}。いつからかは資料に書かれていません。"
    return f"{format_date(spec.since, weekday=False)}から{force}。"


@lru_cache(maxsize=_SPECS_KEPT)
def _checked(spec: Spec) -> str:
    if spec.checked is None:
        return "未確認（人が資料と見比べた記録がありません）"
    return f"{format_date(spec.checked.on, weekday=False)}に{spec.checked.by}が確認"


def _assumption(row: Explainable) -> str | None:
    return _assumed(row.spec) if row.assumption else None


@lru_cache(maxsize=_SPECS_KEPT)
def _assumed(spec: Spec) -> str:
    note = spec.assumption_note or "この扱いは、資料に書かれていないため仮に決めています。"
    labels = [setting.label for setting in spec.duty.settable().values()]
    if not labels:
        return f"{note}担当の窓口に確かめてください。"
    return f"{note}市区町村は「{'」「'.join(labels)}」を自分の値に変えられます。"
