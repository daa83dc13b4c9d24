"""What a page that changes something answers: done, refused, or both texts where somebody was first."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from office.changing.comparing import DifferingBox, changed_by_others, differing, laid_over
from office.errors import Refused, Stale
from office.http import post_data_or_none

#: So often a change is tried again that somebody else's, of what this page does not show, came before.
TRIES = 3
#: A text, or what makes it of that which a service returned.
Sentence = str | Callable[[Any], str]


def save(
    request: HttpRequest,
    form: Any,
    act: Callable[[str], Any],
    *,
    remake: Callable[..., Any],
    success: Sentence,
    next_url: Sentence,
    cancel_url: str,
    error_field: str | None = None,
) -> HttpResponse | None:
    """Do what a valid form over saved rows asks for.

    Args:
        act: called with ``seen``, the revision that the form saw; calls the service.
        remake: makes the same form over what stands saved now; called with data, or without.
        success, next_url: the sentence, if any, and the address after it.
        cancel_url: where whoever was second goes to leave it as it is.
        error_field: the box below which a refusal is told; None: above the form.
    Returns: the answer, or None where the service refused: the form says why and is shown again.
    """
    seen = form.seen
    for _ in range(TRIES):
        try:
            made = act(seen)
        except Refused as refusal:
            form.add_error(error_field if error_field in form.fields else None, str(refusal))
            return None
        except Stale:
            now = remake()
            boxes = differing(form, now)
            if not changed_by_others(form, now):
                seen = now["revision"].initial  # nothing that this page shows has changed
                continue
            if not boxes:
                return done(request, success, next_url)  # both typed the same: it stands saved
            break
        else:
            return done(request, success, next_url, made)
    return _both_texts(request, form, now, boxes, remake, cancel_url)


def answered(
    request: HttpRequest,
    make: Callable[..., Any],
    act: Callable[[Any, str], Any],
    *,
    success: Sentence,
    back: str,
    show: Callable[[Any], HttpResponse],
) -> HttpResponse:
    """A page with one form over saved rows: shown, saved, or shown again with what the service refused.

    Args:
        make: makes the form over what stands saved now; called with data, or without.
        act: called with the valid form and ``seen``; calls the service.
        success: as of :func:`save`; back: the address afterwards, and for whoever leaves it as it is.
        show: the page with the form.
    """
    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: act(form, seen),
            remake=make,
            success=success,
            next_url=back,
            cancel_url=back,
        )
        if answer is not None:
            return answer
    return show(form)


def save_typed(form: Any, act: Callable[[str], Any], *, remake: Callable[..., Any]) -> list[DifferingBox]:
    """Save what was typed into a form, as far as nobody else has typed in the same box. Args: as of :func:`save`.

    Returns the boxes in which both have: then nothing was saved.
    """
    for _ in range(TRIES):
        now = remake()
        if clash := [box for box in differing(form, now) if box.both]:
            return clash
        try:
            act(now["revision"].initial)
        except Stale:
            continue
        return []
    return differing(form, remake())


def done(request: HttpRequest, success: Sentence, next_url: Sentence, made: Any = None) -> HttpResponse:
    """Say what was done and go on to a page. Args: as of :func:`save`; ``made``: what they are functions of."""
    if sentence := success(made) if callable(success) else success:
        messages.success(request, sentence)
    return redirect(next_url(made) if callable(next_url) else next_url)


def _both_texts(
    request: HttpRequest,
    form: Any,
    now: Any,
    boxes: list[DifferingBox],
    remake: Callable[..., Any],
    cancel_url: str,
) -> HttpResponse:
    context = {
        "boxes": boxes,
        "changed": now.changes,
        "form": remake(laid_over(form, now)),
        "cancel_url": cancel_url,
    }
    return render(request, "components/page_stale.html", context, status=409)
