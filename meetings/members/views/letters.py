"""The letters to members whom no mail reaches: printed, handed over or posted."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from meetings.members import keys, papers, policies, selectors, services
from meetings.members.forms import HandedForm
from meetings.members.views.staff import opened_part
from meetings.views import frame, today
from office import files, printing
from office.changing.views import save
from office.confirming import refused
from office.deeds import note_read
from office.http import post_data_or_none, private_download


def _letters(part):
    """What the letters that were not handed over yet say, and the file's name; None where there are none."""
    waiting = selectors.recipients(part).letters
    found = [one for one in waiting if one.link is not None and keys.secret_of(one.link)]
    if not found:
        return None
    day = max(policies.day_of(one.delivery.made_at) for one in found)
    return papers.letters(part, found, day)


NO_LETTERS = "渡す手紙は、もうありません。"


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request, pk):
    """Print the letters that wait to be handed over: one page with the notice and one with the slip for each."""
    part, facility = opened_part(request, pk)
    data = _letters(part)
    page = at("meetings:notices", part.pk)
    if data is None:
        return refused(request, NO_LETTERS, page)
    if request.method == "POST":
        name = f"開催通知の手紙_{facility.name}_{data['on']}"
        printing.ask(by=request.membership, kind=papers.LETTERS, data=data, name=name)
        return redirect(request.path)
    note_read("notice_letters")
    context = frame(
        request,
        facility,
        "meetings",
        here="開催通知の手紙を印刷する",
        part=part,
        meeting=part.meeting,
        count=len(data["letters"]),
        file_url=at("meetings:notice_letters_file", part.pk),
        back_url=page,
        **printing.standing(papers.LETTERS, data, reader=request.membership),
    )
    return render(request, "meetings/members/letters.html", context)


@require_safe
def letters_file(request, pk):
    """The PDF of the letters, or back to the page that makes it."""
    part, _ = opened_part(request, pk)
    data = _letters(part)
    made = data and printing.made_of(papers.LETTERS, data)
    content = made and files.bytes_of(made.file)
    if not content:
        return redirect(at("meetings:notice_letters", part.pk))
    return private_download(content, made.file)


@require_http_methods(["GET", "HEAD", "POST"])
def handed(request, pk):
    """Record on which day the letters were handed over or posted."""
    part, facility = opened_part(request, pk)
    page = at("meetings:notices", part.pk)
    waiting = selectors.recipients(part).letters
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
        names=[one.name for one in waiting],
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
