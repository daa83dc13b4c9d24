"""In which month a 法人 closes its accounts: who reads it, and the only place that writes it."""

from django.http import Http404

from compliance.rules.verbs.accounting import UNTOLD
from compliance.rules.wareki import format_date
from facilities.models import AccountingYear
from facilities.register import policies
from office.advisory_lock import lock_until_commit
from office.changing import acting, nothing_forbids, opened, write


def years_of(operator):
    """What an operator said, oldest first."""
    return list(AccountingYear.objects.filter(operator=operator))


def year_or_404(operator, pk):
    """One that an operator said, or 404; whose operator it is, the door to the facility has asked."""
    year = AccountingYear.objects.filter(operator=operator, pk=pk).first()
    if year is None:
        raise Http404
    return year


def in_words(operator, day):
    """In which month the accounts are closed that are open on a day: 「12月」."""
    said = [one for one in years_of(operator) if one.since is None or one.since <= day]
    return f"{said[-1].ends_in}月" if said else f"{UNTOLD}月（登録がないため、{UNTOLD}月として数えています）"


def described(year):
    """One that was said: 「令和8年4月1日から: 12月」."""
    since = f"{format_date(year.since, weekday=False)}から" if year.since else "はじめから"
    return f"{since}: {year.ends_in}月"


def say(*, by, facility, ends_in, since=None):
    """The operator of a facility closes its accounts in a month from a day on; said anew of the same day, it replaces that.

    Raises Refused where the facility has closed.
    """
    with acting(by, "operator.say_year"):
        lock_until_commit(f"accounting_year:{facility.operator_id}")
        facility = opened(facility, policy=policies.why_not_change)
        year = AccountingYear.objects.filter(operator_id=facility.operator_id, since=since).first()
        if year is None:
            return AccountingYear.objects.create(
                operator_id=facility.operator_id, ends_in=ends_in, since=since
            )
        write(opened(year, policy=nothing_forbids("whoever knows better says so")), ends_in=ends_in)
        return year


def remove(*, by, facility, year, seen=None):
    """Take away what was said by mistake; the trail keeps it. Raises Refused, Stale."""
    with acting(by, "operator.remove_year"):
        opened(facility, policy=policies.why_not_change)
        opened(year, seen=seen, policy=nothing_forbids("a mistake is the operator's own to take back"))
        year.delete()
