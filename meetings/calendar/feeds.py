"""What a calendar program reads at a secret address: days, hours and facilities of a year around today, nobody's name."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from icalendar import Calendar, Event

from accounts.links import public_url
from facilities.models import Facility
from meetings import icalendar
from meetings.models import CalendarFeed, Meeting, MeetingPart, OfficerAttendance, WardVisit

TOKYO = ZoneInfo("Asia/Tokyo")
BEHIND, AHEAD = timedelta(days=93), timedelta(days=430)


def municipality_of(secret_hash):
    """The number of the municipality whose calendar has this address, by its hash, or None: told before any door is open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT municipality_of_calendar_feed(%s)", [secret_hash])
        return cursor.fetchone()[0]


def feed_of(secret_hash):
    """The feed with this hash behind the open door, or None; those of people who have left lead nowhere."""
    rows = CalendarFeed.objects.select_related("facility__operator", "desk", "membership__desk")
    feed = rows.filter(secret_hash=secret_hash, withdrawn_at=None).first()
    return None if feed and feed.membership and feed.membership.ended_at else feed


def open_feed_of(owner):
    """The feed of a facility, desk or officer that is open, or None. Args: ``owner``: as of ``make_feed``."""
    return CalendarFeed.objects.filter(**owner, withdrawn_at=None).first()


def text_of(feed, on, stamp):
    """The calendar as text (RFC 5545). Args: ``on``: today; ``stamp``: now."""
    first, last = on - BEHIND, on + AHEAD
    made = Calendar()
    made.add("prodid", "-//yoriai//calendar//JA")
    made.add("version", "2.0")
    made.add("x-wr-calname", _name_of(feed))
    made.add("x-wr-timezone", "Asia/Tokyo")
    meetings = list(_meetings_of(feed, first, last))
    names = _names(meetings)
    for meeting in meetings:
        made.add_component(_of_meeting(meeting, names[meeting.pk], stamp))
    for visit in _visits_of(feed, first, last):
        made.add_component(_of_visit(visit, stamp))
    made.add_missing_timezones()
    return made.to_ical().decode()


def _name_of(feed):
    if feed.facility:
        return f"{feed.facility.name}の会議"
    return f"{feed.desk.name}の予定表" if feed.desk else "自分が行く予定"


def _facilities_of(feed):
    if feed.facility_id:
        return Facility.objects.filter(pk=feed.facility_id)
    desk = feed.desk or feed.membership.desk
    return Facility.objects.filter(service_type__in=desk.service_types if desk else [])


def _meetings_of(feed, first, last):
    parts = MeetingPart.objects.filter(meeting=OuterRef("pk"), facility__in=_facilities_of(feed))
    found = Meeting.objects.filter(Exists(parts), date__range=(first, last))
    if feed.membership_id:
        # One who is no longer sent has to learn of it where it was called off; a calendar drops what stands no more.
        sent = OfficerAttendance.objects.filter(part__meeting=OuterRef("pk"), officer=feed.membership_id)
        found = found.filter(
            Exists(sent.filter(state=OfficerAttendance.State.ASSIGNED))
            | Q(state=Meeting.State.CANCELLED) & Exists(sent)
        )
    return found.order_by("date", "pk")


def _names(meetings):
    """{meeting: names of its facilities}."""
    parts = MeetingPart.objects.filter(meeting__in=[meeting.pk for meeting in meetings]).order_by("pk")
    found: dict = {meeting.pk: [] for meeting in meetings}
    for meeting, name in parts.values_list("meeting_id", "facility__name"):
        found[meeting].append(name)
    return {meeting: "、".join(names) for meeting, names in found.items()}


def _of_meeting(meeting, names, stamp):
    provisional = "（仮）" if meeting.is_provisional else ""
    made = icalendar.event(meeting, summary=f"会議{provisional} {names}", stamp=stamp)
    if meeting.is_provisional and meeting.state == Meeting.State.PLANNED:
        made["status"] = "TENTATIVE"
    return _in_tokyo(made)


def _in_tokyo(made):
    """The same moments, told in the time of the place."""
    for name in ("dtstart", "dtend"):
        moment = name in made and made.decoded(name)
        if isinstance(moment, datetime):
            del made[name]
            made.add(name, moment.astimezone(TOKYO))
    return made


def _visits_of(feed, first, last):
    days = Q(visited_on__range=(first, last)) | Q(visited_on=None, planned_on__range=(first, last))
    found = WardVisit.objects.filter(days, facility__in=_facilities_of(feed)).select_related("facility")
    if feed.facility_id:
        # What nobody has told the facility stands in the desk's own calendar alone.
        found = found.filter(Q(announced_on__isnull=False) | Q(visited_on__isnull=False))
    if feed.membership_id:
        found = found.filter(officers__membership=feed.membership_id)
    return found.order_by("pk")


def _of_visit(visit, stamp):
    made, day = Event(), visit.day
    domain = icalendar.uid_of(visit).partition("@")[2]
    made.add("uid", f"visit-{visit.municipality_id}-{visit.pk}@{domain}")
    made.add("sequence", visit.revision)
    made.add("dtstamp", stamp.astimezone(UTC))
    made.add("summary", f"自治体の職員の訪問 {visit.facility.name}")
    made.add("status", "CANCELLED" if visit.called_off_on else "CONFIRMED")
    if visit.starts_at is None or visit.visited_on not in (None, visit.planned_on):
        made.add("dtstart", day)
        made.add("dtend", day + timedelta(days=1))
        return made
    made.add("dtstart", datetime.combine(day, visit.starts_at, TOKYO))
    if visit.ends_at:
        made.add("dtend", datetime.combine(day, visit.ends_at, TOKYO))
    return made


def address_of(secret):
    """Where calendar programs find it. Args: ``secret``: of ``keys.secret_of``."""
    return public_url(reverse("calendar_feed", args=[secret]))
