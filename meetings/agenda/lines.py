"""The agenda as text, one item a line: what notices and partners read, and what people type."""

import re
from dataclasses import dataclass

#: Most items of one agenda, and most letters of a heading and a name.
MOST_ITEMS, LONGEST, LONGEST_NAME, MOST_MINUTES = 40, 200, 80, 600
_NUMBERED = re.compile(r"^(?:(?:[（(]?[0-9０-９]{1,2}[）).．、]|[・●○■□◆\-－])[ 　]*)+")
_BEHIND = re.compile(r"（(?:報告: (?P<who>[^（）]+?))?(?:(?P<comma>、)?(?P<minutes>[1-9][0-9]{0,2})分)?）$")


@dataclass(frozen=True)
class Line:
    """One item: its heading, who reports, how many minutes it is given (None: not said)."""

    heading: str
    reporter: str = ""
    minutes: int | None = None


def read_lines(text):
    """The items that an agenda's text says, each heading once; numbers and dots before them say nothing."""
    found: dict = {}
    for written in text.splitlines():
        line = _read(_NUMBERED.sub("", written.strip()).strip())
        if line.heading and line.heading not in found:
            found[line.heading] = line
    return list(found.values())


def _read(text):
    behind = _BEHIND.search(text)
    if behind is None or not (behind["who"] or behind["minutes"]) or not text[: behind.start()].strip():
        return Line(text)
    if bool(behind["comma"]) != bool(behind["who"] and behind["minutes"]):
        return Line(text)
    who, minutes = behind["who"] or "", behind["minutes"]
    return Line(text[: behind.start()].strip(), who.strip(), int(minutes) if minutes else None)


def write_lines(lines):
    """The text of an agenda's items; it reads back as they are."""
    return "\n".join(_written(line) for line in lines)


def _written(line):
    who = f"報告: {line.reporter}" if line.reporter else ""
    behind = "、".join(words for words in (who, f"{line.minutes}分" if line.minutes else "") if words)
    return f"{line.heading}（{behind}）" if behind else line.heading


def why_not_lines(text):
    """Why a text is no agenda: too many items, or one that is too long; "" where it is."""
    lines = read_lines(text)
    if len(lines) > MOST_ITEMS:
        return f"議題は{MOST_ITEMS}件までです（いまは{len(lines)}件です）。近いものを一つにまとめてください。"
    for number, line in enumerate(lines, start=1):
        if len(line.heading) > LONGEST:
            return f"議題の{number}行目が長すぎます。一行は{LONGEST}文字までにしてください。"
        if len(line.reporter) > LONGEST_NAME:
            return f"議題の{number}行目の報告する人が長すぎます。{LONGEST_NAME}文字までにしてください。"
    return ""
