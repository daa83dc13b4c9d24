"""Reads of what is prepared for taking part online: the room, who has consented, what is missing."""

from dataclasses import dataclass

from meetings import rules_queries
from meetings.council.selectors import council_of, on_duty
from meetings.models import OnlineCheck, OnlineConsent, OnlineRoom
from meetings.online.policies import WHO_CONSENTS, is_shown, why_not_prepare


def room_of(meeting):
    """The saved room of a meeting, or None."""
    return OnlineRoom.objects.filter(meeting=meeting).first()


def who_consents(part):
    """The users and family members of the council who are in office on the meeting's day."""
    return [
        one for one in on_duty(council_of(part.facility), part.meeting.date) if one.category in WHO_CONSENTS
    ]


def consents_of(part):
    """{number of a member: consent} as given to whoever runs the facility now."""
    found = OnlineConsent.objects.filter(part=part, operator=part.facility.operator_id)
    return {one.member_id: one for one in found}


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is prepared. ``checks``: [(ChecklistItem, OnlineCheck or None)]; ``people``: [(member, consent or None)];
    ``missing``: sentences with what to do."""

    room: OnlineRoom | None
    checks: list
    people: list
    missing: list


def checks_of(part):
    """What the law's list asks to be checked before the meeting, each with who ticked it: [(item, OnlineCheck or None)]."""
    rows = OnlineCheck.objects.filter(meeting=part.meeting).exclude(checked_by=None)
    ticked = {one.item: one for one in rows.select_related("checked_by")}
    items = rules_queries.online_checks(part.facility, part.meeting.date)
    return [(item, ticked.get(item.id)) for item in items]


def ticks_of(part):
    """The rows of what is ticked now."""
    return [ticked for _, ticked in checks_of(part) if ticked is not None]


def preparation(part, on):
    """What is prepared for taking part online, or None where the meeting is not online. Args: ``on``: today."""
    if why_not_prepare(part.meeting):
        return None
    room, given = room_of(part.meeting), consents_of(part)
    people = [(one, given.get(one.pk)) for one in who_consents(part)]
    found = Preparation(room, checks_of(part), people, [])
    found.missing.extend(_missing(part.meeting, found, rules_queries.online_tools(on)))
    return found


def _missing(meeting, found, tools):
    tool, room = meeting.online_tool, found.room
    if not tool:
        yield "オンラインの方法が決まっていません。「予定を変える」で選んでください。"
    elif tools and not any(known.lower() in tool.lower() for known in tools):
        yield f"「{tool}」は、自治体の職員が使えるもの（{'、'.join(tools)}）にありません。職員が参加できるか、窓口に確かめてください。"
    if room is None or not room.address:
        yield "参加するアドレスが入っていません。入れると、構成員一人ひとりのページだけに出ます。"
    if any(ticked is None for _, ticked in found.checks):
        yield "個人情報と医療情報の決まりを、まだ確かめていません。"
    if room is None or room.told_ward_on is None:
        yield "オンラインで参加できることを、まだ自治体に知らせていません。"
    waiting = sum(1 for _, consent in found.people if consent is None)
    if waiting:
        yield f"オンラインで参加する同意のない利用者・家族が{waiting}人います。オンラインで出ない人の同意は要りません。"


def missing_before_notice(part, on):
    """What is missing of a meeting that is held online, to be said before the notice goes out; none for any other."""
    prepared = preparation(part, on)
    return prepared.missing if prepared else []


@dataclass(frozen=True, slots=True)
class AtDoor:
    """What a member's own page says of taking part online. ``room``: None where the address is not to be seen yet."""

    room: OnlineRoom | None
    asks_consent: bool
    consent: OnlineConsent | None


def at_door(part, member, today):
    """What one member sees of taking part online, or None where the meeting is not, or is over.

    A user or a family member sees the address once they have consented.
    """
    if not is_shown(part.meeting, today):
        return None
    asks = member.category in WHO_CONSENTS
    consent = consents_of(part).get(member.pk) if asks else None
    room = room_of(part.meeting) if consent or not asks else None
    return AtDoor(room if room and room.address else None, asks, consent)
