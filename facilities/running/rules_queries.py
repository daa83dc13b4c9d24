"""Questions to the rules about how a facility is run; facilities alone hold all the facts that they need."""

from accounts import law
from compliance.rules import FactsError, assess
from compliance.rules.calendar import fiscal_year_of, period_end
from facilities.facts import facility_facts, iso, running_facts
from facilities.wording import service_types

#: Verbs of the rules → the kind of record that answers. What the disclosure system asks is told apart by its fact.
_RECORDS = {
    "do_measures": "measure",
    "have_measures": "measure",
    "settle_charges": "settlement",
    "leave_satellite": "residency",
    "notify_before_month": "addition",
}


def record_kind(duty):
    """The word of the kind of record that a duty is judged by, or None for duties that are not about running."""
    if duty.fact in ("disclosures", "account_reports"):
        return "disclosure"
    return _RECORDS.get(duty.kind.name)


def is_listed(duty):
    """Does a duty make a row for each of a list of things (committees, plans, charges)?"""
    return duty.kind.name in ("do_measures", "have_measures", "settle_charges")


def specs_about(facility, day):
    """The rules about running that bind a facility in the fiscal year of a day, each once."""
    if facility.service_type not in service_types():
        return []
    year = fiscal_year_of(day)
    plan = law.book_here().plan(
        facility.municipality.code, facility.service_type, facility.variant or None, year
    )
    single = plan.events_on(day).all
    specs = [*plan.yearly, *plan.standing, *single["residency"], *single["addition"]]
    return [spec for spec in specs if record_kind(spec.duty)]


def ordinary_end(facility, since):
    """Until when somebody who moved into a satellite on a day may live there without an extension; None: no rule says."""
    for spec in specs_about(facility, since):
        if spec.duty.kind.name == "leave_satellite":
            return period_end(since, spec.values["years"] * 12)
    return None


def what_a_notice_lacks(facility, *, kind, starts_on, notified_on):
    """What the rules say against the notice of an addition, in sentences: a late one counts from a later month."""
    one = {
        "facility": facility_facts([facility.pk])[facility.pk],
        "additions": [
            {"key": "new", "kind": kind, "starts_on": iso(starts_on), "notified_on": iso(notified_on)}
        ],
    }
    book = law.book_here()
    try:
        rows = assess(
            one, on=notified_on, fiscal_year=fiscal_year_of(starts_on), book=book, explanations=False
        )
    except FactsError:
        return []
    return [
        book.vocabulary.reason(code).label for row in rows if row.subject == "new" for code in row.reasons
    ]


def rows_about(facility, on):
    """The rows about running as they stand on a day; none where the facts break the contract."""
    one = {
        "facility": facility_facts([facility.pk])[facility.pk],
        **running_facts([facility.pk])[facility.pk],
    }
    try:
        rows = assess(one, on=on, book=law.book_here(), explanations=False)
    except FactsError:
        # A broken fact is shown, with its reason, where all duties stand.
        return []
    return [row for row in rows if record_kind(row.spec.duty)]
