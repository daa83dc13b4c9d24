"""Time and queries of the ward's overview, as an administrator's browser asks for it, and of its workbook, as a worker makes it."""

import time
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
)


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
        times, queries = [], 0
        for _ in range(5):
            with CaptureQueriesContext(connection) as captured:
                began = time.perf_counter()
                response = client.get(f"/131202/{path}")
                times.append(time.perf_counter() - began)
            assert response.status_code == 200
            queries = len(captured.captured_queries)
        print(
            f"{count} facilities, {path}: {median(times) * 1000:.0f} ms, {queries} queries, {len(response.content)} bytes"
        )
    _bench_workbook(ward, admin, count)


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
