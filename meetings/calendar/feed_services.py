"""The only place that writes the addresses at which calendar programs read."""

from django.db.models.functions import Now

from meetings.calendar import keys
from meetings.calendar.feeds import open_feed_of
from meetings.models import CalendarFeed
from office.advisory_lock import lock_until_commit
from office.changing import acting, nothing_forbids, opened, write

_ALWAYS = nothing_forbids("an address may always be stopped")


def make_feed(*, by, owner):
    """Make the address of a calendar; one that was there before leads nowhere from now on. Returns the CalendarFeed.

    Args: ``owner``: {"facility": …}, {"desk": …} or {"membership": …}.
    """
    with acting(by, "feed.make"):
        _stop(owner)
        return CalendarFeed.objects.create(**owner, **keys.new_key())


def stop_feed(*, by, owner):
    """The address leads nowhere from now on; where there is none, nothing happens."""
    with acting(by, "feed.stop"):
        _stop(owner)


def _stop(owner):
    ((name, row),) = owner.items()
    lock_until_commit(f"feed:{name}:{row.pk}")
    known = open_feed_of(owner)
    if known is not None:
        write(opened(known, policy=_ALWAYS), withdrawn_at=Now())
