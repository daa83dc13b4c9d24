"""Pages of keeping: a facility's last days, what holds a record back, lists to be disposed of and their certificate."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from accounts.permissions import may, permit
from meetings.views import ask_first, facility_of, frame
from office.changing.views import done, save
from office.confirming import ask_first as ask_first_of_all
from office.confirming import refused
from office.errors import Refused
from office.handing_out import hand_out, paper_page
from office.http import parse_int, post_data_or_none
from office.selectors import last_job
from publications.cases.policies import keeps_cases
from publications.keeping import certificates, policies, selectors, services
from publications.keeping.forms import DecideForm, HoldForm, ProposeForm
from publications.models import DisposalList

PROPOSE, DECIDE, HOLD = "disposal.propose", "disposal.decide", "record.hold"
PER_PAGE = 100
_TABS = {"": "期間が過ぎた記録", "held": "廃棄を止めている記録", "lists": "廃棄の一覧"}


@require_safe
def show(request):
    """What is past its last day, what is held back, and the lists that were made."""
    permit(request.membership, PROPOSE)
    key = request.GET.get("show", "")
    return _list_page(request, key if key in _TABS else "", ProposeForm())


def _list_page(request, key, form, ticked=()):
    pages = Paginator(_rows_of(request, key), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "form": form,
        "decides": may(request.membership, DECIDE),
        "show": key,
        "tabs": [
            {"label": label, "url": f"?show={name}", "current": name == key} for name, label in _TABS.items()
        ],
        "records": [] if key == "lists" else _records(page.object_list, ticked),
    }
    return render(request, "publications/keeping/list.html", context)


def _rows_of(request, key):
    if key == "lists":
        return selectors.lists_seen_by(request.membership)
    if key == "held":
        return selectors.held_back(request.membership)
    return selectors.past_their_day(request.membership, timezone.localdate())


def _records(parts, ticked=()):
    """Each record with what the rules say of it now, why it may not be disposed of, and whether it is ticked."""
    keepings, public, today = selectors.keepings(parts), selectors.on_register(parts), timezone.localdate()
    return [
        {
            "part": part,
            "keeping": keepings.get(part.pk),
            "last_day": policies.last_day_of(part, keepings.get(part.pk)),
            "why_not": policies.why_not_dispose(part, keepings.get(part.pk), part.pk in public, today),
            "ticked": part.pk in ticked,
        }
        for part in parts
    ]


@require_POST
def propose(request):
    """Put the ticked records on a list that somebody else decides on."""
    permit(request.membership, PROPOSE)
    ticked = {parse_int(number) for number in request.POST.getlist("part")}
    form = ProposeForm(request.POST)
    parts = selectors.past_their_day(request.membership, timezone.localdate()).filter(
        pk__in=[number for number in ticked if number]
    )
    if form.is_valid():
        try:
            made = services.propose(
                by=request.membership,
                parts=list(parts),
                words=form.cleaned_data["words"],
                today=timezone.localdate(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            sentence = "廃棄の一覧を作りました。提案した人とは別の管理者が、中を見て決めます。"
            return done(request, sentence, at("keeping:disposal", made.pk))
    return _list_page(request, "", form, ticked)


@require_http_methods(["GET", "HEAD", "POST"])
def disposal(request, pk):
    """One list: what it names; an administrator who did not make it decides."""
    found = selectors.access_list(request.membership, pk)
    permit(request.membership, PROPOSE)
    if request.method == "POST":
        permit(request.membership, DECIDE)

    def make(data=None):
        return DecideForm(data, changes=[selectors.access_list(request.membership, pk)])

    form = make(post_data_or_none(request))
    left = {parse_int(number) for number in request.POST.getlist("left")}
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.decide_list(
                by=request.membership,
                disposal=found,
                decision=form.cleaned_data["decision"],
                left=left,
                seen=seen,
            ),
            remake=make,
            success="決定を記録しました。残す記録のほかは、これから廃棄します。",
            next_url=at("keeping:disposal", pk),
            cancel_url=at("keeping:disposal", pk),
        )
        if answer is not None:
            return answer
    return render(
        request, "publications/keeping/disposal.html", _disposal_context(request, found, form, left)
    )


def _disposal_context(request, found, form, left):
    lines = selectors.lines_of(request.membership, found)
    waiting = found.state == DisposalList.State.PROPOSED
    job = last_job(services.DISPOSE_JOB, list=found.pk)
    return {
        "disposal": found,
        "records": lines,
        "left": left,
        "job": job,
        "mine": job and job.asked_by == request.membership.pk,
        "form": form if waiting and may(request.membership, DECIDE) else None,
        "why_not": policies.why_not_decide(found, request.membership) if waiting else "",
        "certified": not policies.why_no_certificate(found, lines, selectors.leaving_with(lines)),
        "waiting": waiting,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def drop_list(request, pk):
    """Ask once more, then take a list back: its records stay."""
    found = selectors.access_list(request.membership, pk)
    permit(request.membership, PROPOSE)
    return ask_first_of_all(
        request,
        lambda seen: services.drop_list(by=request.membership, disposal=found, seen=seen),
        changes=[found],
        heading="廃棄の一覧を取りやめる",
        body="一覧に入っている記録は残ります。廃棄するときは、もう一度一覧を作ります。",
        submit="取りやめる",
        refusal=policies.why_not_drop(found),
        success="廃棄の一覧を取りやめました。",
        next_url=at("keeping:list"),
        cancel_url=at("keeping:disposal", pk),
    )


def _certificate(request, pk):
    found = selectors.access_list(request.membership, pk)
    permit(request.membership, PROPOSE)
    lines = selectors.lines_of(request.membership, found)
    if why := policies.why_no_certificate(found, lines, selectors.leaving_with(lines)):
        raise Refused(why)
    return found, certificates.certificate(found, lines, request.municipality.name)


@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request, pk):
    """The page that makes the certificate's PDF."""
    try:
        found, data = _certificate(request, pk)
    except Refused as error:
        return refused(request, error, at("keeping:disposal", pk))
    return paper_page(
        request,
        "publications/keeping/certificate.html",
        certificates.CERTIFICATE,
        data,
        name=f"廃棄証明書_{found.pk}",
        disposal=found,
    )


