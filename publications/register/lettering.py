"""The beat that has all public minutes found by their words and by how they are read, older ones and after a new folding too.

A batch at a time, municipality by municipality; what a reader reads is read between two doors. May run twice at once.
"""

import logging

from accounts.models import Municipality
from accounts.tenancy import code_here, scope
from facilities.models import Facility
from publications.register import services
from publications.register.letters import EDITION, letters_of, texts_of
from publications.register.models import PublicMinutes
from publications.signs import keep, kept_signs, read_apart_from_door, readings_of

log = logging.getLogger(__name__)
#: Minutes of one batch.
BATCH = 25


def municipalities_to_letter():
    """The numbers of the municipalities with minutes on the register under an older edition."""
    codes = _older().order_by().values_list("municipality_code", flat=True).distinct()
    return list(Municipality.objects.at_work().filter(code__in=list(codes)).values_list("pk", flat=True))


def letter_all():
    """Write all that is older anew; returns how many. A fault in one municipality keeps no other waiting."""
    waiting, many = set(municipalities_to_letter()), 0
    while waiting:
        for municipality_id in sorted(waiting):
            try:
                some = letter_some(municipality_id)
            except Exception:
                log.exception("public minutes of municipality %s could not be read anew", municipality_id)
                some = 0
            many += some
            if some < BATCH:
                waiting.discard(municipality_id)
    return many


def letter_some(municipality_id):
    """Write a batch of one municipality anew; returns how many were written."""
    with scope(municipality_id):
        rows = list(_older().filter(municipality_code=code_here()).order_by("pk")[:BATCH])
        texts = [text for row in rows for text in texts_of(row.content, row.hidden) if text.strip()]
        known = kept_signs(texts)
    read = read_apart_from_door([text for text in dict.fromkeys(texts) if text not in known])
    with scope(municipality_id):
        keep(read)
        facilities = Facility.objects.in_bulk([row.facility_id for row in rows])
        done = 0
        for row in rows:
            facility = facilities.get(row.facility_id)
            letters = (
                letters_of(facility, row.content, row.hidden, readings_of) if facility else row.search_text
            )
            written = services.call("letter_minutes", row.pk, row.hidden, letters, EDITION)
            done += written is not None
    return done


def _older():
    return PublicMinutes.objects.filter(withdrawn_on=None, letters_edition__lt=EDITION)
