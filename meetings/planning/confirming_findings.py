"""What every form that plans, changes, joins, evaluates, moves or records a meeting does before it saves: it asks once.

`tests/census/test_findings.py` holds that none of them, and no page that saves one, passes this by.
"""

import hashlib
from datetime import date
from functools import cached_property

from django import forms

from facilities.models import Facility
from meetings.planning import selectors
from meetings.planning.findings import find
from office.forms import BesideForm


class AsksFirst(BesideForm):
    """A form about a meeting: it says what the rules find, and is saved when its reader has seen exactly that.

    A form that inherits it has ``facility`` and ``today``, and says by ``candidate()`` what would be saved. A page shows
    ``findings`` and saves where ``is_acknowledged()``; what was typed stays in the boxes meanwhile.
    """

    facility: Facility
    today: date
    #: Whether the page is shown anew because its reader has not been told all of it.
    asks = False
    #: Whether the page tells its findings before anything is sent: it has nothing to fill in.
    tells_at_once = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add(
            "acknowledged", forms.CharField(widget=forms.HiddenInput, required=False), self._mark_at_once
        )

    def candidate(self):
        """The meeting as it would stand, a ``candidates.Candidate``; None where none is meant."""
        raise NotImplementedError

    def settled(self):
        """The meeting as its planner has decided on it before, whose findings are not told again; None for nothing."""
        return None

    @cached_property
    def findings(self):
        """What speaks against saving it so; nothing as long as the form has errors or was not sent."""
        if self.is_bound:
            if not self.is_valid():
                return []
        elif not self.tells_at_once:
            return []
        candidate, settled = self.candidate(), self.settled()
        known = find(settled, self.around) if settled else []
        new = find(candidate, self.around) if candidate else []
        return [*self.own_findings(), *(finding for finding in new if finding not in known)]

    @cached_property
    def around(self):
        """What is known around the facility's meetings."""
        return selectors.surroundings(self.facility, self.today)

    def is_acknowledged(self):
        """Has the reader of a valid form been told all this? If not, the form carries from now on that they have."""
        mark = mark_of(self.findings)
        if not mark or self.cleaned_data.get("acknowledged") == mark:
            return True
        self.data = self.data.copy()
        self.data[self.add_prefix("acknowledged")] = mark
        self.asks = True
        return False

    def own_findings(self):
        """What this form alone asks about before it saves."""
        return ()

    def _mark_at_once(self):
        return mark_of(self.findings) if self.tells_at_once else ""


def mark_of(findings):
    """What a form sends back to say that its reader has seen exactly these findings; "" for none."""
    said = "\n".join(finding.sentence for finding in findings)
    return hashlib.sha256(said.encode()).hexdigest()[:16] if said else ""
