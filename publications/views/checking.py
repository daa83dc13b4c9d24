"""名前がないか確かめる: what may tell who somebody is, each in its sentence, and what becomes of it (N7-8c)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from meetings.minutes.outline import frozen_items
from meetings.minutes.selectors import latest_version
from meetings.views import done
from office import files, jobs
from office.changing.forms import ConfirmForm
from office.confirming import CHANGED_MEANWHILE, refused
from office.errors import Refused, Stale, refuse
from office.http import private_download
from publications import copies, mark_services, minutes_way, paper_services, policies, selectors, services
from publications.boxes import PLACE
from publications.marks import groups_of
from publications.name_check import look_through
from publications.names import BLOCK, CHECK, UNREAD
from publications.views.frame import numbers, page, part_of, seen_by

#: Letters of a reason that are kept.
MOST_LETTERS = 200


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    """Show what may tell who somebody is; a person puts a label in its place, or says why it may stay."""
    part, facility = part_of(request, pk)
    try:
        draft = services.prepare(by=request.membership, part=part)
        if request.method == "POST":
            return _decide(request, part, draft)
    except Stale:
        messages.error(request, CHANGED_MEANWHILE)
        return redirect(at("publications:check", part.pk))
    except Refused as error:
        if policies.why_not_prepare(part, latest_version(part), selectors.acceptance_first()):
            return refused(request, error, at("meetings:detail", part.pk))
        return refused(request, error, at("publications:check", part.pk))
    return _check_page(request, part, facility, draft)


def _decide(request, part, draft):
    out = minutes_way.of_part(part, draft)
    deed, _, group_id = request.POST.get("do", "").partition(":")
    by, seen = request.membership, seen_by(request, draft)
    if deed == "copies":
        paper_services.start_copying(by=by, out=out)
        return redirect(at("publications:check", part.pk))
    if deed not in DEEDS:
        services.confirm(by=by, part=part, seen=seen)
        sentence = "見つかった所は、すべて直すか、理由を付けて残しました。公表できます。"
        return done(request, sentence, "publications:places", part.pk)
    refuse(policies.why_not_before_reading(selectors.unread_files(out.papers)))
    groups = groups_of(out, look_through(out))
    group = next((one for one in groups if one.id == group_id), None)
    if group is None:
        raise Refused(policies.why_not_label([], ""))
    sentence = DEEDS[deed](request.POST, by, out, seen, group)
    return done(request, sentence, "publications:check", part.pk)


def _label(typed, by, out, seen, group):
    label = typed.get(f"label-{group.id}") or group.covered
    mark_services.put_label(by=by, out=out, word=group.word, label=label, seen=seen)
    return f"「{group.text}」を「{label}」に置き換えました。"


def _keep(typed, by, out, seen, group):
    reason = typed.get(f"reason-{group.id}", "")[:MOST_LETTERS]
    mark_services.let_stay(by=by, out=out, word=group.word, reason=reason, seen=seen)
    return f"「{group.text}」を、理由を付けて残しました。"


def _take_back(typed, by, out, seen, group):
    mark_services.decide_anew(by=by, out=out, word=group.word, seen=seen)
    return f"「{group.text}」を、もう一度決められるようにしました。"


#: What may become of a group of findings: by the word of its button.
DEEDS = {"label": _label, "keep": _keep, "back": _take_back}


def _check_page(request, part, facility, draft):
    out = minutes_way.of_part(part, draft)
    if selectors.unread_files(out.papers):
        return _reading(request, facility, part, out)
    look = look_through(out)
    groups = groups_of(out, look)
    waiting = [group for group in groups if not group.kept]
    orders = [] if waiting else copies.wanted(out, look)
    if any(order.waits for order in orders) and (job := _copying(out)):
        return _progress(request, facility, part, draft, job)
    context = page(
        request,
        facility,
        part,
        1,
        draft=draft,
        form=ConfirmForm(changes=[draft]),
        waiting=waiting,
        blocking=[group for group in waiting if group.level == BLOCK],
        people=[group for group in waiting if group.level == CHECK and group.is_of_person],
        things=[group for group in waiting if group.level == CHECK and group.is_of_thing],
        letters=[group for group in waiting if group.kind == "letter"],
        pictures=[group for group in waiting if group.level == UNREAD and group.kind == "picture"],
        unread=[group for group in waiting if group.level == UNREAD and group.kind == "unread"],
        kept=[group for group in groups if group.kept],
        sections=selectors.sections_of(
            facility.service_type, part.meeting.date, draft.text, items=frozen_items(part, {})["items"]
        ),
        place=draft.text.get(PLACE, ""),
        numbers=numbers(part, draft),
        attachments=look.attachments,
        copies=[order for order in orders if order.made],
        uncopied=[order for order in orders if order.waits],
        lessened=[order for order in orders if order.left_out],
        failed=[order for order in orders if order.made is False],
    )
    return render(request, "publications/check.html", context)


def _reading(request, facility, part, out):
    """How far a worker is with the papers; the page goes on by itself once they are read."""
    job = selectors.reading_of(out)
    if job is None or job.state == job.State.DONE:
        job = paper_services.start_reading(by=request.membership, out=out)
    return _progress(request, facility, part, out.draft, job)


def _progress(request, facility, part, draft, job):
    mine = job.asked_by == request.membership.pk
    context = page(request, facility, part, 1, draft=draft, mine=mine, **jobs.shown(job))
    return render(request, "publications/check_reading.html", context)


def _copying(out):
    """The job that makes the copies, while it is under way or was given up."""
    job = selectors.copying_of(out)
    return job if job is not None and job.state != job.State.DONE else None


@require_POST
def read_again(request, pk):
    """Have the papers read once more, where that was given up."""
    part, _ = part_of(request, pk)
    try:
        draft = services.prepare(by=request.membership, part=part)
    except Refused as error:
        return refused(request, error, at("meetings:detail", part.pk))
    out = minutes_way.of_part(part, draft)
    if selectors.unread_files(out.papers):
        paper_services.start_reading(by=request.membership, out=out)
    else:
        paper_services.start_copying(by=request.membership, out=out)
    return redirect(at("publications:check", part.pk))


@require_safe
def copy(request, pk, file):
    """Show a copy as the public will get it, before it is published."""
    part, _ = part_of(request, pk)
    out, made = minutes_way.of_part(part), []
    if out.draft is not None and not selectors.unread_files(out.papers):
        made = [order.made for order in copies.wanted(out, look_through(out)) if order.made]
    found = next((one for one in made if one.pk == file), None)
    data = found and files.bytes_of(found)
    if not data:
        # The wording or its papers have changed since the page was shown.
        return refused(
            request, "この写しは、もうありません。作り直してください。", at("publications:check", part.pk)
        )
    return private_download(data, found)
