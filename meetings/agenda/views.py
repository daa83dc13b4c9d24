"""議題: the items of a meeting, edited, begun anew from what is open, copied from last time."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from meetings.agenda import selectors, services
from meetings.agenda.forms import AgendaForm
from meetings.agenda.lines import read_lines
from meetings.policies import why_not_change
from meetings.selectors import access_part
from meetings.views import facility_of, frame
from office.changing.views import save
from office.confirming import refused
from office.http import post_data_or_none


@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request, pk):
    """The agenda of a facility's part; ``?from=last`` shows last time's in the rows, ``?from=start`` what each begins with."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    page = at("meetings:detail", part.pk)
    if refusal := why_not_change(part.meeting, part):
        return refused(request, refusal, page)

    def make(data=None):
        now = access_part(request.membership, pk)
        now.facility.municipality = request.municipality
        return _form(now, data, request.GET.get("from"))

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.write_agenda(by=request.membership, part=part, text=form.text, seen=seen),
            remake=make,
            success="議題を保存しました。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    context = frame(request, facility, "meetings", here="議題", part=part, meeting=part.meeting, form=form)
    context["has_last"] = bool(selectors.last_lines(part))
    return render(request, "meetings/agenda.html", context)


def _form(part, data, begin):
    lines = read_lines(part.agenda)
    if begin == "last":
        there = {line.heading for line in lines}
        lines = [*lines, *(line for line in selectors.last_lines(part) if line.heading not in there)]
    elif begin == "start" and not lines:
        lines = selectors.first_lines(part.facility, part.meeting.date)
    offered = selectors.proposals_for(part)
    return AgendaForm(data, part=part, lines=lines, offered=offered, changes=[part.meeting, part])
