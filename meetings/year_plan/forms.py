"""The page of a fiscal year: its rows as boxes, and what is said of each before anything is saved."""

from functools import cached_property

from django import forms

from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_start
from facilities.models import Facility
from facilities.running.wording import measure_name
from meetings import rules_queries
from meetings.forms import OpenForm
from meetings.planning.candidates import Candidate
from meetings.planning.confirming_findings import AsksFirst
from meetings.planning.policies import why_not_plan
from meetings.year_plan import contents, weighing
from meetings.year_plan.agenda import agenda_of
from meetings.year_plan.asked import ProposedMeeting
from meetings.year_plan.rows import ROW, named, number_of_rows
from office.changing.forms import ChangeMixin, TokenMixin
from office.fields import ClockField, WarekiDateField


def topic_choices():
    """The items of the yearly topics, each with its heading before it: [(code, words)]."""
    topics = load_rulebook().topics.values()
    return [(code, f"{topic.label}: {label}") for topic in topics for code, label in topic.items.items()]


class IntentionFields(OpenForm):
    """What is meant to be done at a meeting, as boxes to tick; those that the kind of council knows."""

    facility: Facility

    def _add_intentions(self, asked, *, prefix="", measures=()):
        kind = rules_queries.service_type(self.facility)
        if kind and kind.joint_group:
            self.add(
                f"{prefix}may_be_joint", forms.BooleanField(label="合同で開くこともできる", required=False)
            )
        if asked.asks_for_topics():
            self._add_ticks(f"{prefix}topics", "話し合うこと（年1回）", topic_choices())
        homes = asked.around.dwellings
        if asked.asks_for_visits():
            seen = list(homes.items()) or [("facility", "事業所")]
            self._add_ticks(f"{prefix}dwellings", "構成員の見学", seen)
        if measures:
            choices = [(code, measure_name(*code.split(".", 1))) for code in measures]
            self._add_ticks(f"{prefix}measures", "合わせて行うこと", choices)

    def _add_ticks(self, name, label, choices):
        self.add(
            name,
            forms.MultipleChoiceField(
                label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
            ),
        )

    def intention(self, prefix=""):
        """What was ticked, as an Intention has it."""
        cleaned = self.cleaned_data
        return {
            "may_be_joint": bool(cleaned.get(f"{prefix}may_be_joint")),
            "topics": list(cleaned.get(f"{prefix}topics") or ()),
            "dwellings": keys_of_dwellings(cleaned.get(f"{prefix}dwellings") or ()),
            "measures": list(cleaned.get(f"{prefix}measures") or ()),
            "note": (cleaned.get(f"{prefix}note") or "").strip(),
        }


def keys_of_dwellings(typed):
    """The keys of what is to be seen, as the rules have them: the facility itself is an empty text."""
    return ["" if key == "facility" else key for key in typed]


