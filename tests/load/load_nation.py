"""``make load``: a nation's pages under load, beside a bare view and beside the same ward alone.

``LOAD=small`` is 2,000 facilities in 51 municipalities, ``LOAD=nation`` 60,000 in 1,741. What is printed says how much each
page takes of Python and of PostgreSQL without neighbours, with them, and with years of history; then what people wait while
locust's officers, staff and residents ask together and the beat runs. Seconds say most of the machine: compare the ratios.
"""

import os
import re
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import services as accounts_services
from accounts.links import at
from accounts.models import Role
from accounts.tenancy import scope
from compliance.obligations.assessing import services as assessing
from config.local import postgres
from facilities.models import Facility, FacilityAssignment
from meetings.models import MeetingPart
from tests.benchmarks import wards
from tests.benchmarks.bench_register import code_of, fill
from tests.load import nation, servers
from tests.support.founding import with_factor

#: (facilities of the own ward, of each neighbour, how many neighbours at each step, years of history, seconds of each load)
SIZES = {"small": (300, 34, (10, 50), 3, 15), "nation": (4_000, 32, (200, 1_740), 3, 30)}
#: A page may take so much more beside the neighbours than without; milliseconds below which a difference says nothing.
RATIO, NOISE = 1.1, 5
#: Records on the register.
REGISTERED = 4_000
#: How many of locust's people ask at once, one run after the other, until the machine is full.
CROWDS = (4, 16)


@pytest.mark.django_db(transaction=True)
def load_nation(start_programs, database_environment, test_databases):
    facilities, of_each, neighbours, years, seconds = SIZES[os.environ.get("LOAD") or "small"]
    people = _people(facilities, of_each)
    connection.close()
    # The same ward without neighbours stands beside it until the end, so that both are asked in turn.
    alone = test_databases.copy_beside("alone")
    with (
        tempfile.TemporaryDirectory(prefix="yoriai-load-") as folder,
        psycopg.connect(postgres.TEST.superuser, dbname=test_databases.current, autocommit=True) as root,
    ):
        programs = start_programs(0)
        environment = programs.environment | {"YORIAI_SECRET_KEY": settings.SECRET_KEY}
        # As the documents have it where no pooler stands before the server.
        environment["DATABASE_URL"] += "&prepare_threshold=3"
        web = servers.Web(Path(folder) / "web.log", environment)
        beside = servers.Web(Path(folder) / "alone.log", _over(alone, environment))
        try:
            _fill(root, alone)
            web.start()
            beside.start()
            found = _grow(root, web, beside, people, neighbours, years)
            counts = {
                name: _statements(url, role.get("cookies"))
                for role in people.roles.values()
                for name, url in role["pages"].items()
            }
            total = facilities + of_each * (neighbours[-1] + 1)
            print(f"\n{facilities} facilities in the ward, {total} in {neighbours[-1] + 2} municipalities")
            _print_costs(found, counts)
            for users in CROWDS:
                _load(web, people, Path(folder), users, seconds)
        finally:
            web.process.kill()
            beside.process.kill()


def _over(database, environment):
    """The environment of a program over another database."""
    urls = ("DATABASE_URL", "DATABASE_OWNER_URL")
    return environment | {
        name: re.sub(r"/[^/?]+\?", f"/{database}?", environment[name], count=1) for name in urls
    }


def _fill(root, alone):
    """Let the register grow in both databases: what anybody reads stands in tables of its own."""
    fill(root, REGISTERED)
    with psycopg.connect(postgres.TEST.superuser, dbname=alone, autocommit=True) as other:
        fill(other, REGISTERED)
        other.execute("ANALYZE")


def _grow(root, web, beside, people, neighbours, years):
    """What each page takes at each size, by what was added: (alone, as it is then), asked in turn."""
    found, there = {}, 0
    for count in neighbours:
        began = time.monotonic()
        nation.municipalities(root, people.copied.pk, there + 1, count)
        print(f"{count - there} municipalities more took {time.monotonic() - began:.0f} s", flush=True)
        there = count
        found[f"{count} neighbours"] = _costs(root, web, beside, people)
    nation.years(root, people.ward.pk, years)
    found[f"{years} years"] = _costs(root, web, beside, people)
    return found


def _people(facilities, of_each):
    """The own ward, the one that is copied, an empty one, and what each role asks for."""
    ward, copied = wards.build(facilities), wards.build(of_each, code="990003")
    empty = wards.build(1, code="990004")
    with psycopg.connect(
        postgres.TEST.superuser, dbname=connection.settings_dict["NAME"], autocommit=True
    ) as root:
        # The test server keeps no statistics by itself: thousands were assessed by plans made for empty tables.
        root.execute("ANALYZE")
    _assess(ward, copied, empty, count=facilities + of_each + 1)
    officer, beside = _sign_in(ward, "officer", Role.OFFICER), _sign_in(empty, "empty", Role.OFFICER)
    with scope(ward):
        facility = Facility.objects.filter(operator__isnull=False).order_by("pk").first()
        roles = {
            "officer": {
                "cookies": officer,
                "pages": {
                    "overview": at("obligations:overview"),
                    "queue": at("obligations:queue"),
                    "facility (desk)": at("obligations:facility", facility.pk),
                },
            },
            "staff": _staff(ward, facility),
            "resident": {
                "pages": {
                    "register": reverse("register:list", args=[code_of(7)]),
                    "register (minutes)": reverse("register:newest", args=[code_of(7)]),
                }
            },
            "bare": {"pages": {"bare view": "/healthz"}},
        }
    with scope(empty):
        alone = {"cookies": beside, "pages": {"overview": at("obligations:overview")}}
    return SimpleNamespace(ward=ward, copied=copied, roles=roles, empty=alone)


