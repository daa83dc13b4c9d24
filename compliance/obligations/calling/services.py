"""The only place that writes what the desk said by telephone, and who has it."""

from compliance.obligations.calling import policies
from compliance.obligations.calling.selectors import last_call
from compliance.obligations.models import Call
from office.advisory_lock import lock_until_commit
from office.changing import acting
from office.errors import refuse


def note_call(*, by, facility, today, called_on, words, next_on, holder):
    """Note what was said, when to call again, and who has it. Returns the Call; sent twice at once, it stands once.

    Args: ``holder``: a membership of the desk, or None. Raises Refused.
    """
    refuse("" if words.strip() or next_on else policies.NOTHING)
    refuse(policies.why_not_next(next_on, today))
    refuse(policies.why_not_called(called_on, today))
    with acting(by, "call.note"):
        values = {"called_on": called_on, "words": words.strip(), "next_on": next_on, "holder": holder}
        return _write(by, facility, values)


def hold_calls(*, by, facility):
    """The officer who asks has it from now on; what was to be done next stays."""
    with acting(by, "call.take"):
        lock_until_commit(f"call:{facility.pk}")
        last = last_call(by, facility)
        next_on = last.next_on if last else None
        return _write(by, facility, {"called_on": None, "words": "", "next_on": next_on, "holder": by})


def _write(by, facility, values):
    lock_until_commit(f"call:{facility.pk}")
    last = last_call(by, facility)
    same = last and last.made_by_id == by.pk and all(getattr(last, name) == v for name, v in values.items())
    return last if same else Call.objects.create(facility=facility, desk=by.desk, made_by=by, **values)
