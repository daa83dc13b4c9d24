"""名前がないか確かめる: what may tell who somebody is, each in its sentence, and what becomes of it (N7-8c)."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from meetings.minutes.outline import frozen_items
from meetings.minutes.selectors import latest_version
from meetings.views import done
from office import jobs
from office.changing.forms import ConfirmForm
from office.confirming import CHANGED_MEANWHILE, refused
from office.errors import Refused, Stale, refuse
from office.http import private_download
from publications import mark_services, minutes_way, paper_services, policies, selectors, services
from publications.boxes import PLACE
from publications.marks import groups_of
from publications.name_check import look_through
from publications.views import found
from publications.views.frame import numbers, page, part_of, seen_by

#: Letters of a reason that are kept.
MOST_LETTERS = 200
#: The wording or its papers have changed since the page was shown.
NO_COPY = "この写しは、もうありません。作り直してください。"


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
    return decide(
        request,
        minutes_way.of_part(part, draft),
        partial(services.confirm, part=part),
        here=("publications:check", part.pk),
        places=("publications:places", part.pk),
    )


def decide(request, out, confirm, *, here, places, has_papers=True):
    """Do what the button says that was pressed on a page of a check. Raises Refused, Stale.

    Args: ``confirm(by=, seen=)``: that a person has decided on all that was found; ``here``: the page of the check and
    ``places``: the one that follows, each as the name of its view with its number; ``has_papers``: whether papers may go with it.
    """
    deed = request.POST.get("do", "").partition(":")[0]
    by, seen = request.membership, seen_by(request, out.draft)
    if deed == "copies" and has_papers:
        paper_services.start_copying(by=by, out=out)
        return redirect(at(*here))
    if deed not in DEEDS:
        confirm(by=by, seen=seen)
        sentence = "見つかった所は、すべて直すか、理由を付けて残しました。公表できます。"
        return done(request, sentence, *places)
    return done(request, _settle(request.POST, by, out, seen), *here)


def _settle(typed, by, out, seen):
    """Do with a group of findings what its button says. Returns the sentence that says so. Raises Refused, Stale."""
    deed, _, group_id = typed.get("do", "").partition(":")
    refuse(policies.why_not_before_reading(selectors.unread_files(out.papers)))
    groups = groups_of(out, look_through(out))
    group = next((one for one in groups if one.id == group_id), None)
    if group is None:
        raise Refused(policies.why_not_label([], ""))
    return DEEDS[deed](typed, by, out, seen, group)


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
    if job := found.reading(request.membership, out):
        return _progress(request, facility, part, draft, job)
    shown = found.found_in(out)
    if job := found.copying(out, shown):
        return _progress(request, facility, part, draft, job)
    context = page(
        request,
        facility,
        part,
        1,
        draft=draft,
        form=ConfirmForm(changes=[draft]),
        sections=selectors.sections_of(
            facility.service_type, part.meeting.date, draft.text, items=frozen_items(part, {})["items"]
        ),
        place=draft.text.get(PLACE, ""),
        numbers=numbers(part, draft),
        copy_way="publications:copy",
        number=part.pk,
        **shown,
    )
    return render(request, "publications/check.html", context)


def _progress(request, facility, part, draft, job):
    mine = job.asked_by == request.membership.pk
    context = page(request, facility, part, 1, draft=draft, mine=mine, **jobs.shown(job))
    return render(request, "publications/check_reading.html", context)


@require_POST
def read_again(request, pk):
    """Have the papers read once more, where that was given up."""
    part, _ = part_of(request, pk)
    try:
        draft = services.prepare(by=request.membership, part=part)
    except Refused as error:
        return refused(request, error, at("meetings:detail", part.pk))
    found.work_again(request.membership, minutes_way.of_part(part, draft))
    return redirect(at("publications:check", part.pk))


@require_safe
def copy(request, pk, file):
    """Show a copy as the public will get it, before it is published."""
    part, _ = part_of(request, pk)
    made = found.copy_in(minutes_way.of_part(part), file)
    if made is None:
        return refused(request, NO_COPY, at("publications:check", part.pk))
    return private_download(*made)
