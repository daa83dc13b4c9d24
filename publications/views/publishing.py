"""公表する: from the minutes to wording without names, its check, the register and other places (N7-8b, N7-8c)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.links import at
from accounts.permissions import permit
from meetings.council.seats import label
from meetings.minutes.selectors import latest_version
from meetings.selectors import access_part
from meetings.views import ask_first, done, facility_of, frame, today
from office import jobs
from office.changing.forms import ConfirmForm
from office.changing.views import save
from office.confirming import CHANGED_MEANWHILE, refused
from office.errors import Refused, Stale
from office.http import post_data_or_none
from office.selectors import last_job
from publications import policies, selectors, services
from publications.forms import ElsewhereForm, WordingForm, titles
from publications.name_check import look_through
from publications.names import BLOCK, CHECK, UNREAD
from publications.policies import PLACE

#: Letters shown before and behind a finding.
SHOWN = 80
_STEPS = ("公表用の文章を作る", "名前がないか確かめる", "公表する")


def _part(request, pk):
    """The part of the address, for those who work at its facility."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    return part, facility_of(request, part.facility_id)


def _page(request, facility, part, step, **context):
    states = ["done"] * step + ["current"] + ["todo"] * (len(_STEPS) - step - 1)
    steps = [{"label": name, "state": state} for name, state in zip(_STEPS, states, strict=True)]
    return frame(
        request,
        facility,
        "meetings",
        here=_STEPS[step],
        part=part,
        meeting=part.meeting,
        steps=steps,
        **context,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request, pk):
    """Write the public wording: a copy of the minutes' text in which nobody is named."""
    part, facility = _part(request, pk)
    try:
        draft = services.prepare(by=request.membership, part=part)
    except Refused as error:
        return refused(request, error, at("meetings:detail", part.pk))
    attachments = list(selectors.attachments_of(part))

    def make(data=None):
        now = selectors.public_draft_of(part)
        return WordingForm(data, draft=now, part=part, attachments=attachments)

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.save(
                by=request.membership, part=part, text=form.text, attachments=form.chosen, seen=seen
            ),
            remake=make,
            success="",
            next_url=at("publications:check", part.pk),
            cancel_url=at("publications:prepare", part.pk),
        )
        if answer is not None:
            return answer
    newest = latest_version(part)
    context = _page(
        request,
        facility,
        part,
        0,
        form=form,
        newer=newest if newest.number > draft.from_number else None,
        numbers=_numbers(part, draft),
        draft=draft,
    )
    return render(request, "publications/prepare.html", context)


def _numbers(part, draft):
    rows = services.public_content(part, draft)["attendance"]
    return [(label(row["category"]), f"{row['count']}人") for row in rows]


