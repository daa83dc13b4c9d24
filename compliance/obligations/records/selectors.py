"""Reads of security events, as far as somebody may see them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from accounts.models import Membership, Role, SecurityEvent
from accounts.security.kinds import GROUPS, SecurityKind
from accounts.security.models import Anchor
from accounts.trail import name_shown_to
from compliance.obligations.records import wording
from facilities.models import Facility
from facilities.selectors import facilities_seen_by, search_facilities

STRANGER = "この自治体の利用者ではない人"
#: So many people or facilities may be meant by what was typed; more words find fewer.
MOST_MEANT = 500


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of the page.

    Attributes: ``source``: the network address it came from, "" where the reader is not to see it.
    """

    pk: int
    at: datetime
    who: str
    what: str
    about: str
    facility: Facility | None
    source: str


def events_seen_by(membership):
    """The administrator sees all; a manager what was done with the own facilities, and by the own people."""
    if membership.role == Role.WARD_ADMIN:
        return SecurityEvent.objects.all()
    if membership.role != Role.OPERATOR_MANAGER:
        return SecurityEvent.objects.none()
    # As numbers, and not as questions within the question: either of two lists is what two indexes can answer together.
    own = _numbers(facilities_seen_by(membership))
    people = _numbers(Membership.objects.filter(operator=membership.operator_id))
    return SecurityEvent.objects.filter(Q(facility_id__in=own) | Q(membership__in=people))


def _numbers(rows):
    return list(rows.order_by().values_list("pk", flat=True))


def narrowed(membership, *, name="", kind="", facility="", since=None, until=None):
    """The events that somebody sees, the latest first.

    Args: ``name``, ``facility``: parts of the name of a person, of a facility; ``kind``: a key of ``GROUPS``; ``since``
    and ``until``: days in Japan, both included.
    """
    events = events_seen_by(membership).order_by("-pk")
    if name:
        people = Membership.objects.filter(name__icontains=name).order_by()
        if membership.role == Role.OPERATOR_MANAGER:
            people = people.filter(operator=membership.operator_id)
        events = events.filter(membership__in=list(people.values_list("pk", flat=True)[:MOST_MEANT]))
    if kind:
        events = events.filter(kind__in=GROUPS[kind][1])
    if facility:
        found = search_facilities(membership, query=facility).order_by()
        events = events.filter(facility_id__in=list(found.values_list("pk", flat=True)[:MOST_MEANT]))
    if since:
        events = events.filter(at__gte=_midnight(since))
    if until:
        events = events.filter(at__lt=_midnight(until + timedelta(days=1)))
    return events


def lines_of(membership, events):
    """Events as lines, with the names that the reader may know; a fixed number of queries."""
    events = list(events)
    people = Membership.objects.select_related("desk", "operator").in_bulk(
        {event.membership_id for event in events if event.membership_id}
    )
    facilities = facilities_seen_by(membership).defer("search_text")
    facilities = facilities.in_bulk({event.facility_id for event in events if event.facility_id})
    shows_source = membership.role == Role.WARD_ADMIN
    return [
        RecordLine(
            event.pk,
            event.at,
            _who(membership, event, people.get(event.membership_id)),
            event.words,
            wording.words_of(event),
            facilities.get(event.facility_id),
            (event.source or "") if shows_source else "",
        )
        for event in events
    ]


def last_anchors(number):
    """The last days' ends of the chain, the latest first."""
    return list(Anchor.objects.order_by("-day")[:number])


def _who(reader, event, person):
    if person is not None:
        return name_shown_to(reader, person)
    if event.detail.get("stranger") or event.kind == SecurityKind.SIGN_IN_FAILED:
        return STRANGER
    return "プログラム"


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time()))
