"""What somebody sent after the session had ended comes back to the screen, to be sent again: nothing typed is lost."""

from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render

from office.changing.forms import is_carried

_TOKEN = "csrfmiddlewaretoken"


def page_for(request):
    """The page that hands back what a signed-out person has just sent.

    None where nothing was typed, where a script asks, and where the form was not ours (CSRF): whoever makes a
    browser send words here does not see them shown as its owner's.
    """
    if request.headers.get("Accept") == "application/json" or not _is_ours(request):
        return None
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != _TOKEN]
    # Of a form that brings back what its page showed, that is nothing anybody typed.
    typed = [value for name, value in fields if not is_carried(name) and _is_typed(value)]
    if not typed:
        return None
    context = {
        "fields": fields,
        "typed": typed,
        "has_files": bool(request.FILES),
        "address": request.get_full_path(),
    }
    return render(request, "accounts/unsent.html", context, status=403)


def _is_ours(request):
    return CsrfViewMiddleware(lambda _: None).process_view(request, None, (), {}) is None


def _is_typed(value):
    """Words, and no mark, number or choice that the page itself put into the form."""
    return not value.isascii() or len(value.split()) > 1
