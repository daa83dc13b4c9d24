"""Reads of joint minutes: what was shown, by whom, and what the others made of it. Nobody's draft but the own is read."""

from dataclasses import dataclass

from meetings.joint.roles import writer_of
from meetings.minutes import changes
from meetings.minutes.outline import HEADING, ItemOfMinutes, headings_of, outline_for, with_items
from meetings.minutes.selectors import Section, VersionBox
from meetings.models import Draft, SharedReply, SharedText
from meetings.selectors import partners_of

State = SharedReply.State


def newest_common(meeting):
    """The version of the common part that was shown last, or None."""
    return SharedText.objects.filter(meeting=meeting, kind=SharedText.Kind.COMMON).order_by("-number").first()


def own_parts(meeting):
    """{number of a facility: what it showed last of its own part}, of a meeting."""
    shown = SharedText.objects.filter(meeting=meeting, kind=SharedText.Kind.OWN).order_by("number")
    return {one.facility_id: one for one in shown}


def last_shown(part, kind):
    """What a part's facility showed last of a kind, or None."""
    shown = SharedText.objects.filter(meeting=part.meeting_id, facility=part.facility_id, kind=kind)
    return shown.order_by("-number").first()


def reply_of(meeting, facility_id):
    """What a facility has answered to the common part; one that nobody has saved yet where it has not."""
    found = (
        SharedReply.objects.filter(meeting=meeting, facility=facility_id).select_related("accepted").first()
    )
    return found or SharedReply(meeting=meeting, facility_id=facility_id, state=State.WAITING)


def boxes_of(part, text):
    """[(key, title, words)] of the boxes in which a text of this part's minutes has words, in their order."""
    return [
        (passage.key, _title(heading, passage), text[passage.key])
        for heading in headings_of(part)
        for passage in heading.passages
        if text.get(passage.key)
    ]


def draft_of(part):
    """The part's own draft, or None while nobody has written."""
    return Draft.objects.filter(part=part).first()


def draft_text(part):
    """The words of the part's own draft."""
    draft = draft_of(part)
    return draft.text if draft else {}


def items_in(text):
    """The agenda's items that a shown text speaks of, in its order."""
    end = f".{HEADING}"
    return [
        ItemOfMinutes(key.removesuffix(end), words)
        for key, words in text.items()
        if key.startswith("item-") and key.endswith(end)
    ]


def _headings_for(part, text):
    """The items of a shown text, then the reader's own outline."""
    return with_items(outline_for(part.facility.service_type, part.meeting.date), items_in(text))


def _title(heading, passage):
    return passage.title if passage.title == heading.title else f"{heading.title} ― {passage.title}"


def in_sections(part, text, before=None):
    """A shown text under its agenda's items and the reader's outline, with what has changed since ``before``; empty boxes left out."""
    changed = changes.changed_keys(before, text) if before is not None else ()
    # What an earlier version had of an item that is gone is shown too.
    both = {**(before or {}), **text}
    known, sections = {f"{one.key}.{HEADING}" for one in items_in(both)}, []

    def box(key, title):
        now = text.get(key, "")
        pieces = tuple(changes.compare(before.get(key, ""), now)) if key in changed else ()
        return VersionBox(key, title, now, pieces, ())

    for heading in _headings_for(part, both):
        known |= {passage.key for passage in heading.passages}
        boxes = [box(p.key, p.title) for p in heading.passages if text.get(p.key) or p.key in changed]
        if boxes:
            sections.append(Section(heading.title, tuple(boxes)))
    strange = [key for key in dict.fromkeys([*text, *changed]) if key not in known]
    if strange:
        sections.append(Section("この事業所の議事録にない欄", tuple(box(key, "") for key in strange)))
    return sections


@dataclass(frozen=True, slots=True)
class PartShown:
    """One facility of the meeting: what it showed of its own part, and its answer to the common one where it owes one."""

    facility: object
    is_own: bool
    is_writer: bool
    shown: SharedText | None
    sections: list
    reply: SharedReply | None


@dataclass(frozen=True, slots=True)
class JointMinutes:
    """Joint minutes as one of the facilities sees them. ``sections``: of the common part; ``reply``: the own answer."""

    writer: object
    writes: bool
    common: SharedText | None
    sections: list
    reply: SharedReply
    parts: list

    @property
    def is_changed(self):
        """Was the common part changed after this facility had made it its own?"""
        return self.reply.accepted_id is not None and self.reply.accepted_id != self.common_id

    @property
    def common_id(self):
        return self.common and self.common.pk

    @property
    def is_accepted(self):
        return self.reply.state == State.ACCEPTED


def joint_minutes(part):
    """Joint minutes as the facility of ``part`` sees them."""
    meeting, writer = part.meeting, writer_of(part.meeting)
    partners, common, shown = partners_of(meeting), newest_common(meeting), own_parts(meeting)
    replies = {
        one.facility_id: one for one in SharedReply.objects.filter(meeting=meeting).select_related("accepted")
    }
    own = replies.get(part.facility_id) or reply_of(meeting, part.facility_id)
    before = own.accepted.text if own.accepted and common and own.accepted_id != common.pk else None
    return JointMinutes(
        writer=next(one for one in partners if one.pk == writer),
        writes=writer == part.facility_id,
        common=common,
        sections=in_sections(part, common.text, before) if common else [],
        reply=own,
        parts=[
            PartShown(
                one,
                one.pk == part.facility_id,
                one.pk == writer,
                shown.get(one.pk),
                in_sections(part, shown[one.pk].text) if one.pk in shown else [],
                _reply_seen(one, replies.get(one.pk), writer) if common else None,
            )
            for one in partners
        ],
    )


def _reply_seen(facility, reply, writer):
    """What all see of a facility's answer: how far it is. The words of a request go to the writer's page alone."""
    return None if facility.pk == writer else reply or SharedReply(facility=facility, state=State.WAITING)
