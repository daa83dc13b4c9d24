"""The only place that writes the records of running."""

from django.db import IntegrityError, models, transaction

from accounts.audit import acting
from facilities.running import policies
from facilities.running.kinds import kind_of
from office.errors import Refused, refuse

_THERE = "同じ記録がもうあります。一覧で確かめてください。"


def add_records(*, by, facility, kind, today, records):
    """Record what was done, once for each mapping of fields in ``records``; what is there already is left as it is.

    Args: ``kind``: a RecordKind; ``today``: nothing is recorded ahead of its day. Raises Refused; then none is kept.
    """
    with acting(by, f"{kind.name}.add"):
        return [_add(facility, kind, values, today) for values in records]


def _add(facility, kind, values, today):
    _refuse(facility, values, today)
    once = next(one for one in kind.model._meta.constraints if isinstance(one, models.UniqueConstraint))
    key = {name: values[name] for name in once.fields if name in values}
    rest = {name: value for name, value in values.items() if name not in key}
    return kind.model.objects.get_or_create(facility=facility, **key, defaults=rest)[0]


def change_record(*, by, record, today, values):
    """Correct a record, or add what came later: the day somebody moved out, the day of a notice. Raises Refused."""
    for name, value in values.items():
        setattr(record, name, value)
    with acting(by, f"{kind_of(record).name}.change"):
        _refuse(record.facility, values, today)
        try:
            with transaction.atomic():
                record.save()
        except IntegrityError as failure:
            if "_once" not in str(failure):
                raise
            raise Refused(_THERE) from None
    return record


def remove_record(*, by, record):
    """Take away what was recorded by mistake; the trail keeps it."""
    with acting(by, f"{kind_of(record).name}.remove"):
        record.delete()


def _refuse(facility, values, today):
    for sentence in policies.why_not_days(values, today).values():
        refuse(sentence)
    refuse(policies.why_not_dwelling(facility, values))
