"""The only place that writes assessments."""

import json
import logging
from datetime import timedelta

from django.db import connection
from django.db.models import Exists, OuterRef

from accounts import law
from accounts.models import Municipality
from accounts.tenancy import current_municipality_id
from compliance.obligations import facts
from compliance.obligations.assessing import standing
from compliance.obligations.assessing.selectors import waiting_facilities
from compliance.obligations.evidence import is_unknown
from compliance.obligations.models import Assessment, StaleFacility, StoredRow
from compliance.obligations.rulebook import ask, fingerprint, holds_until
from compliance.obligations.selectors import LATE_WITHOUT_DATE
from compliance.obligations.wording import NAMES, names_in, title_of
from compliance.rules import FactsError
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.memory import without_collecting
from compliance.rules.rows import OPEN
from facilities.models import Facility
from publications.register import services as register

log = logging.getLogger(__name__)

#: How many facilities are asked about in one transaction, and so how long others wait for a facility's row.
BATCH = 500
_BROKEN_PROGRAM = "計算の途中で問題が起きました。自治体の担当者へお知らせください。"


def reassess(*, facility_ids, on):
    """Ask the rules about these facilities behind the open door and keep the answers.

    Args: ``on``: the day (Asia/Tokyo). A facility whose facts break the contract keeps no rows but the reason.
    The number of queries does not depend on the number of facilities.
    """
    rows, assessments = [], []
    gathered, read = facts.gather_with(facility_ids, *NAMES)
    names, book = names_in(gathered, read), law.book_here()
    with without_collecting():
        for facility_id, one in gathered.items():
            answered, fault, last = _answer(facility_id, one, on, book)
            rows += [_as_stored(facility_id, one, row, names, on) for row in answered]
            assessments.append({"facility_id": facility_id, "holds_until": last.isoformat(), "fault": fault})
    StoredRow.objects.filter(facility__in=facility_ids).delete()
    _keep_assessments(assessments, on)
    _keep_rows(rows)


def _answer(facility_id, one, on, book):
    try:
        rows = ask(one, on=on, book=book)
        return rows, "", holds_until(one, rows, on, book)
    except FactsError as error:
        return [], "\n".join(f"{path}: {message}" for path, message in error.faults), on + timedelta(days=365)
    except Exception:
        # One facility that the program cannot answer for must not leave all others of the ward unanswered.
        log.exception("facility %s could not be assessed", facility_id)
        return [], _BROKEN_PROGRAM, on


def _as_stored(facility_id, one, row, names, on):
    return {
        "facility_id": facility_id,
        "duty": row.duty,
        "subject": row.subject,
        "title": title_of(row, names, fiscal_year_of(on)),
        "responsible": row.responsible,
        "state": _state(row),
        "due_on": row.due_on and row.due_on.isoformat(),
        "limit_on": row.limit_on and row.limit_on.isoformat(),
        "met_on": row.met_on and row.met_on.isoformat(),
        "advisory": row.advisory,
        "assumption": row.assumption,
        "unknown": is_unknown(row, one),
        "reasons": list(row.reasons),
    }


def _state(row):
    """What is stored of a status: open rows age by their dates in SQL, those without a date do not."""
    if row.due_on is None and row.status == LATE_WITHOUT_DATE:
        return LATE_WITHOUT_DATE
    return StoredRow.State.OPEN if row.status in OPEN else row.status


def _keep_rows(rows):
    # One document instead of a parameter a value: two hundred thousand rows are written in seconds.
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO obligations_storedrow (municipality_id, facility_id, duty, subject, title, responsible, state,"
            " due_on, limit_on, met_on, advisory, assumption, unknown, reasons)"
            " SELECT %s, facility_id, duty, subject, title, responsible, state, due_on, limit_on, met_on, advisory,"
            " assumption, unknown, reasons FROM jsonb_to_recordset(%s::jsonb) AS row (facility_id bigint, duty text,"
            " subject text, title text, responsible text, state text, due_on date, limit_on date, met_on date,"
            " advisory boolean, assumption boolean, unknown boolean, reasons text[])",
            [current_municipality_id(), json.dumps(rows)],
        )


def _keep_assessments(assessments, on):
    made = [
        Assessment(
            municipality_id=current_municipality_id(),
            fiscal_year=fiscal_year_of(on),
            assessed_on=on,
            rulebook=fingerprint(),
            **one,
        )
        for one in assessments
    ]
    Assessment.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["facility"],
        update_fields=["fiscal_year", "assessed_on", "holds_until", "rulebook", "fault"],
    )


def drain(*, on, limit=BATCH):
    """Re-assess the facilities of the open municipality that are due for it, at most ``limit``.

    Returns how many. Safe to run twice at once: a facility another worker is busy with is left to it. Rows of
    facilities are locked before their marks are taken, so that a change made meanwhile leaves a mark that stays.
    """
    claimed = _claim(on, limit)
    if claimed:
        StaleFacility.objects.filter(facility_id__in=claimed).delete()
        reassess(facility_ids=claimed, on=on)
        standing.keep(claimed, on=on, starts_on=_starts_on())
        # Whatever marks a facility may be what anybody reads of it: a meeting held, a move, a visit.
        register.bring_up_to_date(claimed)
    return len(claimed)


def recount(*, on):
    """Count a batch of facilities of the open municipality anew whose standing holds no longer; returns how many."""
    return standing.recount(on=on, starts_on=_starts_on())


def _starts_on():
    return Municipality.objects.get(pk=current_municipality_id()).counts_from


def _claim(on, limit):
    due = waiting_facilities(on).select_for_update(skip_locked=True, no_key=True, of=("self",))
    return list(due.values_list("pk", flat=True)[:limit])


def drop_marks_of_nobody():
    """Take away marks of facilities that are gone; returns how many."""
    alive = Facility.objects.filter(pk=OuterRef("facility_id"))
    return StaleFacility.objects.filter(~Exists(alive)).delete()[0]


def mark_all():
    """Mark every facility of the open municipality for assessment; returns how many."""
    made = [
        StaleFacility(municipality_id=current_municipality_id(), facility_id=pk)
        for pk in Facility.objects.values_list("pk", flat=True)
    ]
    return len(StaleFacility.objects.bulk_create(made, batch_size=2000))
