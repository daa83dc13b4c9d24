"""The only place that writes what is prepared for taking part online (N7-5)."""

from meetings.models import OnlineCheck, OnlineConsent, OnlineRoom
from meetings.online import mails, policies
from meetings.online.selectors import checks_of, consents_of, room_of, ticks_of, who_consents
from office.changing import changing, nothing_forbids, opened, write

_ASKED = nothing_forbids("what forbids it is asked of the meeting and its part")


def write_room(*, by, part, values, checks, now, seen=None):
    """Write the room and what was checked: who ticked it, and when, stays at each tick.

    Args: ``values``: fields of OnlineRoom; ``checks``: ids of the items that are ticked. Raises Refused, Stale.
    """
    room = room_of(part.meeting)
    policy = lambda meeting, part, *_: policies.why_not_change_room(meeting, part)  # noqa: E731
    rows, ticks = (part.meeting, part, room), lambda: ticks_of(part)
    with changing(by, "online.prepare", *rows, policy=policy, seen=seen, beside=ticks):
        if room is None:
            OnlineRoom.objects.create(meeting=part.meeting, **values)
        else:
            write(room, **values)
        _tick(by, part, set(checks), now)


def _tick(by, part, wanted, now):
    """Let exactly these items of the law's list be ticked; what was ticked before keeps its name and its day."""
    for item, ticked in checks_of(part):
        is_wanted = item.id in wanted
        if is_wanted == (ticked is not None):
            continue
        row, _ = OnlineCheck.objects.get_or_create(meeting=part.meeting, item=item.id)
        said = (
            {"checked_by": by, "checked_at": now} if is_wanted else {"checked_by": None, "checked_at": None}
        )
        write(opened(row, policy=_ASKED), **said)


def tell_ward(*, by, part, today):
    """Tell the desk, by mail and on its page of the meeting, by which tool its staff can take part. Raises Refused."""
    room = room_of(part.meeting)
    with changing(by, "online.tell_ward", part.meeting, part, room, policy=policies.why_not_tell_ward):
        if room is None:
            OnlineRoom.objects.create(meeting=part.meeting, told_ward_on=today)
        else:
            write(room, told_ward_on=today)
        mails.tell_desk_of(part)


def consent(*, part, member, day, today, by=None, link=None):
    """Note that a user or a family member consented: by the own ``link``, or on a paper that ``by`` enters. Raises Refused."""

    def policy(meeting, part):
        return policies.why_not_consent(part, member, day, today)

    with changing(by, "online.consent", part.meeting, part, policy=policy):
        OnlineConsent.objects.get_or_create(
            part=part,
            member=member,
            operator=part.facility.operator,
            defaults={"given_on": day, "by_link": link, "entered_by": by},
        )
        _settle(part)


def _settle(part):
    """Set the day of consent once every user and family member in office has given it; a day that somebody typed stands."""
    given, wanted = consents_of(part), who_consents(part)
    if not wanted or any(one.pk not in given for one in wanted):
        return
    last = max(given[one.pk].given_on for one in wanted)
    if part.consented_on is None or part.consented_on == part.consents_in_on:
        write(part, consented_on=last, consents_in_on=last)
