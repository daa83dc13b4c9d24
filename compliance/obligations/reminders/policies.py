"""Which stage of a due date it is, which kind a duty belongs to, and whether somebody wants to be told."""

from dataclasses import dataclass, field
from datetime import timedelta

WEEK = 7

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


def last_due_day(day, days_before):
    """The latest due date of which some stage has come by ``day``."""
    return day + timedelta(days=max(days_before, default=-WEEK))


def week_of(day):
    """The Monday of the week a day lies in."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Choice:
    """What somebody wants to be told; the default is all duties and nothing that is merely wished for."""

    muted_stages: frozenset = field(default_factory=frozenset)
    muted_groups: frozenset = field(default_factory=frozenset)
    advisory: bool = False

    def wants(self, duty, stage, advisory):
        """Is this stage of this duty to be told? What is overdue always is, unless it is merely wished for."""
        if advisory and not self.advisory:
            return False
        return stage < 0 or not (stage in self.muted_stages or group_of(duty) in self.muted_groups)
