"""When the online room may be written, told of, consented to and shown. Each check returns an empty text or a sentence."""

from compliance.rules.wareki import format_date
from meetings.models import Meeting

#: Who consents before taking part online (N7-5).
WHO_CONSENTS = ("user", "family")


def why_not_prepare(meeting):
    """Why nothing is to be prepared for taking part online."""
    if not meeting.online:
        return (
            "オンラインで行う会議ではありません。オンラインにするときは、「予定を変える」で選んでください。"
        )
    if meeting.state == Meeting.State.CANCELLED:
        return "この会議は中止になりました。"
    return ""


def why_not_change_room(meeting, part):
    """Why the address may not be changed from this part."""
    if meeting.host_id != part.facility_id:
        return "参加するアドレスを入れるのは、主催する事業所です。"
    return why_not_prepare(meeting)


def why_not_tell_ward(meeting, part, room):
    """Why the desk may not be told now that it can take part online."""
    if refusal := why_not_change_room(meeting, part):
        return refusal
    if meeting.state == Meeting.State.HELD:
        return "もう開いた会議です。"
    if not meeting.online_tool:
        return "先に「オンラインの方法」を入れてください（「予定を変える」から）。自治体は、それを見て参加できるかを決めます。"
    if room is not None and room.told_ward_on is not None:
        return f"{format_date(room.told_ward_on)}に知らせています。"
    return ""


def why_not_consent(part, member, day, today):
    """Why a consent of a day may not be noted."""
    if refusal := why_not_prepare(part.meeting):
        return refusal
    if member.category not in WHO_CONSENTS:
        return "同意がいるのは、利用者と家族です。"
    if day > today:
        return "まだ来ていない日です。同意をもらってから記録してください。"
    if day > part.meeting.date:
        return f"会議の日（{format_date(part.meeting.date)}）より後です。同意は、参加の前にもらいます。"
    return ""


def is_shown(meeting, today):
    """May the address of the room be shown at all: while the meeting is planned and not over?"""
    return meeting.online and meeting.state == Meeting.State.PLANNED and meeting.date >= today
