"""The letters to members whom no mail reaches: printed, handed over or posted."""

from collections.abc import Callable
from dataclasses import dataclass

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from meetings.members import keys, papers, policies, selectors, services
from meetings.members.forms import HandedForm
from meetings.members.views.staff import opened_part
from meetings.views import frame, today
from office import printing
from office.changing.views import save
from office.confirming import refused
from office.deeds import note_read
from office.handing_out import hand_out, paper_page
from office.http import post_data_or_none

NO_LETTERS = "渡す手紙は、もうありません。"


@dataclass(frozen=True)
class LetterKind:
    """One kind of letters about a meeting: its paper, its pages, and how it is told and kept.

    Attributes:
        paper: the kind of paper; ``note``: notes that its page, with addresses, was read.
        title: what the letters are, in words.
        log, page, file: the views of the log that leads here, of the page that makes the PDF, of the PDF.
        template: of that page.
        data: what the letters of a part say that were not handed over yet, or None where there are none.
        names: to whom of a part they still have to be handed.
        hand: the service that keeps on which day they were handed over.
        left_out: a part's papers that cannot follow the letters as pages.
    """

    paper: str
    note: Callable
    title: str
    log: str
    page: str
    file: str
    template: str
    data: Callable
    names: Callable
    hand: Callable
    left_out: Callable = lambda part: []


def print_letters(request, pk, kind):
    """The page that prints the letters which wait to be handed over."""
    part, facility = opened_part(request, pk)
    data = kind.data(part)
    log = at(kind.log, part.pk)
    if data is None:
        return refused(request, NO_LETTERS, log)
    kind.note()
    context = frame(
        request,
        facility,
        "meetings",
        here=f"{kind.title}を印刷する",
        part=part,
        meeting=part.meeting,
        paper_title=kind.title,
        count=len(data["letters"]),
        enclosed=[one["title"] for one in data.get("enclosed", ())],
        left_out=kind.left_out(part),
        file_url=at(kind.file, part.pk),
        back_url=log,
    )
    name = f"{kind.title}_{facility.name}_{data['on']}"
    return paper_page(request, kind.template, kind.paper, data, name=name, **context)


def hand_out_letters(request, pk, kind):
    """The PDF of the letters, or back to the page that makes it."""
    part, _ = opened_part(request, pk)
    return hand_out(kind.paper, kind.data(part), page=at(kind.page, part.pk))


def record_handed(request, pk, kind):
    """The page that records on which day the letters were handed over or posted."""
    part, facility = opened_part(request, pk)
    log = at(kind.log, part.pk)
    names = kind.names(part)
    if not names and request.method != "POST":
        return refused(request, NO_LETTERS, log)

    def make(data=None):
        return HandedForm(data, today=today(), changes=[part.meeting, part])

    form = make(post_data_or_none(request))
    if form.is_valid() and (answer := _save_handed(request, part, form, make, kind)):
        return answer
    context = frame(
        request,
        facility,
        "meetings",
        here="印刷して渡した",
        part=part,
        form=form,
        back_url=log,
        names=names,
    )
    return render(request, "meetings/members/handed.html", context)


def _save_handed(request, part, form, make, kind):
    data = kind.data(part)
    snapshot = data and printing.frozen(kind.paper, data)
    day = form.cleaned_data["day"]
    log = at(kind.log, part.pk)
    return save(
        request,
        form,
        lambda seen: kind.hand(
            by=request.membership, part=part, day=day, snapshot=snapshot, today=today(), seen=seen
        ),
        remake=make,
        success=lambda count: f"手紙{count}通を渡した日を記録しました。",
        next_url=log,
        cancel_url=log,
        error_field="day",
    )


def data_of(part, write):
    """What the letters of a part say that were not handed over yet, as ``write`` of ``papers`` says it; None for none."""
    waiting = selectors.recipients(part).letters
    found = [one for one in waiting if one.link is not None and keys.secret_of(one.link)]
    if not found:
        return None
    day = max(policies.day_of(one.delivery.made_at) for one in found)
    return write(part, found, day)


def names_of(part):
    """To whom a letter of a part still has to be handed."""
    return [one.name for one in selectors.recipients(part).letters]


NOTICES = LetterKind(
    paper=papers.LETTERS,
    note=lambda: note_read("notice_letters"),
    title="開催通知の手紙",
    log="meetings:notices",
    page="meetings:notice_letters",
    file="meetings:notice_letters_file",
    template="meetings/members/letters.html",
    data=lambda part: data_of(part, papers.letters),
    names=names_of,
    hand=services.hand,
    left_out=lambda part: papers.not_enclosed(papers.sent_before(part)),
)


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request, pk):
    """Print the letters that wait to be handed over: one page with the notice and one with the slip for each."""
    return print_letters(request, pk, NOTICES)


@require_safe
def letters_file(request, pk):
    """The PDF of the letters, or back to the page that makes it."""
    return hand_out_letters(request, pk, NOTICES)


@require_http_methods(["GET", "HEAD", "POST"])
def handed(request, pk):
    """Record on which day the letters were handed over or posted."""
    return record_handed(request, pk, NOTICES)
