"""Reads of what was sent to whom. ``access_*`` is the only door to a reminder or a digest."""

from collections import defaultdict

from django.shortcuts import get_object_or_404

from accounts.models import Role
from compliance.obligations.models import (
    Digest,
    Reminder,
    ReminderLine,
)
from facilities.selectors import facilities_seen_by, one_or_404


def digests_seen_by(membership):
    """Mails of reminders a person may read again: one's own, for the ward's administrators everybody's."""
    digests = Digest.objects.select_related("membership", "snapshot", "mail")
    if membership.role == Role.WARD_ADMIN:
        return digests
    return digests.filter(membership=membership)


def access_digest(membership, pk):
    """One mail of reminders the person may read, or 404."""
    return get_object_or_404(digests_seen_by(membership), pk=pk)


def taken_out_of(digest):
    """Ids of the reminders that were done, moved or overtaken before a late mail went, and are not in it."""
    listed = [
        item["reminder"]
        for facility in digest.snapshot.data.get("facilities", ())
        for item in facility["items"]
    ]
    lines = ReminderLine.objects.filter(membership=digest.membership_id, reminder__in=listed)
    return set(lines.exclude(digest=digest).values_list("reminder_id", flat=True))


def access_reminder(membership, pk):
    """One reminder of a facility the person may see, or 404."""
    reminders = Reminder.objects.filter(facility__in=facilities_seen_by(membership).values("pk"))
    return one_or_404(reminders.select_related("facility"), pk)


def sent_about(facility):
    """What people were told of one facility and what was withdrawn, the latest first."""
    told = [Reminder.State.SENT, Reminder.State.CANCELLED]
    return Reminder.objects.filter(facility=facility, state__in=told).order_by("-planned_on", "-pk")


def told_of(reminders):
    """Who was told of each of these reminders: {reminder: [line, with membership and digest]}, in one query."""
    found = defaultdict(list)
    lines = ReminderLine.objects.filter(reminder__in=reminders, digest__isnull=False)
    for line in lines.select_related("membership", "digest__mail").order_by("membership__name"):
        found[line.reminder_id].append(line)
    return found
