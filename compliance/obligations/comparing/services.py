"""Asks for a comparison of rulebooks as a job, and carries it out."""

from datetime import date

from accounts import law
from accounts.models import Desk, Membership, WardValue
from accounts.tenancy import scope
from compliance.obligations.comparing.comparison import BATCH, KIND, RuleComparison, compare
from compliance.obligations.comparing.drafts import draft_fields, draft_of
from compliance.rules import Rulebook
from compliance.rules.versions import without_versions_from
from facilities.selectors import facilities_seen_by
from office import jobs
from office.errors import Refused


def try_value(*, by, draft, on, service_type="", desk=None):
    """Ask what a value that is not kept yet would change. Returns the Job.

    Args: ``draft``: the fields of a `WardValue`; ``on``: today: a value that counts later is tried on the first day
    on which it does; ``service_type``, ``desk``: whom to ask about, all where empty. Raises Refused where it does not fit.
    """
    version = law.version_of(WardValue(**draft))
    if why := law.why_unfit(version):
        raise Refused(f"この値は規則に合いません: {why}")
    fields = {name: value.isoformat() if isinstance(value, date) else value for name, value in draft.items()}
    day = day_of(law.law_here(), WardValue(**draft), on)
    return _start(by, day, service_type, desk, draft=fields)


def try_version(*, by, since, on, service_type="", desk=None):
    """Ask what the versions of the rules that begin on a day changed or will change. Returns the Job."""
    return _start(by, max(on, since), service_type, desk, version=since.isoformat())


def try_again(*, by, job, on, service_type="", desk=None):
    """Ask the same of another set of facilities. Returns the Job."""
    asked = job.parameters
    if "version" in asked:
        since = date.fromisoformat(asked["version"])
        return try_version(by=by, since=since, on=on, service_type=service_type, desk=desk)
    draft = draft_fields(asked["draft"])
    return try_value(by=by, draft=draft, on=on, service_type=service_type, desk=desk)


def _start(by, on, service_type, desk, **what):
    parameters = {"by": by.pk, "on": on.isoformat(), "service_type": service_type, "desk": desk and desk.pk}
    return jobs.start(by=by, kind=KIND, parameters=parameters | what)


def run(municipality_id, parameters, report):
    """Carry out a comparison that was asked for; returns it as JSON."""
    with scope(municipality_id):
        before, after = _books(parameters)
        ids = _facility_ids(parameters)
    comparison = RuleComparison(date.fromisoformat(parameters["on"]))
    for start in range(0, len(ids), BATCH):
        report(start, len(ids))
        with scope(municipality_id):
            compare(ids[start : start + BATCH], before, after, comparison)
    report(len(ids), len(ids))
    return comparison.as_json()


def _books(parameters) -> tuple[Rulebook, Rulebook]:
    here = law.law_here()
    if "version" in parameters:
        return without_versions_from(here.book, date.fromisoformat(parameters["version"])), here.book
    return here.book, book_with(here, draft_of(parameters["draft"]))


def book_with(here, draft) -> Rulebook:
    """The open municipality's book if a value that is not kept yet were."""
    return law.law_with((*here.versions, law.version_of(draft))).book


def day_of(here, draft, on) -> date:
    """The day on which a value that is not kept yet is tried: today, or the first day on which it counts."""
    return max(on, here.book.counts_from(draft.duty, draft.since)) if draft.since else on


def _facility_ids(parameters):
    facilities = facilities_seen_by(Membership.objects.get(pk=parameters["by"])).order_by("pk")
    if parameters["service_type"]:
        facilities = facilities.filter(service_type=parameters["service_type"])
    if parameters["desk"]:
        desk = Desk.objects.get(pk=parameters["desk"])
        facilities = facilities.filter(service_type__in=desk.service_types)
    return list(facilities.values_list("pk", flat=True))
