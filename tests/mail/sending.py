"""Putting a mail into the outbox, sending it, and letting time pass."""

from django.db.models import F

from accounts.tasks import send_mail
from accounts.tenancy import scope
from office import outbox
from office.models import OutgoingMail


def put_mail(town, **values):
    values = {
        "to": "dare@example.jp",
        "subject": "見本の件名",
        "text": "見本の本文",
        "purpose": "test",
    } | values
    with scope(town.municipality):
        return outbox.put(municipality_id=town.municipality.pk, **values)


def send_now(town, mail):
    send_mail(town.municipality.pk, mail.pk)
    return read_again(town, mail)


def read_again(town, mail):
    with scope(town.municipality):
        return OutgoingMail.objects.get(pk=mail.pk)


def let_time_pass(town, **columns):
    with scope(town.municipality):
        OutgoingMail.objects.update(**{name: F(name) - gap for name, gap in columns.items()})
