"""The gate to the public: one way out for every record that anybody may read (N7-8c).

A record goes out as an ``Outgoing``: its words, its papers, and whose names are known where it comes from. Everything behind
it works on that alone and asks no meeting. To send another sort of record through it:

1. Its public wording is a row of a model that inherits ``gate_models.GateDraft`` (``text``, ``labels``, ``kept``), what was
   looked through a row of one that inherits ``gate_models.GateCheck``, written with ``passing.facts_of``.
2. ``@way("evaluation")`` on a function that makes the ``Outgoing`` of a number; the same word names the number in the
   parameters of the jobs, ``{"evaluation": 7, "by": 1}``. Register it where ``publications.apps`` imports it, as a worker
   knows a record by its way alone. ``publications.minutes_way`` is the one of minutes.
3. Its pages ask, in this order: ``selectors.unread_files`` and ``start_reading`` (a worker reads the papers),
   ``name_check.look_through`` (what was found), ``marks.groups_of`` (as the page shows it), ``mark_services.put_label``,
   ``let_stay`` and ``decide_anew`` (what becomes of it), ``copies.wanted`` and ``paper_services.start_copying`` (a worker draws
   the papers anew), and at last ``passing.passed``, inside the change that freezes the public version.
4. The function of the database that lets a row onto the register asks for the row of the check, as ``publish_minutes.sql``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

#: The word of a way → what makes the Outgoing of a number.
_WAYS: dict[str, Callable[[int], "Outgoing"]] = {}


@dataclass(frozen=True)
class Outgoing:
    """What wants to go out.

    Attributes: ``way``: the word of its way; ``subject``: the record that goes out; ``facility``: whose it is; ``draft``: its
    GateDraft, or None before one is begun; ``papers``: those chosen to go with it, each with ``pk``, ``title`` and ``file``
    (a StoredFile); ``boxes``: key of the wording → what the page calls it; ``meetings``: numbers of the meetings whose
    visitors may be named in it; ``spared``: names that may stand in the open, beside those of the facility; ``why_not_word``:
    asked of the draft before it is changed.
    """

    way: str
    subject: Any
    facility: Any
    draft: Any
    why_not_word: Callable[[Any], str]
    papers: list = field(default_factory=list)
    boxes: dict = field(default_factory=dict)
    meetings: tuple = ()
    spared: tuple = ()

    def with_draft(self, draft: Any) -> "Outgoing":
        """A copy that goes out with its draft as it is now."""
        return replace(self, draft=draft)

    @property
    def parameters(self) -> dict:
        """What a job is told, to find it again."""
        return {self.way: self.subject.pk}


def way(word: str) -> Callable:
    """Register the function that makes the Outgoing of a number."""

    def register(function):
        _WAYS[word] = function
        return function

    return register


def outgoing_of(parameters: dict) -> Outgoing:
    """The Outgoing that a job speaks of, inside an open door. Raises LookupError where no way is named."""
    for word, find in _WAYS.items():
        if word in parameters:
            return find(parameters[word])
    raise LookupError
