"""Reads of what went to members and what they answered, and of the links that open their door."""

from dataclasses import asdict, dataclass, replace

from django.db import connection
from django.db.models import Q

from facilities.selectors import one_or_404
from meetings.council.seats import BY_OFFICE, is_known_to, label
from meetings.council.selectors import council_of, on_duty
from meetings.members.recipients import Recipient, Recipients
from meetings.models import (
    Attachment,
    CouncilMember,
    Delivery,
    Meeting,
    MeetingPart,
    MemberLink,
    Reply,
    SeatRequest,
)
from office import outbox
from office.together import RowsTogether

#: What tells a member when and where a meeting is.
TELLS = (Delivery.Kind.NOTICE, Delivery.Kind.CHANGE)
#: What a meeting stands behind a member's door for.
_OPENS = (*TELLS, Delivery.Kind.MINUTES)
#: How many meetings to come a member reads of.
_COMING = 6


#: What :func:`recipients` reads of a part, each a queryset by itself.
TO_REACH = {
    "members": lambda facility: council_of(facility),
    "sent": lambda part: Delivery.objects.filter(part=part).select_related("mail", "member__person"),
    "replies": lambda part: Reply.objects.filter(part=part),
    "links": lambda facility: MemberLink.objects.filter(member__facility=facility, withdrawn_at=None),
}
_TO_REACH = RowsTogether(**TO_REACH)


def recipients(part, read=None):
    """The :class:`Recipients` of a part, as it stands saved. Args: ``read``: the lists ``TO_REACH``, read already."""
    read = _TO_REACH(part=part.pk, facility=part.facility_id) if read is None else read
    day = part.meeting.date
    members = on_duty(read["members"], day)
    sent: dict = {}
    more: dict = {}
    back: dict = {}
    for one in read["sent"]:
        if one.kind in TELLS:
            sent.setdefault(one.member_id, {})[one.tells_of] = one
        elif one.tells_of == day:
            more.setdefault(one.member_id, {})[one.kind] = one
        if one.returned_at is not None and one.mail is not None:
            back.setdefault(one.member_id, set()).add(one.mail.to.lower())
    replies = {one.member_id: one for one in read["replies"]}
    links = {one.member_id: one for one in read["links"]}
    reached = {member.pk: _reached(member, part.facility) for member in members}
    dead = outbox.unreachable(one.email for one in reached.values())
    return Recipients(
        [
            Recipient(
                member=member,
                **_as_far_as_mail_goes(reached[member.pk], dead | back.get(member.pk, set())),
                day=day,
                delivery=sent.get(member.pk, {}).get(day),
                earlier=bool(sent.get(member.pk, {}).keys() - {day}),
                reply=replies.get(member.pk),
                link=links.get(member.pk),
                more=more.get(member.pk, {}),
            )
            for member in members
        ]
    )


def mail_addresses(members, facility):
    """{number of a member: the mail address by which the facility reaches them, "" where it does not}."""
    reached = {member.pk: _reached(member, facility) for member in members}
    dead = outbox.unreachable(one.email for one in reached.values())
    return {pk: _as_far_as_mail_goes(one, dead)["email"] for pk, one in reached.items()}


def name_of(member):
    """The name of a member, of staff by office that of the office."""
    person = member.person
    return (person.office or person.name) if member.category in BY_OFFICE else person.name


def postal_address(member):
    """Where a letter to a member goes, as far as the facility of their council knows it; "" where it does not."""
    return _reached(member, member.facility).address


@dataclass(frozen=True, slots=True)
class Reach:
    """How one member is reached: name, category in words, and the contact data that the facility may use."""

    name: str
    category: str
    email: str = ""
    address: str = ""
    fax: str = ""


def _reached(member, facility):
    """The :class:`Reach` of a member: of staff by office that of the office; what another operator collected is not used."""
    person = member.person
    words = (name_of(member), label(member.category))
    if member.category in BY_OFFICE:
        return Reach(*words, member.office_email, member.office_address, member.office_fax)
    if not is_known_to(person, facility):
        return Reach(*words)
    return Reach(*words, person.email, person.address, person.fax)


