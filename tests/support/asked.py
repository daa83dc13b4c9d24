"""What a facility of an invented town has asked its members."""

from datetime import date

from meetings.models import DatePoll, PollDay


def poll_at(facility):
    """Three days that the members of a council are asked about: the poll and its last day."""
    poll = DatePoll.objects.create(facility=facility, answer_by=date(2027, 1, 10))
    days = [PollDay.objects.create(poll=poll, day=date(2027, 1, day)) for day in (20, 21, 22)]
    return poll, days[-1]
