"""Looking for another facility, to hold a meeting with or to ask into a group."""

from django.core.paginator import Paginator

from facilities.wording import service_name
from meetings.joint.forms import SearchForm

PAGE_SIZE = 20


def search_for_facility(request, facility, candidates_of, address_of):
    """What ``meetings/_facility_search.html`` shows: the form, and a page of the facilities found.

    Args: ``facility``: who looks; ``candidates_of``: gives the facilities for what was typed; ``address_of``: where one of
    them leads on.
    """
    form = SearchForm(request.GET or None)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    page = Paginator(candidates_of(query), PAGE_SIZE).get_page(request.GET.get("page"))
    for one in page:
        one.service_name = service_name(one.service_type)
        one.own_area = bool(one.life_area) and one.life_area == facility.life_area
        one.leads_to = address_of(one)
    return {"form": form, "found": page}
