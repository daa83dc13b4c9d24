"""The name of a group, whom to ask into it, and a meeting for all of it."""

from dataclasses import replace
from functools import cached_property

from django import forms

from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_fiscal_year
from meetings import facts
from meetings.joint_groups import selectors
from meetings.planning.findings import RuleFinding
from meetings.planning.forms import PlanForm
from office.changing.forms import ChangeMixin, TokenMixin
from office.forms import Form


class _NameForm(Form):
    name = forms.CharField(
        label="グループの名前",
        max_length=80,
        help_text="例: 見本台の合同の会議。入る事業所すべてに見えます。",
    )


class FoundForm(TokenMixin, _NameForm):
    """Found a group."""


class RenameForm(ChangeMixin, _NameForm):
    """Rename a group."""


class GroupPlanForm(PlanForm):
    """Plan a meeting of a group: judged for the host, and whether the others still have a joint one left.

    Args: ``seats``: of the group.
    """

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = seats
        # A meeting that evaluates is held alone (N7-J4).
        self.fields.pop("evaluating", None)
        self.fields["date"].required = True

    def candidate(self):
        asked, _ = self._who_comes
        return replace(super().candidate(), partners=facts.partners_of(asked))

    @cached_property
    def _who_comes(self):
        return selectors.who_comes(self.seats, self.facility, self.cleaned_data["date"])

    @cached_property
    def findings(self):
        """What speaks against it for the host, who is not invited, and who has no joint meeting left."""
        own = super().findings
        return [*own, *self._of_others()] if self.is_bound and self.is_valid() else own

    def _of_others(self):
        asked, left_out = self._who_comes
        year = fiscal_year_of(self.cleaned_data["date"])
        contexts = selectors.contexts_of(asked, self.today)
        for sentence in left_out:
            yield RuleFinding("joint.left_out", sentence)
        if not asked:
            yield RuleFinding(
                "joint.nobody", "招く事業所がありません。", "先に、グループに事業所をさそってください。"
            )
        for one in asked:
            if selectors.share_of(one, contexts[one.pk], year).left == 0:
                yield RuleFinding(
                    "joint.half_of_other",
                    f"{one.name}は、{format_fiscal_year(year)}に合同で開ける回数（半数まで）が残っていません。",
                    "この事業所を除くか、単独の会議にしてください。",
                )
