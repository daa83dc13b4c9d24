"""What of a corpus the check finds: half of it in the text, half in the papers."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from office.reading.papers import child
from publications.names import KnownName, findings_in
from publications.names.child import signs
from publications.names.towns import towns_of
from tests.publications.leaks.made import KNOWN_KINDS, Leak, clean, leaks
from tests.support import files

_KNOWN = {kind.__name__ for kind in KNOWN_KINDS}


@dataclass
class Measured:
    """Counts by kind of leak; ``alarms``: clean sentences in which something was found."""

    made: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    missed: list = field(default_factory=list)
    alarms: list = field(default_factory=list)
    clean: int = 0

    def recall(self, is_known):
        """The share of leaks of known people, or of others, that were found."""
        kinds = [kind for kind in self.made if (kind in _KNOWN) == is_known]
        made = sum(self.made[kind] for kind in kinds)
        return sum(self.found[kind] for kind in kinds) / made if made else 1.0

    @property
    def precision(self):
        """The share of texts with a finding that are leaks."""
        found = sum(self.found.values())
        return found / (found + len(self.alarms))


def measure(seed, count, clean_count):
    """Look through a corpus. Returns Measured."""
    measured = Measured()
    for number, leak in enumerate(leaks(seed, count)):
        text = _from_file(leak.text, number) if number % 2 else leak.text
        measured.made[leak.kind] += 1
        if _tells(leak, text):
            measured.found[leak.kind] += 1
        else:
            measured.missed.append(leak)
    known = [person for leak in leaks(seed, 40) for person in leak.known]
    for text in clean(seed, clean_count):
        measured.clean += 1
        if found := _looked(text, known):
            measured.alarms.append((text, [(finding.text, finding.kind) for finding in found]))
    return measured


def measure_second():
    """Look through the corpus that was written by hand (``second.yaml``). Returns Measured."""
    corpus = _written("second")
    towns = towns_of(corpus["towns"])
    rows = [Leak(kind, text, str(told)) for kind, rows in corpus["leaks"].items() for text, told in rows]
    return _measured(rows, corpus["clean"], towns)


def measure_third(part):
    """Look through a part of ``third.yaml``. Returns Measured."""
    corpus = _written("third")
    rows = [
        Leak(kind, text, str(told)) for kind, said in corpus["leaks"][part].items() for text, told in said
    ]
    for name, kana, text, told in corpus["known"].get(part, ()):
        rows.append(Leak("known_in_full", text, told, [KnownName(name, kana, "構成員")]))
    return _measured(rows, corpus["clean"][part], frozenset())


def measure_turns(part):
    """Look through a part of ``turns.yaml``: a leak is seen where a finding touches the words that tell. Returns Measured."""
    corpus = _written("turns")[part]
    measured = Measured()
    for kind, said in corpus["leaks"].items():
        for text, told in said:
            measured.made[kind] += 1
            begin = text.index(told)
            if any(one.start < begin + len(told) and begin < one.end for one in _looked(text, [])):
                measured.found[kind] += 1
            else:
                measured.missed.append((kind, text))
    for text in corpus["clean"]:
        measured.clean += 1
        if found := found_in(text):
            measured.alarms.append((text, found))
    return measured


def _written(name):
    return yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text("utf-8"))


def _measured(rows, sentences, towns):
    measured = Measured()
    for leak in rows:
        measured.made[leak.kind] += 1
        if _tells(leak, leak.text, towns):
            measured.found[leak.kind] += 1
        else:
            measured.missed.append(leak)
    for text in sentences:
        measured.clean += 1
        if found := found_in(text, towns):
            measured.alarms.append((text, found))
    return measured


def found_in(text, towns=frozenset()):
    """[(words, kind)] of what is found where nobody is known."""
    return [(finding.text, finding.kind) for finding in _looked(text, [], towns)]


def _looked(text, known, towns=frozenset()):
    (told,) = signs(json.dumps([text]).encode(), {})["signs"]
    return findings_in({"box": text}, known, {"box": told}, towns=towns)


def _tells(leak, text, towns=frozenset()):
    """Does a finding touch the words that tell who it is?"""
    plain = "".join(leak.told.split())
    return any(
        (word := "".join(finding.text.split())) and (word in plain or plain in word)
        for finding in _looked(text, leak.known, towns)
    )


def _from_file(text, number):
    """The same words as a reader of files finds them: in a paragraph, a cell, a property or a remark."""
    where = number // 2 % 4
    if where == 0:
        data = files.docx("議題", text.replace("\n", " "))
    elif where == 1:
        data = files.xlsx(["議題"], [text.replace("\n", " ")])
    elif where == 2:
        data = files.docx("議題", core=f"<p xmlns:d='d'><d:description>{text}</d:description></p>")
    else:
        data = files.pdf(author=text.replace("\n", " "))
    told = child.tell(data, {})
    assert told["whole"]
    return told["text"] + "\n" + told["beside"]
