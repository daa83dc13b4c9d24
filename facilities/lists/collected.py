"""What is gathered over the lines of a list: changes of one kind told once, words that nobody knows, questions."""

from dataclasses import asdict, dataclass, field

from .faults import NOTE
from .texts import as_it_stands, folded

#: What was done to the cells of a column, by kind.
_DONE = {
    "spelling": "書き方をそろえました",
    "as_above": "上の行と同じものとして読みました",
    "not_a_row": "一覧の行ではないものとして、読み飛ばしました",
    "date_read": "日付として読みました",
    "count_read": "数だけを読みました",
    "state_in_name": "名前の後の休止・廃止を、名前から外しました",
    "variant_from_name": "名前から類型を読みました",
    "service_by_number": "事業所番号の3桁目から、どのサービスかを決めました",
    "dwelling_named": "同じ名前の住居を、枝番で見分けました",
    "changed_on": "異動した日です。新しい指定ではないので、指定年月日にはしません",
}


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """One thing a person is asked about a list: ``choices`` are (value, words), ``proposal`` is one of the values or empty."""

    key: str
    text: str
    choices: tuple = ()
    proposal: str = ""

    def as_dict(self):
        return {**asdict(self), "choices": [list(choice) for choice in self.choices]}


@dataclass(slots=True)
class _Note:
    line: int
    before: str
    after: str
    count: int = 0


@dataclass(slots=True)
class Collected:
    """Gathers while lines are read; :meth:`tell` says it at the end."""

    notes: dict = field(default_factory=dict)
    words: dict = field(default_factory=dict)
    questions: dict = field(default_factory=dict)

    def note(self, kind, line, column, before, after):
        """Count a change that is told once for its column."""
        note = self.notes.get((kind, column))
        if note is None:
            note = self.notes[kind, column] = _Note(line, before, after)
        note.count += 1

    def unknown(self, kind, word, proposal=""):
        """Count a word that nobody knows. Args: ``kind``: service, state, variant or sign."""
        key = (kind, folded(word))
        if key not in self.words:
            self.words[key] = {
                "word": " ".join(word.split())[:120],
                "rows": 0,
                "kind": kind,
                "proposal": proposal,
            }
        self.words[key]["rows"] += 1

    def ask(self, question):
        self.questions.setdefault(question.key, question)

    def tell(self, faults):
        """Say what was counted, in the order in which it was met."""
        for (kind, column), note in self.notes.items():
            before, after = as_it_stands(note.before), as_it_stands(note.after)
            faults.warn(
                note.line,
                column,
                f"{_DONE[kind]}（{note.count:,}行。例:「{before}」→「{after}」）。",
                kind=kind,
                weight=NOTE,
                before=before,
                after=after,
            )

    def unknown_words(self):
        """The words that nobody knows, the commonest first."""
        return sorted(self.words.values(), key=lambda word: -word["rows"])
