"""The page of one facility."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.links import at
from accounts.permissions import may, permit
from compliance.obligations.facility_page.page import facility_page
from compliance.obligations.first_hour.checklists import lacks_of_facility, of_facility
from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_of
from facilities.register.selectors import notes_seen_by
from facilities.selectors import access_facility, sees_others
from meetings.joint.selectors import joint_invitations_for
from meetings.minutes.request_selectors import open_for_ward, open_of
from meetings.year_plan.selectors import year_to_plan
from office.http import parse_int
from office.together import RowsTogether

#: Notes of the desk that the page of a facility shows; the rest stand on their own page.
NOTES_SHOWN = 3
#: Duties of one kind that stand open; the rest are folded, so that a phone's page ends.
STAND_OPEN = 3
#: Whose duties a person can do something about, by the verb they need for it.
_ACTS_FOR = {"facility": "meeting.edit", "municipality": "ward_visit.edit"}
#: How many years before and after this one the page shows; nobody plans or looks further.
YEARS_BACK, YEARS_AHEAD = 10, 1

_BESIDE = RowsTogether(
    invitations=joint_invitations_for,
    waits=open_of,
    waits_for_ward=open_for_ward,
    lacks=lacks_of_facility,
)


@require_safe
def facility(request, pk):
    """What one facility owes in a fiscal year, computed as the page is asked for."""
    membership = request.membership
    facility = access_facility(membership, pk)
    permit(membership, "facility.view")
    today = timezone.localdate()
    year = _year_wanted(request, today)
    page = facility_page(
        facility,
        on=today,
        fiscal_year=year,
        starts_on=request.municipality.counts_from,
        acts_for={who for who, verb in _ACTS_FOR.items() if may(membership, verb)},
    )
    beside = _beside(facility, membership, today)
    context = {
        "facility": facility,
        "page": page,
        "resting": page.resting_on(today),
        "today": today,
        "years": _years(facility, year, page.this_year),
        "has_others": sees_others(membership, facility),
        "invitations": beside.get("invitations", []),
        "year_to_plan": _year_to_plan(facility, page, membership, today),
        "first_hour": _facility_first_hour(facility, page, beside),
        "notes": list(notes_seen_by(membership, facility)[:NOTES_SHOWN]) if membership.is_ward else [],
        "may_ask_for_pack": may(membership, "inspection.ask"),
        "open_requests": len(beside["waits_for_ward" if membership.is_ward else "waits"]),
        "service_name": _service_name(facility),
        "after_first": _folded(page.after_first),
        "later": _folded(page.later, STAND_OPEN if not (page.now or page.unregistered) else 0),
        "done_words": f"{len(page.done)}件を見る",
        "before_words": f"{len(page.before_start)}件を見る",
        "tab": "duties",
    }
    return render(request, "obligations/facility.html", context)


def _folded(items, stand_open=STAND_OPEN):
    """A long list: what stands open, the rest, and the words that open it. What lies ahead is folded while something is due."""
    rest = items[stand_open:]
    words = f"ほかの{len(rest)}件を見る" if stand_open else f"{len(rest)}件を見る"
    return {"open": items[:stand_open], "rest": rest, "words": words}


def _year_to_plan(facility, page, membership, today):
    """The fiscal year that has no meeting planned, for whoever plans them; None on the page of another year."""
    if page.fault or page.fiscal_year != page.this_year or not may(membership, "meeting.edit"):
        return None
    return year_to_plan(facility, today, page.parts)


def _beside(facility, membership, today):
    """What the page shows beside the duties, as far as this person sees it."""
    if membership.is_ward:
        return _BESIDE("waits_for_ward", facility=facility.pk)
    invited = ("invitations",) if may(membership, "meeting.edit") else ()
    return _BESIDE(*invited, "waits", "lacks", facility=facility.pk, pk=facility.pk, on=today)


def _facility_first_hour(facility, page, beside):
    if "lacks" not in beside or page.fault or page.fiscal_year != page.this_year:
        return []
    return of_facility(facility, page, lacks=beside["lacks"])


def _service_name(facility):
    known = load_rulebook().service_types.get(facility.service_type)
    if known is None:
        return facility.service_type
    variant = known.variants.get(facility.variant)
    return f"{known.name}（{variant}）" if variant else known.name


def _year_wanted(request, today):
    this_year = fiscal_year_of(today)
    year = parse_int(request.GET.get("year"), 4) or this_year
    return max(this_year - YEARS_BACK, min(this_year + YEARS_AHEAD, year))


def _years(facility, year, this_year):
    url = at("obligations:facility", facility.pk)
    return {
        "previous": f"{url}?year={year - 1}" if year > this_year - YEARS_BACK else "",
        "next": f"{url}?year={year + 1}" if year < this_year + YEARS_AHEAD else "",
        "this": url if year != this_year else "",
        "previous_year": year - 1,
        "next_year": year + 1,
    }
