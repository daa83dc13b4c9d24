"""The Celery application: lasting work claims its row first, so a task may run twice and be lost once."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("yoriai")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
