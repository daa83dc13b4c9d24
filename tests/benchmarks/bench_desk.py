"""What the desk's calendar, statistics and list of calls cost at thousands of facilities: CPU, not the clock."""

import os
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import services as accounts_services
from accounts.models import Role
from accounts.tenancy import scope
from compliance.obligations.assessing import services
from facilities.models import Facility
from meetings.models import Meeting, MeetingPart, WardVisit
from tests.benchmarks import wards
from tests.support.founding import with_factor

PATHS = ("calendar/", "calendar/?view=week", "calendar/?view=list", "statistics/", "calls/")


@pytest.mark.parametrize("count", [300, 4_000])
@pytest.mark.django_db(transaction=True)
def bench_desk(client, today_is, owner_connection, count):
    ward = wards.build(count)
    with scope(ward):
        _ahead(ward)
    owner_connection.execute("ANALYZE")
    while True:
        with scope(ward):
            if not services.drain(on=wards.TODAY):
                break
    owner_connection.execute("ANALYZE")
    user = accounts_services.create_user(email="tanto@example.jp", password="mihon-mihon-2026")
    with_factor(user)
    with scope(ward):
        desk = accounts_services.create_desk(by=None, name="見本の担当", service_types=sorted({*wards.TYPES}))
        accounts_services.create_membership(
            by=None, user=user, role=Role.OFFICER, name="見本 担当", desk=desk
        )
    client.force_login(user)
    today_is(wards.TODAY)
    print()
    for path in PATHS:
        print(f"{count} facilities, {path}: {_cost(client, path)}")


def _cost(client, path, rounds=5):
    """What a page costs, in words: the milliseconds of processor of Python and of PostgreSQL, its statements and length."""
    response = client.get(f"/131202/{path}")
    assert response.status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    before, python = _processor_of(backend), []
    for _ in range(rounds):
        began = time.process_time()
        client.get(f"/131202/{path}")
        python.append(time.process_time() - began)
    database = (_processor_of(backend) - before) / rounds
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/131202/{path}")
    statements = [one["sql"] for one in captured if one["sql"].startswith(("SELECT", "WITH"))]
    return (
        f"{median(python) * 1000:.0f} ms of Python, {database * 1000:.0f} of PostgreSQL,"
        f" {len(statements)} statements, {len(response.content)} bytes"
    )


def _processor_of(process):
    """The seconds of processor that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _ahead(ward):
    """A meeting ahead of every facility, and a visit to every tenth."""
    facilities = list(Facility.objects.order_by("pk"))
    first = date(2026, 11, 24)
    meetings = Meeting.objects.bulk_create(
        [
            Meeting(municipality=ward, host=one, date=first + timedelta(days=n % 90))
            for n, one in enumerate(facilities)
        ],
        batch_size=2000,
    )
    MeetingPart.objects.bulk_create(
        [MeetingPart(municipality=ward, meeting=one, facility_id=one.host_id) for one in meetings],
        batch_size=2000,
    )
    WardVisit.objects.bulk_create(
        [
            WardVisit(municipality=ward, facility=one, planned_on=first + timedelta(days=n % 60))
            for n, one in enumerate(facilities[::10])
        ]
    )
