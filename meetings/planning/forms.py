"""会議: date, place, agenda and the steps before it (N7-4, N7-5, N8-4a)."""

from dataclasses import replace

from django import forms

from compliance.rules.codes import DutyId
from compliance.rules.wareki import format_date
from facilities.self_reports.forms import SaidFields
from meetings import rules_queries
from meetings.agenda.lines import why_not_lines, write_lines
from meetings.agenda.people_told import is_read_by_others, to_look_at, told_by_agenda, why_not_told
from meetings.agenda.selectors import first_lines
from meetings.forms import OpenForm, hint
from meetings.planning.candidates import Candidate, as_saved
from meetings.planning.confirming_findings import AsksFirst
from meetings.planning.findings import RuleFinding
from meetings.planning.policies import why_too_far
from meetings.planning.selectors import partners_in_facts
from meetings.self_reports import BEFORE
from office.changing.forms import ChangeMixin, TokenMixin
from office.clock import in_words, meanings_of, question_about
from office.fields import ClockField, WarekiDateField
from office.forms import Form
from office.offering import OfferingInput

EVENT = ("date", "starts_at", "ends_at", "place", "elsewhere", "online", "online_tool", "on_paper")
PLAN = ("agenda", "evaluating", "contacted_on", "notified_on", "consented_on")


def _end(**kwargs):
    return ClockField(label="終了時刻", required=False, after="starts_at", **kwargs)


