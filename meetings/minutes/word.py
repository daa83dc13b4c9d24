"""Minutes as a Word file with the boxes of the page, and what such a file says when it comes back."""

import hashlib
import io
import json
import re
import unicodedata
from dataclasses import dataclass, field

from docx import Document

from compliance.rules.wareki import format_date
from meetings import rules_queries
from meetings.minutes.outline import headings_of

_HEADING = re.compile(r"^(?:heading|見出し)?\s*[1-9]$", re.IGNORECASE)
_NUMBER = re.compile(r"^議題[0-9]+\s*")
_ABOVE = "ここから上は、そのままにしてください。見出しの下に書きます。見出しの文字は変えないでください。"


def write_word(part, text):
    """The bytes of a Word file with every heading and box of a part's minutes, filled with ``text``.

    Its description carries a hash of each box, by which it is known later who has written meanwhile.
    """
    document = Document()
    facility, meeting = part.facility, part.meeting
    document.core_properties.title = f"{rules_queries.council_name(facility)} 議事録"
    document.core_properties.author = facility.name
    document.core_properties.comments = json.dumps(
        {"part": part.pk, "boxes": {key: hash_of_box(words) for key, words in text.items()}}
    )
    document.add_heading(f"{rules_queries.council_name(facility)} 議事録", 0)
    document.add_paragraph(f"{facility.name}　{format_date(meeting.date)}　{meeting.place}")
    document.add_paragraph(_ABOVE)
    for heading in headings_of(part):
        document.add_heading(heading.title, 1)
        for passage in heading.passages:
            if passage.title != heading.title:
                document.add_heading(passage.title, 2)
            for line in text.get(passage.key, "").split("\n"):
                document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def hash_of_box(words):
    """A short hash of what a box said."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


@dataclass
class WordText:
    """What a file says. ``text``: box → words; ``missing``, ``unknown``: headings that it lacks, and that we lack."""

    text: dict = field(default_factory=dict)
    missing: list = field(default_factory=list)
    unknown: list = field(default_factory=list)


def read_word(part, lines):
    """Sort the lines of a file under the boxes of a part. Nothing is lost: below an unknown heading, words join the box before.

    Args: ``lines``: [[style, words]] as the child read them.
    """
    found = WordText()
    gathered: dict[str | None, list[str]] = {}
    headings = headings_of(part)
    by_title = {_folded(heading.title): heading for heading in headings}
    heading, key, is_begun = None, None, False
    for style, words in lines:
        if style and _HEADING.match(style) and words.strip():
            named = by_title.get(_folded(words))
            box = _box_called(heading, words)
            if box is not None:
                key = box
            elif named is not None:
                heading, key, is_begun = named, named.passages[0].key, True
            elif is_begun:
                found.unknown.append(words.strip())
                gathered[key].append(f"【{words.strip()}】")
                continue
            gathered.setdefault(key, []) if key else None
        elif key:
            gathered[key].append(words)
        elif words.strip() and not is_begun:
            gathered.setdefault(None, []).append(words)
    found.text = {key: "\n".join(rows).strip("\n") for key, rows in gathered.items() if key}
    known = [(h, p) for h in headings for p in h.passages]
    found.missing = [_called(h, p) for h, p in known if p.key not in found.text]
    return found


def _box_called(heading, words):
    """The box of the heading that is read just now whose title this is, or None."""
    for passage in heading.passages if heading else ():
        if passage.title != heading.title and _folded(passage.title) == _folded(words):
            return passage.key
    return None


def _called(heading, passage):
    return heading.title if heading.title == passage.title else f"{heading.title} ― {passage.title}"


def _folded(words):
    return _NUMBER.sub("", " ".join(unicodedata.normalize("NFKC", words).split()))


def base_of(part, mark, stands, sent):
    """What the file showed in each box, as far as its hashes tell. Raises ValueError for the minutes of another meeting.

    Args: ``mark``: the file's description; ``stands``: what the draft says now; ``sent``: what the file says now.
    """
    try:
        told = json.loads(mark)
        hashes = dict(told["boxes"])
        whose = told["part"]
    except (ValueError, KeyError, TypeError):
        return {}
    if whose != part.pk:
        raise ValueError
    base = {}
    for key in sent:
        shown = hashes.get(key)
        same = [words for words in (stands.get(key, ""), sent[key]) if shown == hash_of_box(words)]
        if shown is not None:
            base[key] = same[0] if same else "（このファイルを出したときの文章）"
    return base
