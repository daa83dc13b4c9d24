"""The beat that keeps stored assessments true."""

from celery import shared_task
from django.utils import timezone

from accounts.tenancy import scope
from compliance.obligations import selectors, services


# A drain that waited in the queue longer than the beat's interval has been overtaken by the next.
@shared_task(name="obligations.drain", expires=5)
def drain():
    """Re-assess, municipality by municipality, what changed, what grew old and what another rulebook answered.

    Each round takes one batch of every municipality, so that a large import of one keeps no other waiting.
    """
    waiting = set(selectors.municipalities_due(timezone.localdate()))
    while waiting:
        for municipality_id in sorted(waiting):
            with scope(municipality_id):
                if not services.drain(on=timezone.localdate()):
                    services.drop_marks_of_nobody()
                    waiting.discard(municipality_id)
