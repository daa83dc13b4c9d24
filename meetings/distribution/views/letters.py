"""The letters that bring the minutes to members whom no mail reaches: printed, handed over or posted."""

from django.views.decorators.http import require_http_methods, require_safe

from meetings.distribution import papers, selectors, services
from meetings.members.papers import not_enclosed
from meetings.members.views.letters import LetterKind, hand_out_letters, print_letters, record_handed
from meetings.views import today
from office.deeds import note_read
from office.look.dates import day_of


def _readers(part):
    return selectors.letters(selectors.readers(part, today()))


def _data(part):
    found = _readers(part)
    if not found:
        return None
    return papers.letters(part, found, max(day_of(reader.sent.made_at) for reader in found))


def _names(part):
    return [reader.one.name for reader in _readers(part)]


MINUTES = LetterKind(
    paper=papers.LETTERS,
    note=lambda: note_read("minutes_letters"),
    title="議事録の手紙",
    log="meetings:distribution",
    page="meetings:minutes_letters",
    file="meetings:minutes_letters_file",
    template="meetings/distribution/letters.html",
    data=_data,
    names=_names,
    hand=services.hand,
    left_out=lambda part: not_enclosed(papers.with_minutes(part, _readers(part))),
)


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request, pk):
    """Print the letters that wait to be handed over: a sheet with the address, then the minutes, for each."""
    return print_letters(request, pk, MINUTES)


@require_safe
def letters_file(request, pk):
    """The PDF of the letters, or back to the page that makes it."""
    return hand_out_letters(request, pk, MINUTES)


@require_http_methods(["GET", "HEAD", "POST"])
def handed(request, pk):
    """Record on which day the letters were handed over or posted."""
    return record_handed(request, pk, MINUTES)
