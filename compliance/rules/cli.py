"""The command line of the rules: facts in, rows out, no database and no network."""

import argparse
import codecs
import json
import sys
import unicodedata
from collections.abc import Sequence
from datetime import MAXYEAR, datetime
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

import msgspec

from .engine import assess, parse_facts
from .facts import Facts, FactsError
from .facts_reader import read_day
from .faults import RepeatedKeys
from .memory import without_collecting
from .rows import Row
from .rulebook import Rulebook, load_rulebook
from .tree import RulebookError
from .troubles import trouble

MALFORMED = 2
_BYTE_ORDER_MARK = codecs.BOM_UTF8
UNWRITTEN = 1
_encode = json.JSONEncoder(ensure_ascii=False).encode
_write_json = msgspec.json.Encoder().encode
_COLUMNS = ("due_on", "limit_on", "status", "duty", "subject", "met_on", "reasons")


class _Refused(Exception):
    """What the caller gave cannot be used; ``lines`` go to standard error."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments, for every parser that offers it."""
    parser.add_argument("facts", metavar="FACTS.json", help="事業所の事実（一つか一覧）。- は標準入力")
    parser.add_argument("--on", metavar="DATE", help="基準日（YYYY-MM-DD）")
    parser.add_argument("--fiscal-year", metavar="YYYY", help="年度")
    parser.add_argument("--format", choices=("json", "table"), default="json", help="出力の形")
    parser.add_argument("--no-explanations", action="store_true", help="説明を出さない")
    parser.add_argument("--local", metavar="FILE", help="市区町村が自分で決めた値のファイル")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Returns its exit status: 0, 2 where something given is malformed, 1 where the answer has no room."""
    parser = argparse.ArgumentParser(prog="assess", description="事業所の義務を計算します。")
    add_arguments(parser)
    return run(parser.parse_args(argv))


def run(options: argparse.Namespace) -> int:
    """The command with its arguments parsed."""
    try:
        with without_collecting():
            answer = _answer(options)
    except _Refused as refused:
        print("\n".join(refused.lines), file=sys.stderr)
        return MALFORMED
    except RulebookError as error:
        print(error, file=sys.stderr)
        return MALFORMED
    try:
        _write(answer, sys.stdout)
    except OSError as error:
        print(
            f"結果を書き出せません（{trouble(error)}）。空きを増やすか、別の場所に書き出してください。",
            file=sys.stderr,
        )
        return UNWRITTEN
    return 0


def _answer(options: argparse.Namespace) -> bytes:
    on = _day_option(options.on)
    year = _year_option(options.fiscal_year)
    book = load_rulebook()
    if options.local:
        book = book.with_ward(Path(options.local))
    data, suspect = _read_json(options.facts)
    several = isinstance(data, list)
    facts = _check(data if several else [data], book, several, suspect)
    explain = not options.no_explanations
    today = on or datetime.now(ZoneInfo("Asia/Tokyo")).date()
    answers = (assess(f, on or f.on or today, year, book, explanations=explain) for f in facts)
    if options.format == "table":
        return "\n\n".join(_table(rows) for rows in answers).encode("utf-8", "backslashreplace")
    if several:
        return _lines([encode(rows) for rows in answers])
    return _lines([encode([row])[1:-1] for row in next(answers)])


def encode(rows: list[Row]) -> bytes:
    """A list of rows in the contract's shape as JSON text."""
    try:
        return _write_json([row.shown() for row in rows])
    except UnicodeEncodeError:
        # Keys may hold lone surrogates, which no encoding can carry; they go out as JSON wrote them in.
        return _encode([row.as_dict() for row in rows]).encode("utf-8", "backslashreplace")


def _day_option(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return read_day(text)
    except ValueError as error:
        raise _Refused([f"--on: {error}"]) from None


def _year_option(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= MAXYEAR):
        raise _Refused([f"--fiscal-year: 「{text}」は年度ではありません。例: 2026"])
    return int(text)


def _read_json(source: str) -> tuple[Any, bool]:
    """What a source holds, and whether a fault of its form is to be looked for in it."""
    try:
        raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise _Refused([f"{source}: 読めません（{trouble(error)}）"]) from None
    return decode(raw.removeprefix(_BYTE_ORDER_MARK))


def decode(raw: bytes) -> tuple[Any, bool]:
    """What JSON text says, and whether a fault of its form is to be looked for in it."""
    try:
        data = msgspec.json.decode(raw)
        # A key that stood twice in an object has been lost by now, and its quotation marks with it.
        if _write_json(data).count(b'"') == raw.count(b'"'):
            return data, False
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        # What is amiss, and where, the slower reader tells; it also takes lone surrogates.
        pass
    return _read_slowly(raw), True


def _read_slowly(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8"), object_pairs_hook=_pairs)
    except UnicodeDecodeError:
        raise _Refused(["$: UTF-8 の文字として読めません"]) from None
    except RecursionError:
        raise _Refused(["$: 入れ子が深すぎます"]) from None
    except json.JSONDecodeError as error:
        place = f"{error.lineno}行目の{error.colno}文字目"
        raise _Refused([f"$: JSON として読めません（{place}の近くを確かめてください）"]) from None
    except ValueError:
        # The one other fault: a number with more digits than Python reads.
        raise _Refused(["$: JSON として読めません（桁の多すぎる数があります）"]) from None


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [name for name, _ in pairs]
    repeated = RepeatedKeys(found)
    repeated.repeated = tuple(sorted({name for name in names if names.count(name) > 1}))
    return repeated


def _check(entries: list[Any], book: Rulebook, several: bool, suspect: bool) -> list[Facts]:
    found, lines = [], []
    for index, entry in enumerate(entries):
        try:
            faults = book.reader.faults(entry) if suspect else []
            if faults:
                raise FactsError(faults)
            found.append(parse_facts(entry, book))
        except FactsError as error:
            root = f"$[{index}]" if several else "$"
            lines += [f"{root}{path.removeprefix('$')}: {message}" for path, message in error.faults]
    if lines:
        raise _Refused(lines)
    return found


def _lines(texts: list[bytes]) -> bytes:
    """A JSON list, an entry a line: one facility's rows, or the facilities of a list."""
    return b"[\n" + b",\n".join(texts) + b"\n]" if texts else b"[]"


def _table(rows: list[Row]) -> str:
    lines = [_COLUMNS] + [_cells(row) for row in rows]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(_COLUMNS))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    found = row.without_explanation()
    found["reasons"] = ",".join(row.reasons)
    return tuple(found[column] or "-" for column in _COLUMNS)


def _width(text: str) -> int:
    """Columns on a terminal: full-width characters take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _write(text: bytes, out: TextIO) -> None:
    raw = text + b"\n"
    if hasattr(out, "buffer"):
        out.flush()
        out.buffer.write(raw)
        out.buffer.flush()
    else:
        out.write(raw.decode())


if __name__ == "__main__":
    sys.exit(main())
