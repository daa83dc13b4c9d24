"""Reads the mailbox to which reports come back, and opens the door of the municipality whose mail each is about."""

import logging

from django.conf import settings
from django.db import OperationalError, connection

from accounts.tenancy import Suspended, scope_of_link
from office import bounces, outbox

log = logging.getLogger(__name__)


def read_all():
    """Read each report and take it away. Returns how many were about a mail of ours.

    What is no report stays in the mailbox, for people to read, and so does one that cannot be kept, or whose
    municipality is suspended. A mailbox that does not answer is told in the log, and asked again by the next beat.
    """
    count = 0
    try:
        with bounces.opened(settings.BOUNCE_BOX, settings.BOUNCE_PASSWORD) as found:
            for data, take_away in found:
                kept = _kept(data)
                if kept is not None:
                    count += kept
                    take_away()
    except OSError as error:
        log.warning("the mailbox for what comes back did not answer: %s", error)
    return count


def _kept(data):
    """Whether one mail of the mailbox was about a mail of ours; None where it has to stay."""
    try:
        report = bounces.read(data)
        return None if report is None else _keep(report)
    except Suspended:
        return None
    except OperationalError:
        raise
    except Exception:
        # Whatever somebody sent there, the reports behind it are read.
        log.exception("a report in the mailbox for what comes back could not be kept")
        return None


def _keep(report):
    with connection.cursor() as cursor:
        cursor.execute("SELECT municipality_of_mail(%s)", [report.message_id])
        municipality_id = cursor.fetchone()[0]
    if municipality_id is None:
        return False
    with scope_of_link(municipality_id):
        return outbox.returned(report)
