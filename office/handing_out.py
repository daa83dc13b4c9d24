"""A printed paper: the page on which its PDF is made, and the PDF as the answer of a page."""

from django.shortcuts import redirect, render

from office import files, printing
from office.http import private_download


def hand_out(kind, data, *, page):
    """The PDF of a paper that says exactly this, to be saved; or back to the page that makes it.

    Args: ``data``: what the paper says, None where there is nothing to say; ``page``: the address of that page.
    """
    made = data and printing.made_of(kind, data)
    content = made and files.pieces_of(made.file)
    return private_download(content, made.file) if content else redirect(page)


def paper_page(request, template, kind, data, /, *, name, **context):
    """The page of a paper (it includes ``office/pdf.html``); where its button was pressed, the PDF is asked for first.

    Args: ``data``: what the paper says; ``name``: of the file, without ending; ``context``: what the page shows besides, such
    as ``source``, ``back_url``, ``file_url``, and ``heading`` and ``label`` where ``data`` has no ``title``, or others.
    """
    here = request.get_full_path()
    if request.method == "POST":
        printing.ask(by=request.membership, kind=kind, data=data, name=name)
        return redirect(here)
    title = data.get("title", "")
    shown = {"data": data, "heading": f"{title}を印刷する", "label": title, "refresh_url": here, **context}
    return render(request, template, shown | printing.standing(kind, data, reader=request.membership))
