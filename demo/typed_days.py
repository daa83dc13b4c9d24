"""How and where the invented facilities did what they typed; what the desks confirmed, and one question."""

from datetime import timedelta

from accounts.tenancy import current_municipality_id
from facilities.models import SelfReport, SelfReportStep
from facilities.self_reports import services
from facilities.self_reports.kinds import kinds_of
from facilities.self_reports.selectors import load
from meetings.models import MeetingPart

_WAYS = {
    "contacted_on": ("phone", ""),
    "notified_on": ("post", "利用者と家族には手渡し"),
    "consented_on": ("spoken", ""),
    "distributed_on": ("hand", "欠席した人には郵送"),
    "published_on": ("posted", "玄関の掲示板"),
}
#: What is older than this, the desk has looked at.
_LOOKED_AT = timedelta(days=120)
_QUESTION = "欠席した人には、いつ、どのように配りましたか。"


def build(parts, people, today):
    """Say how each typed day came about. Args: ``parts``: {key of the place: [(plan, part)]}; ``people``: by login."""
    pks = [part.pk for pairs in parts.values() for _, part in pairs]
    rows = load(MeetingPart.objects.filter(pk__in=pks).select_related("meeting", "facility"))
    said = [
        _said(typed, people, today)
        for row in rows
        for field, typed in row.typed_days.items()
        if field in _WAYS and typed.state
    ]
    made = SelfReport.objects.bulk_create(said)
    here = {"municipality_id": current_municipality_id()}
    SelfReportStep.objects.bulk_create(
        SelfReportStep(report=report, step="said", day=report.day, how=report.how, where=report.where, **here)
        for report in made
    )
    _ask(parts["ichigo_home"], people["officer-kaigo"], today)


def _said(typed, people, today):
    how, where = _WAYS[typed.kind.field]
    facility = typed.row.facility
    officer = next(
        (one for one in people.values() if one.desk and facility.service_type in one.desk.service_types), None
    )
    confirmed = officer is not None and typed.day < today - _LOOKED_AT
    return SelfReport(
        municipality_id=current_municipality_id(),
        facility=facility,
        kind=typed.kind.code,
        record=typed.row.pk,
        day=typed.day,
        how=how,
        where=where,
        state=SelfReport.State.CONFIRMED if confirmed else SelfReport.State.REPORTED,
        checked_by=officer if confirmed else None,
    )


def _ask(pairs, officer, today):
    """The desk asks the home about the last minutes that it handed out."""
    last = [part for _, part in pairs if part.distributed_on][-1]
    kind = next(kind for kind in kinds_of(MeetingPart) if kind.field == "distributed_on")
    services.ask_about_day(
        by=officer, code=kind.code, pk=last.pk, day=last.distributed_on, text=_QUESTION, on=today
    )
