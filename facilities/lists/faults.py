"""What is wrong with a list: faults that belong to a line and a column, and refusals of a whole file."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing a person should look at; ``line`` and ``column`` are None where the whole file is meant."""

    line: int | None
    column: str | None
    message: str

    def as_dict(self):
        return {"line": self.line, "column": self.column, "message": self.message}


@dataclass(slots=True)
class Faults:
    """Errors keep a row out; warnings only ask somebody to look."""

    errors: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def error(self, line, column, message):
        self.errors.append(Fault(line, column, message))

    def warn(self, line, column, message):
        self.warnings.append(Fault(line, column, message))


class ListError(ValueError):
    """The file as a whole cannot be taken; ``str()`` is a sentence that says what to do."""

    def __init__(self, message, *, line=None, column=None):
        super().__init__(message)
        self.fault = Fault(line, column, message)


class EncodingUnclear(ListError):
    """No encoding fits; ``previews`` maps each candidate to the file's first lines read that way."""

    def __init__(self, previews):
        super().__init__(
            "文字コードを判別できません。下の2つの見え方から、正しく読める方を選んでください。"
            "どちらも読めないときは、元のソフトで「CSV UTF-8」として保存し直してください。"
        )
        self.previews = previews
