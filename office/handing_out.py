"""The PDF of a printed paper as the answer of a page."""

from django.shortcuts import redirect

from office import files, printing
from office.http import private_download


def hand_out(kind, data, *, page):
    """The PDF of a paper that says exactly this, to be saved; or back to the page that makes it.

    Args: ``data``: what the paper says, None where there is nothing to say; ``page``: the address of that page.
    """
    made = data and printing.made_of(kind, data)
    content = made and files.bytes_of(made.file)
    return private_download(content, made.file) if content else redirect(page)
