"""A meeting held jointly, and short ways to write and show its minutes, as the tests of joint minutes take them."""

from datetime import date

from meetings.joint import services as joint_services
from meetings.joint_minutes import selectors, services
from meetings.minutes.services import drafts
from meetings.models import Attendance, MeetingPart, SharedText
from meetings.record import services as record_services
from meetings.record.attendance import AttendanceEntry
from tests.meetings import town

NOW = "2026-11-20T03:00:00Z"


def hold_jointly(ward):
    """A meeting of three facilities of two operators, each of which has recorded its own part: (host's, other's, small's)."""
    part = town.plan(ward, date(2026, 11, 10))
    joint_services.invite(by=ward.owner, part=part, facility=ward.small, joins_at_once=True)
    asked = joint_services.invite(by=ward.owner, part=part, facility=ward.other, joins_at_once=False)
    theirs = joint_services.accept(by=ward.stranger, invitation=asked)
    small = MeetingPart.objects.get(meeting=part.meeting, facility=ward.small)
    guest = AttendanceEntry(Attendance.Kind.ATTENDED, name="見本 客人", category="resident")
    for by, one in ((ward.owner, part), (ward.stranger, theirs), (ward.owner, small)):
        record_services.record(by=by, part=one, today=town.TODAY, event={}, own={}, entries=[guest])
    return [
        MeetingPart.objects.select_related("meeting", "facility").get(pk=p.pk) for p in (part, theirs, small)
    ]


def write(by, part, **words):
    text = {key.replace("__", "."): value for key, value in words.items()}
    drafts.save(by=by, part=part, text={**selectors.draft_text(part), **text})


def share(by, part, *boxes, kind=SharedText.Kind.COMMON):
    return services.share(by=by, part=part, kind=kind, boxes=boxes, now=NOW)
