"""The only place that asks for the overview as a workbook, and writes it."""

from datetime import date, timedelta

from django.db.models.functions import Now
from django.http import QueryDict

from accounts.models import Membership
from accounts.tenancy import scope
from compliance.obligations.overview import selectors
from compliance.obligations.overview.export import workbook
from compliance.obligations.overview.forms import lines_wanted
from compliance.rules.memory import without_collecting
from office import files, jobs
from office.changing import acting
from office.spreadsheets import CONTENT_TYPES

#: So long a workbook can be fetched; it can be made anew at any time.
KEPT = timedelta(days=7)
#: Facilities whose rows are read at once.
BATCH = 500


def start_export(*, by, on, query):
    """Ask for the overview as of a day as a workbook. Returns the Job, the same one while a worker has not come to its end.

    Args: ``query``: the conditions, as in its address.
    """
    parameters = {"by": by.pk, "on": on.isoformat(), "query": query}
    return jobs.start_once(by=by, kind=selectors.EXPORT, parameters=parameters)


def run_export(municipality_id, parameters, report):
    """Write the workbook that was asked for; returns where it is."""
    on = date.fromisoformat(parameters["on"])
    with scope(municipality_id), without_collecting():
        by = Membership.objects.select_related("municipality", "desk").get(pk=parameters["by"])
        lines = _lines(by, QueryDict(parameters["query"]), on)
        for start in range(0, len(lines), BATCH):
            report(start, len(lines))
            some = lines[start : start + BATCH]
            selectors.fill_rows(some, on=on, starts_on=by.municipality.counts_from, unsettled=True)
        data = workbook(lines, on=on)
    with scope(municipality_id):
        file = keep_export(by=by, data=data, on=on)
    report(len(lines), len(lines))
    return {"file": file.pk, "facilities": len(lines)}


def keep_export(*, by, data, on):
    """Keep a workbook of a day for whoever asked for it, for some days. Returns the StoredFile."""
    with acting(by, "overview.export"):
        return files.store(
            by=by,
            name=f"義務の一覧_{by.municipality.name}_{on:%Y%m%d}.xlsx",
            data=data,
            content_type=CONTENT_TYPES["xlsx"],
            kept_until=Now() + KEPT,
        )


def _lines(by, conditions, on):
    lines, form, _ = lines_wanted(by, conditions, on=on)
    status = form.wanted("status")
    return [line for line in lines if not status or line.status == status]
