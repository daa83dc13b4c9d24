"""The last step of the gate (``publications.gate``): nothing goes on from here that has not been looked through to the end."""

from collections.abc import Sequence
from typing import Any

from office.errors import refuse
from publications import gate, paper_services, policies, selectors, signs
from publications.name_check import look_through


def passed(*, by: Any, out: gate.Outgoing, painted: Sequence = ()) -> tuple:
    """The gate itself: nothing unread, nothing open, every paper drawn anew. Returns (NameCheck, papers to be shown).

    Call it inside the change that freezes the public version. Args: ``painted``: ids of files that an earlier version showed:
    a photo among them serves again. Raises Refused with what is still to be done.
    """
    refuse(policies.why_not_before_reading(selectors.unread_files(out.papers)))
    look = look_through(out)
    refuse(policies.why_not_confirm(out.draft, look.open))
    return look, paper_services.shown(by, out, look, painted)


def facts_of(out: gate.Outgoing, look: Any, papers: list) -> dict:
    """What a GateCheck keeps of what was looked through, beside who did."""
    kept = out.draft.kept
    return {
        "edition": signs.NAME,
        "found": len(look.findings),
        "open": len(look.open),
        "kept": [{"kind": f.kind, "reason": kept[f.mark]["reason"]} for f in look.kept if f.mark in kept],
        "files": [paper["file"] for paper in papers],
    }
