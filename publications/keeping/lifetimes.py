"""The life of every table as data (``lifetimes.yaml``), and the sweep that takes away once a day what is over."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.db import connection

from accounts.models import Municipality
from accounts.tenancy import scope
from evaluations.services import reckon_last_days
from office import bucket, files, jobs, objects
from office.errors import FilesAway
from office.models import Job

#: The job that sweeps one municipality; its row says how much of what went.
SWEEP = "keeping.sweep"
_TABLE = Path(__file__).with_name("lifetimes.yaml")


@dataclass(frozen=True)
class Leftover:
    """What the program leaves behind: ``what`` as the database calls it, ``days`` that it stays since ``since``, and what ``then`` goes."""

    what: str
    title: str
    tables: tuple
    days: int
    since: str
    then: str


@cache
def table():
    """The whole table: {"swept": [Leftover], "ends": […], "records": […]}, the latter as they stand in the file."""
    told = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    swept = [Leftover(**one | {"tables": tuple(one["tables"])}) for one in told["swept"]]
    return {"swept": swept, "ends": told["ends"], "records": told["records"]}


def order_all(today):
    """Ask for the day's sweep of every municipality that is not suspended and has had none yet. Returns how many were asked for."""
    asked = 0
    for town in Municipality.objects.at_work():
        with scope(town):
            asked += _order(town, today)
    return asked


def _order(town, today):
    about = {"day": today.isoformat()}
    if Job.objects.filter(kind=SWEEP, parameters=about).exists():
        return 0
    jobs.start(by=Sweeper(town.pk), kind=SWEEP, parameters=about)
    return 1


@dataclass(frozen=True)
class Sweeper:
    """Nobody in particular asks for what is done every day in a municipality."""

    municipality_id: int


def sweep(municipality_id, report, now):
    """Take away what is over in one municipality; the work behind the job. Returns {what: how many}."""
    swept = table()["swept"]
    gone = {}
    for done, one in enumerate(swept):
        report(done, len(swept))
        with scope(municipality_id), connection.cursor() as cursor:
            cursor.execute("SELECT sweep_leftovers(%s, %s)", [one.what, one.days])
            gone[one.what] = cursor.fetchone()[0]
    gone["reckoned"] = _reckon(municipality_id)
    with scope(municipality_id):
        gone["expired"] = files.forget_expired()
    try:
        with scope(municipality_id):
            gone["objects"] = objects.sweep(now)
    except bucket.BucketAway:
        raise FilesAway from None
    return gone


def _reckon(municipality_id):
    """See to it that whatever was published has a last day: it may be older than last days are. Returns how many got one."""
    got, after = 0, 0
    while after is not None:
        with scope(municipality_id):
            some, after = reckon_last_days(by=None, after=after)
        got += some
    return got


def last_sweep():
    """The newest sweep of the open municipality that came to its end, or None."""
    return Job.objects.filter(kind=SWEEP, state=Job.State.DONE, result__isnull=False).order_by("-pk").first()
