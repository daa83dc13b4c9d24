"""The overview as somebody asks for it, assessed as of the day of these tests."""

from datetime import date
from urllib.parse import urlencode

from accounts.tasks import run_job
from accounts.tenancy import scope
from compliance.obligations.assessing import services
from office.models import Job
from tests.obligations.people import as_

TODAY = date(2026, 11, 22)


def drain(town):
    with scope(town.municipality):
        while services.drain(on=TODAY):
            pass


def exported(people, who="ward_admin", **query):
    """The overview as the workbook that somebody asks for, waits for and fetches: the answer that holds the file."""
    client = as_(people.people[who])
    asked = client.post(f"/{people.home.code}/overview/export/?{urlencode(query)}")
    with scope(people.home.municipality):
        job = Job.objects.latest("pk")
        run_job(people.home.municipality.pk, job.pk)
    assert "Excelで保存する" in client.get(asked.url).text
    return client.get(f"{asked.url}file/")


def get_overview(people, who="ward_admin", tail="", **query):
    return as_(people.people[who]).get(f"/{people.home.code}/overview/{tail}", query)
