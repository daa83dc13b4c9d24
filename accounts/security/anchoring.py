"""Where every chain ends on a day: kept in the database, and said in the log, which a collector takes elsewhere."""

import logging

from django.db import connection

from accounts.models import Anchor, Municipality, OutsideLink
from accounts.tenancy import scope

LOG = "yoriai.anchors"
log = logging.getLogger(LOG)


def anchor_all(day):
    """Keep and tell the end of each municipality's chain on ``day``. Returns the lines that were told, as dicts.

    A day that is kept already is told as it was kept.
    """
    lines = []
    for town in Municipality.objects.all():
        with scope(town):
            with connection.cursor() as cursor:
                cursor.execute("SELECT anchor_chain(%s)", [day])
            anchor = Anchor.objects.filter(day=day).first()
        if anchor:
            lines.append(_line(town.code, day, anchor))
    if last := OutsideLink.objects.order_by("-number").first():
        lines.append(_line("", day, last))
    for line in lines:
        log.info("anchor", extra={"event": line})
    return lines


def _line(code, day, end):
    return {
        "municipality": code,
        "day": day.isoformat(),
        "number": end.number,
        "hash": bytes(end.hash).hex(),
    }
