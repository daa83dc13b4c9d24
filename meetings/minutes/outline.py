"""The headings of the minutes per kind of council, as data in ``outline.yaml`` (N7-6, N7-7, N7-8a, N8-3)."""

import functools
from dataclasses import dataclass
from pathlib import Path

import yaml

from compliance.rules import load_rulebook
from meetings.forms import hint

ANSWER = "answer"


@dataclass(frozen=True)
class Passage:
    """One box to write in. ``key`` names it in drafts and versions; ``title`` is what stands above it."""

    key: str
    title: str
    hint: str
    clause: str
    #: Are the numbers of N7-6d asked for below this box?
    counts: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading with its boxes: its parts or the one text, and the facility's answer where one is asked for."""

    key: str
    title: str
    hint: str
    clause: str
    passages: tuple[Passage, ...]
    yearly_topics: bool = False

    @property
    def has_parts(self):
        """Is it divided? Else its one box says what the heading would say."""
        return self.passages[0].key != self.key


def outline_for(service_type):
    """The headings for a facility's service type (a code of the rulebook), in order.

    Types without a council have none.
    """
    kind = load_rulebook().service_types[service_type]
    return _outline(kind.council, service_type) if kind.council else ()


def passages_for(service_type):
    """Every box of the outline by key, in order."""
    return {passage.key: passage for heading in outline_for(service_type) for passage in heading.passages}


@functools.cache
def _outline(council, service_type):
    return tuple(_heading(entry, service_type) for entry in _all()[council])


def _heading(entry, service_type):
    parts = [p for p in entry.get("parts", ()) if service_type in p.get("types", (service_type,))]
    boxes = [
        Passage(f"{entry['id']}.{p['id']}", p["title"], p["hint"], p["clause"], bool(p.get("counts")))
        for p in parts
    ]
    if not parts:
        words = hint(entry["hint"], entry["clause"])
        boxes.append(Passage(entry["id"], entry["title"], words, entry["clause"]))
    if entry.get("answer"):
        boxes.append(
            Passage(
                f"{entry['id']}.{ANSWER}",
                "事業所の回答・対応",
                "事業所が答えたこと、これから行うこと",
                entry["clause"],
            )
        )
    return Heading(
        entry["id"],
        entry["title"],
        entry["hint"],
        entry["clause"],
        tuple(boxes),
        yearly_topics=bool(entry.get("yearly_topics")),
    )


@functools.cache
def _all():
    return yaml.safe_load((Path(__file__).parent / "outline.yaml").read_text(encoding="utf-8"))
