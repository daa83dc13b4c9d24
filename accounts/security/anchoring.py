"""What the record needs every day: where each chain ends, what has been kept long enough, are the logins as they were.

Where a chain ends is kept in the database and said in the log, which a collector takes elsewhere.
A suspended municipality rests: it stays as it was written out.
"""

import logging

from django.db import connection

from accounts.models import Anchor, Municipality, OutsideLink
from accounts.security.logins import changed_settings
from accounts.tenancy import scope

LOG = "yoriai.anchors"
log = logging.getLogger(LOG)


def anchor_all(day):
    """Keep and tell the end of each municipality's chain on ``day``. Returns the lines that were told, as dicts.

    A day that is kept already is returned as it was kept and not told again.
    """
    lines, new = [], []
    for town in Municipality.objects.at_work():
        with scope(town):
            is_new = _ask("anchor_chain", day)
            anchor = Anchor.objects.filter(day=day).first()
        if anchor:
            lines.append(_line(town.code, day, anchor))
            new += [lines[-1]] if is_new else []
    if last := OutsideLink.objects.order_by("-number").first():
        lines.append(_line("", day, last))
        new += [lines[-1]] if new else []
    for line in new:
        log.info("anchor", extra={"event": line})
    return lines


def sweep_all():
    """Take away the security events that have been kept as long as each municipality says. Returns how many."""
    gone = _ask("sweep_security_events")
    for town in Municipality.objects.at_work():
        with scope(town):
            gone += _ask("sweep_security_events")
    return gone


def look_at_logins():
    """Say in the log, as an alarm, where the app's login has other settings than it was given."""
    changed = changed_settings()
    if changed:
        log.critical("the settings of the app's login were changed", extra={"event": {"changed": changed}})
    return changed


def _ask(function, *parameters):
    places = ", ".join(["%s"] * len(parameters))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({places})", parameters)
        return cursor.fetchone()[0]


def _line(code, day, end):
    return {
        "municipality": code,
        "day": day.isoformat(),
        "number": end.number,
        "hash": bytes(end.hash).hex(),
    }
