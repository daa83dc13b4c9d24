"""合同開催: whom to ask, and whether to join."""

from dataclasses import replace

from django import forms

from meetings.agenda.people_told import to_look_at, told_by_agenda
from meetings.joint.roles import TASKS
from meetings.planning.candidates import as_saved
from meetings.planning.confirming_findings import AsksFirst
from meetings.planning.findings import RuleFinding
from meetings.planning.selectors import partners_in_facts
from office.changing.forms import ChangeMixin
from office.forms import Form


class SearchForm(Form):
    """Look for a facility by name."""

    q = forms.CharField(
        label="事業所の名前", max_length=100, required=False, help_text="名前の一部でも探せます。"
    )


class RolesForm(ChangeMixin, Form):
    """Who arranges what. Args: ``partners``: the facilities that take part, the host first."""

    def __init__(self, *args, partners, plan, **kwargs):
        initial = {task.field: getattr(plan, f"{task.field}_id", None) for task in TASKS}
        super().__init__(*args, initial=initial, **kwargs)
        self._partners = {one.pk: one for one in partners}
        for task in TASKS:
            field = forms.TypedChoiceField(
                label=task.label,
                help_text=task.todo,
                coerce=int,
                required=False,
                empty_value=None,
                choices=[("", "決めない（主催の事業所がする）"), *((one.pk, one.name) for one in partners)],
                error_messages={"invalid_choice": "参加している事業所から選んでください。"},
            )
            self.add(task.field, field)

    @property
    def roles(self):
        """{field of JointPlan: facility, or None where nobody is named}."""
        return {name: self._partners.get(pk) for name, pk in self.values().items()}


class _Joining(AsksFirst, Form):
    """A yes that has nothing to fill in. Args: ``facility``: for which it is judged; ``meeting``: the joint one."""

    tells_at_once = True

    def __init__(self, *args, facility, meeting, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.facility, self.meeting, self.today = facility, meeting, today


class InviteForm(_Joining):
    """The host asks another facility to join: told is what its joining changes for the host.

    Args: ``part``: the host's; ``partner``: the facility to be asked.
    """

    def __init__(self, *args, part, partner, **kwargs):
        super().__init__(*args, facility=part.facility, meeting=part.meeting, **kwargs)
        self.part, self.partner = part, partner

    def candidate(self):
        partners = partners_in_facts(self.meeting, self.facility, besides=[self.partner])
        return replace(as_saved(self.meeting, self.part), partners=partners)

    def settled(self):
        return as_saved(self.meeting, self.part)

    def own_findings(self):
        # Whoever is asked reads the agenda at once (N7-J1).
        for found in to_look_at(told_by_agenda(self.part, self.part.agenda)):
            yield RuleFinding("named", found, "利用者や家族がわからないか、確かめてください。")


class AcceptForm(_Joining):
    """The facility that was asked joins: judged by what it has recorded itself; nothing of another's count is told."""

    def candidate(self):
        partners = partners_in_facts(self.meeting, self.facility)
        return replace(as_saved(self.meeting), partners=partners)
