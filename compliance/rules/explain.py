"""Why a row stands as it does, in plain Japanese, part by part so that a page can fold each."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec

from .model import Spec
from .sentences import BEGINNING, Anchor, Explainable, days, sentence, state
from .vocabulary import Checked, Statute
from .wareki import format_date, format_fiscal_year

# What is said of a rule alone is the same for all rows that it makes.
_SPECS_KEPT = 20_000
# Days and years recur from facility to facility.
_DAYS_KEPT = 20_000
#: Under what the articles stand that no person has compared with the law.
UNREAD_STATUTES = "根拠の条文（未読）"
_NAMED_HERE = ("standing", "yearly")


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
# Which of an explanation's lines tells the state; the days stand at the end of the one before.
_STATE = 2
_OPENING, _CLOSING = b'{"ja":"', b'"}'


def explain(row: Explainable) -> Explanation:
    """The explanation of a row."""
    spec = row.spec
    return _of_the_rule(spec, row.ground, row.assumption)._replace(
        subject=subject_label(row),
        reading=f"{spec.reading}{days(spec, row.due_on, row.limit_on, row.anchor)}",
        met_by=state(spec, row.status, row.met_on, row.due_on, row.limit_on),
        reasons=tuple(sentence(spec, code) for code in (*row.reasons, *row.causes)),
    )


def explain_as_json(row: Explainable) -> bytes:
    """The whole explanation as a JSON object, put together of parts that many rows have in common."""
    spec = row.spec
    subject = row.subject if spec.scope in _NAMED_HERE else ""
    return b"".join(
        (
            _up_to_state(spec, subject, row.due_on, row.limit_on, row.anchor),
            _state_as_json(spec, row.status, row.met_on, row.due_on, row.limit_on),
            _from_reasons(spec, row.ground, row.assumption, row.reasons, row.causes),
        )
    )


@lru_cache(maxsize=_DAYS_KEPT)
def _up_to_state(
    spec: Spec, subject: str, due: date | None, limit: date | None, anchor: Anchor | None
) -> bytes:
    label = _label(spec, subject, anchor) if subject else None
    named = f"{spec.duty.title}（{label}）" if label else spec.duty.title
    lines = _of_the_rule(spec, None, False).lines()
    before = "\n".join([named, *map(_LINE, lines[:_STATE])])
    return _OPENING + _inside_json(
        f"{before}{days(spec, due, limit, anchor)}\n{_LINE((lines[_STATE][0], ''))}"
    )


@lru_cache(maxsize=_DAYS_KEPT)
def _state_as_json(
    spec: Spec, status: str, met_on: date | None, due_on: date | None, limit_on: date | None
) -> bytes:
    return _inside_json(state(spec, status, met_on, due_on, limit_on))


@lru_cache(maxsize=_SPECS_KEPT)
def _from_reasons(
    spec: Spec, ground: Spec | None, assumption: bool, reasons: tuple[str, ...], causes: tuple[str, ...]
) -> bytes:
    said = "".join(sentence(spec, code) for code in (*reasons, *causes))
    lines = _of_the_rule(spec, ground, assumption).lines()
    return _inside_json("\n".join([said, *map(_LINE, lines[_STATE + 1 :])])) + _CLOSING


def _inside_json(text: str) -> bytes:
    """A text as it stands between the quotation marks of JSON."""
    return msgspec.json.encode(text)[1:-1]


@lru_cache(maxsize=_SPECS_KEPT)
def _of_the_rule(spec: Spec, ground: Spec | None, assumption: bool) -> Explanation:
    """What an explanation says of the rule alone, whichever the row."""
    return Explanation(
        title=spec.duty.title,
        subject=None,
        what=spec.duty.text,
        reading=spec.reading,
        met_by="",
        reasons=(),
        basis=_citations(spec, ground),
        statutes=statutes_in_words(spec.statutes),
        since=_since(spec),
        checked=_checked(spec),
        assumption=_assumed(spec) if assumption else None,
    )


def subject_label(row: Explainable) -> str | None:
    """A row's subject in Japanese, where it is a code of the rulebook and not a key of the facts."""
    # Keys of single events are many, and none has a name here.
    return _label(row.spec, row.subject, row.anchor) if row.spec.scope in _NAMED_HERE else None


def _label(spec: Spec, text: str, anchor: Anchor | None) -> str | None:
    subject = spec.duty.kind.read_subject(text)
    label = _item_label(spec, subject.item) if subject.item else None
    if subject.year is None:
        return label
    # What a facility owes for the year in which it began is its first, whichever part of the year that is.
    first = anchor is not None and anchor[0] == BEGINNING
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


def _citations(spec: Spec, ground: Spec | None) -> tuple[str, ...]:
    clauses: dict[str, dict[str, None]] = {}
    for citation in (*(ground.basis if ground else ()), *spec.basis):
        clauses.setdefault(citation.document, {})[citation.clause] = None
    documents = {code: spec.documents[code] for code in clauses}
    return tuple(
        f"{'、'.join(clauses[code])}「{document.title}」（{document.issuer}、{document.edition}）"
        for code, document in documents.items()
    )


def statutes_in_words(statutes: tuple[Statute, ...]) -> tuple[tuple[str, str], ...]:
    """Articles as (heading, text), the unread under a heading that says so; that none is known yet is told too."""
    read = "、".join(
        f"{one.words}{checked_in_words(one.checked) if one.checked else ''}" for one in statutes if one.read
    )
    unread = "、".join(one.words for one in statutes if not one.read)
    parts = [("根拠の条文", read), (UNREAD_STATUTES, unread)]
    return tuple(part for part in parts if part[1]) or ((UNREAD_STATUTES, "条文はまだ調べていません"),)


def _since(spec: Spec) -> str:
    force = f"{spec.words.forces[spec.force]}（{spec.words.levels[spec.level]}の決まり）"
    if spec.since is None:
        return f"{force}。いつからかは資料に書かれていません。"
    return f"{format_date(spec.since, weekday=False)}から{force}。"


def _checked(spec: Spec) -> str:
    if spec.checked is None:
        return "未確認（人が資料と見比べた記録がありません）"
    return checked_in_words(spec.checked)


def checked_in_words(checked: Checked) -> str:
    """Who compared a rule with its source, and when: 「確認済み（令和8年11月22日、見本 花子）」."""
    return f"確認済み（{format_date(checked.on, weekday=False)}、{checked.by}）"


def _assumed(spec: Spec) -> str:
    note = spec.assumption_note or "この扱いは、資料に書かれていないため仮に決めています。"
    labels = [setting.label for setting in spec.duty.settable().values()]
    if not labels:
        return f"{note}担当の窓口に確かめてください。"
    return f"{note}市区町村は「{'」「'.join(labels)}」を自分の値に変えられます。"