class EventFields(AsksFirst, SaidFields, OpenForm):
    """Date and place of a meeting, and what one facility says about its own part.

    Args: ``facility``; ``hosts``: does this facility say date and place; ``day``: a day of the rules to ask by;
    ``part``: the saved part that it is about, None for a new meeting.
    """

    def __init__(self, *args, facility, hosts, today, day, part=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.facility, self.hosts, self.today, self.day = facility, hosts, today, day
        self.part = part
        self.binding = rules_queries.binding(facility, day)
        self.kind = rules_queries.service_type(facility)
        if hosts:
            self._add_event()

    def _add_event(self):
        date = WarekiDateField(
            label="開催日", help_text="例: 令和8年4月20日、4/20（年度の中の日として読みます）"
        )
        date.around = self.today
        self.add("date", date)
        starts = ClockField(
            label="開始時刻", required=False, help_text="例: 14:00、午後2時–3時半（終わりも入ります）"
        )
        self.add("starts_at", starts)
        self.add("ends_at", _end(help_text="例: 15:30"))
        self.add(
            "place",
            forms.CharField(
                label="場所",
                max_length=200,
                required=False,
                help_text="例: 事業所の食堂、〇〇地区センター。近くの公共の場所でもかまいません。",
            ),
        )
        self.add(
            "elsewhere",
            forms.BooleanField(
                label="事業所の外で開く",
                required=False,
                help_text="写真やパンフレットを付けて、事業所の様子を伝えます。",
            ),
        )
        self.add(
            "online", forms.BooleanField(label="オンラインで行う（一部の人だけのときも）", required=False)
        )
        tools = rules_queries.online_tools(self.today)
        known = f"自治体の職員が参加できるもの: {'、'.join(tools)}" if tools else "例: Zoom、Teams"
        box = OfferingInput(offers=tools)
        tool = forms.CharField(
            label="オンラインの方法", max_length=80, required=False, help_text=known, widget=box
        )
        self.add("online_tool", tool)

    def _add_evaluating(self):
        if self.kind and self.kind.external_evaluation:
            self.add(
                "evaluating",
                forms.BooleanField(
                    label="この会議で外部評価を行う",
                    required=False,
                    help_text=hint("評価を行う会議は、合同では開けません", "N7-E8"),
                ),
            )

    def _add_steps_before(self):
        if DutyId.MEETING_PRECONTACT in self.binding:
            self.add(
                "contacted_on",
                WarekiDateField(
                    label="自治体へ事前に連絡した日",
                    required=False,
                    help_text=hint("構成員へ通知する前に、自治体へ連絡します", "N8-4a"),
                ),
            )
            self.ask_how(BEFORE["contacted_on"], self.part)
        self.add("notified_on", WarekiDateField(label="構成員へ通知した日", required=False))
        self.ask_how(BEFORE["notified_on"], self.part)
        if DutyId.MEETING_CONSENT in self.binding:
            self.add(
                "consented_on",
                WarekiDateField(
                    label="オンライン参加の同意を得た日",
                    required=False,
                    help_text=hint(
                        "利用者や家族がオンラインの会議に出るときは、前もって同意を得ます", "N7-5"
                    ),
                ),
            )
            self.ask_how(BEFORE["consented_on"], self.part)

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", "終了時刻は、開始時刻より後にしてください。")
        held_on = cleaned.get("date") if self.hosts else self.day
        for name in ("contacted_on", "notified_on", "consented_on"):
            day = cleaned.get(name)
            if day and day > self.today:
                self.add_error(name, "まだ来ていない日です。済んでから記録してください。")
            elif day and held_on and day > held_on:
                self.add_error(
                    name, f"会議の日（{format_date(held_on)}）より後です。日付を確かめてください。"
                )
        return cleaned

    def candidate(self):
        typed = self.values(EVENT) | self.values(PLAN)
        day = typed.pop("date", None)
        known = {name: typed[name] for name in typed if name in Candidate.__slots__}
        if self.part is None:
            return Candidate(day=day, **known)
        meeting = self.part.meeting
        return replace(
            as_saved(meeting, self.part),
            day=day or meeting.date,
            partners=partners_in_facts(meeting, self.facility),
            notified_for=self._told_of_another_day(day, typed.get("notified_on")),
            **known,
        )

    def _told_of_another_day(self, day, notified_on):
        """The day that the members were told of, where the meeting moves and nobody says that they were told anew."""
        told, planned = self.part.notified_on, self.part.meeting.date
        return planned if told and notified_on == told and day and day != planned else None

    @property
    def days_before(self):
        """The boxes of each day before the meeting, with those that say how and where, for the page."""
        names = [[day, f"{day}_how", f"{day}_where"] for day in BEFORE if day in self.fields]
        return [[self[name] for name in days if name in self.fields] for days in names]

    @property
    def event(self):
        return self.values(EVENT) if self.hosts else {}

    @property
    def own(self):
        return self.values(PLAN)

    @staticmethod
    def initial_of(part):
        return {name: getattr(part.meeting, name) for name in EVENT} | {
            name: getattr(part, name) for name in PLAN
        }


class PlanFields(EventFields):
    """What is said of a meeting before it takes place."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add(
            "agenda",
            forms.CharField(
                label="議題",
                required=False,
                widget=forms.Textarea(attrs={"rows": 8}),
                help_text="一行に一つ書きます。議事録の欄になります。合同で開くときは、参加する事業所にも見えます。"
                "利用者の名前は書かないでください。",
            ),
        )
        self._add_evaluating()
        self._add_steps_before()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("date") and (refusal := why_too_far(cleaned["date"], self.today)):
            self.add_error("date", refusal)
        if refusal := why_not_lines(cleaned.get("agenda") or ""):
            self.add_error("agenda", refusal)
        return cleaned


class PlanForm(TokenMixin, PlanFields):
    """Plan a meeting."""

    @staticmethod
    def begun(facility, day):
        """What a new meeting's form begins with: the agenda of this kind of council, with what is still open."""
        return {"agenda": write_lines(first_lines(facility, day))}

    @staticmethod
    def initial_instead_of(part):
        """What is known already of a meeting that is to be held instead of one that was called off."""
        kept = ("starts_at", "ends_at", "place", "elsewhere", "online", "online_tool", "agenda", "evaluating")
        return {name: value for name, value in EventFields.initial_of(part).items() if name in kept}


class EventForm(ChangeMixin, PlanFields):
    """Change a meeting; what other facilities read of its agenda is looked through for people (N7-J1)."""

    def clean(self):
        cleaned = super().clean()
        agenda = cleaned.get("agenda") or ""
        self._told = []
        if not self.errors and agenda != self.part.agenda and is_read_by_others(self.part):
            self._told = told_by_agenda(self.part, agenda)
            if refusal := why_not_told(self._told):
                self.add_error("agenda", refusal)
        return cleaned

    def own_findings(self):
        for found in to_look_at(self._told):
            yield RuleFinding("named", found, "利用者や家族がわからないか、確かめてください。")


class TypedSoFar(AsksFirst, Form):
    """Day and hours of a meeting while they are being typed: what is not readable yet is no mistake yet."""

    tells_at_once = True

    date = WarekiDateField(label="開催日", required=False)
    starts_at = ClockField(label="開始時刻", required=False)
    ends_at = _end()

    def __init__(self, *args, facility, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.facility, self.today = facility, today
        self.fields["date"].around = today

    def clean(self):
        cleaned = super().clean()
        self.unread = [self._said_of(name) for name in ("starts_at", "ends_at") if name in self.errors]
        return cleaned

    def _said_of(self, name):
        # What is still being typed has no buttons yet.
        text, said = self[name].value() or "", self.errors.pop(name)[0]
        if meanings := meanings_of(text):
            return f"{question_about(text, meanings)}保存するときに選べます。"
        return said

    def candidate(self):
        day = self.cleaned_data["date"]
        start, end = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        return day and Candidate(day=day, held=day < self.today, starts_at=start, ends_at=end)

    @property
    def times(self):
        """The hours as they were read, in words; "" for none."""
        start, end = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        return "".join([f"{in_words(start)}から" if start else "", f"{in_words(end)}まで" if end else ""])
