"""What a suspension exempts and what it moves."""

from datetime import date

from .calendar import after


def mostly_suspended(case, first, last):
    """Whether more than half of the days, both ends included, are suspended."""
    suspended = set()
    for begin, end in case.suspensions:
        suspended.update(range(max(begin, first).toordinal(), min(end, last).toordinal() + 1))
    return 2 * len(suspended) > (last - first).days + 1


def endless(case, due):
    """Whether the day lies in a suspension without end."""
    return any(begin <= due and end == date.max for begin, end in case.suspensions)


def moved(case, due):
    """One month after the end of the suspension that the day lies in or soon after, as often as needed."""
    ends = [after(end, 1) for begin, end in case.suspensions if begin <= due and end < date.max]
    later = [end for end in ends if due < end]
    return moved(case, max(later)) if later else due
