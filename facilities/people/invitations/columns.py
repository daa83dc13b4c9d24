"""The sheet of people: its columns, and what is found in it."""

from dataclasses import dataclass

from facilities.lists.faults import Faults

MAX_BYTES = 5 * 1024 * 1024
NUMBER, NAME, EMAIL, ROLE = COLUMNS = ("事業所番号", "氏名", "メール", "役割")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person as the sheet names them; ``email`` "" means by letter."""

    line: int
    numbers: tuple
    name: str
    email: str
    role: str


@dataclass(slots=True)
class SheetReading:
    """The rows that can be taken, in order, and what is wrong with the others."""

    rows: list
    faults: Faults
