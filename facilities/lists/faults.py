"""What is wrong with a list: faults that belong to a line and a column, and refusals of a whole file."""

from dataclasses import dataclass, field

SERIOUS, NOTE = "serious", "note"


class Complaint(str):
    """A sentence about one cell that knows of what ``kind`` it is and how much it weighs."""

    kind: str
    weight: str

    def __new__(cls, sentence, kind="", weight=SERIOUS):
        made = super().__new__(cls, sentence)
        made.kind, made.weight = kind, weight
        return made


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing a person should look at; ``line`` and ``column`` are None where the whole file is meant.

    ``kind``: a slug, that of the sentence; ``weight``: ``serious`` or ``note``; ``before`` and ``after``: what was changed.
    """

    line: int | None
    column: str | None
    message: str
    kind: str = ""
    weight: str = SERIOUS
    before: str = ""
    after: str = ""

    def as_dict(self):
        """For whoever tells it; ``kind`` is called ``topic`` there, beside the kinds of error and warning."""
        values = {name: getattr(self, name) for name in self.__slots__}
        values["topic"] = values.pop("kind")
        return values


@dataclass(slots=True)
class Faults:
    """Errors keep a row out; warnings only ask somebody to look."""

    errors: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def error(self, line, column, message, kind=""):
        self.errors.append(Fault(line, column, str(message), kind or getattr(message, "kind", "")))

    def warn(self, line, column, message, *, kind="", weight=None, before="", after=""):
        kind = kind or getattr(message, "kind", "")
        weight = weight or getattr(message, "weight", SERIOUS)
        self.warnings.append(Fault(line, column, str(message), kind, weight, before, after))


class ListError(ValueError):
    """The file as a whole cannot be taken; ``str()`` is a sentence that says what to do."""

    def __init__(self, message, *, line=None, column=None):
        super().__init__(message)
        self.fault = Fault(line, column, message)


class MappingNeeded(ListError):
    """No layout fits; ``proposal`` (:class:`proposing.Proposal`) says what the columns seem to be."""

    def __init__(self, message, proposal, *, line=None):
        super().__init__(message, line=line)
        self.proposal = proposal


class EncodingUnclear(ListError):
    """No encoding fits; ``previews`` maps each candidate to the file's first lines read that way."""

    def __init__(self, previews):
        super().__init__(
            "文字コードを判別できません。下の2つの見え方から、正しく読める方を選んでください。"
            "どちらも読めないときは、元のソフトで「CSV UTF-8」として保存し直してください。"
        )
        self.previews = previews
