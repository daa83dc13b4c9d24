"""開催の記録: who came, who sent an opinion, what was talked about and counted (N7-6c, N7-6d, N7-9b, N7-E3)."""

from dataclasses import replace

from django import forms

from compliance.rules.codes import DutyId
from compliance.rules.wareki import format_date
from meetings import rules_queries
from meetings.agenda.lines import why_not_lines, write_lines
from meetings.agenda.selectors import first_lines, topics_planned
from meetings.forms import OpenForm, hint
from meetings.models import Attendance, Meeting
from meetings.planning.candidates import Attendee
from meetings.planning.findings import RuleFinding
from meetings.planning.forms import EVENT, PLAN, EventFields
from meetings.record.people_fields import PeopleFields
from meetings.record.talk import COUNTS, TALK, items_of, topic_choices
from office.changing.forms import ChangeMixin, TokenMixin
from office.clock import in_words
from office.fields import CountField


class TopicsField(forms.MultipleChoiceField):
    """The yearly topics, item by item; a record that names a heading ticks all of its items."""

    def prepare_value(self, value):
        return items_of(value) if value else value


class TalkFields(OpenForm):
    """What was talked about and counted at a meeting: asked for in its record and beside its minutes."""

    def _add_talk(self, binding):
        """Add the fields that the duties ``binding`` on the meeting's day ask for (N7-6c, N7-6d)."""
        if DutyId.TOPICS_DISCUSS in binding:
            self.add(
                "topics",
                TopicsField(
                    label="年1回は話し合うこと",
                    choices=topic_choices(),
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                    help_text=hint("この会議で話し合ったものに印を付けます", "N7-6c"),
                ),
            )
        if DutyId.ACTIVITY_REPORT in binding:
            words = hint("毎回、両方の回数を報告します。なかったときは0を入れます", "N7-6d")
            self.add("day_visits", CountField(label="通いの回数", required=False, help_text=words))
            self.add("overnight_stays", CountField(label="宿泊の回数", required=False, help_text=words))

    @property
    def talk(self):
        return self.values(TALK)


#: What is noted of a meeting during the hours of a day service (N7-10).
DAY_SERVICE = ("counselor_minutes", "users_note")
RECORD = (*PLAN, *TALK, *DAY_SERVICE)


class RecordFields(PeopleFields, TalkFields, EventFields):
    """A meeting as it was held: date, who came, what was talked about.

    ``replies``: what members answered before, by which the boxes stand filled until somebody records who came.
    Members are ticked; a member without a tick was absent. For whoever came in somebody's place a name is written,
    for whoever sent an opinion the opinion. Guests need no place on the roster.
    """

    def __init__(self, *args, members, rows=(), replies=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.replies = replies or {}
        self.members = list(members)
        self.rows = list(rows)
        if self.hosts:
            self._add_on_paper()
        self._add_evaluating()
        self._add_members()
        self._add_guests()
        self._add_talk(self.binding)
        self._add_day_service()
        self._add_steps_before()

    def _add_on_paper(self):
        self.add(
            "on_paper",
            forms.BooleanField(
                label="集まらずに、書面だけで行った",
                required=False,
                help_text="書類を送って意見を聞いたときです。記録はできますが、会議を開いた回数には数えません。",
            ),
        )

    def _add_day_service(self):
        counted = rules_queries.hours_at_meetings(self.facility, self.day)
        if counted.get("counselor"):
            self.add(
                "counselor_minutes",
                CountField(
                    label="生活相談員が会議に出た時間（分）",
                    required=False,
                    max_value=1440,
                    help_text=hint("サービスの時間に出たときは、勤務の時間に数えられます", "N7-10"),
                ),
            )
        if counted.get("users"):
            self.add(
                "users_note",
                forms.CharField(
                    label="利用者が出席したときの、サービスの時間のこと",
                    max_length=200,
                    required=False,
                    help_text="例: 計画の内容に支障はなかった。",
                ),
            )

    def clean(self):
        cleaned = super().clean()
        self.entries = [*self._members_entries(cleaned), *self._guest_entries(cleaned)]
        if cleaned.get("on_paper") and cleaned.get("online"):
            self.add_error(
                "on_paper",
                "オンラインで集まった会議は、書面だけの会議ではありません。どちらかを外してください。",
            )
        return cleaned

    def candidate(self):
        by_kind: dict = {kind: [] for kind in Attendance.Kind}
        for entry in self.entries:
            by_kind[entry.kind].append(_comer(entry))
        came, opinions = by_kind[Attendance.Kind.ATTENDED], by_kind[Attendance.Kind.OPINION]
        return replace(super().candidate(), held=True, came=tuple(came), opinions=tuple(opinions))

    def own_findings(self):
        # One of the two numbers of N7-6d alone reports nothing.
        counts = [self.cleaned_data.get(name) for name in COUNTS if name in self.fields]
        if counts.count(None) == 1:
            found = "通いと宿泊の片方の回数だけなので、活動状況を報告したことになりません。"
            yield RuleFinding("half_counted", found, "なかったときは0を入れてください。")

    @property
    def as_planned(self):
        """Day, hours and place of the plan in one line, so that only what differs is typed; "" where none was planned."""
        if not self.hosts or self.part is None or self.part.meeting.state != Meeting.State.PLANNED:
            return ""
        meeting = self.part.meeting
        begin = f"　{in_words(meeting.starts_at)}から" if meeting.starts_at else ""
        end = f"{in_words(meeting.ends_at)}まで" if begin and meeting.ends_at else ""
        return f"{format_date(meeting.date)}{begin}{end}　{meeting.place}".strip()

    @property
    def differs(self):
        """Was something typed that differs from the plan, or that cannot be read?"""
        return self.is_bound and any(name in self.errors or name in self.changed_data for name in EVENT)

    @property
    def says_before(self):
        """Was something typed of the days before the meeting, or is it not understood?"""
        boxes = [bound.name for days in self.days_before for bound in days]
        return self.is_bound and any(name in self.errors or name in self.changed_data for name in boxes)

    @property
    def own(self):
        return self.values(RECORD)

    @staticmethod
    def initial_of(part):
        return (
            EventFields.initial_of(part)
            | {name: getattr(part, name) for name in (*TALK, *DAY_SERVICE)}
            | ({} if part.attendance_recorded or part.topics else {"topics": topics_planned(part)})
        )


def _comer(entry):
    """Who came, for the rules: as registered, but for a proxy, of whom nothing is known."""
    if entry.member is None:
        return Attendee(entry.category, entry.employer_is_own)
    own = entry.employer_is_own if entry.is_proxy else entry.member.person.employer_is_own
    return Attendee(entry.member.category, own)


class RecordForm(ChangeMixin, RecordFields):
    """Record that a planned meeting was held, or correct the record."""


class LogForm(TokenMixin, RecordFields):
    """Plan and record of a meeting that has taken place, in one form; its minutes follow the agenda."""

    def __init__(self, *args, facility, today, **kwargs):
        super().__init__(*args, facility=facility, today=today, **kwargs)
        self.add(
            "agenda",
            forms.CharField(
                label="議題",
                required=False,
                widget=forms.Textarea(attrs={"rows": 6}),
                help_text="一行に一つ書きます。議事録の欄になります。",
            ),
            write_lines(first_lines(facility, today)),
        )

    def clean(self):
        cleaned = super().clean()
        if refusal := why_not_lines(cleaned.get("agenda") or ""):
            self.add_error("agenda", refusal)
        return cleaned
