"""What went to the members of one council: a notice with answers, one that was refused, minutes, and who was asked to join."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from demo import invented
from meetings.council.seats import BY_OFFICE
from meetings.council.selectors import council_of
from meetings.joining import papers
from meetings.joining.services import OPEN_FOR
from meetings.members import keys
from meetings.minutes.selectors import latest_version
from meetings.models import Delivery, MeetingPart, MemberLink, Person, Reply, SeatRequest
from office.models import OutgoingMail

_TOKYO = ZoneInfo("Asia/Tokyo")
#: By which mail each category is reached; others get a letter.
_ADDRESSES = {"family": "kazoku", "expert": "chiken", "resident": "chonaikai"}
#: Whose mail the server refused.
_REFUSED = "expert"
_TROUBLE = "550 5.1.1 user unknown"


def build(parts, people, today):
    """Args: ``parts``: {key of the place: [(plan, part)]}; ``people``: {login: membership}."""
    pairs = parts["ichigo_home"]
    staff = people["staff"]
    seats = _council(pairs[0][1].facility)
    told = today - timedelta(days=3)
    for coming in [part for plan, part in pairs if not plan.held][:1]:
        part = _now(coming)
        for member in seats:
            _notify(member, part, told)
        _answer(seats, part, staff, told)
    for held in [part for plan, part in pairs if plan.held and part.distributed_on][-1:]:
        part = _now(held)
        for member in seats:
            _give_minutes(member, part)
    _asked(pairs[0][1].facility, told)


def _council(facility):
    """The seats of the council, some of them with an address."""
    seats = list(council_of(facility))
    for member in seats:
        if name := _ADDRESSES.get(member.category):
            member.person.email = f"{name}@mihon.example"
            member.person.save(update_fields=["email"])
    return seats


def _now(part):
    return MeetingPart.objects.select_related("meeting", "facility").get(pk=part.pk)


def _deliver(member, part, kind, subject, day, **fields):
    """A paper as it went: by mail where there is an address, else by letter."""
    by_mail = member.category not in BY_OFFICE and bool(member.person.email)
    refused = by_mail and member.category == _REFUSED and kind == Delivery.Kind.NOTICE
    mail = None
    if by_mail:
        state = OutgoingMail.State.REFUSED if refused else OutgoingMail.State.SENT
        mail = OutgoingMail.objects.create(
            municipality_id=part.municipality_id,
            to=member.person.email,
            subject=subject,
            text="見本のメールです。",
            message_id=f"<{keys.new_key()['seed'].hex}@mihon.example>",
            purpose="member_notice",
            state=state,
            sent_at=None if refused else _at(day),
            trouble=_TROUBLE if refused else "",
        )
    return Delivery.objects.create(
        part=part,
        member=member,
        kind=kind,
        tells_of=part.meeting.date,
        channel=Delivery.Channel.MAIL if by_mail else Delivery.Channel.HANDED,
        mail=mail,
        sent_on=None if refused else day,
        **fields,
    )


def _notify(member, part, day):
    keys.new_link(member, part.meeting.date + timedelta(days=365)).save()
    opened = _at(day, 20) if member.category == "family" else None
    # The center's letter lies there still: it is to be printed and handed over.
    waits = member.category == "center"
    sent = _deliver(member, part, Delivery.Kind.NOTICE, "開催通知", day, opened_at=opened)
    if waits:
        Delivery.objects.filter(pk=sent.pk).update(sent_on=None)


def _answer(seats, part, staff, day):
    """The family by the link, the neighbour by a slip that was entered."""
    said = {
        "family": ("attends", "街灯のことを相談したいです。"),
        "user": ("absent", ""),
    }
    for member in seats:
        if member.category in said:
            kind, opinion = said[member.category]
            by_link = MemberLink.objects.get(member=member) if member.category == "family" else None
            Reply.objects.create(
                part=part,
                member=member,
                kind=kind,
                opinion=opinion,
                about=part.meeting.date,
                by_link=by_link,
                entered_by=None if by_link else staff,
                answered_at=_at(day, 20),
            )


def _give_minutes(member, part):
    version = latest_version(part)
    if version is not None:
        _deliver(member, part, Delivery.Kind.MINUTES, "議事録", part.distributed_on, version=version)


def _asked(facility, day):
    """Two who were asked onto the council: one has not answered, one declined."""
    for number, state in ((901, SeatRequest.State.ASKED), (902, SeatRequest.State.DECLINED)):
        name, kana = invented.person_name(number)
        person = Person.objects.create(operator=facility.operator, name=name, kana=kana, office="見本町会")
        SeatRequest.objects.create(
            person=person,
            facility=facility,
            category="resident",
            text=papers.text_of(facility),
            channel=SeatRequest.Channel.HANDED,
            sent_on=day,
            state=state,
            answered_at=_at(day, 18) if state == SeatRequest.State.DECLINED else None,
            expires_on=day + OPEN_FOR,
            **keys.new_key(),
        )


def _at(day, hour=10):
    return datetime.combine(day, time(hour), _TOKYO)
