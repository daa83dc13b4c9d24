"""The same notices by FAX, and sheets with the addresses alone, for those whom no mail reaches."""

from django.views.decorators.http import require_http_methods, require_safe

from meetings.members import papers, services
from meetings.members.views.letters import LetterKind, data_of, hand_out_letters, names_of, print_letters
from office.deeds import note_read


def _kind(paper, title, name, write):
    return LetterKind(
        paper=paper,
        note=lambda: note_read("notice_letters"),
        title=title,
        log="meetings:notices",
        page=f"meetings:{name}",
        file=f"meetings:{name}_file",
        template="meetings/members/sheets.html",
        data=lambda part: data_of(part, write),
        names=names_of,
        hand=services.hand,
    )


FAXES = _kind(papers.FAXES, "FAXで送る開催通知", "notice_faxes", papers.faxes)
ADDRESSES = _kind(papers.ADDRESSES, "宛名の紙", "address_sheets", papers.address_sheets)


@require_http_methods(["GET", "HEAD", "POST"])
def faxes(request, pk):
    """Print what goes out by FAX: who gets it, the notice, the slip to send back."""
    return print_letters(request, pk, FAXES)


@require_safe
def faxes_file(request, pk):
    """The PDF of it, or back to the page that makes it."""
    return hand_out_letters(request, pk, FAXES)


@require_http_methods(["GET", "HEAD", "POST"])
def addresses(request, pk):
    """Print the sheets with the addresses, for envelopes with a window whose content is printed elsewhere."""
    return print_letters(request, pk, ADDRESSES)


@require_safe
def addresses_file(request, pk):
    """The PDF of the sheets, or back to the page that makes it."""
    return hand_out_letters(request, pk, ADDRESSES)
