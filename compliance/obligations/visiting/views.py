"""訪問の計画: who is due, and a round of several planned at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from accounts.selectors import officers_for
from compliance.obligations.selectors import with_status_on
from compliance.obligations.visiting import selectors
from compliance.obligations.visiting.forms import VisitsFilter
from compliance.rules.wareki import format_date
from facilities.selectors import service_types_seen_by
from facilities.wording import service_name
from meetings.ward_visits import services
from meetings.ward_visits.forms import VisitRoundForm
from office.confirming import refused
from office.errors import Refused
from office.http import parse_int, post_data_or_none

PER_PAGE = 50
#: More than this nobody visits on a day.
MOST = 12


@require_safe
def due(request):
    """Who has to be visited, the most overdue first; what is ticked goes into a round."""
    permit(request.membership, "ward_visit.edit")
    today = timezone.localdate()
    areas = selectors.areas(request.membership)
    form = VisitsFilter(request.GET, types=service_types_seen_by(request.membership), areas=areas)
    rows = with_status_on(selectors.due(request.membership, on=today, **form.narrowing), today)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.service_name = service_name(row.facility.service_type)
    return render(request, "obligations/visits_due.html", {"page": page, "form": form, "today": today})


@require_http_methods(["GET", "HEAD", "POST"])
def plan_round(request):
    """Plan visits to the facilities that were ticked, one after the other on one day."""
    permit(request.membership, "ward_visit.edit")
    back = at("obligations:visits_due")
    numbers = {parse_int(number) for number in request.GET.getlist("f")} - {None}
    facilities = selectors.chosen(request.membership, numbers)
    if not facilities:
        return refused(request, "訪問する事業所にチェックを入れてください。", back)
    if len(facilities) > MOST:
        return refused(request, f"1日に予定できるのは{MOST}か所までです。減らしてください。", back)
    today = timezone.localdate()
    officers = officers_for({facility.service_type for facility in facilities})
    if request.membership.desk_id:
        officers = officers.filter(desk=request.membership.desk_id)
    own = [one.pk for one in officers if one.pk == request.membership.pk]
    form = VisitRoundForm(
        post_data_or_none(request),
        number=len(facilities),
        officers=officers,
        membership=request.membership,
        today=today,
        initial={"officers": own},
    )
    if form.is_valid() and form.is_acknowledged():
        wanted = ("planned_on", "starts_at", "minutes", "officers")
        values = {name: form.cleaned_data[name] for name in wanted}
        try:
            made = services.plan_several(by=request.membership, facilities=facilities, today=today, **values)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            day = format_date(values["planned_on"])
            sentence = f"{day}に、{len(made)}か所の訪問を予定しました。事業所へ知らせてください。"
            messages.success(request, sentence)
            return redirect(f"{at('meetings:calendar')}?view=week&on={values['planned_on'].isoformat()}")
    context = {"form": form, "facilities": facilities, "back_url": back}
    return render(request, "obligations/visits_round.html", context)
