"""Writes the steps of the minutes that were taken outside the program."""

from accounts.audit import acting
from meetings import rules_queries
from meetings.minutes import policies
from meetings.once import locked_part, refuse_stale, save_changes
from meetings.policies import STEPS, why_not_record_steps
from office.errors import Refused, refuse


def record_steps(*, by, part, revision, today, steps):
    """Note by hand when the minutes were submitted, handed out, made public (N7-8b, N7-8d).

    Args: ``steps``: {``submitted_on``, ``distributed_on``, ``published_on``: date or None}. Raises Refused with the
    sentence of the first step that does not fit, Stale where somebody else was first.
    """
    with acting(by, "minutes.record_steps"):
        part = locked_part(part)
        refuse_stale(revision, part.meeting, part)
        refuse(why_not_record_steps(part.meeting))
        for name, day in steps.items():
            if refusal := policies.why_not_step(name, day, part.meeting, part, today):
                raise Refused(f"{STEPS[name]}の日: {refusal}")
        if "published_on" in save_changes(part, steps):
            published = part.published_on
            part.keep_until = published and rules_queries.last_day_of_keeping(part, published)
            part.save(update_fields=["keep_until"])
        return part
