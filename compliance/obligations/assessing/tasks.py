"""The beat that keeps stored assessments true."""

import logging

from celery import shared_task
from django.utils import timezone

from accounts.models import Municipality
from accounts.tenancy import scope
from compliance.obligations.assessing import reassessing, selectors, services
from office import jobs

log = logging.getLogger(__name__)


# A drain that waited in the queue longer than the beat's interval has been overtaken by the next.
@shared_task(name="obligations.drain", expires=5)
def drain():
    """Re-assess, municipality by municipality, what changed, what grew old and what another rulebook answered.

    Each round takes one batch of every municipality, so that a large import of one keeps no other waiting.
    """
    waiting = set(selectors.municipalities_due(timezone.localdate()))
    while waiting:
        for municipality_id in sorted(waiting):
            if not _drained_some(municipality_id):
                waiting.discard(municipality_id)


def _drained_some(municipality_id):
    try:
        with scope(municipality_id):
            some = services.drain(on=timezone.localdate())
            if not some:
                services.drop_marks_of_nobody()
    except Exception:
        # A fault in one municipality must not keep the answers of all others from being renewed.
        log.exception("the facilities of municipality %s could not be assessed", municipality_id)
        return 0
    return some


@shared_task(name="obligations.recount", expires=3600)
def recount():
    """Count anew how facilities stand whose day has come, in every municipality that is not suspended: a day turns for most of them at midnight."""
    for municipality_id in Municipality.objects.at_work().values_list("pk", flat=True):
        try:
            while _recounted_some(municipality_id):
                pass
        except Exception:
            log.exception("the facilities of municipality %s could not be counted", municipality_id)


def _recounted_some(municipality_id):
    with scope(municipality_id):
        return services.recount(on=timezone.localdate())


@jobs.work(reassessing.KIND, "義務の計算し直し")
def reassess(municipality_id, parameters, report):
    """Assess all of one municipality that wait for it, as somebody watches."""
    return reassessing.run(municipality_id, timezone.localdate(), report)
