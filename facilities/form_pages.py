"""The page of one form about a home: its heading, the way back, the form."""

from django.shortcuts import render


def form_page(request, facility, form, heading, *, above, back_url, **more):
    """Lay out a form.

    Args: ``above``: what the page that leads here is called, ``back_url``: its address; ``more``: what the template takes
    besides, such as ``submit``, the word on the button.
    """
    context = {"facility": facility, "form": form, "heading": heading, "above": above, "back_url": back_url}
    return render(request, "facilities/form_page.html", context | more)
