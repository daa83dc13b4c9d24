"""Time and queries of the ward's overview, as an administrator's browser asks for it, and of its workbook, as a worker makes it."""

import os
import time
from pathlib import Path
from statistics import median

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import services as accounts_services
from accounts.models import Role
from accounts.tenancy import scope
from compliance.obligations.assessing import services
from compliance.obligations.overview import services as overview
from office.models import StoredFile
from tests.benchmarks import wards
from tests.support.founding import with_factor

PATHS = (
    "overview/",
    "overview/?view=grid",
    "overview/?q=事業所00012",
    "overview/?status=overdue&page=3",
    "reminders/nobody/",
)
#: Times each page is asked for.
ASKED = 20


@pytest.mark.parametrize("count", [300, 4_000])
@pytest.mark.django_db(transaction=True)
def bench_overview(client, today_is, owner_connection, count):
    ward = wards.build(count)
    # The test server runs without the autovacuum that keeps statistics elsewhere.
    owner_connection.execute("ANALYZE")
    while True:
        with scope(ward):
            if not services.drain(on=wards.TODAY):
                break
    owner_connection.execute("ANALYZE")
    user = accounts_services.create_user(email="admin@example.jp", password="mihon-mihon-2026")
    with_factor(user)
    with scope(ward):
        admin = accounts_services.create_membership(
            by=None, user=user, role=Role.WARD_ADMIN, name="見本 管理"
        )
    client.force_login(user)
    today_is(wards.TODAY)
    print()
    for path in PATHS:
        client.get(f"/131202/{path}")
        times, began, ours = [], time.process_time(), _server_seconds()
        for _ in range(ASKED):
            at = time.perf_counter()
            response = client.get(f"/131202/{path}")
            times.append(time.perf_counter() - at)
        python, server = time.process_time() - began, _server_seconds() - ours
        assert response.status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/131202/{path}")
        print(
            f"{count} facilities, {path}: CPU {python / ASKED * 1000:.0f} ms python + {server / ASKED * 1000:.0f} ms PostgreSQL,"
            f" {median(times) * 1000:.0f} ms, {len(captured.captured_queries)} queries, {len(response.content)} bytes",
            flush=True,
        )
    _bench_workbook(ward, admin, count)


def _server_seconds():
    """Seconds of the processor that this connection's server process has had, where it runs on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    user, system = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _bench_workbook(ward, admin, count):
    parameters = {"by": admin.pk, "on": wards.TODAY.isoformat(), "query": ""}
    began, cpu = time.perf_counter(), time.process_time()
    made = overview.run_export(ward.pk, parameters, lambda done, total: None)
    took = time.process_time() - cpu
    with scope(ward):
        size = StoredFile.objects.get(pk=made["file"]).size
    print(
        f"{count} facilities, workbook: {took:.1f} CPU s, {time.perf_counter() - began:.1f} s in all, {size} bytes"
    )
