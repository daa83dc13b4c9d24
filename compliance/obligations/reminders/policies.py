"""Which stage of a due date it is, which kind a duty belongs to, and whether somebody wants to be told."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q

from compliance.rules.calendar import add_months
from compliance.rules.codes import DutyId
from facilities.satellites.selectors import WARNINGS

WEEK = 7

#: So many months before the end a duty is told of besides, whatever days the municipality chose: finding another home takes
#: longer than a month (O6-2).
MONTHS_BEFORE = {DutyId.SATELLITE_LEAVE: WARNINGS}

#: Kinds of duties a person can choose among, by the beginning of a duty's code; the last takes what is left.
GROUPS = {
    "meetings": ("会議の準備と開催", ("meeting.", "council.", "joint.", "topics.", "activity.")),
    "minutes": ("議事録", ("minutes.", "record.")),
    "visits": ("見学", ("visit.",)),
    "evaluations": ("評価", ("evaluation.", "thirdparty.", "review.")),
    "others": ("そのほか", ("",)),
}


def group_of(duty):
    """The kind of a duty, a key of GROUPS."""
    return next(key for key, (_, starts) in GROUPS.items() if duty.startswith(starts))


def stage_come(due_on, day, days_before):
    """The latest stage of a due date that has come by ``day``, or None before the first.

    Args: ``days_before``: the municipality's values, days before the due date (0: the day itself). After the due
    date every seventh day is a stage of its own (-7, -14, …).
    """
    left = (due_on - day).days
    if left <= -WEEK:
        return -WEEK * (-left // WEEK)
    return min((stage for stage in days_before if stage >= left), default=None)


def months_before(duty, due_on):
    """The stages of a duty that are counted in months, as days before its due date; none for most duties."""
    return [_days(due_on, months) for months in MONTHS_BEFORE.get(duty, ())]


def month_of(duty, due_on, stage):
    """How many months before the due date a stage of :func:`months_before` is, or None where it is counted in days."""
    return next((one for one in MONTHS_BEFORE.get(duty, ()) if _days(due_on, one) == stage), None)


def _days(due_on, months):
    return (due_on - add_months(due_on, -months)).days


def stages_of(duty, due_on, days_before):
    """All stages of a due date; where it is told by months, the municipality's days count a week after the last of them."""
    own = months_before(duty, due_on)
    return own + [days for days in days_before if not own or days + WEEK <= min(own)]


def last_due_day(day, days_before):
    """The latest due date of which some stage has come by ``day``."""
    return day + timedelta(days=max(days_before, default=-WEEK))


def maybe_come(day, days_before):
    """Can some stage have come by ``day``? For filters on rows; whether it has, each row is asked by itself."""
    near = Q(due_on__lte=last_due_day(day, days_before))
    for duty, months in MONTHS_BEFORE.items():
        # A month more, as the same day of the month is not always there.
        near |= Q(duty=duty, due_on__lte=add_months(day, max(months) + 1))
    return near


def week_of(day):
    """The Monday of the week a day lies in."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Choice:
    """What somebody wants to be told; the default is all duties and nothing that is merely wished for."""

    muted_stages: frozenset = field(default_factory=frozenset)
    muted_groups: frozenset = field(default_factory=frozenset)
    advisory: bool = False

    def wants(self, duty, stage, advisory, by_month=False):
        """Is this stage of this duty to be told? What is overdue always is, unless it is merely wished for.

        Args: ``by_month``: a stage of :func:`months_before`, which no choice among the municipality's days leaves out.
        """
        if advisory and not self.advisory:
            return False
        muted = stage in self.muted_stages and not by_month
        return stage < 0 or not (muted or group_of(duty) in self.muted_groups)
