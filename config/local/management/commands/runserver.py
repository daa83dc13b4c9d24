"""``manage.py runserver``, which looks at no migrations: the app's login may not read them."""

from django.contrib.staticfiles.management.commands import runserver


class Command(runserver.Command):
    def check_migrations(self):
        """Leave out Django's look at the migrations: the app's login has no right on their record."""
