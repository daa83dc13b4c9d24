"""The states of an uploaded list, and what leads from one to another."""

from facilities.models import FacilityImport
from office.machines import Machine, ways

_State = FacilityImport.State
IMPORT = Machine(
    "事業所の一覧の取り込み",
    _State,
    (
        *ways("list.check", (None, _State.CHECKED)),
        *ways(
            "list.apply",
            (_State.CHECKED, _State.APPLYING),
            (_State.APPLYING, _State.APPLIED),
            (_State.APPLYING, _State.FAILED),
            # What would be written is other than what was confirmed: it is shown again.
            (_State.APPLYING, _State.CHECKED),
        ),
        *ways(
            "list.take_back",
            (_State.APPLIED, _State.TAKING_BACK),
            (_State.TAKING_BACK, _State.TAKEN_BACK),
            # Something rests on the list by now: nothing was changed, and its page says what.
            (_State.TAKING_BACK, _State.APPLIED),
        ),
        *ways(
            "list.drop",
            (_State.CHECKED, _State.DROPPED),
            (_State.FAILED, _State.DROPPED),
            (_State.DROPPED, _State.DROPPED),
        ),
    ),
)
