"""The letters that bring the minutes to members whom no mail reaches: printed, handed over or posted."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from meetings.distribution import papers, selectors, services
from meetings.members.forms import HandedForm
from meetings.members.policies import day_of
from meetings.members.views.letters import NO_LETTERS
from meetings.members.views.staff import opened_part
from meetings.views import frame, today
from office import files, printing
from office.changing.views import save
from office.confirming import refused
from office.deeds import note_read
from office.http import post_data_or_none, private_download


def _letters(part):
    """What the letters that were not handed over yet say; None where there are none."""
    found = selectors.letters(selectors.readers(part, today()))
    if not found:
        return None
    day = max(day_of(reader.sent.made_at) for reader in found)
    return papers.letters(part, found, day)


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request, pk):
    """Print the letters that wait to be handed over: a sheet with the address, then the minutes, for each."""
    part, facility = opened_part(request, pk)
    data = _letters(part)
    page = at("meetings:distribution", part.pk)
    if data is None:
        return refused(request, NO_LETTERS, page)
    if request.method == "POST":
        name = f"議事録の手紙_{facility.name}_{data['on']}"
        printing.ask(by=request.membership, kind=papers.LETTERS, data=data, name=name)
        return redirect(request.path)
    note_read("minutes_letters")
    context = frame(
        request,
        facility,
        "meetings",
        here="議事録の手紙を印刷する",
        part=part,
        meeting=part.meeting,
        count=len(data["letters"]),
        file_url=at("meetings:minutes_letters_file", part.pk),
        back_url=page,
        **printing.standing(papers.LETTERS, data, reader=request.membership),
    )
    return render(request, "meetings/distribution/letters.html", context)


@require_safe
def letters_file(request, pk):
    """The PDF of the letters, or back to the page that makes it."""
    part, _ = opened_part(request, pk)
    data = _letters(part)
    made = data and printing.made_of(papers.LETTERS, data)
    content = made and files.bytes_of(made.file)
    if not content:
        return redirect(at("meetings:minutes_letters", part.pk))
    return private_download(content, made.file)


@require_http_methods(["GET", "HEAD", "POST"])
def handed(request, pk):
    """Record on which day the letters were handed over or posted."""
    part, facility = opened_part(request, pk)
    page = at("meetings:distribution", part.pk)
    waiting = selectors.letters(selectors.readers(part, today()))
    if not waiting and request.method != "POST":
        return refused(request, NO_LETTERS, page)

    def make(data=None):
        return HandedForm(data, today=today(), changes=[part.meeting, part])

    form = make(post_data_or_none(request))
    if form.is_valid() and (answer := _save_handed(request, part, form, make, page)):
        return answer
    context = frame(
        request,
        facility,
        "meetings",
        here="印刷して渡した",
        part=part,
        form=form,
        back_url=page,
        names=[reader.one.name for reader in waiting],
    )
    return render(request, "meetings/members/handed.html", context)


def _save_handed(request, part, form, make, page):
    data = _letters(part)
    snapshot = data and printing.frozen(papers.LETTERS, data)
    day = form.cleaned_data["day"]
    return save(
        request,
        form,
        lambda seen: services.hand(
            by=request.membership, part=part, day=day, snapshot=snapshot, today=today(), seen=seen
        ),
        remake=make,
        success=lambda count: f"手紙{count}通を渡した日を記録しました。",
        next_url=page,
        cancel_url=page,
        error_field="day",
    )
