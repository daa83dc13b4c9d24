"""Reads of meetings that several rooms need. ``access_part`` is the only door to a meeting."""

from compliance.rules.wareki import format_date
from facilities.selectors import found_or_404, seen_once
from meetings.models import MeetingPart
from office.errors import Gone

_part_seen = seen_once(
    lambda facilities: MeetingPart.objects.select_related("meeting__host", "facility__operator").filter(
        facility__in=facilities
    )
)


def access_part(membership, pk):
    """A facility's part in a meeting, where the person may see the facility, or 404.

    A partner of a joint meeting has a part of its own and never reaches another's. What the ward may read of a
    part before its minutes are submitted is ``part_for_ward``.

    Raises Gone where its record was disposed of.
    """
    part = found_or_404(_part_seen(membership, pk))
    part.facility.municipality = membership.municipality
    if part.disposed_on:
        day, held = format_date(part.disposed_on), format_date(part.meeting.date)
        raise Gone(
            f"{part.facility.name}の{held}の会議の記録は、保存の期間が過ぎたため、{day}に廃棄しました。"
        )
    return part


def part_now(part):
    """A part that was reached already, as it stands saved now."""
    return MeetingPart.objects.select_related("meeting", "facility__municipality").get(pk=part.pk)


def all_parts(meeting):
    """All parts of a meeting, for the checks that concern every facility; never shown."""
    return list(MeetingPart.objects.filter(meeting=meeting))


def partners_of(meeting):
    """The facilities that take part in a meeting, the host first: their names are all a partner learns of them."""
    parts = MeetingPart.objects.filter(meeting=meeting).select_related("facility__operator")
    return sorted((part.facility for part in parts), key=lambda f: (f.pk != meeting.host_id, f.kana, f.name))
