"""How a poll ends: one of its days becomes the meeting's, or it is given up."""

from django.views.decorators.http import require_http_methods

from accounts.links import at
from compliance.rules.wareki import format_date
from meetings.members.papers import when_in_words
from meetings.planning.candidates import Candidate, as_saved
from meetings.planning.findings import find
from meetings.planning.selectors import surroundings
from meetings.polls import policies, selectors, services
from meetings.polls.views.staff import opened_poll
from meetings.views import ask_first, today


@require_http_methods(["GET", "HEAD", "POST"])
def pick(request, pk, day_pk):
    """One of the days becomes that of the meeting, once what the rules say of it was read."""
    poll, facility = opened_poll(request, pk)
    day = selectors.access_poll_day(poll, day_pk)
    on, page = today(), at("meetings:poll", poll.pk)
    return ask_first(
        request,
        lambda: services.pick(by=request.membership, poll=poll, day=day, today=on),
        facility=facility,
        heading="この日に決める",
        success=f"会議の日を{format_date(day.day)}に決めました。次に、構成員へ開催を通知してください。",
        next_url=page,
        cancel_url=page,
        refusal=policies.why_not_pick(poll, day, on),
        submit="この日に決める",
        body="\n".join(
            [
                "会議の予定が、この日になります。構成員への開催通知は、会議の画面から出します。",
                *(finding.sentence for finding in _findings(poll, day, facility, on)),
            ]
        ),
        facts=[
            ("開催日", when_in_words(day.day, day.starts_at, day.ends_at)),
            ("場所", poll.place or "決まっていません"),
        ],
    )


def _findings(poll, day, facility, on):
    hours = {"starts_at": day.starts_at, "ends_at": day.ends_at}
    key = as_saved(poll.part.meeting, poll.part).key if poll.part else None
    return find(Candidate(day=day.day, key=key, **hours), surroundings(facility, on))


@require_http_methods(["GET", "HEAD", "POST"])
def end(request, pk):
    """Ask no longer, without having decided."""
    poll, facility = opened_poll(request, pk)
    page = at("meetings:poll", poll.pk)
    return ask_first(
        request,
        lambda seen: services.end(by=request.membership, poll=poll, seen=seen),
        facility=facility,
        heading="お尋ねを取りやめる",
        success="お尋ねを取りやめました。返事は残っています。",
        next_url=at("meetings:list", facility.pk),
        cancel_url=page,
        changes=[poll],
        refusal=policies.why_not_change(poll),
        submit="取りやめる",
        body="構成員は、もう答えられなくなります。いただいた返事は残ります。",
        facts=[("返事の締め切り", format_date(poll.answer_by))],
    )
