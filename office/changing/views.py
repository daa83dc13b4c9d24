"""What a page that changes something answers: done, refused, or both texts where somebody was first."""

from django.contrib import messages
from django.shortcuts import redirect, render

from office.changing.comparing import changed_by_others, differing, laid_over
from office.errors import Refused, Stale

#: So often a change is tried again that somebody else's, of what this page does not show, came before.
TRIES = 3


def save(request, form, act, *, remake, said, onward, cancel_url, error_field=None):
    """Do what a valid form over saved rows asks for.

    Args:
        act: called with ``seen``, the revision that the form saw; calls the service.
        remake: makes the same form over what stands saved now; called with data, or without.
        said, onward: the sentence and the address after it; functions of what the service returned where they say it.
        cancel_url: where whoever was second goes to leave it as it is.
        error_field: the box below which a refusal is told; None: above the form.

    Returns the answer, or None where the service refused: the form says why and is shown again.
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
                # Nothing that this page shows has changed, so it may be saved on top of the rest.
                seen = now["revision"].initial
                continue
            if not boxes:
                # Both typed the same: what the sender wanted stands saved.
                return done(request, said, onward)
            break
        else:
            return done(request, said, onward, made)
    return _both_texts(request, form, now, boxes, remake, cancel_url)


def done(request, said, onward, made=None):
    """Say what was done and go on to a page. Args: as of :func:`save`; ``made``: what they are functions of."""
    messages.success(request, said(made) if callable(said) else said)
    return redirect(onward(made) if callable(onward) else onward)


def _both_texts(request, form, now, boxes, remake, cancel_url):
    context = {
        "boxes": boxes,
        "changed": now.changes,
        "form": remake(laid_over(form, now)),
        "cancel_url": cancel_url,
    }
    return render(request, "components/page_stale.html", context, status=409)
