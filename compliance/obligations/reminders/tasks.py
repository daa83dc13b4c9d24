"""The beat that tells people what is due."""

import logging

from celery import shared_task
from django.utils import timezone

from accounts.models import Municipality
from accounts.tenancy import scope
from compliance.obligations.reminders import selectors, services

log = logging.getLogger(__name__)


# Behind a long queue of mails this must wait its turn and not give way; what a whole day of downtime left is dropped.
@shared_task(name="obligations.remind", expires=3600)
def remind():
    """Do what is left of today's reminding, municipality by municipality, in short steps."""
    now = timezone.localtime()
    for municipality_id in selectors.municipalities_due(now.date(), now.hour):
        try:
            _remind_in(municipality_id, now)
        except Exception:
            # A fault in one municipality must not keep reminders from the people of all others.
            log.exception("the reminding of municipality %s broke off", municipality_id)


def _remind_in(municipality_id, now):
    municipality = Municipality.objects.get(pk=municipality_id)
    more = True
    while more:
        with scope(municipality):
            more = services.step(day=now.date(), hour=now.hour, starts_on=municipality.counts_from)
