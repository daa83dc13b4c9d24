"""The only place that writes what becomes of a list's steps: confirmed, asked about, or left as things stand.

A step is written by the services that write it by hand; they stand in rooms above this one and name themselves here.
"""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models.functions import Now

from facilities.importing import policies
from facilities.models import Facility, ListStep
from office.changing import changing, write
from office.errors import Refused, Stale

State = ListStep.State
_WAYS: dict[str, Any] = {}


@dataclass(frozen=True)
class Choices:
    """What a person says beside the steps: the day of those for which the list has none; how a 法人 changes."""

    on: Any = None
    way: str = ""


@dataclass
class Confirmed:
    """What came of several steps: how many were written, and (step, sentence) of those that were not."""

    done: int = 0
    refused: list = field(default_factory=list)


def way(*kinds):
    """Class decorator: how steps of these kinds are written and taken back.

    It has ``do(by, step, choices)``, which returns what taking it back needs to know (JSON), ``why_not_undo(step)``, which
    answers with a sentence or "", and ``undo(by, step)``.
    """

    def register(ways):
        _WAYS.update(dict.fromkeys(kinds, ways))
        return ways

    return register


def confirm_steps(*, by, steps, choices):
    """Write steps, each by itself: what one refuses keeps none of the others. Returns Confirmed."""
    answer = Confirmed()
    # Nothing is written of a facility that has closed: that comes last.
    for step in sorted(steps, key=lambda step: (step.kind == ListStep.Kind.CLOSED, step.pk)):
        try:
            _confirm(by, step, choices)
        except Refused as refusal:
            answer.refused.append((step, str(refusal)))
        except Stale:
            answer.refused.append((step, policies.OTHERS_CHANGED))
        else:
            answer.done += 1
    return answer


def _confirm(by, step, choices):
    policy = partial(policies.why_not_confirm, on=choices.on)
    with changing(by, "list.confirm", step, policy=policy):
        write(step, on=step.on or choices.on, decided_by=by, decided_at=Now())
        before = _revision(step)
        done = _WAYS[step.kind].do(by, step, choices) or {}
        # Whoever takes the list back tells by it whether somebody else has changed the facility.
        write(step, state=State.DONE, done={**done, "counted": _revision(step) - before})


def _revision(step):
    return Facility.objects.values_list("revision", flat=True).get(pk=step.facility_id)


def leave_steps(*, by, steps):
    """Say of steps that things stay as they are registered. Returns how many."""
    return _decide(by, steps, "list.leave", State.LEFT)


def ask_about(*, by, steps):
    """Note that the facilities are asked about these steps. Returns how many."""
    return _decide(by, steps, "list.ask", State.ASKED)


def _decide(by, steps, verb, state):
    decided = 0
    for step in sorted(steps, key=lambda step: step.pk):
        try:
            with changing(by, verb, step, policy=policies.why_not_decide):
                decided += bool(write(step, state=state, decided_by=by, decided_at=Now()))
        except Refused:
            continue
    return decided


def why_not_undo(step):
    """Why a step that was confirmed cannot be taken back, or ""."""
    return _WAYS[step.kind].why_not_undo(step)


def undo(*, by, step):
    """Take a confirmed step back, as part of taking back its list. Raises Refused."""
    with changing(by, "list.take_back", step, policy=why_not_undo):
        _WAYS[step.kind].undo(by, step)
        write(step, state=State.OPEN, done={}, decided_by=None, decided_at=None)
