"""The readers of papers, as the child runs them: bytes in, JSON out."""

from office.reading.papers import binding, copies, kinds, old_office, packages, pdf, pictures, words
from office.reading.papers.refusals import NotReadable, NotTaken

#: How the content begins → who knows what it is and what it does. PDF may carry a few bytes before its head.
_CHECKS = (
    (kinds.ZIP, packages.check),
    (kinds.OLD_OFFICE, old_office.check),
    (kinds.JPEG, pictures.check),
    (kinds.PNG, pictures.check),
)
#: What ends a zip, looked for as far back as its comment may reach: behind any other file it makes it two.
_END_OF_ZIP, _REACH = b"PK\x05\x06", 66_000
#: What no picture and no document of Office has among its first bytes.
_BEGINS_TWICE = (b"%PDF-", b"<html", b"<!doctype html", b"<script", b"<?php", b"<svg")


def look(data, options):
    """What a paper is, found by its content: ``kind``; or ``refused``: the sentence for one that is not taken."""
    try:
        return {"kind": _kind(data)}
    except NotTaken as refusal:
        return {"refused": str(refusal)}


def _kind(data):
    for start, check in _CHECKS:
        if data.startswith(start):
            head = data[: kinds.FIRST_BYTES].lower()
            if any(sign.lower() in head for sign in _BEGINS_TWICE):
                raise NotTaken(kinds.IS_TWO_KINDS)
            _refuse_zip_behind(data, start)
            return check(data)
    if kinds.PDF in data[: kinds.FIRST_BYTES]:
        _refuse_zip_behind(data, kinds.PDF)
        pdf.check(data)
        return "pdf"
    # Nothing that is known: whoever asked compares it with the name, and says so.
    return ""


def _refuse_zip_behind(data, start):
    if start != kinds.ZIP and _END_OF_ZIP in data[-_REACH:]:
        raise NotTaken(kinds.IS_TWO_KINDS)


def tell(data, options):
    """The words of a paper as ``words.FileText`` has them: ``text``, ``whole``: is that all there is, and what lies beside.

    What cannot be read, or not within bounds, is told as not read, never as empty.
    """
    try:
        found = words.read(data)
    except NotReadable:
        found = words.NOT_READ
    return {
        "text": found.text,
        "whole": found.is_whole,
        "beside": found.beside,
        "unread": found.unread,
        "blocks": found.blocks,
        "pictures": found.pictures,
        "left_out": found.left_out,
    }


def copy(data, options):
    """A PDF drawn anew for the public, as the bytes beside ``pages``. Args: ``options`` as of ``copies.copy``; or ``refused``."""
    try:
        return copies.copy(data, options)
    except NotReadable:
        return {"refused": True}


def paint(data, options):
    """A photo painted anew, without what a camera wrote into it, as the bytes beside ``content_type``; or ``refused``."""
    try:
        content_type, painted = pictures.without_traces(data)
    except NotReadable:
        return {"refused": True}
    return {"content_type": content_type}, painted


def bind(data, options):
    """Letters and the papers that go with each as one PDF, beside ``pages``. Args as of ``binding.bind``."""
    return binding.bind(data, options)
