"""The beat's word that it lives."""

import time

from celery import shared_task
from django.core.cache import cache

from config.monitoring.probes import BEAT


@shared_task(name="monitoring.tell_alive")
def tell_alive():
    """Remember that a word of the beat came through: beat, broker, the watchmen's worker and database all work."""
    cache.set(BEAT, time.time(), 24 * 3600)
