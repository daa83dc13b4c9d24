"""Reads of what is prepared for taking part online: the room, who has consented, what is missing."""

from dataclasses import dataclass

from meetings.council.selectors import council_of, on_duty
from meetings.models import OnlineConsent, OnlineRoom
from meetings.online.policies import TOOLS, WHO_CONSENTS, is_shown, why_not_prepare


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
    """What is prepared. ``people``: [(member, consent or None)]; ``missing``: sentences with what to do."""

    room: OnlineRoom | None
    people: list
    missing: list


def preparation(part):
    """What is prepared for taking part online, or None where the meeting is not online."""
    if why_not_prepare(part.meeting):
        return None
    room, given = room_of(part.meeting), consents_of(part)
    people = [(one, given.get(one.pk)) for one in who_consents(part)]
    return Preparation(room, people, list(_missing(part.meeting, room, people)))


def _missing(meeting, room, people):
    tool = meeting.online_tool
    if not tool:
        yield "オンラインの方法が決まっていません。「予定を変える」で選んでください。"
    elif not any(known.lower() in tool.lower() for known in TOOLS):
        yield f"「{tool}」は、自治体の職員が使えるもの（{'、'.join(TOOLS)}）にありません。職員が参加できるか、窓口に確かめてください。"
    if room is None or not room.address:
        yield "参加するアドレスが入っていません。入れると、構成員一人ひとりのページだけに出ます。"
    if room is None or not room.personal_data_checked or not room.medical_data_checked:
        yield "個人情報と医療情報の決まりを、まだ確かめていません。"
    if room is None or room.told_ward_on is None:
        yield "オンラインで参加できることを、まだ自治体に知らせていません。"
    waiting = sum(1 for _, consent in people if consent is None)
    if waiting:
        yield f"オンラインで参加する同意のない利用者・家族が{waiting}人います。オンラインで出ない人の同意は要りません。"


def missing_before_notice(part):
    """What is missing of a meeting that is held online, to be said before the notice goes out; none for any other."""
    prepared = preparation(part)
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
