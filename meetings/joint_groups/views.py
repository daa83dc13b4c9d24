"""合同のグループ: a facility's groups, one group's page, whom to ask, a meeting for all."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_date
from facilities.selectors import facilities_seen_by
from facilities.wording import service_name
from meetings.joint.searching import search_for_facility
from meetings.joint_groups import policies, selectors, services
from meetings.joint_groups.forms import FoundForm, GroupPlanForm, RenameForm
from meetings.views import ask_first, done, facility_of, frame, today
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none


def _facility(request, pk):
    facility = facility_of(request, pk)
    permit(request.membership, "meeting.edit")
    return facility


def _seat(request, pk, group_pk):
    """The facility of the address and its seat in the group, or 404."""
    facility = _facility(request, pk)
    seat = selectors.access_group(facility, group_pk)
    seat.facility.municipality = request.municipality
    return facility, seat


@require_safe
def groups(request, pk):
    """The groups that the facility is in or was asked into."""
    facility = _facility(request, pk)
    seats = selectors.seats_of_facility(facility)
    for seat in seats:
        seat.is_in = policies.stands(seat)
    context = {"seats": seats, "why_not": policies.why_not_found(facility, today())}
    return render(
        request,
        "meetings/joint_groups/list.html",
        frame(request, facility, "meetings", here="合同のグループ", **context),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def found(request, pk):
    """Found a group."""
    facility = _facility(request, pk)
    if refusal := policies.why_not_found(facility, today()):
        return refused(request, refusal, at("meetings:joint_groups", facility.pk))
    form = FoundForm(post_data_or_none(request))
    if form.is_valid():
        seat = services.found(by=request.membership, facility=facility, today=today(), **form.cleaned_data)
        return done(
            request,
            "グループを作りました。次に、一緒に開く事業所をさそってください。",
            "meetings:joint_group",
            facility.pk,
            seat.group_id,
        )
    return render(
        request,
        "meetings/joint_groups/name.html",
        frame(request, facility, "meetings", here="合同のグループを作る", form=form, submit="グループを作る"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def group(request, pk, group_pk):
    """One group: who is in, what the year leaves to each, its meetings; whoever was asked answers here."""
    facility, seat = _seat(request, pk, group_pk)
    waits = not policies.why_not_answer(seat, joins=True)
    if request.method == "POST":
        return _answer(request, facility, seat)
    on = today()
    context = frame(request, facility, "meetings", here=seat.group.name, seat=seat, group=seat.group)
    context |= {
        "waits": waits,
        "is_in": policies.stands(seat),
        "lines": selectors.lines(selectors.seats_of(seat.group), facility, on),
        "year": fiscal_year_of(on),
        "parts": selectors.meetings_of(seat.group, facility),
        "is_asked": seat.state == selectors.State.ASKED,
    }
    return render(request, "meetings/joint_groups/group.html", context)


def _answer(request, facility, seat):
    answer = request.POST.get("answer")
    page = at("meetings:joint_group", facility.pk, seat.group_id)
    if answer not in ("join", "decline"):
        return refused(request, "入るか入らないかを選んでください。", page)
    try:
        services.decide(by=request.membership, seat=seat, joins=answer == "join")
    except Refused as refusal:
        return refused(request, refusal, page)
    if answer == "join":
        return done(request, "グループに入りました。", "meetings:joint_group", facility.pk, seat.group_id)
    return done(request, "グループに入らないことを伝えました。", "meetings:joint_groups", facility.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request, pk, group_pk):
    """Give a group another name."""
    facility, seat = _seat(request, pk, group_pk)
    page = at("meetings:joint_group", facility.pk, group_pk)
    if refusal := policies.why_not_act(seat):
        return refused(request, refusal, page)

    def make(data=None):
        group = selectors.access_group(facility, group_pk).group
        return RenameForm(data, changes=[group], initial={"name": group.name})

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.rename(
                by=request.membership, seat=seat, name=form.cleaned_data["name"], seen=seen
            ),
            remake=make,
            success="グループの名前を変えました。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    context = {"form": form, "submit": "名前を変える"}
    here = "グループの名前を変える"
    return render(
        request, "meetings/joint_groups/name.html", frame(request, facility, "meetings", here=here, **context)
    )


@require_safe
def search(request, pk, group_pk):
    """Look for a facility to ask into the group."""
    facility, seat = _seat(request, pk, group_pk)
    if refusal := policies.why_not_act(seat):
        return refused(request, refusal, at("meetings:joint_group", facility.pk, group_pk))
    found = search_for_facility(
        request,
        facility,
        candidates_of=lambda query: selectors.askable(seat.group, facility, query, today()),
        address_of=lambda one: at("meetings:joint_group_ask", facility.pk, seat.group.pk, one.pk),
    )
    here = "グループにさそう事業所を探す"
    context = frame(request, facility, "meetings", here=here, group=seat.group, **found)
    return render(request, "meetings/joint_groups/search.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk, group_pk, asked_pk):
    """Say what follows, then ask."""
    facility, seat = _seat(request, pk, group_pk)
    page = at("meetings:joint_group", facility.pk, group_pk)
    asked = selectors.access_askable(facility, asked_pk, today())
    asked.municipality = request.municipality
    at_once = facilities_seen_by(request.membership).filter(pk=asked.pk).exists()
    words = "入れます" if at_once else "さそいます。入るかどうかは、その事業所の人が答えます"
    area = (
        ""
        if asked.life_area and asked.life_area == facility.life_area
        else "日常生活圏域が同じでないか、わからない事業所です。合同で開けるのは、同じ圏域の事業所どうしです。"
    )
    return ask_first(
        request,
        lambda: services.ask(
            by=request.membership, seat=seat, facility=asked, joins_at_once=at_once, today=today()
        ),
        success=f"{asked.name}を{'グループに入れました' if at_once else 'さそいました。返事を待っています'}。",
        next_url=page,
        cancel_url=page,
        refusal=policies.why_not_ask(seat, selectors.seat_in(seat.group, asked), asked, today()),
        facility=facility,
        heading=f"{asked.name}をグループにさそう",
        body=f"{asked.name}を「{seat.group.name}」に{words}。{area}グループに入った事業所には、"
        "名前、法人、圏域と、この年度に合同で開ける残りの回数が、たがいに見えます。",
        facts=[
            ("事業所", asked.name),
            ("法人", asked.operator.name),
            ("サービス", service_name(asked.service_type)),
        ],
        submit="グループに入れる" if at_once else "さそう",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, pk, group_pk):
    """Leave the group."""
    facility, seat = _seat(request, pk, group_pk)
    return ask_first(
        request,
        lambda seen: services.leave(by=request.membership, seat=seat, seen=seen),
        changes=[seat],
        success="グループから抜けました。",
        next_url=at("meetings:joint_groups", facility.pk),
        cancel_url=at("meetings:joint_group", facility.pk, group_pk),
        refusal=policies.why_not_leave(seat),
        facility=facility,
        heading="グループから抜ける",
        body="これから予定する会議に、この事業所は招かれなくなります。もう予定している会議には、参加のままです。",
        facts=[("グループ", seat.group.name)],
        submit="グループから抜ける",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request, pk, group_pk):
    """Plan a meeting and invite all who are in, by one form."""
    facility, seat = _seat(request, pk, group_pk)
    page = at("meetings:joint_group", facility.pk, group_pk)
    if refusal := policies.why_not_act(seat):
        return refused(request, refusal, page)
    on, seats = today(), selectors.seats_of(seat.group)
    form = GroupPlanForm(
        post_data_or_none(request), facility=facility, hosts=True, today=on, day=on, seats=seats
    )
    if form.is_valid() and form.is_acknowledged():
        try:
            part = _plan(request, seat, form, on)
        except Refused as error:
            form.add_error("date", str(error))
        else:
            said = f"{format_date(part.meeting.date)}の合同の会議を予定し、グループの事業所を招きました。"
            return done(request, said, "meetings:detail", part.pk)
    context = frame(request, facility, "meetings", here="グループの会議を予定する", group=seat.group)
    context |= {"form": form, "page": page, "others": [s.facility for s in seats if s.pk != seat.pk]}
    return render(request, "meetings/joint_groups/plan.html", context)


def _plan(request, seat, form, on):
    asked = [one.facility_id for one in form.seats]
    own = facilities_seen_by(request.membership).filter(pk__in=asked).values_list("pk", flat=True)
    return services.plan(
        by=request.membership,
        seat=seat,
        token=form.cleaned_data["token"],
        today=on,
        event=form.event,
        own=form.own,
        said=form.said_how,
        at_once=set(own),
    )
