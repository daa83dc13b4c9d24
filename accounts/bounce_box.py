"""Reads the mailbox to which reports come back, and opens the door of the municipality whose mail each is about."""

import logging

from django.conf import settings
from django.db import connection

from accounts.tenancy import scope
from office import bounces, outbox

log = logging.getLogger(__name__)


def read_all():
    """Read each report and take it away. Returns how many were about a mail of ours.

    What is no report stays in the mailbox, for people to read. A mailbox that does not answer is told in the log, and
    asked again by the next beat.
    """
    count = 0
    try:
        with bounces.opened(settings.BOUNCE_BOX, settings.BOUNCE_PASSWORD) as found:
            for data, take_away in found:
                report = bounces.read(data)
                if report is None:
                    continue
                count += report.is_final and _keep(report)
                take_away()
    except OSError as error:
        log.warning("the mailbox for what comes back did not answer: %s", error)
    return count


def _keep(report):
    with connection.cursor() as cursor:
        cursor.execute("SELECT municipality_of_mail(%s)", [report.message_id])
        municipality_id = cursor.fetchone()[0]
    if municipality_id is None:
        return False
    with scope(municipality_id):
        return outbox.returned(report)
