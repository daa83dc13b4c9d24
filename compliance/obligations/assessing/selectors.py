"""Which facilities, and whose, wait to be assessed anew."""

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from compliance.obligations.models import Assessment, StaleFacility
from compliance.obligations.rulebook import fingerprint
from facilities.models import Facility


def expired_assessments(on):
    """Assessments whose answer may no longer be true on a day, or that another rulebook gave."""
    return Assessment.objects.filter(Q(holds_until__lt=on) | ~Q(rulebook=fingerprint()))


def waiting_facilities(on):
    """Facilities of the open municipality that wait to be assessed anew, in order of their keys.

    Args: ``on``: the day; None leaves out those whose answer has only grown old.
    """
    marked = StaleFacility.objects.filter(facility_id=OuterRef("pk"))
    due = Q(Exists(marked))
    if on is not None:
        due |= Q(Exists(expired_assessments(on).filter(facility=OuterRef("pk"))))
    return Facility.objects.filter(due).order_by("pk")


def municipalities_due(on):
    """Ids of the municipalities in which something must be assessed anew, from the keeper's function."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT municipalities_with_assessments_due(%s, %s)", [on, fingerprint()])
        return [row[0] for row in cursor.fetchall()]
