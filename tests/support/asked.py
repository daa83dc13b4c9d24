"""What a facility of an invented town has asked its members."""

from datetime import date

from meetings.models import DatePoll, PollDay


def poll_about(part):
    """Three days that the members are asked about for a planned meeting: the poll and its last day."""
    poll = DatePoll.objects.create(facility=part.facility, part=part, answer_by=date(2027, 1, 10))
    days = [PollDay.objects.create(poll=poll, day=date(2027, 1, day)) for day in (20, 21, 22)]
    return poll, days[-1]
