"""The Celery application: long work claims its row first, so that a task that arrives twice or is lost does no harm."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("yoriai", task_cls="config.read_only:RestingTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
