"""公表する: from the minutes to wording without names, its check, the register and other places (N7-8b, N7-8c)."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.links import at
from facilities.self_reports.selectors import load
from meetings.minutes.selectors import latest_version
from meetings.views import ask_first, done, today
from office.changing.views import save
from office.confirming import CHANGED_MEANWHILE, refused
from office.errors import Refused, Stale
from office.http import post_data_or_none
from office.selectors import last_job
from publications import corrections, policies, selectors, services
from publications.elsewhere import services as elsewhere
from publications.elsewhere.forms import NewElsewhereForm
from publications.forms import WordingForm
from publications.views.frame import numbers, page, part_of, refuse_another, seen_by


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request, pk):
    """Write the public wording: a copy of the minutes' text in which nobody is named."""
    part, facility = part_of(request, pk)
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
    context = page(
        request,
        facility,
        part,
        0,
        form=form,
        newer=newest if newest.number > draft.from_number else None,
        numbers=numbers(part, draft),
        draft=draft,
    )
    return render(request, "publications/prepare.html", context)


@require_POST
def begin_again(request, pk):
    """Take the newest minutes' text in place of the wording made from older ones."""
    part, _ = part_of(request, pk)
    try:
        draft = services.prepare(by=request.membership, part=part)
        services.begin_again(by=request.membership, part=part, seen=seen_by(request, draft))
    except Stale:
        return refused(request, CHANGED_MEANWHILE, at("publications:prepare", part.pk))
    except Refused as error:
        return refused(request, error, at("meetings:detail", part.pk))
    return done(request, "新しい議事録の文章を写しました。", "publications:prepare", part.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def places(request, pk):
    """Where the public minutes can be read: the register, and what was noted of other places."""
    part, facility = part_of(request, pk)
    version = selectors.latest_public(part)
    if version is None:
        return redirect(at("publications:prepare", part.pk))
    form = NewElsewhereForm(post_data_or_none(request), request.FILES or None, initial={"on": today()})
    if form.is_valid() and (answer := _note_elsewhere(request, part, version, form)) is not None:
        return answer
    live = selectors.live_minutes(part)
    context = page(
        request,
        facility,
        part,
        2,
        form=form,
        version=version,
        live=live,
        correction_length=corrections.LENGTH,
        reports=live.hidden if live else (),
        live_is_newest=live is not None and live.version_id == version.pk,
        refusal=policies.why_not_publish(
            part,
            version,
            selectors.on_register(version),
            selectors.acceptance_first(),
            selectors.was_checked(version),
        ),
        job=last_job(services.PDF_JOB, version=live.version_id) if live else None,
        publications=load(selectors.publications_of(part)),
    )
    return render(request, "publications/places.html", context)


def _note_elsewhere(request, part, version, form):
    """Note a place and begin to read its photo; None where the form says why not."""
    try:
        made = elsewhere.record(by=request.membership, part=part, version=version, today=today(), **form.said)
        if photo := form.cleaned_data["photo"]:
            job = elsewhere.start_proving(by=request.membership, publication=made, upload=photo)
            return redirect(at("office:reading", job.pk))
    except Refused as error:
        form.add_error("on", str(error))
        return None
    return done(request, "公表を記録しました。", "publications:places", part.pk)


@require_POST
def publish(request, pk):
    """Put the newest confirmed version on the register."""
    part, _ = part_of(request, pk)
    version = selectors.latest_public(part)
    if version is None:
        return refused(
            request,
            "公表できるのは、名前がないことを確かめた議事録だけです。先に公表用の文章を作ってください。",
            at("publications:prepare", part.pk),
        )
    try:
        refuse_another(request, version)
        correction = corrections.typed(request.POST.get("correction", ""))
        services.publish(by=request.membership, part=part, version=version, on=today(), correction=correction)
    except Refused as error:
        return refused(request, error, at("publications:places", part.pk))
    return done(request, "公開ページに出しました。だれでも読めます。", "publications:places", part.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """Take the minutes off the register, after asking why."""
    part, facility = part_of(request, pk)
    form = corrections.WithdrawForm(post_data_or_none(request))
    return ask_first(
        request,
        lambda: services.withdraw(
            by=request.membership, part=part, on=today(), because=form.cleaned_data["because"]
        ),
        form=form,
        success="公開ページから取り下げました。",
        next_url=at("publications:places", part.pk),
        facility=facility,
        heading="公表を取り下げる",
        body="公開ページから議事録と資料が読めなくなり、取り下げた日と理由の種類、事業所と担当の名前だけが残ります。",
        facts=[("事業所", facility.name)],
        submit="取り下げる",
        danger=True,
        cancel_url=at("publications:places", part.pk),
    )
