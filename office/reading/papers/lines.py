"""Lines of a Word file with their styles, and the passages of a transcript. Opens files: runs in the child alone."""

import re

from office.reading.packages import BROKEN, Crooked, Overlarge, opened, walk
from office.reading.papers import kinds, packages
from office.reading.papers.refusals import NotTaken

#: So many letters and lines are taken; whoever hands in more is told.
MOST_LETTERS, MOST_LINES = 400_000, 20_000
#: So many letters a transcript may have with its times.
MOST_WITH_TIMES = 4_000_000
NOT_WORD = (
    "Word（DOCX）のファイルではありません。Wordで「名前を付けて保存」からDOCXにして、もう一度選んでください。"
)
NO_WORDS = "このファイルから文字を読み取れませんでした。TXT、VTT、Word（DOCX）のどれかで書き出して、もう一度選んでください。"
TOO_LONG = "このファイルは長すぎます。会議ごとに分けて、もう一度選んでください。"
_CUE = re.compile(r"^\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,80})>")
# A bracket ends at the next one: of brackets alone none is looked for to the end of the file.
_TAG = re.compile(r"<[^<>]*>")


def word_lines(data, options):
    """``lines``: [[style, words]] of a Word file, ``mark``: what its description says; or ``refused``."""
    try:
        if packages.check(data) != "docx":
            return {"refused": NOT_WORD}
        found = _Lines()
        with opened(data, unpacked=packages.MAX_UNPACKED, parts=packages.MAX_PARTS) as package:
            walk(package, "word/document.xml", begin=found.begin, letters=found.letters, end=found.end)
            mark = _Description()
            if "docProps/core.xml" in package.namelist():
                walk(package, "docProps/core.xml", begin=mark.begin, letters=mark.letters, end=mark.end)
    except NotTaken as refusal:
        return {"refused": str(refusal)}
    except (Overlarge, Crooked, *BROKEN):
        return {"refused": kinds.IS_BROKEN.format(ending="Word")}
    if found.count > MOST_LETTERS or len(found.lines) > MOST_LINES:
        return {"refused": TOO_LONG}
    return {"lines": found.lines, "mark": "".join(mark.pieces)[:20_000]}


class _Lines:
    """Gathers the paragraphs; what was struck out with changes tracked is not among their words."""

    def __init__(self):
        self.lines, self.count = [], 0
        self._style, self._pieces, self._inside = "", [], False

    def begin(self, name, attributes):
        element = name.rpartition(" ")[2]
        if element == "p":
            self._style, self._pieces = "", []
        elif element == "pStyle":
            self._style = next((v for k, v in attributes.items() if k.rpartition(" ")[2] == "val"), "")
        elif element == "t":
            self._inside = True
        elif element in ("br", "cr"):
            self._pieces.append("\n")
        elif element == "tab":
            self._pieces.append("\t")

    def letters(self, words):
        if self._inside and self.count <= MOST_LETTERS:
            self._pieces.append(words)
            self.count += len(words)

    def end(self, name):
        element = name.rpartition(" ")[2]
        if element == "t":
            self._inside = False
        elif element == "p":
            self.lines.append([self._style, "".join(self._pieces)])


class _Description:
    def __init__(self):
        self.pieces, self._inside = [], False

    def begin(self, name, attributes):
        self._inside = name.rpartition(" ")[2] == "description"

    def letters(self, words):
        if self._inside:
            self.pieces.append(words)

    def end(self, name):
        self._inside = False


def transcript(data, options):
    """``passages``: [[who, words]] of a transcript as TXT, VTT or Word; or ``refused``."""
    if data.startswith(kinds.ZIP):
        found = word_lines(data, options)
        if "refused" in found:
            return found
        passages = [["", words.strip()] for _, words in found["lines"] if words.strip()]
    else:
        text = _decoded(data)
        if text is None:
            return {"refused": NO_WORDS}
        if len(text) > MOST_WITH_TIMES:
            return {"refused": TOO_LONG}
        passages = _of_cues(text) if text.lstrip("\ufeff").startswith("WEBVTT") else _of_lines(text)
    if not passages:
        return {"refused": NO_WORDS}
    if sum(len(words) for _, words in passages) > MOST_LETTERS or len(passages) > MOST_LINES:
        return {"refused": TOO_LONG}
    return {"passages": passages}


def _decoded(data):
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp932")
    for encoding in encodings:
        try:
            return data.decode(encoding).lstrip("\ufeff")
        except UnicodeDecodeError:
            continue
    return None


def _of_lines(text):
    return [["", line.strip()] for line in text.splitlines() if line.strip()]


def _of_cues(text):
    """What each cue says; one voice that goes on through several cues is one passage."""
    found: list[tuple[str, list[str]]] = []
    for block in re.split(r"\r?\n\s*\r?\n", text):
        lines = block.splitlines()
        at = next((n for n, line in enumerate(lines) if _CUE.match(line)), None)
        if at is None:
            continue
        said = " ".join(lines[at + 1 :])
        who = voice[1].strip() if (voice := _VOICE.search(said)) else ""
        words = " ".join(_TAG.sub("", said).split())
        if words and found and who and found[-1][0] == who:
            found[-1][1].append(words)
        elif words:
            found.append((who, [words]))
    return [[who, "".join(pieces)] for who, pieces in found]
