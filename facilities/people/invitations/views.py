"""Pages on which a ward or an operator's manager invites many, makes letters and hands a place over."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from accounts.permissions import permit
from accounts.selectors import access_colleague, ward_profile
from facilities.people.assignments.selectors import assigned_to
from facilities.people.invitations import files, plans, selectors, services
from facilities.people.invitations.forms import HandOverForm, LettersForm, SheetForm
from facilities.people.invitations.letters import LETTERS
from office import jobs
from office.deeds import note_read
from office.errors import Refused
from office.files import pieces_of
from office.http import download, post_data_or_none
from office.selectors import access_upload, last_job
from office.spreadsheets import CONTENT_TYPES

PAGE_SIZE = 50
_TEMPLATES = {"csv": files.template_csv, "xlsx": files.template_xlsx}


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_upload(request):
    """Choose a sheet of people; a worker reads and checks it, and nobody is invited yet."""
    permit(request.membership, "people.edit")
    form = SheetForm(post_data_or_none(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        job = services.start_reading(by=request.membership, name=given.name, data=given.read())
        return redirect(at("office:reading", job.pk))
    return render(request, "invitations/sheet.html", {"form": form})


@require_safe
def sheet_template(request, kind):
    """The empty sheet."""
    permit(request.membership, "people.edit")
    if kind not in _TEMPLATES:
        raise Http404
    name = f"people-template.{kind}"
    return download(_TEMPLATES[kind](), name=name, content_type=CONTENT_TYPES[kind])


@require_safe
def sheet_check(request, pk):
    """What a sheet would do: who is invited, who is here already, which lines are at fault; later what it did."""
    file = access_upload(request.membership, pk)
    permit(request.membership, "people.edit")
    reading = selectors.sheet_reading(file)
    if reading is None:
        raise Http404
    job = last_job(services.INVITE_JOB, file=file.pk)
    context = {"file": file, "result": job.result if job and job.is_over else None}
    if job is not None and job.state != job.State.DONE:
        context |= jobs.shown(job)
    planned = plans.plans_for(request.membership, reading, timezone.localdate())
    faults = reading.faults
    page = Paginator(planned, PAGE_SIZE).get_page(request.GET.get("page"))
    context |= {
        "page": page,
        **plans.counts_of(planned),
        "errors": sorted(faults.errors, key=lambda fault: fault.line),
        "warnings": sorted(faults.warnings, key=lambda fault: fault.line),
    }
    note_read("people_sheet")
    return render(request, "invitations/sheet_check.html", context)


@require_POST
def sheet_invite(request, pk):
    """Invite the people of a checked sheet; pressed twice, nobody is invited twice."""
    file = access_upload(request.membership, pk)
    permit(request.membership, "people.edit")
    services.start_inviting(by=request.membership, file=file)
    return redirect(at("invitations:sheet_check", pk))


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request):
    """Choose whose letters are made, all in one PDF."""
    by = request.membership
    permit(by, "people.edit")
    counts = {which: selectors.invited(by, which).count() for which in ("new", "letters", "all")}
    form = LettersForm(post_data_or_none(request), counts=counts, initial={"which": "new"})
    if request.method == "POST" and form.is_valid():
        people = selectors.invited(by, form.cleaned_data["which"])[: services.LETTERS_AT_ONCE]
        return _ordered(request, people, at("invitations:letters"))
    profile = ward_profile()
    context = {
        "form": form,
        "counts": counts,
        "at_once": services.LETTERS_AT_ONCE,
        "has_contact": bool(profile.phone or profile.email),
    }
    return render(request, "invitations/letters.html", context)


@require_POST
def letter(request, pk):
    """Make the letter of one invited person."""
    person = access_colleague(request.membership, pk)
    permit(request.membership, "people.edit")
    people = [] if person.joined_at or person.ended_at or person.invited_at is None else [person]
    return _ordered(request, people, at("accounts:person", pk))


def _ordered(request, people, back):
    try:
        job = services.order_letters(
            by=request.membership, people=people, now=timezone.now(), today=timezone.localdate()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    return redirect(at("invitations:letters_made", job.pk))


@require_safe
def letters_made(request, pk):
    """How far the letters are; once they are made, the PDF."""
    job, snapshot, made = selectors.access_letters(request.membership, pk, LETTERS)
    permit(request.membership, "people.edit")
    context = {"made": made, "count": len(snapshot.data["letters"]), **jobs.shown(job)}
    note_read("letters")
    return render(request, "invitations/letters_made.html", context)


@never_cache
@require_safe
def letters_file(request, pk):
    """The PDF of letters, for whoever asked for it; back to its page while it is being made."""
    _, _, made = selectors.access_letters(request.membership, pk, LETTERS)
    permit(request.membership, "people.edit")
    data = made and pieces_of(made.file)
    if not data:
        return redirect(at("invitations:letters_made", pk))
    return download(data, name=made.file.name, content_type=made.file.content_type)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request, pk):
    """End one person's place and invite somebody else to it, in one go."""
    person = access_colleague(request.membership, pk)
    permit(request.membership, "people.edit")
    form = HandOverForm(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.hand_over(by=request.membership, person=person, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                f"{person.name}さんの利用を終わらせ、{made.name}さんを招きました。招待を渡してください。",
            )
            return redirect(at("accounts:person_link", made.pk))
    context = {"person": person, "form": form, "facilities": assigned_to([person])[person.pk]}
    return render(request, "invitations/hand_over.html", context)
