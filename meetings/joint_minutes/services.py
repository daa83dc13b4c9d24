"""The only place that writes what facilities show each other of joint minutes, and their answers (N7-J8)."""

from dataclasses import dataclass

from django.db.models import Max

from meetings.agenda.lines import why_not_lines
from meetings.agenda.services import follow
from meetings.joint.roles import writer_of
from meetings.joint_minutes import policies
from meetings.joint_minutes.selectors import items_in, newest_common, reply_of
from meetings.minutes.outline import HEADING, boxes_of, frozen_items
from meetings.minutes.services import drafts
from meetings.models import AgendaItem, Draft, MeetingPart, SharedReply, SharedText
from meetings.states import SHARED_MINUTES
from office.changing import changing, nothing_forbids, opened, write
from office.errors import Refused

State = SharedReply.State
_ASKED = nothing_forbids("what forbids it is asked of the meeting and its part")


def share(*, by, part, kind, boxes, seen=None, now):
    """Show the chosen boxes of the own draft to the facilities that took part; of the common part, ask them for an answer.

    Args: ``kind``: of SharedText.Kind; ``boxes``: keys of the outline; ``seen``: of the meeting, the part and the draft
    that the page showed. Choosing no box of the own part shows nothing of it any more. What is already shown is not
    shown anew. Returns the SharedText. Raises Refused, Stale.
    """

    def policy(meeting, part, draft):
        there = _taking_part(meeting)
        return policies.why_not_share(meeting, part, kind, writer_of(meeting), there)

    draft = Draft.objects.filter(part=part).first()
    rows = (part.meeting, part, draft)
    with changing(by, "joint_minutes.share", *rows, policy=policy, seen=seen):
        text = _chosen(part, draft.text if draft else {}, boxes)
        if not text and kind == SharedText.Kind.COMMON:
            raise Refused("見せる欄を、一つ以上選んでください。")
        last = _last(part, kind)
        if (
            last is not None
            and last.text == text
            and (kind == SharedText.Kind.OWN or last == newest_common(part.meeting))
        ):
            return last
        made = SharedText.objects.create(
            meeting=part.meeting,
            facility=part.facility,
            kind=kind,
            number=_next_number(part.meeting),
            text=text,
            made_by=by,
        )
        if kind == SharedText.Kind.COMMON:
            _ask_all(part, now)
        return made


def _taking_part(meeting):
    return list(MeetingPart.objects.filter(meeting=meeting).values_list("facility_id", flat=True))


def _chosen(part, text, boxes):
    """The words of the chosen boxes, with the headings of the agenda's items that they stand under."""
    chosen = {key: text[key] for key in boxes_of(part) if key in boxes and text.get(key)}
    headings = frozen_items(part, {})["text"]
    items = {key.rpartition(".")[0] for key in chosen}
    return {**{key: words for key, words in headings.items() if key.rpartition(".")[0] in items}, **chosen}


def _last(part, kind):
    shown = SharedText.objects.filter(meeting=part.meeting, kind=kind, facility=part.facility)
    return shown.order_by("-number").first()


def _next_number(meeting):
    return (SharedText.objects.filter(meeting=meeting).aggregate(Max("number"))["number__max"] or 0) + 1


def _ask_all(part, now):
    """Ask every other facility for an answer to the new version; whoever had made an earlier one its own is told so."""
    for facility_id in _taking_part(part.meeting):
        if facility_id == part.facility_id:
            continue
        reply = _reply_row(part.meeting, facility_id)
        state = State.CHANGED if reply.accepted_id else State.WAITING
        SHARED_MINUTES.check("joint_minutes.share", reply.state, state)
        write(reply, state=state, remark="", answered_at=now if state == State.CHANGED else None)


def _reply_row(meeting, facility_id):
    """A facility's answer, open to be written; the meeting is locked, so nobody makes a second one."""
    reply = reply_of(meeting, facility_id)
    if reply.pk is None:
        reply.save(force_insert=True)
    return opened(reply, policy=_ASKED)


def ask_for_change(*, by, part, shown, remark, now):
    """Ask the writer to change the common part. Args: ``shown``: number of the version that was read. Raises Refused."""

    def policy(meeting, part):
        _refuse_writer(part)
        state = reply_of(meeting, part.facility_id).state
        return policies.why_not_answer("joint_minutes.ask", state, shown, newest_common(meeting))

    with changing(by, "joint_minutes.ask", part.meeting, part, policy=policy):
        reply = _reply_row(part.meeting, part.facility_id)
        SHARED_MINUTES.check("joint_minutes.ask", reply.state, State.ASKS)
        write(reply, state=State.ASKS, remark=remark, answered_at=now)
        return reply


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of taking a common part over. ``alternative``: a 別案, where own words stood in a box; ``strange``: boxes
    that this kind of facility has not, whose words stand at the end of another."""

    alternative: object
    strange: tuple


def accept(*, by, part, shown, now):
    """Make the common part the facility's own: its words go into the own draft, beside what stands there.

    A later version changes only what it changed; where the facility has written in the same box too, both stay (別案).
    Args: ``shown``: number of the version that was read. Returns :class:`Taken`. Raises Refused.
    """

    def policy(meeting, part):
        _refuse_writer(part)
        state = reply_of(meeting, part.facility_id).state
        return policies.why_not_accept(part, "joint_minutes.accept", state, shown, newest_common(meeting))

    with changing(by, "joint_minutes.accept", part.meeting, part, policy=policy) as (_, part):
        reply, common = _reply_row(part.meeting, part.facility_id), newest_common(part.meeting)
        _take_items(part, common.text)
        before, strange = _fitted(part, reply.accepted.text if reply.accepted else {})
        after, strange = _fitted(part, common.text)
        saved = drafts.save(by=by, part=part, text=after, base=before)
        SHARED_MINUTES.check("joint_minutes.accept", reply.state, State.ACCEPTED)
        write(reply, state=State.ACCEPTED, accepted=common, remark="", answered_at=now)
        return Taken(saved.alternative, strange)


def _take_items(part, text):
    """Put the items of a common text on the own agenda that it lacks, as far as there is room."""
    own = {one.heading for one in AgendaItem.objects.filter(part=part)}
    missing = [one.title for one in items_in(text) if one.title not in own]
    agenda = "\n".join([part.agenda.rstrip(), *missing]).strip()
    if missing and not why_not_lines(agenda):
        write(part, agenda=agenda)
        follow(part)


def _in_own_items(part, text):
    """A text whose items' boxes bear the keys of the own items of the same headings; the headings themselves left out."""
    own = {one.heading: one.key for one in AgendaItem.objects.filter(part=part)}
    keys = {one.key: own.get(one.title, one.key) for one in items_in(text)}
    found = {}
    for key, words in text.items():
        item, _, box = key.rpartition(".")
        if item not in keys:
            found[key] = words
        elif box != HEADING:
            found[f"{keys[item]}.{box}"] = words
    return found


def _fitted(part, text):
    """A common text in the boxes of this part's minutes: (text, keys of boxes that they lack, whose words go to the last report)."""
    known, text = list(boxes_of(part)), _in_own_items(part, text)
    strange = tuple(key for key in text if key not in known)
    fitted = {key: words for key, words in text.items() if key in known}
    if strange and known:
        place = "reports.others" if "reports.others" in known else known[-1]
        fitted[place] = "\n\n".join(filter(None, [fitted.get(place, ""), *(text[key] for key in strange)]))
    return fitted, strange


def _refuse_writer(part):
    if writer_of(part.meeting) == part.facility_id:
        raise Refused("共通の部分は、この事業所が書いています。答えるのは、ほかの事業所です。")
