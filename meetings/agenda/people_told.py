"""Who may be told by what other facilities are to read (N7-J1): found by the room above that knows how to look."""

import hashlib
from dataclasses import dataclass

from meetings.agenda.lines import read_lines
from meetings.models import JointInvitation, MeetingPart

_LOOKS: list = []


@dataclass(frozen=True, slots=True)
class Told:
    """A passage that may tell who somebody is. ``must_go``: it is the name of a user or of their family.

    ``key``: of the text it stands in; ``words``: as they stand there; ``why``: what they are.
    """

    key: str
    words: str
    why: str
    must_go: bool = False


def looks(function):
    """Have a function look through texts; called with ``part`` and {key: text}, it gives an iterable of Told."""
    _LOOKS.append(function)
    return function


def people_told_by(part, texts):
    """All that may tell a person in these texts of a part, each once, what must go first."""
    found = dict.fromkeys(one for look in _LOOKS for one in look(part, texts))
    return sorted(found, key=lambda one: not one.must_go)


def is_read_by_others(part):
    """Do other facilities take part in the meeting of this part, or have they been asked to, so that they read its agenda?"""
    others = MeetingPart.objects.filter(meeting=part.meeting_id).exclude(pk=part.pk)
    asked = JointInvitation.objects.filter(meeting=part.meeting_id, state=JointInvitation.State.WAITING)
    return others.exists() or asked.exists()


def told_by_agenda(part, text):
    """[(line, Told)] of whom the lines of an agenda may tell, what must go first. Whoever reports stands there by name."""
    headings = {str(number): line.heading for number, line in enumerate(read_lines(text), start=1)}
    return [(int(one.key), one) for one in people_told_by(part, headings)] if headings else []


def why_not_told(told):
    """Why others may not read these lines, of :func:`told_by_agenda`; "" where nothing has to go."""
    for number, one in told:
        if one.must_go and one.words:
            return (
                f"議題の{number}行目に、{one.why}（「{one.words}」）があります。合同の会議の議題は、ほかの法人も読みます。"
                "「利用者A」のように直してください。"
            )
        if one.must_go:
            return f"議題の{number}行目を調べられません。短くしてください。"
    return ""


def to_look_at(told):
    """What a person looks at before others read these lines, a sentence each."""
    return [
        f"議題の{number}行目の「{one.words}」は、{one.why}かもしれません。"
        for number, one in told
        if not one.must_go
    ]


def marks_of(told, text):
    """What a page sends back to say which of these passages it showed, each with the line it stands in."""
    lines = read_lines(text)
    said = (f"{lines[number - 1].heading}\n{one.words}" for number, one in told if not one.must_go)
    return {hashlib.sha256(words.encode()).hexdigest()[:16] for words in said}