def _assess(*municipalities, count):
    began = time.process_time()
    for one in municipalities:
        while True:
            with scope(one):
                if not assessing.drain(on=wards.TODAY):
                    break
    took = 1000 * (time.process_time() - began) / count
    print(f"\nassessing anew: {took:.1f} CPU ms of Python a facility")


def _staff(ward, facility):
    """Those who work for the facility's 法人: each writes minutes of their own, as two at one text would wait for each other."""
    parts = MeetingPart.objects.filter(facility__operator=facility.operator_id).order_by("pk")
    parts.update(submitted_on=None, distributed_on=None, published_on=None)
    staff = _sign_in(ward, "staff", Role.FACILITY_STAFF, facility)
    writing = [at("meetings:minutes", one.pk) for one in parts]
    own = next(one for one in parts if one.facility_id == facility.pk)
    return {
        "cookies": staff,
        "pages": {
            "facility": at("obligations:facility", facility.pk),
            "council": at("meetings:council", facility.pk),
            "meeting": at("meetings:detail", own.pk),
        },
        "writing": writing,
        "forms": [_form(staff, url) for url in writing],
    }


def _sign_in(ward, name, role, facility=None):
    user = accounts_services.create_user(email=f"{name}@example.jp", password="mihon-mihon-2026")
    with_factor(user)
    with scope(ward):
        where = {"operator": facility.operator} if facility else {"desk": _desk()}
        membership = accounts_services.create_membership(by=None, user=user, role=role, name="見本", **where)
        for one in Facility.objects.filter(operator=facility.operator) if facility else ():
            FacilityAssignment.objects.create(membership=membership, facility=one)
    client = Client()
    client.force_login(user)
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def _desk():
    return accounts_services.create_desk(by=None, name="担当", service_types=sorted(set(wards.TYPES)))


def _form(cookies, url):
    """What the page of writing sends when it saves by itself."""
    client = Client()
    client.cookies.load(cookies)
    return {box.html_name: str(box.value() or "") for box in client.get(url).context["form"]}


def _costs(root, web, beside, people):
    root.execute("ANALYZE")
    roles = [*people.roles.values(), people.empty]
    return {
        name if role is not people.empty else f"{name} (empty ward)": servers.costs(
            [beside, web], url, role.get("cookies")
        )
        for role in roles
        for name, url in role["pages"].items()
    }


def _statements(url, cookies):
    """How many statements a page asks."""
    client = Client()
    client.cookies.load(cookies or {})
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    own = ("BEGIN", "COMMIT")
    return sum(not one["sql"].startswith(own) for one in captured.captured_queries)


def _print_costs(found, counts):
    print("CPU ms a page, Python + PostgreSQL: alone, then as it grows; ratio: with so much more to without")
    for page in next(iter(found.values())):
        print(f"{page:22} {counts.get(page, '-'):>3} statements", end="")
        for added, pages in found.items():
            alone, then = pages[page]
            ratio = sum(then) / max(sum(alone), 1)
            # A few milliseconds are the machine's, not the neighbours'.
            grows = " (!)" if ratio > RATIO and sum(then) - sum(alone) > NOISE else ""
            words = "  ".join(f"{one[0]:.0f} + {one[1]:.0f}" for one in (alone, then))
            print(f"  | {added}: {words}  {ratio:.2f}{grows}", end="")
        print(flush=True)


def _load(web, people, folder, users, seconds):
    workers = web.workers()
    before, asked = servers.seconds_of(workers), servers.seconds_of(servers.servers_of_postgres())
    lines = servers.drive(web, people.roles, folder, users=users, seconds=seconds)
    python, database = servers.since(before, workers), servers.since(asked, servers.servers_of_postgres())
    total, bare = lines["Aggregated"], float(lines["bare view"]["95%"])
    print(
        f"\n{users} at once: {float(total['Requests/s']):.1f} answers a second, {total['Failure Count']} failed;"
        f" web {python / seconds:.2f} and PostgreSQL {database / seconds:.2f} of {os.cpu_count()} processors,"
        f" {web.memory():.0f} MB for {len(workers)} workers"
    )
    for name, line in lines.items():
        if name != "Aggregated":
            p50, p95, p99 = (float(line[of]) for of in ("50%", "95%", "99%"))
            print(f"{name:22} p50 {p50:.0f}  p95 {p95:.0f}  p99 {p99:.0f} ms, {p95 / bare:.1f} × bare p95")
    assert int(total["Failure Count"]) == 0
