"""Reads of who came to a meeting, and who was asked to."""

from meetings.council.selectors import council_of, on_duty
from meetings.models import Attendance, CouncilMember, Reply


def attendance_of(part):
    """Who came to a facility's part of a meeting, stayed away or sent an opinion, as noted on the day."""
    return list(Attendance.objects.filter(part=part))


def asked_to(part, rows):
    """Members in office on the meeting's day, and those whom its record names although their term is over."""
    present = on_duty(council_of(part.facility), part.meeting.date)
    noted = {row.member_id for row in rows} - {member.pk for member in present} - {None}
    return [*present, *CouncilMember.objects.filter(pk__in=noted).select_related("person")]


def replies_to(part):
    """What members answered to the notice: {number of the member: Reply}; answers about another day are left out."""
    found = Reply.objects.filter(part=part, about=part.meeting.date)
    return {reply.member_id: reply for reply in found}
