"""The steps of the minutes that were taken outside the program, noted by hand."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from meetings.minutes.forms import StepsForm
from meetings.minutes.services.outside_steps import record_steps
from meetings.policies import STEPS, why_not_record_steps
from meetings.selectors import access_part
from meetings.views import facility_of, frame, today
from office.changing.views import save
from office.confirming import refused
from office.http import post_data_or_none


@require_http_methods(["GET", "HEAD", "POST"])
def steps(request, pk):
    """When the minutes were submitted, handed out, made public: noted by hand."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    url = at("meetings:detail", part.pk)
    if refusal := why_not_record_steps(part.meeting):
        return refused(request, refusal, url)

    def make(data=None):
        return _steps_form(access_part(request.membership, pk), data)

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: record_steps(
                by=request.membership, part=part, today=today(), **form.steps_and_how, seen=seen
            ),
            remake=make,
            success="議事録の記録を保存しました。",
            next_url=url,
            cancel_url=url,
        )
        if answer is not None:
            return answer
    context = frame(
        request,
        facility,
        "meetings",
        here="提出・配布・公表の日を記録する",
        form=form,
        part=part,
        meeting=part.meeting,
    )
    return render(request, "meetings/steps.html", context)


def _steps_form(part, data=None):
    return StepsForm(
        data,
        part=part,
        today=today(),
        changes=[part.meeting, part],
        initial={name: getattr(part, name) for name in STEPS},
    )
