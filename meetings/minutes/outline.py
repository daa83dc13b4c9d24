"""The boxes of the minutes: the agenda's items, then the outline that the rules lay down (N7-6, N7-7, N7-8a, N8-3)."""

import functools
from dataclasses import dataclass, replace
from datetime import date

from accounts.tenancy import code_here
from compliance.rules import load_rulebook
from compliance.rules.codes import Meaning
from meetings.forms import hint
from meetings.models import AgendaItem

ANSWER, REPORT, SAID = "answer", "report", "said"
#: Behind the key of an item: its words, as a version froze them.
HEADING = "heading"
_ANSWER_TITLE, _ANSWER_HINT = "事業所の回答・対応", "事業所が答えたこと、これから行うこと"


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

    @property
    def is_item(self):
        """Is it an item of the agenda? Else the law's outline has it."""
        return self.key.startswith("item-")


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


@dataclass(frozen=True)
class ItemOfMinutes:
    """An item of an agenda as minutes need it. Attributes as of ``AgendaItem``; ``title``: its heading."""

    key: str
    title: str
    about: str = ""
    hint: str = ""


def agenda_of(part):
    """The items of a part's agenda, in order. Args: ``part``: its primary key."""
    return AgendaItem.objects.filter(part=part).order_by("order")


def headings_of(part, agenda=None):
    """All headings of a part's minutes while they are written: its agenda's items first, then what is left of the outline.

    Args: ``agenda``: what :func:`agenda_of` gives, where it is read already.
    """
    agenda = agenda_of(part.pk) if agenda is None else agenda
    items = [ItemOfMinutes(one.key, one.heading, one.about, _who_and_how_long(one)) for one in agenda]
    return with_items(outline_for(part.facility.service_type, part.meeting.date), items)


def headings_in(content, municipality_code=None):
    """The same of minutes that a version froze. Args: ``municipality_code``: as of :func:`outline_for`."""
    service_type, day = content["facility"]["service_type"], date.fromisoformat(content["meeting"]["date"])
    words = content["text"]
    items = [
        ItemOfMinutes(one["key"], words.get(f"{one['key']}.{HEADING}", "議題"), one["about"])
        for one in content.get("items", ())
    ]
    return with_items(outline_for(service_type, day, municipality_code), items)


def boxes_of(part, agenda=None):
    """Every box of a part's minutes by key, in order. Args: ``agenda``: as of :func:`headings_of`."""
    return {passage.key: passage for heading in headings_of(part, agenda) for passage in heading.passages}


def frozen_items(part, text):
    """What a version keeps of a part's words: its ``text`` with the headings of its items, and ``items``."""
    items = list(AgendaItem.objects.filter(part=part))
    headings = {f"{one.key}.{HEADING}": one.heading for one in items}
    return {"text": {**headings, **text}, "items": [{"key": one.key, "about": one.about} for one in items]}


def heading_keys(content):
    """The keys under which a version holds the headings of its items: no boxes of their own."""
    return {f"{one['key']}.{HEADING}" for one in content.get("items", ())}


def with_items(outline, items):
    """The headings of an agenda's items before an outline's; a box that an item is about stands with the item alone."""
    owners = {passage.key: heading for heading in outline for passage in heading.passages}
    found, taken = [], set()
    for number, item in enumerate(items, start=1):
        about = item.about if item.about in owners and item.about not in taken else ""
        boxes = _boxes_about(item, owners[about], about) if about else _own_boxes(item)
        taken |= {box.key for box in boxes if box.key in owners}
        clause = owners[about].clause if about else outline[0].clause if outline else ""
        found.append(Heading(item.key, f"議題{number}　{item.title}", item.hint, clause, boxes))
    return (*found, *_left(outline, taken))


def _left(outline, taken):
    """The headings of an outline that still hold a box, or ask what is ticked below them."""
    for heading in outline:
        boxes = tuple(passage for passage in heading.passages if passage.key not in taken)
        if boxes:
            yield replace(heading, passages=boxes)


def _own_boxes(item):
    return (
        Passage(f"{item.key}.{REPORT}", "報告・説明", "事業所から報告したこと、説明したこと", ""),
        *_talk_boxes(item),
    )


def _talk_boxes(item):
    return (
        Passage(f"{item.key}.{SAID}", "話し合ったこと", "構成員から出た意見や質問", ""),
        Passage(f"{item.key}.{ANSWER}", _ANSWER_TITLE, _ANSWER_HINT, ""),
    )


def _boxes_about(item, heading, about):
    """A heading that asks for an answer stands whole under its item; a report has what was said and answered beside it."""
    answer = f"{about}.{ANSWER}"
    own = {passage.key: passage for passage in heading.passages}
    if answer in own:
        return (own[about], own[answer])
    return (own[about], *_talk_boxes(item))


def _who_and_how_long(item):
    found = [f"報告: {item.reporter}" if item.reporter else "", f"{item.minutes}分" if item.minutes else ""]
    return "、".join(words for words in found if words)


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
                _ANSWER_TITLE,
                _ANSWER_HINT,
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