@require_POST
def begin_again(request, pk):
    """Take the newest minutes' text in place of the wording made from older ones."""
    part, _ = _part(request, pk)
    try:
        draft = services.prepare(by=request.membership, part=part)
        services.begin_again(by=request.membership, part=part, seen=_seen(request, draft))
    except Stale:
        return refused(request, CHANGED_MEANWHILE, at("publications:prepare", part.pk))
    except Refused as error:
        return refused(request, error, at("meetings:detail", part.pk))
    return done(request, "新しい議事録の文章を写しました。", "publications:prepare", part.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    """Show what may tell who somebody is, each in its sentence; a person ticks what is no name."""
    part, facility = _part(request, pk)
    try:
        draft = services.prepare(by=request.membership, part=part)
        if request.method == "POST":
            services.confirm(
                by=request.membership,
                part=part,
                ticked=set(request.POST.getlist("seen")),
                seen=_seen(request, draft),
            )
            return done(
                request, "名前がないことを確かめました。公表できます。", "publications:places", part.pk
            )
    except Stale:
        messages.error(request, "確かめている間に文章が変わりました。もう一度確かめてください。")
        return redirect(at("publications:check", part.pk))
    except Refused as error:
        if policies.why_not_prepare(part, latest_version(part), selectors.acceptance_first()):
            return refused(request, error, at("meetings:detail", part.pk))
        return refused(request, error, at("publications:check", part.pk))
    return _check_page(request, part, facility, draft)


def _check_page(request, part, facility, draft):
    if selectors.unread_files(part, draft):
        return _reading(request, facility, part, draft)
    hits = _hits(part, facility, draft)
    context = _page(
        request,
        facility,
        part,
        1,
        draft=draft,
        form=ConfirmForm(changes=[draft]),
        blocking=[hit for hit in hits if hit["finding"].level == BLOCK],
        doubtful=[hit for hit in hits if hit["finding"].level == CHECK],
        unread=[hit for hit in hits if hit["finding"].level == UNREAD],
        sections=selectors.sections_of(facility.service_type, part.meeting.date, draft.text),
        place=draft.text.get(PLACE, ""),
        numbers=_numbers(part, draft),
        attachments=selectors.attachments_of(part).filter(pk__in=draft.attachments),
    )
    return render(request, "publications/check.html", context)


def _reading(request, facility, part, draft):
    """How far a worker is with the papers; the page goes on by itself once they are read."""
    job = selectors.reading_of(part)
    if job is None or job.state == job.State.DONE:
        job = services.start_reading(by=request.membership, part=part, draft=draft)
    mine = job.asked_by == request.membership.pk
    context = _page(request, facility, part, 1, draft=draft, mine=mine, **jobs.shown(job))
    return render(request, "publications/check_reading.html", context)


@require_POST
def read_again(request, pk):
    """Have the papers read once more, where that was given up."""
    part, _ = _part(request, pk)
    try:
        draft = services.prepare(by=request.membership, part=part)
    except Refused as error:
        return refused(request, error, at("meetings:detail", part.pk))
    services.start_reading(by=request.membership, part=part, draft=draft)
    return redirect(at("publications:check", part.pk))


def _seen(request, draft):
    """The state of the wording that the page showed."""
    form = ConfirmForm(request.POST, changes=[draft])
    form.is_valid()
    return form.seen


def _hits(part, facility, draft):
    """Each finding with where it stands and the sentence around it."""
    attachments = list(selectors.attachments_of(part).filter(pk__in=draft.attachments))
    named = titles(part, draft, attachments)
    look = look_through(part, draft)
    return [
        {
            "finding": f,
            "where": named.get(f.key, ""),
            "in_attachment": f.key not in draft.text,
            **_sentence(look.texts[f.key], f.start, f.end),
        }
        for f in look.findings
    ]


def _sentence(text, start, end):
    # No further than is shown: a text may be a million letters without a full stop.
    first = max(text.rfind(sign, max(0, start - SHOWN), start) for sign in "。！？\n") + 1
    ends = [place for sign in "。！？\n" if (place := text.find(sign, end, end + SHOWN)) >= 0]
    last = min(ends) + 1 if ends else len(text)
    return {"before": text[max(first, start - SHOWN) : start], "after": text[end : min(last, end + SHOWN)]}


@require_http_methods(["GET", "HEAD", "POST"])
def places(request, pk):
    """Where the public minutes can be read: the register, and what was noted of other places."""
    part, facility = _part(request, pk)
    version = selectors.latest_public(part)
    if version is None:
        return redirect(at("publications:prepare", part.pk))
    form = ElsewhereForm(post_data_or_none(request), initial={"on": today()})
    if form.is_valid():
        try:
            services.record(
                by=request.membership, part=part, version=version, today=today(), **form.cleaned_data
            )
        except Refused as error:
            form.add_error("on", str(error))
        else:
            return done(request, "公表を記録しました。", "publications:places", part.pk)
    live = selectors.live_minutes(part)
    context = _page(
        request,
        facility,
        part,
        2,
        form=form,
        version=version,
        live=live,
        live_is_newest=live is not None and live.version_id == version.pk,
        refusal=policies.why_not_publish(
            part, version, selectors.on_register(version), selectors.acceptance_first()
        ),
        job=last_job(services.PDF_JOB, version=live.version_id) if live else None,
        publications=selectors.publications_of(part),
    )
    return render(request, "publications/places.html", context)


@require_POST
def publish(request, pk):
    """Put the newest confirmed version on the register."""
    part, _ = _part(request, pk)
    version = selectors.latest_public(part)
    if version is None:
        return refused(
            request,
            "公表できるのは、名前がないことを確かめた議事録だけです。先に公表用の文章を作ってください。",
            at("publications:prepare", part.pk),
        )
    try:
        services.publish(by=request.membership, part=part, version=version, on=today())
    except Refused as error:
        return refused(request, error, at("publications:places", part.pk))
    return done(request, "公開ページに出しました。だれでも読めます。", "publications:places", part.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """Take the minutes off the register, after asking once more."""
    part, facility = _part(request, pk)
    return ask_first(
        request,
        lambda: services.withdraw(by=request.membership, part=part, on=today()),
        success="公開ページから取り下げました。",
        next_url=at("publications:places", part.pk),
        facility=facility,
        heading="公表を取り下げる",
        body="公開ページから議事録と資料が読めなくなり、取り下げた日だけが残ります。",
        facts=[("事業所", facility.name)],
        submit="取り下げる",
        danger=True,
        cancel_url=at("publications:places", part.pk),
    )
