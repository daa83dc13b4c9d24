"""What a ward of 4,000 facilities takes of the processor: assessing it, the first day's reminders, the desk's lists."""

import time
from datetime import date

import pytest
from django.utils import timezone

from accounts import services as accounts_services
from accounts.models import Membership, Operator, Role, User
from accounts.tenancy import scope
from compliance.obligations.assessing import services as assessing
from compliance.obligations.models import Reminder
from compliance.obligations.reminders import services as reminders
from office.models import OutgoingMail
from tests.benchmarks import wards
from tests.benchmarks.bench_overview import _server_seconds
from tests.support.founding import with_factor

COUNT = 4_000
#: A day on which offices are open.
DAY = date(2026, 11, 24)
#: Times each page is asked for.
ASKED = 15


@pytest.mark.django_db(transaction=True)
def bench_first_day(client, today_is, owner_connection):
    ward = wards.build(COUNT)
    with scope(ward):
        _people(ward)
    owner_connection.execute("ANALYZE")
    print()
    took = _of_all(ward, lambda: assessing.drain(on=DAY))
    print(f"assessing: {1000 * took[0] / COUNT:.1f} + {1000 * took[1] / COUNT:.1f} ms a facility", flush=True)
    owner_connection.execute("ANALYZE")
    day = {"day": DAY, "hour": 8, "starts_on": ward.counts_from}
    took = _of_all(ward, lambda: reminders.step(**day))
    with scope(ward):
        rows, mails = Reminder.objects.count(), OutgoingMail.objects.count()
    print(f"first day's reminders: {took[0]:.1f} + {took[1]:.1f} s, {rows} rows, {mails} mails", flush=True)
    owner_connection.execute("ANALYZE")
    today_is(DAY)
    _pages(client, ward, "admin", Role.WARD_ADMIN, ("overview/", "mail/"))
    _pages(client, ward, "officer", Role.OFFICER, ("overview/", "queue/"))


def _of_all(ward, step):
    """Seconds of (Python, PostgreSQL) until nothing is left to do."""
    began, ours, more = time.process_time(), _server_seconds(), True
    while more:
        with scope(ward):
            more = step()
    return time.process_time() - began, _server_seconds() - ours


def _people(ward):
    """A manager for each 法人."""
    operators = list(Operator.objects.order_by("pk"))
    users = [
        User(pk=10_000_000 + one.pk, email=f"m{one.pk}@example.jp", email_proved_at=timezone.now())
        for one in operators
    ]
    for user in users:
        user.set_unusable_password()
        user.save()
    Membership.objects.bulk_create(
        Membership(municipality=ward, user=user, role=Role.OPERATOR_MANAGER, operator=one, name="見本")
        for user, one in zip(users, operators, strict=True)
    )


def _pages(client, ward, name, role, paths):
    user = accounts_services.create_user(email=f"{name}@example.jp", password="mihon-mihon-2026")
    with_factor(user)
    with scope(ward):
        types = sorted(set(wards.TYPES))
        desk = (
            accounts_services.create_desk(by=None, name="担当", service_types=types)
            if role == Role.OFFICER
            else None
        )
        accounts_services.create_membership(by=None, user=user, role=role, name="見本", desk=desk)
    client.force_login(user)
    for path in paths:
        for _ in range(4):
            assert client.get(f"/{ward.code}/{path}").status_code == 200, path
        began, ours = time.process_time(), _server_seconds()
        for _ in range(ASKED):
            client.get(f"/{ward.code}/{path}")
        python, server = time.process_time() - began, _server_seconds() - ours
        print(f"{name}, {path}: {1000 * python / ASKED:.0f} + {1000 * server / ASKED:.0f} ms", flush=True)
