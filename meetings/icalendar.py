"""One meeting as calendars read it (RFC 5545): for the notices to members, and for whoever hands out feeds."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress

from meetings.models import Meeting

#: METHOD of a calendar that is mailed: it asks to be entered, or to be taken away (RFC 5546).
REQUEST, CANCEL = "REQUEST", "CANCEL"

#: An address that a calendar can carry; of any other nothing is said, and the mail stops at its own header.
_PLAIN = re.compile(r"[!-~]+@[!-~]+")


def uid_of(meeting):
    """The name under which every calendar knows a meeting, however often it is moved; no secret and no name stands in it."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"meeting-{meeting.municipality_id}-{meeting.pk}@{domain}"


def event(meeting, *, summary, stamp, description="", organizer="", attendee="", url=""):
    """The VEVENT of a meeting: moved and called-off ones replace what stood before by a higher SEQUENCE.

    Args: ``stamp``: the moment at which it is written down; ``organizer``, ``attendee``: mail addresses, "" for a feed,
    which names nobody; ``url``: a page to look at.
    """
    made = Event()
    made.add("uid", uid_of(meeting))
    made.add("sequence", meeting.revision)
    made.add("dtstamp", stamp)
    made.add("summary", summary)
    made.add("status", "CANCELLED" if meeting.state == Meeting.State.CANCELLED else "CONFIRMED")
    for name, moment in _from_to(meeting):
        made.add(name, moment)
    for name, words in (("location", meeting.place), ("description", description), ("url", url)):
        if words:
            made.add(name, words)
    if _PLAIN.fullmatch(organizer):
        made.add("organizer", vCalAddress(f"mailto:{organizer}"))
    if _PLAIN.fullmatch(attendee):
        # The answer is given by the link: what a calendar would send by itself would reach nobody who keeps it.
        made.add("attendee", vCalAddress(f"mailto:{attendee}"), parameters={"RSVP": "FALSE"})
    return made


def calendar(events, *, method="", name=""):
    """A calendar as text. Args: ``method``: REQUEST or CANCEL for one that is mailed; ``name``: of a feed."""
    made = Calendar()
    made.add("prodid", "-//yoriai//meetings//JA")
    made.add("version", "2.0")
    if method:
        made.add("method", method)
    if name:
        made.add("x-wr-calname", name)
    for one in events:
        made.add_component(one)
    return made.to_ical().decode()


def _from_to(meeting):
    """(name, moment) of begin and end: in UTC, which every calendar reads alike; whole days where no hour is known."""
    day = meeting.date
    if meeting.starts_at is None:
        return [("dtstart", day), ("dtend", day + timedelta(days=1))]
    found = [("dtstart", _moment(day, meeting.starts_at))]
    if meeting.ends_at is not None and meeting.ends_at > meeting.starts_at:
        found.append(("dtend", _moment(day, meeting.ends_at)))
    return found


def _moment(day, time):
    return datetime.combine(day, time, timezone.get_default_timezone()).astimezone(UTC)
