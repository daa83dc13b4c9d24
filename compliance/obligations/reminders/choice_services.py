"""The only place that writes what people want to be told."""

from compliance.obligations.models import (
    ReminderChoice,
)
from compliance.obligations.reminders import selectors
from office.advisory_lock import lock_until_commit
from office.changing import acting, nothing_forbids, opened, write


def save_choice(*, by, muted_stages, muted_groups, advisory, seen=None):
    """Keep what somebody wants to be told. Overdue duties come whatever is chosen. Raises Stale."""
    values = {
        "muted_stages": sorted(muted_stages),
        "muted_groups": sorted(muted_groups),
        "advisory": advisory,
    }
    with acting(by, "reminders.choose"):
        lock_until_commit(f"reminder choice:{by.pk}")
        policy = nothing_forbids("what somebody is told is their own to choose")
        choice = opened(selectors.choice_row(by), seen=seen, policy=policy)
        if choice.pk is None:
            ReminderChoice.objects.create(membership=by, **values)
        else:
            write(choice, **values)
