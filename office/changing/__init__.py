"""The one way to change a record: opened as the form saw it, asked of its policy, written, told to whoever was second."""

from office.changing.acting import acting, within_request, writer
from office.changing.making import form_mark, made_by_form
from office.changing.models import Revised, form_token, revision_of
from office.changing.opening import changing, nothing_forbids, opened, opened_all, write

__all__ = [
    "Revised",
    "acting",
    "changing",
    "form_mark",
    "form_token",
    "made_by_form",
    "nothing_forbids",
    "opened",
    "opened_all",
    "revision_of",
    "within_request",
    "write",
    "writer",
]
