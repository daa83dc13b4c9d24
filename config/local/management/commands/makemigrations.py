"""``manage.py makemigrations``, which also writes walls, trails and counted revisions."""

from django.core.management.commands import makemigrations

from office.autodetector import Autodetector


class Command(makemigrations.Command):
    autodetector = Autodetector
