"""The only place that writes records of incidents, their reports, and who may read them."""

from functools import partial

from django.db import IntegrityError, transaction

from accounts.models import Membership
from facilities.incidents import mails, papers, policies
from facilities.models import Incident, IncidentReader, IncidentReport
from office import printing
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import Refused, refuse

#: What is still written after the last report.
LATER = "follow_up"
#: What the trail calls each deed.
_RECORDED = {
    Incident.Kind.ACCIDENT: "incident.record_accident",
    Incident.Kind.RESTRAINT: "incident.record_restraint",
}
_REPORTED = {
    IncidentReport.Stage.FIRST: "incident.report_first",
    IncidentReport.Stage.FINAL: "incident.report_final",
}
_THERE = "同じ人の同じ日時の記録が、もうあります。一覧で確かめてください。"


def record(*, by, facility, kind, now, **values):
    """Record an accident or the use of restraint; the same one twice is one record. Returns the Incident. Raises Refused."""
    refuse(policies.why_not_read(by, facility))
    refuse(next(iter(policies.why_not_so(values, now).values()), ""))
    with acting(by, _RECORDED[kind]):
        key = {name: values.pop(name) for name in ("resident", "happened_on", "starts_at")}
        made, is_new = Incident.objects.get_or_create(facility=facility, kind=kind, **key, defaults=values)
        if not is_new and any(getattr(made, name) != value for name, value in values.items()):
            raise Refused(_THERE)
        return made


def change(*, by, incident, now, values, seen=None):
    """Correct a record, or add what came later. Raises Refused, Stale."""
    refuse(policies.why_not_read(by, incident.facility))

    def policy(incident):
        differs = any(getattr(incident, name) != value for name, value in values.items() if name != LATER)
        why = policies.why_not_change(incident) if differs else ""
        return why or next(iter(policies.why_not_so(values, now).values()), "")

    with changing(by, "incident.change", incident, seen=seen, policy=policy):
        try:
            with transaction.atomic():
                write(incident, **values)
        except IntegrityError as failure:
            if "incident_once" not in str(failure):
                raise
            raise Refused(_THERE) from None


def report(*, by, incident, stage, to, body, way, how, sent_on, today):
    """Hand a report out, or note that it went out by another way: what it says is frozen. Raises Refused."""
    refuse(policies.why_not_read(by, incident.facility))
    policy = partial(policies.why_not_report, stage=stage, to=to, today=today, sent_on=sent_on)
    with changing(by, _REPORTED[stage], incident, policy=policy) as incident:
        frozen = printing.freeze(by=by, kind=papers.PAPER, data=papers.paper(incident, stage, body))
        made = IncidentReport.objects.create(
            incident=incident,
            stage=stage,
            to=to,
            body=body,
            way=way,
            how=how,
            sent_on=sent_on,
            frozen=frozen,
            sent_by=by,
        )
        if way == IncidentReport.Way.HERE:
            mails.tell_reported(made)
        return made


def receive(*, by, report, today):
    """The desk receives a report that was handed in here; of two, the first did. Raises Refused."""
    with changing(by, "incident.receive", report, policy=policies.why_not_receive):
        write(report, received_on=today, received_by=by)


def name_readers(*, by, facility, readers):
    """Make ``readers`` (memberships) exactly those of the staff who may read a facility's records. Raises Refused."""
    with acting(by, "incident.name_readers"):
        lock_until_commit(f"incident_readers:{facility.pk}")
        rows = IncidentReader.objects.filter(facility=facility).select_related("membership")
        known = {row.membership_id: row for row in rows}
        wanted = {person.pk for person in readers}
        for pk, row in known.items():
            write(
                opened(row, policy=nothing_forbids("who may read is the manager's to say")),
                may_read=pk in wanted,
            )
        for person in Membership.objects.filter(pk__in=wanted - known.keys()):
            IncidentReader.objects.create(facility=facility, membership=person)
