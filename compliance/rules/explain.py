"""Why a row stands as it does, in plain Japanese, part by part so that a page can fold each."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from .model import Spec
from .statuses import BEHIND, BREACH, DUE_SOON, EXEMPT, KEEPING, MET, OVERDUE, UPCOMING
from .subject import Subject
from .vocabulary import Citation
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

    @property
    def late(self) -> bool: ...

    @property
    def about(self) -> Subject: ...

    @property
    def clauses(self) -> tuple[Citation, ...]: ...


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
_STATES = {
    UPCOMING: "まだ記録がありません。",
    DUE_SOON: "まだ記録がありません。期限が近づいています。",
    BEHIND: "まだ記録がありません。目安の日を過ぎていますが、期限超過ではありません。",
    OVERDUE: "記録がないまま、期限を過ぎています。",
    BREACH: "基準を満たしていません。",
    EXEMPT: "この年度は対象外です。",
    KEEPING: "保存の期間中です。処分できません。",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The parts of one row's explanation; those that have nothing to say are None or empty.

    Attributes:
        title: the duty's name.
        subject: what the row is about, where its code has a plain name; None for keys that a screen knows.
        what: what must be done.
        reading: how the source's words became a date, and the date itself.
        met_by: which fact met it, or that none did.
        reasons: each reason as a sentence, with what to do.
        basis: each document with its clauses, the document of the first clause first.
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
    since: str
    checked: str
    assumption: str | None

    def lines(self) -> list[tuple[str, str]]:
        """Heading and text of every part that says something, in reading order."""
        parts = [
            ("すること", self.what),
            ("期限の読み方", self.reading),
            ("いまの状態", "".join((self.met_by, *self.reasons))),
            ("根拠", "、".join(self.basis)),
            ("いつから", self.since),
            ("規則の確認", self.checked),
        ]
        if self.assumption:
            parts.append(("要確認", self.assumption))
        return parts

    def text(self) -> str:
        """All parts in one text, a line each."""
        heading = f"{self.title}（{self.subject}）" if self.subject else self.title
        return "\n".join([heading, *(f"{heading}: {text}" for heading, text in self.lines())])


def explain(row: Explainable) -> Explanation:
    """The explanation of a row."""
    spec = row.spec
    return Explanation(
        title=spec.duty.title,
        subject=subject_label(row),
        what=spec.duty.text,
        reading=_reading(row),
        met_by=_met_by(row),
        reasons=tuple(_sentence(spec, code) for code in row.reasons),
        basis=_citations(row),
        since=_since(spec),
        checked=_checked(spec),
        assumption=_assumption(row),
    )


def subject_label(row: Explainable) -> str | None:
    """A row's subject in Japanese, where it is a code of the rulebook and not a key of the facts."""
    subject = row.about
    label = _item_label(row.spec, subject.item) if subject.item else None
    if subject.year is None:
        return label
    parts = [format_fiscal_year(subject.year), label, subject.number and f"第{subject.number}期"]
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


def _reading(row: Explainable) -> str:
    parts = [row.spec.reading, _due(row)]
    if row.limit_on is not None and row.limit_on != row.due_on:
        parts.append(f"最後の期限は{format_date(row.limit_on)}です。")
    return "".join(parts)


def _due(row: Explainable) -> str:
    """How the due day came about."""
    if row.due_on is None:
        return "期限の日はありません。"
    due = format_date(row.due_on)
    label, day = row.anchor or ("", row.due_on)
    if label in ("year", "part"):
        return f"{format_date(day)}から{due}までです。"
    if label == "beginning":
        return f"{format_date(day)}に始めたので、最初の年度の分は、その日から数えて{due}までです。"
    if label == "suspension":
        return f"もとの期限の{format_date(day)}が休止のあいだか再開のすぐ後なので、休止の終わりから1か月後の{due}までに延びています。"
    if day == row.due_on:
        return f"期限は{due}です。"
    return f"{_ANCHORS[label]}が{format_date(day)}なので、期限は{due}です。"


def _met_by(row: Explainable) -> str:
    if row.status != MET:
        return _STATES[row.status]
    done = row.spec.duty.done
    if row.met_on is None:
        return "条件を満たしています。"
    late = ""
    if row.late and row.due_on is not None:
        late = f"期限を{(row.met_on - row.due_on).days}日過ぎていました。"
    return f"{done}: {format_date(row.met_on)}。{late}"


def _sentence(spec: Spec, code: str) -> str:
    reason = spec.words.reason(code)
    return f"{reason.label}{reason.advice or ''}"


def _citations(row: Explainable) -> tuple[str, ...]:
    clauses: dict[str, list[str]] = {}
    for citation in row.clauses:
        clauses.setdefault(citation.document, []).append(citation.clause)
    documents = {code: row.spec.documents[code] for code in clauses}
    return tuple(
        f"{'、'.join(clauses[code])}「{document.title}」（{document.issuer}、{document.edition}）"
        for code, document in documents.items()
    )


def _since(spec: Spec) -> str:
    force = spec.words.forces[spec.force]
    if spec.since is None:
        return f"{force}。いつからかは資料に書かれていません。"
    return f"{format_date(spec.since, weekday=False)}から{force}。"


def _checked(spec: Spec) -> str:
    if spec.checked is None:
        return "未確認（人が資料と見比べた記録がありません）"
    return f"{format_date(spec.checked.on, weekday=False)}に{spec.checked.by}が確認"


def _assumption(row: Explainable) -> str | None:
    if not row.assumption:
        return None
    note = row.spec.assumption_note or "この扱いは、資料に書かれていないため仮に決めています。"
    labels = [s.label for s in row.spec.duty.kind.values.values() if s.settable]
    if not labels:
        return f"{note}担当の窓口に確かめてください。"
    return f"{note}市区町村は「{'」「'.join(labels)}」を自分の値に変えられます。"