@require_safe
def certificate_file(request, pk):
    """The certificate as PDF, or back to the page that makes it."""
    try:
        _, data = _certificate(request, pk)
    except Refused as error:
        return refused(request, error, at("keeping:disposal", pk))
    return hand_out(certificates.CERTIFICATE, data, page=at("keeping:certificate", pk))


@require_safe
def facility(request, pk):
    """The published records of one facility: until when each is kept, and what holds it back."""
    one = facility_of(request, pk)
    pages = Paginator(selectors.kept_of(request.membership, one), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = frame(
        request,
        one,
        "meetings",
        here="記録の保存",
        page=page,
        records=_records(page.object_list),
        results=selectors.results_of(request.membership, one)[:PER_PAGE],
        may_hold=may(request.membership, HOLD),
        has_cases=keeps_cases(one) and may(request.membership, "meeting.edit"),
    )
    return render(request, "publications/keeping/facility.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request, pk):
    """Hold a record back with a reason, or change the reason."""
    part = selectors.access_kept(request.membership, pk)
    permit(request.membership, HOLD)
    one = facility_of(request, part.facility_id)
    back = at("keeping:facility", one.pk)
    if why := policies.why_not_hold(part):
        return refused(request, why, back)

    def make(data=None):
        now = selectors.access_kept(request.membership, pk)
        return HoldForm(data, initial={"reason": now.held_back}, changes=[now])

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.hold(
                by=request.membership, part=part, reason=form.cleaned_data["reason"], seen=seen
            ),
            remake=make,
            success="廃棄を止めました。理由がなくなったら、止めるのをやめてください。",
            next_url=back,
            cancel_url=back,
        )
        if answer is not None:
            return answer
    context = frame(request, one, "meetings", here="廃棄を止める", form=form, part=part, back=back)
    return render(request, "publications/keeping/hold.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def release(request, pk):
    """Ask once more, then let a record go its way again."""
    part = selectors.access_kept(request.membership, pk)
    permit(request.membership, HOLD)
    one = facility_of(request, part.facility_id)
    return ask_first(
        request,
        lambda seen: services.release(by=request.membership, part=part, seen=seen),
        facility=one,
        changes=[part],
        heading="廃棄を止めるのをやめる",
        body=f"止めた理由：{part.held_back}",
        submit="止めるのをやめる",
        refusal=policies.why_not_release(part),
        success="廃棄を止めるのをやめました。",
        next_url=at("keeping:facility", one.pk),
        cancel_url=at("keeping:facility", one.pk),
    )
