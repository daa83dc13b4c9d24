"""What a list says of a facility's state: suspended, closed, resumed, or open; proposed, and never written by itself."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml

from . import days
from .merging import ListState
from .texts import NOTHING, folded, shown

OPEN = "open"
_STATE = "state/"
#: A remark in brackets of any kind, or words behind a sign, that a name may carry: 見本の家（休止中）, 【廃止】見本の家.
_BRACKETS = re.compile(
    r"[(（\[［【〔〈《｛{]([^()（）\[\]［］【】〔〕〈〉《》｛｝{}]{2,40})[)）\]］】〕〉》｝}]"
)
_BEHIND = re.compile(r"[※*＊]\s*([^※*＊]{2,20})$")
_DAY = re.compile(
    r"((?:明治|大正|昭和|平成|令和|[MTSHRmtshr])\.?\s?(?:元|\d{1,2})|\d{4})[年./-]\s?\d{1,2}[月./-]\s?\d{1,2}日?"
)
_HEAD = re.compile(r"^(から|より|まで|付け?|に|[~〜～\-:、,\s])+")
_TAIL = re.compile(r"(中|済み?|日|から|より|まで|付け?|予定|[~〜～\-:、,\s])*$")
_WORTH_A_LOOK = re.compile("[休廃失再取辞閉終止]|了")
_FIELDS = {"closed_on": "closed", "suspended_on": "suspended", "resumed_on": "resumed"}


@cache
def _words():
    path = Path(__file__).resolve().parent / "state_words.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))["words"]
    return {folded(word): kind for kind, words in data.items() for word in words}


class StateWords:
    """Reads states. Args: ``words``: those of a mapping (word → ``state/closed``), which go first."""

    def __init__(self, words=()):
        self._known = _words() | {
            folded(word): what.removeprefix(_STATE)
            for word, what in dict(words).items()
            if what.startswith(_STATE)
        }
        self._ignored = {folded(word) for word, what in dict(words).items() if what == "ignore"}

    def kind(self, cell):
        """``suspended``, ``closed``, ``resumed``, ``open``, or None for a word nobody knows."""
        key = folded(cell)
        if not key or key in self._ignored or key in NOTHING:
            return OPEN
        key = re.sub(r"^\d{1,2}[:.]?(?=\D)", "", key)
        without = _HEAD.sub("", _TAIL.sub("", folded(_DAY.sub("", key))))
        return self._known.get(key) or self._known.get(without)

    def read(self, cell):
        """(kind, :class:`merging.ListState` or None) of a cell that says nothing but a state."""
        kind = self.kind(cell)
        return kind, None if kind in (None, OPEN) else ListState(kind, day_in(cell), shown(cell))

    def within(self, text):
        """(the state that a name or a service carries in brackets or None, the text without it)."""
        if not _WORTH_A_LOOK.search(text):
            return None, text
        for pattern in (_BRACKETS, _BEHIND):
            for found in pattern.finditer(text):
                kind, state = self.read(found[1])
                if state and kind in ("suspended", "closed", "resumed"):
                    rest = text[: found.start()] + text[found.end() :]
                    return state, rest.strip()
        return None, text

    def in_remark(self, text):
        """The state that a remark in plain words tells (令和6年4月1日から休止), or None."""
        state, _ = self.within(text)
        if state or len(text) > 40:
            return state
        _, state = self.read(text)
        return state


def day_in(text):
    """The day that stands somewhere in a text, as ISO 8601, or an empty string."""
    found = _DAY.search(unicodedata.normalize("NFKC", text))
    day = days.date(found[0])[0] if found else None
    return day.isoformat() if day else ""


def by_days(days, today):
    """The state that the days of a row tell: closed on a day, suspended since one, a designation that has run out.

    Args: ``days``: {field: date}; ``today``: None where no day is asked about.
    """
    told = [(day, _FIELDS[field]) for field, day in days.items() if field in _FIELDS]
    closed = [day for day, kind in told if kind == "closed"]
    if closed:
        return ListState("closed", closed[0].isoformat(), "")
    if told:
        day, kind = max(told)
        return ListState(kind, day.isoformat(), "")
    until = days.get("valid_until")
    if until and today and until < today:
        return ListState("closed", until.isoformat(), "指定の有効期限")
    return None
