"""The one way to ask once more before something is done that is hard to take back."""

from django.contrib import messages
from django.shortcuts import redirect, render

from office.changing.forms import ConfirmForm
from office.errors import Refused, Stale
from office.http import post_data_or_none

CHANGED_MEANWHILE = (
    "開いているあいだに、別の画面でこの記録が変わりました。いまの内容を確かめてから、もう一度押してください。"
)


def ask_first(
    request, act, *, success, next_url, cancel_url, changes=None, refusal="", form=None, context=dict, **page
):
    """Show a page that asks once more; when it is sent, do it and go on.

    Args:
        act: calls the service, with ``seen`` where there are ``changes``; what it returns is handed to ``success``.
        success: the sentence that says what was done, or a function of ``act``'s answer that gives it.
        next_url: where to go after it was done, or a function of ``act``'s answer that gives it.
        cancel_url: where "back" leads, and where a refusal is shown.
        changes: the records that it is done to; where one has changed since the page was shown, it is shown anew.
        refusal: why there is nothing to ask about, or "": then the page is not shown.
        form: what has to be filled in on the page, bound to what was sent, or None for a mere yes.
        context: a function that gives what the page shows besides; asked only where the page is shown.
        page: of :func:`confirm_page`.
    """
    if changes is not None:
        form = form or ConfirmForm(post_data_or_none(request), changes=changes)
        act = _seen_by(act, form)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            answer = act()
        except Refused as error:
            return refused(request, error, cancel_url)
        except Stale:
            messages.warning(request, CHANGED_MEANWHILE)
            return redirect(request.get_full_path())
        messages.success(request, success(answer) if callable(success) else success)
        return redirect(next_url(answer) if callable(next_url) else next_url)
    if refusal:
        return refused(request, refusal, cancel_url)
    return confirm_page(request, cancel_url=cancel_url, form=form, **page, **context())


def _seen_by(act, form):
    return lambda: act(form.seen)


def confirm_page(
    request, *, heading, submit, cancel_url, body="", facts=(), danger=False, form=None, **context
):
    """The page that asks once more.

    Args:
        heading, submit: what is about to be done, as a title and on the button.
        body: what follows from it; ``facts``: (label, text) of the thing it is done to.
        danger: it cannot be taken back.
        context: what the page shows besides, such as ``crumbs``.
    """
    context |= {"heading": heading, "submit": submit, "cancel_url": cancel_url}
    context |= {"body": body, "facts": facts, "danger": danger, "form": form}
    return render(request, "components/page_confirm.html", context)


def refused(request, reason, url):
    """Say why nothing was done, on the page where the person can go on; what was typed stays on the device."""
    request.is_refused = True
    messages.error(request, str(reason))
    return redirect(url)
