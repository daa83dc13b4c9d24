"""How long ten thousand rows take to be checked and written, and how much memory that needs.

The aim is 5 seconds on two cores and 300 MB.
"""

import os
import resource
import subprocess
import sys
import time

import pytest

from accounts import services as accounts_services
from accounts.models import Role
from accounts.tenancy import scope
from facilities.importing import services
from facilities.lists import apart
from office import files
from office.models import Job
from tests.census.sources import PROJECT
from tests.facilities.making import kaigo_csv

ROWS = 10_000
SECONDS = 5
MEGABYTES = 300


@pytest.fixture
def administrator(db):
    municipality = accounts_services.found_municipality(code="131202", prefecture="東京都", name="練馬区")
    user = accounts_services.create_user(email="bench@example.jp")
    with scope(municipality):
        yield accounts_services.create_membership(by=None, user=user, role=Role.WARD_ADMIN, name="見本")


@pytest.mark.parametrize("what", ["new", "unchanged", "changed"])
def bench_a_list_is_checked_and_written(administrator, what):
    data = kaigo_csv(ROWS)
    if what != "new":
        _import(administrator, data)
    if what == "changed":
        data = kaigo_csv(ROWS, phone="03-1111-{:04d}")
    started = time.perf_counter()
    counts, checked = _import(administrator, data)
    took = time.perf_counter() - started
    print(
        f"\n{ROWS:,}行（{what}）: 確認 {checked:.1f}秒 + 取り込み {took - checked:.1f}秒 = {took:.1f}秒（目標 {SECONDS}秒）"
    )
    assert counts[what] == ROWS


def _import(by, data):
    started = time.perf_counter()
    file = files.store(by=by, name="bench.csv", data=data, content_type="text/csv")
    reading = apart.read_facilities(data, home=services.home_of(by.municipality))
    batch = services.check_list(by=by, file=file, reading=reading)
    checked = time.perf_counter() - started
    if batch.counts["new"] or batch.counts["changed"]:
        batch.state = batch.State.APPLYING
        batch.job = Job.objects.create(municipality_id=by.municipality_id, kind=services.KIND)
        batch.save()
        services.apply_staged(
            by=by.pk, municipality_id=by.municipality_id, batch_id=batch.pk, report=lambda done, total: None
        )
        batch.refresh_from_db()
    return batch.counts, checked


def bench_memory_of_a_list(transactional_db, database_environment, tmp_path):
    """Runs the command in a process of its own, whose peak is the system's to tell."""
    accounts_services.found_municipality(code="131202", prefecture="東京都", name="練馬区")
    path = tmp_path / "list.csv"
    path.write_bytes(kaigo_csv(ROWS))
    command = [
        sys.executable,
        "manage.py",
        "import_facilities",
        str(path),
        "--municipality",
        "131202",
        "--json",
    ]
    environment = os.environ | database_environment | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\n{ROWS:,}行の取り込みの記憶量: {peak:.0f} MB（目標 {MEGABYTES} MB）")
    assert peak < MEGABYTES
