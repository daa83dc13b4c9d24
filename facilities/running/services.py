"""The only place that writes the records of running."""

from functools import partial

from django.db import IntegrityError, models, transaction

from facilities.models import StatusNotice
from facilities.running import policies
from facilities.running.kinds import kind_of
from facilities.running.rules_queries import ordinary_end
from facilities.self_reports import services as self_reports
from office.changing import acting, changing, write
from office.errors import Refused, refuse

_ON_A_NOTICE = (
    "体制の届出書に入れた変更です。直すときは、先に届出書を取りやめるか、新しい変更として記録してください。"
)
_WAITS = "担当の受け付けを待っている変更です。担当が答えてから、取りやめてください。"
_THERE = "同じ記録がもうあります。一覧で確かめてください。"


def add_records(*, by, facility, kind, today, records, said=None):
    """Record what was done, once for each mapping of fields in ``records``; what is there already is left as it is.

    Args: ``kind``: a RecordKind; ``today``: nothing is recorded ahead of its day; ``said``: how and where the day came
    about, as of ``self_reports.keep``. Raises Refused; then none is kept.
    """
    with acting(by, f"{kind.name}.add"):
        added = [_add(facility, kind, values, today) for values in records]
        for record in added:
            self_reports.keep(by=by, row=record, said=said or {})
        return added


def _add(facility, kind, values, today):
    refuse(_why_not_so(facility, values, today))
    once = next(one for one in kind.model._meta.constraints if isinstance(one, models.UniqueConstraint))
    key = {name: values[name] for name in once.fields if name in values}
    rest = {name: value for name, value in values.items() if name not in key}
    return kind.model.objects.get_or_create(facility=facility, **key, defaults=rest)[0]


def change_record(*, by, record, today, values, said=None, seen=None):
    """Correct a record, or add what came later: the day somebody moved out, the day of a notice.

    Args: ``said``: as of :func:`add_records`. Raises Refused, Stale.
    """
    policy = partial(_why_not, values=values, today=today)
    with changing(by, f"{kind_of(record).name}.change", record, seen=seen, policy=policy):
        try:
            with transaction.atomic():
                write(record, **values)
        except IntegrityError as failure:
            if "_once" not in str(failure):
                raise
            raise Refused(_THERE) from None
        self_reports.keep(by=by, row=record, said=said or {})
    return record


def remove_record(*, by, record, seen=None):
    """Take away what was recorded by mistake; the trail keeps it. Raises Refused, Stale."""
    with changing(by, f"{kind_of(record).name}.remove", record, seen=seen, policy=_why_not_remove):
        record.delete()


def _why_not_remove(record):
    return _ON_A_NOTICE if getattr(record, "notice_id", None) else ""


def _why_not(record, *, values, today):
    told = {name: value for name, value in values.items() if name != "cancelled"}
    if _why_not_remove(record) and any(getattr(record, name) != value for name, value in told.items()):
        return _ON_A_NOTICE
    if values.get("cancelled") and not record.cancelled and _waits(record):
        return _WAITS
    known = {field.name: getattr(record, field.attname) for field in record._meta.concrete_fields}
    days = {name: value for name, value in known.items() if name not in ("dwelling", "facility")}
    return _why_not_so(record.facility, days | values, today)


def _waits(record):
    """Does a change stand on a notice that lies with the desk, which reads what was frozen?"""
    number, state = getattr(record, "notice_id", None), StatusNotice.State.WAITING
    return number is not None and StatusNotice.objects.filter(pk=number, state=state).exists()


def _why_not_so(facility, values, today):
    days = policies.why_not_days(values, today).values()
    since = values.get("since")
    return (
        next(iter(days), "")
        or policies.why_not_dwelling(facility, values)
        or policies.why_not_within(values, since and ordinary_end(facility, since))
    )