class YearPlanForm(AsksFirst, TokenMixin, IntentionFields):
    """All meetings that are to be planned in a fiscal year, a row each; it is always made with data.

    Args: ``year``: the selectors' Year; ``facility``; ``today``.
    """

    tells_at_once = True
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    rows = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, facility, year, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.facility, self.today, self.year = facility, today, year
        self.asked = year.asked
        self.kind = rules_queries.service_type(facility)
        self.numbers = range(number_of_rows(self.data))
        measures = sorted({code for code, _ in contents.measures_open(self.asked)})
        for number in self.numbers:
            self._add_row(ROW.format(number), number + 1, measures)

    def _add_row(self, prefix, place, measures):
        first = fiscal_year_start(self.year.asked.year)
        self.add(f"{prefix}date", WarekiDateField(label=f"{place}つ目の開催日", help_text="", around=first))
        self.add(f"{prefix}starts_at", ClockField(label="開始時刻", required=False, help_text=""))
        end = ClockField(label="終了時刻", required=False, help_text="", after=f"{prefix}starts_at")
        self.add(f"{prefix}ends_at", end)
        self.add(f"{prefix}place", forms.CharField(label="場所", max_length=200, required=False))
        if self.kind and self.kind.external_evaluation:
            self.add(
                f"{prefix}evaluating",
                forms.BooleanField(label="外部評価を行う（単独で開く）", required=False),
            )
        self._add_intentions(self.asked, prefix=prefix, measures=measures)

    def clean(self):
        cleaned = super().clean()
        for number in self.numbers:
            prefix = ROW.format(number)
            day, start, end = (cleaned.get(f"{prefix}{name}") for name in ("date", "starts_at", "ends_at"))
            if day and (refusal := why_not_plan(day, self.today)):
                self.add_error(f"{prefix}date", refusal)
            if start and end and end <= start:
                self.add_error(f"{prefix}ends_at", "終了時刻は、開始時刻より後にしてください。")
        return cleaned

    def candidate(self):
        """The first of the meetings; what is found is asked of all of them together by ``findings``."""
        rows = self.proposals
        return rows[0] and Candidate(day=rows[0].day) if rows else None

    @cached_property
    def proposals(self):
        """The rows as they stand typed, as far as their day can be read; None for those whose day cannot."""
        self.is_valid()
        return [self._proposal(ROW.format(number)) for number in self.numbers]

    def _proposal(self, prefix):
        typed = {name: self.cleaned_data.get(f"{prefix}{name}") for name in named(self, prefix)}
        if not typed["date"]:
            return None
        return ProposedMeeting(
            typed["date"],
            typed.get("starts_at"),
            typed.get("ends_at"),
            typed.get("place") or "",
            evaluating=bool(typed.get("evaluating")),
            may_be_joint=bool(typed.get("may_be_joint")),
            topics=tuple(typed.get("topics") or ()),
            dwellings=tuple(keys_of_dwellings(typed.get("dwellings") or ())),
            measures=tuple(typed.get("measures") or ()),
        )

    @cached_property
    def said(self):
        """What is found against each row; nothing of rows whose day cannot be read."""
        there = [row for row in self.proposals if row]
        found = iter(weighing.weigh(self.asked, there))
        return [next(found) if row else [] for row in self.proposals]

    @cached_property
    def said_of_year(self):
        """What the year would still lack."""
        return weighing.of_the_year(self.asked, [row for row in self.proposals if row])

    @cached_property
    def findings(self):
        """Everything that is said, row by row and of the year; with the hours as they were guessed."""
        return [*(one for row in self.said for one in row), *self.said_of_year]

    def contents_of(self):
        """The rows as the service takes them."""
        return [self._content(ROW.format(number), row) for number, row in enumerate(self.proposals)]

    def _content(self, prefix, row):
        event = {"date": row.day, "starts_at": row.starts_at, "ends_at": row.ends_at, "place": row.place}
        own = {"agenda": agenda_of(row, self.asked.around), "evaluating": row.evaluating}
        return {"event": event, "own": own, "intention": self.intention(prefix)}


class IntentionForm(ChangeMixin, IntentionFields):
    """What is meant to be done at a meeting that is planned already. Args: ``asked``; ``facility``; ``today``."""

    def __init__(self, *args, asked, facility, today, intention=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.facility, self.today = facility, today
        measures = {code for code, _ in contents.measures_open(asked)} | set(
            intention.measures if intention else ()
        )
        self._add_intentions(asked, measures=sorted(measures))
        self.add(
            "note",
            forms.CharField(
                label="ほかに行うこと",
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text="例: 避難訓練を一緒に見る。事業所の中だけの覚えで、構成員や自治体には出ません。",
            ),
        )
        if intention:
            self.initial["dwellings"] = ["facility" if key == "" else key for key in intention.dwellings]
            for name in ("may_be_joint", "topics", "measures", "note"):
                self.initial[name] = getattr(intention, name)
