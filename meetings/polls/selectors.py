"""Reads of polls: the table of who answered what, and what stands behind a member's door."""

from dataclasses import dataclass, field

from facilities.selectors import facilities_seen_by, one_or_404
from meetings.council.seats import label
from meetings.council.selectors import council_of, on_duty
from meetings.members import keys
from meetings.members.selectors import mail_addresses, name_of
from meetings.models import CouncilMember, DatePoll, MemberLink, PollAnswer, PollDay, PollMail

_SIGNS = {PollAnswer.Suits.YES: "○", PollAnswer.Suits.MAYBE: "△", PollAnswer.Suits.NO: "×"}


def access_poll(membership, pk):
    """A poll of a facility that the person may see, or 404."""
    polls = DatePoll.objects.select_related("facility__operator", "part__meeting")
    return one_or_404(polls.filter(facility__in=facilities_seen_by(membership)), pk)


def access_poll_member(poll, pk):
    """A member of the poll's council who is in office, or 404."""
    return one_or_404(CouncilMember.objects.select_related("person").filter(facility=poll.facility_id), pk)


def access_poll_day(poll, pk):
    """One of a poll's days, or 404."""
    return one_or_404(PollDay.objects.filter(poll=poll), pk)


def days_of(poll):
    """The days asked about, in order."""
    return list(PollDay.objects.filter(poll=poll))


def polls_of(facility):
    """A facility's polls that still ask, the latest first."""
    return DatePoll.objects.filter(facility=facility, state=DatePoll.State.OPEN)


def open_poll_about(part):
    """The poll that asks about a meeting's day now, or None."""
    return DatePoll.objects.filter(part=part, state=DatePoll.State.OPEN).first()


def answers_of(poll, member):
    """{number of a day: what a member answered} of one member."""
    return dict(PollAnswer.objects.filter(day__poll=poll, member=member).values_list("day_id", "suits"))


def answer_rows(poll, member):
    """What a member answered, as rows."""
    return list(PollAnswer.objects.filter(day__poll=poll, member=member).order_by("pk"))


@dataclass
class MemberLine:
    """A member in the table: what they answered about each day, how they were asked, whether they still sit."""

    member: CouncilMember
    name: str
    category: str
    signs: list = field(default_factory=list)
    days: list = field(default_factory=list)
    was_mailed: bool = False
    is_in_office: bool = True

    @property
    def signs_by_day(self):
        """(day, sign) of each day that is asked about."""
        return list(zip(self.days, self.signs, strict=True))

    @property
    def has_answered(self):
        return any(self.signs)


@dataclass
class DayColumn:
    """A day in the table, with how many it suits: only of those who still sit on the council."""

    day: PollDay
    yes: int = 0
    maybe: int = 0
    no: int = 0
    is_over: bool = False
    is_best: bool = False


@dataclass
class PollTable:
    """Who answered what about which day."""

    columns: list
    lines: list

    @property
    def waiting(self):
        """Those in office who have not answered."""
        return [line for line in self.lines if line.is_in_office and not line.has_answered]


def table_of(poll, today):
    """The :class:`PollTable` of a poll: all who sit on the council, and former members who had answered."""
    days = days_of(poll)
    given: dict = {}
    for one in PollAnswer.objects.filter(day__poll=poll):
        given.setdefault(one.member_id, {})[one.day_id] = one.suits
    mailed = set(PollMail.objects.filter(poll=poll).values_list("member_id", flat=True))
    lines = []
    for member in council_of(poll.facility):
        own, sits = given.get(member.pk, {}), member.in_office(today)
        if sits or own:
            signs = [_SIGNS.get(own.get(day.pk, ""), "") for day in days]
            name, category = name_of(member), label(member.category)
            lines.append(MemberLine(member, name, category, signs, days, member.pk in mailed, sits))
    return PollTable(_columns(days, lines, today), lines)


def _columns(days, lines, today):
    columns = []
    for place, day in enumerate(days):
        signs = [line.signs[place] for line in lines if line.is_in_office]
        yes, maybe, no = (signs.count(sign) for sign in "○△×")
        columns.append(DayColumn(day, yes, maybe, no, is_over=day.day < today))
    open_ones = [one for one in columns if not one.is_over and one.yes]
    best = max(((one.yes, one.maybe) for one in open_ones), default=None)
    for one in open_ones:
        one.is_best = (one.yes, one.maybe) == best
    return columns


def members_in_office(facility, today):
    """Those who are asked: all who sit on the council today."""
    return on_duty(council_of(facility), today)


def members_by_letter(poll, today):
    """Those in office whom no mail asks: neither mailed about this poll nor with an address that mail reaches."""
    mailed = set(PollMail.objects.filter(poll=poll).values_list("member_id", flat=True))
    rest = [one for one in members_in_office(poll.facility, today) if one.pk not in mailed]
    addresses = mail_addresses(rest, poll.facility)
    return [one for one in rest if not addresses[one.pk]]


def links_of(members):
    """{number of a member: the link in force that can still be written on a letter}."""
    links = MemberLink.objects.filter(member__in=members, withdrawn_at=None)
    return {one.member_id: one for one in links if keys.secret_of(one) is not None}


def open_polls_for(member):
    """The polls of the member's own council that still ask."""
    return DatePoll.objects.filter(facility=member.facility_id, state=DatePoll.State.OPEN)


def poll_behind(link, pk):
    """A poll of the council of a member's link by its number, or None."""
    polls = DatePoll.objects.select_related("facility__operator", "part__meeting")
    return polls.filter(facility=link.member.facility_id, pk=pk).first()
