"""A poll that is running: days asked about, some answers entered from the telephone."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.law import office_here
from meetings.polls import services
from meetings.polls.selectors import days_of, members_in_office

#: Whose members are asked, and by whom.
WHERE, WHO = "kaki_sou", "staff2"
_WEEK = timedelta(days=7)
_SAID = (("yes", "maybe", "no"), ("no", "yes", "yes"), ("maybe", "yes", "no"))


def build(homes, people, today):
    """Ask at one facility about the same weekday of three weeks; three of the members have answered."""
    facility, by, office = homes[WHERE].facility, people[WHO], office_here(today)
    first = office.next_open(today + 6 * _WEEK)
    days = sorted({office.next_open(first + n * _WEEK) for n in range(3)})
    poll = services.ask(
        by=by,
        facility=facility,
        part=None,
        token=None,
        place=f"{facility.name} 1階食堂",
        answer_by=today + 3 * _WEEK,
        days=[{"day": day, "starts_at": time(14), "ends_at": time(15)} for day in days],
    )
    now = timezone.make_aware(datetime.combine(today, time(10)))
    for member, suits in zip(members_in_office(facility, today), _SAID, strict=False):
        said = dict(zip([day.pk for day in days_of(poll)], suits, strict=True))
        services.enter(by=by, poll=poll, member=member, said=said, now=now, today=today)
