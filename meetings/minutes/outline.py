"""The boxes of the minutes, from the outline that the rules lay down (N7-6, N7-7, N7-8a, N8-3)."""

import functools
from dataclasses import dataclass

from accounts.tenancy import code_here
from compliance.rules import load_rulebook
from compliance.rules.codes import Meaning
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


def outline_for(service_type, day, municipality_code=None):
    """The headings for a service type (a code of the rulebook) in a municipality, in order.

    Args: ``day``: of the meeting; a version of the outline holds from a fiscal year on. ``municipality_code``: the open
    municipality's, unless said: the public pages open none. A type without a council has
    none, nor has one that the rulebook does not know.
    """
    meaning = load_rulebook().meaning(
        Meaning.OUTLINE, municipality_code or code_here(), service_type, None, day
    )
    return _boxes_under(meaning.values["headings"], service_type) if meaning else ()


def passages_for(service_type, day):
    """Every box of the outline by key, in order; args as of :func:`outline_for`."""
    return {
        passage.key: passage for heading in outline_for(service_type, day) for passage in heading.passages
    }


@functools.lru_cache(maxsize=200)
def _boxes_under(headings, service_type):
    return tuple(_heading(heading, service_type) for heading in headings)


def _heading(heading, service_type):
    parts = [part for part in heading.parts if not part.types or service_type in part.types]
    boxes = [
        Passage(f"{heading.id}.{part.id}", part.title, part.hint, part.clause, part.counts) for part in parts
    ]
    if not parts:
        words = hint(heading.hint, heading.clause)
        boxes.append(Passage(heading.id, heading.title, words, heading.clause))
    if heading.answer:
        boxes.append(
            Passage(
                f"{heading.id}.{ANSWER}",
                "事業所の回答・対応",
                "事業所が答えたこと、これから行うこと",
                heading.clause,
            )
        )
    return Heading(
        heading.id,
        heading.title,
        heading.hint,
        heading.clause,
        tuple(boxes),
        yearly_topics=heading.yearly_topics,
    )
