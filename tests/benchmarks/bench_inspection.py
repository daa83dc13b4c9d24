"""The file of a facility's records for six meetings with minutes of two versions and a paper each, made in a warm worker."""

import time
from datetime import timedelta

import pytest

from accounts.tenancy import scope
from compliance.obligations.inspection.services import put_together
from compliance.obligations.inspection.tables import Years
from office import printing
from publications import services
from tests.meetings import town
from tests.printing.samples import PAPERS
from tests.publications.handing_in import TEXT, attach_as, submit

MEETINGS = 6
#: So many seconds of a processor it may take.
AIM = 15


@pytest.mark.django_db
def bench_file_of_six_meetings(frozen_today):
    built = town.build(town.HOME, "見本区")
    with scope(built.municipality):
        for number in range(MEETINGS):
            part = town.hold(built, day=town.TODAY - timedelta(days=30 * number + 1))
            attach_as(
                by=built.owner,
                part=part,
                title="資料",
                name="shiryo.pdf",
                data=b"%PDF-1.7 " + bytes(50_000) + str(number).encode(),
                content_type="application/pdf",
            )
            submit(built, part, TEXT, day=town.TODAY)
            services.prepare(by=built.owner, part=part)
            services.save(by=built.owner, part=part, text=TEXT, attachments=[])
            services.confirm(by=built.owner, part=part)
    printing.render("public", PAPERS["public"])
    years = Years(2026, 2026, town.TODAY)
    taken, passed = [], []
    for _ in range(2):
        began, own = time.perf_counter(), time.process_time()
        made = put_together(built.municipality.pk, built.owner.pk, built.home.pk, years)
        passed.append(time.perf_counter() - began)
        taken.append((time.process_time() - own, made))
    (first, one), (second, other) = taken
    print(
        f"\nfirst {first:.1f} s of a processor ({passed[0]:.1f} s passed), once more {second:.1f} s ({passed[1]:.1f} s),"
    )
    print(f"{one.entries} entries, {len(one.data) >> 10} KB")
    assert one.data == other.data
    assert first <= AIM