def _as_far_as_mail_goes(reached, dead):
    is_reached = outbox.is_set_up() and reached.email.lower() not in dead
    return asdict(replace(reached, email=reached.email if is_reached else ""))


def access_recipient(part, pk):
    """One of the members who are in office on the meeting's day, or 404."""
    found = {one.member.pk: one for one in recipients(part).all}
    member = one_or_404(CouncilMember.objects.filter(facility=part.facility_id, pk__in=found), pk)
    return found[member.pk]


# --- the door ----------------------------------------------------------------------------------------


def municipality_of(key_hash):
    """The number of the municipality whose member holds this key, by its hash, or None: told before any door is open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT municipality_of_member_link(%s)", [key_hash])
        return cursor.fetchone()[0]


def link_of_secret(key_hash):
    """The link with this hash behind the open door, or None."""
    return _links().filter(secret_hash=key_hash).first()


def link_of_code(key_hash):
    """The link whose short code has this hash, behind the open door, or None."""
    return _links().filter(code_hash=key_hash).first()


def link_numbered(pk):
    """One link behind the open door by its number, or None."""
    return _links().filter(pk=pk).first()


def request_of_key(key_hash):
    """The 就任依頼 whose link or short code has this hash, behind the open door."""
    return _requests().get(Q(secret_hash=key_hash) | Q(code_hash=key_hash))


def request_numbered(pk):
    """One 就任依頼 behind the open door by its number, or None."""
    return _requests().filter(pk=pk).first()


def _requests():
    return SeatRequest.objects.select_related("person", "facility__operator", "facility__municipality")


def _links():
    return MemberLink.objects.select_related(
        "member__person", "member__facility__operator", "member__facility__municipality"
    )


def parts_told_to(member):
    """The parts of the member's own facility in meetings that this member was told of, by day."""
    told = Delivery.objects.filter(member=member, kind__in=_OPENS)
    return list(
        MeetingPart.objects.filter(pk__in=told.values("part"), facility=member.facility_id)
        .select_related("meeting__host", "meeting__held_instead", "facility__operator")
        .order_by("meeting__date", "pk")
    )


def reply_of(part, member):
    """What a member has answered, or None."""
    return Reply.objects.filter(part=part, member=member).first()


def part_told_to(member, pk):
    """One of the parts that a member was told of, by its number, or None."""
    return next((part for part in parts_told_to(member) if part.pk == pk), None)


def coming(member, besides, today):
    """Meetings of the member's council that are planned and of which nothing was sent yet: their days, to keep free.

    Args: ``besides``: the parts that the member was told of.
    """
    planned = Meeting.objects.filter(
        parts__facility=member.facility_id, state=Meeting.State.PLANNED, date__gte=today
    )
    if member.until is not None:
        planned = planned.filter(date__lte=member.until)
    return list(
        planned.exclude(pk__in=[part.meeting_id for part in besides]).order_by("date", "pk")[:_COMING]
    )


def minutes_sent(member, part):
    """The newest Delivery of a part's minutes to a member that has gone out or is on its way, or None."""
    sent = Delivery.objects.filter(member=member, part=part, kind=Delivery.Kind.MINUTES)
    return sent.select_related("version").order_by("-pk").first()


def papers_for(member, part):
    """The files of a part that a member may open: those sent beforehand, and those of the minutes that were sent."""
    files = Attachment.objects.filter(part=part).select_related("file")
    told = Delivery.objects.filter(member=member, part=part, kind__in=TELLS).exists()
    sent = minutes_sent(member, part)
    content = (sent.version.content or {}) if sent else {}
    given = {paper["file"] for paper in content.get("papers", ())}
    return [one for one in files if (told and one.for_members) or one.file_id in given]
