"""Every part of a Word, Excel or PowerPoint file: which the public copy is made of, which is read beside it, and which is not known."""

import fnmatch
from functools import cache
from pathlib import Path

import yaml

from office.reading.packages import walk

_LIST = Path(__file__).with_name("parts.yaml")
BODY, BESIDE, REMOVED, UNREAD = "body", "beside", "removed", "unread"
#: Elements that end a line of text.
_ENDS_A_LINE = {
    "p",
    "si",
    "c",
    "comment",
    "creator",
    "lastModifiedBy",
    "created",
    "modified",
    "f",
    "v",
    "s",
    "text",
}
_ENDS_A_LINE |= {
    "title",
    "subject",
    "description",
    "keywords",
    "category",
    "Manager",
    "Company",
    "lpwstr",
    "definedName",
}
#: What is never an answer of somebody: names that a program gives to styles, and addresses of schemas.
_OF_THE_PROGRAM = ("http://schemas.", "rId", "Target=", "../", "/word/", "/xl/", "/ppt/")
#: Parts whose attributes are a program's own, as far as they are written in Latin letters.
_QUIET = (
    "styles",
    "settings",
    "webSettings",
    "fontTable",
    "numbering",
    "theme",
    "presProps",
    "viewProps",
    "tableStyles",
    "[Content",
)


@cache
def _listed():
    return yaml.safe_load(_LIST.read_text("utf-8"))


def what_becomes_of(kind, name):
    """Which of the four a part of a file of this kind is."""
    told = _listed()
    for where, patterns in (*told[kind].items(), *told["every"].items()):
        if any(_fits(name, pattern) for pattern in patterns):
            return where
    return UNREAD


def _fits(name, pattern):
    return name.count("/") == pattern.count("/") and fnmatch.fnmatchcase(name, pattern.replace("[", "[[]", 1))


class Beside:
    """Gathers all words of XML parts, and of attributes that hold any, line by line."""

    def __init__(self, most_letters, most_elements):
        self._pieces: list[str] = []
        self._letters = self._elements = 0
        self._most_letters, self._most_elements = most_letters, most_elements
        self.only: set[str] | None = None
        self._inside, self._is_quiet = 0, False

    @property
    def text(self):
        """All of it."""
        return "".join(self._pieces)

    def enough(self):
        """Is there more than can be looked through?"""
        return self._letters > self._most_letters or self._elements > self._most_elements

    def read(self, package, name, only=None):
        """Read one part; ``only``: the elements whose letters are taken, of a part whose others are its body."""
        self.only, self._inside = only, 0
        self._is_quiet = (
            name.rpartition("/")[2].startswith(_QUIET) or "/theme/" in name or name.endswith(".rels")
        )
        walk(package, name, begin=self._begin, letters=self._take, end=self._end, enough=self.enough)
        self.add("\n")

    def add(self, words):
        """Take words from elsewhere."""
        self._pieces.append(words)
        self._letters += len(words)

    def _begin(self, name, attributes):
        self._elements += 1
        element = name.rpartition(" ")[2]
        if self.only and element in self.only:
            self._inside += 1
        wanted = _listed()["attributes"]
        for key, words in attributes.items():
            is_told = not words.isascii() or (key.rpartition(" ")[2] in wanted and not self._is_quiet)
            if is_told and any(map(str.isalpha, words)) and not words.startswith(_OF_THE_PROGRAM):
                self.add(f"{words}\n")

    def _take(self, words):
        if self.only is None or self._inside:
            self.add(words)

    def _end(self, name):
        element = name.rpartition(" ")[2]
        if self.only and element in self.only:
            self._inside -= 1
        if element in _ENDS_A_LINE and self._pieces and self._pieces[-1] != "\n":
            self._pieces.append("\n")
