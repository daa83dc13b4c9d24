"""The only place that writes evaluations."""

from django.db.models import ProtectedError

from evaluations import policies
from evaluations.models import Evaluation
from facilities.self_reports import services as self_reports
from meetings.rules_queries import last_day_of_keeping_result, rows_of_keeping_results
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, opened_all, write
from office.errors import Refused, refuse

#: What stands in an evaluation that no officer has answered yet.
UNCHECKED = {"confirmed_on": None, "questioned_on": None, "remark": "", "checked_by": None}


#: So many results get their last days in one transaction.
AT_ONCE = 200
_RECKONED = nothing_forbids("the day follows from what stands there")
_NEW = nothing_forbids("it has just been recorded")


def record_evaluation(*, by, facility, today, said=None, **values):
    """An evaluation that was done; sent twice alike it is one. Returns the row. Raises Refused.

    Args: ``values``, ``said``: as of :func:`change_evaluation`; ``today``: nothing is recorded ahead of its day.
    """
    with acting(by, "evaluation.record"):
        lock_until_commit(f"evaluation:{facility.pk}")
        refuse(_why_not(facility, values, today))
        alike = {"facility": facility, **values}
        row = Evaluation.objects.filter(**alike).first() or Evaluation.objects.create(**alike)
        _keep(opened(row, policy=_NEW))
        self_reports.keep(by=by, row=row, said=said or {})
        return row


def change_evaluation(*, by, evaluation, today, said=None, seen=None, **values):
    """Correct what was recorded, or add the days of its later steps. Raises Refused, Stale.

    An officer's answer falls away where something changes that the officer looked at: it waits anew.
    Args: ``values``: those of ``policies.SAID``: ``kind``, ``date``, ``meeting`` (only for 外部評価 at a meeting),
    ``received_from``, ``named_by`` and ``named_on`` (only 準ずる措置), ``presented_on``, ``published_on`` with
    ``published_where``, ``reported_on``; ``said``: how and where those days came about, as of ``self_reports.keep``;
    ``today`` as of :func:`record_evaluation`.
    """

    def policy(row):
        known = {name: getattr(row, name) for name in policies.SAID}
        return (
            policies.why_not_change(row, values)
            or policies.why_not_change_of_path(row, values)
            or policies.why_not_change_on_register(row, values)
            or _why_not(row.facility, known | values, today)
        )

    with changing(by, "evaluation.change", evaluation, seen=seen, policy=policy):
        if set(write(evaluation, **values)) & set(policies.LOOKED_AT):
            write(evaluation, **UNCHECKED)
        _keep(evaluation)
        self_reports.keep(by=by, row=evaluation, said=said or {})


def _why_not(facility, values, today):
    return next(iter(policies.why_not_so(facility, values, today).values()), "")


def remove_evaluation(*, by, evaluation, seen=None):
    """Take away what was recorded by mistake; the trail keeps it. Raises Refused, Stale."""
    with changing(by, "evaluation.remove", evaluation, seen=seen, policy=policies.why_not_remove):
        try:
            evaluation.delete()
        except ProtectedError as error:
            # What was made public of it, or prepared to be, names it; the rooms above know what that is.
            raise Refused(policies.MADE_PUBLIC) from error


def note_presented(*, evaluation, on):
    """The council has heard an evaluation on a day: its meeting says so, nobody types it. Within another change."""
    row = opened(evaluation, policy=nothing_forbids("the meeting is recorded; what it heard follows"))
    write(row, presented_on=on)


def note_reported(*, evaluation, on):
    """Its 結果報告書 was handed in here to both offices, the later on a day (N7-E6). Within another change."""
    row = opened(evaluation, policy=nothing_forbids("both reports are handed in; the day follows"))
    write(row, reported_on=on, handed_in_on=on)


def _keep(row):
    """The last day of keeping follows the first day on which anybody could read the result (N7-8e)."""
    last = last_day_of_keeping_result(row, row.published_on) if row.published_on else None
    if row.keep_until != last:
        write(row, keep_until=last)


def reckon_last_days(*, by, after):
    """Results that were published before last days were reckoned get theirs; a bounded part of them, and it may run again.

    Args: ``by``: nobody in particular; ``after``: the number of the last one that was looked at, 0 at first. Returns (how many got one, the last number, or
    None where all have been looked at).
    """
    rows = Evaluation.objects.filter(
        published_on__isnull=False, keep_until=None, disposed_on=None, pk__gt=after
    )
    looked = list(rows.order_by("pk")[:AT_ONCE])
    bound = rows_of_keeping_results(looked)
    with acting(by, "evaluation.reckon"):
        for row in opened_all([one for one in looked if one.pk in bound], policy=_RECKONED):
            _keep(row)
    return len(bound), looked[-1].pk if len(looked) == AT_ONCE else None


def note_published(*, evaluation, on, since, where=None):
    """Its result can be read since a day, in all and on the register: what was done says so. Within another change.

    Args: ``on``: the first of all days; ``since``: that of the register, None where it is not on it; ``where``: None as it was.
    """
    row = opened(evaluation, policy=nothing_forbids("it is published; the day follows"))
    where = row.published_where if where is None else where[:200]
    changed = set(write(row, published_on=on, on_register_since=since, published_where=where))
    _keep(row)
    # A 準ずる措置 frees without being published: what its officer confirmed stands.
    if row.kind != Evaluation.Kind.EQUIVALENT and changed & set(policies.LOOKED_AT):
        write(row, **UNCHECKED)
