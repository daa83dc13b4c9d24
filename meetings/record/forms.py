"""開催の記録: who came, who sent an opinion, what was talked about and counted (N7-6c, N7-6d, N7-9b, N7-E3)."""

from dataclasses import replace

from django import forms

from compliance.rules.codes import DutyId
from meetings import rules_queries
from meetings.council.seats import BY_OFFICE, label, seat_order, seats
from meetings.forms import OpenForm, hint
from meetings.models import Attendance, Reply
from meetings.planning.candidates import Attendee
from meetings.planning.findings import RuleFinding
from meetings.planning.forms import PLAN, EventFields
from meetings.record.attendance import AttendanceEntry
from meetings.record.talk import COUNTS, TALK, items_of, topic_choices
from office.changing.forms import ChangeMixin, TokenMixin
from office.fields import CountField
from office.http import parse_int


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


RECORD = (*PLAN, *TALK)


#: Rows for guests that an empty form offers, how many the button adds, and how many there are at most.
GUEST_ROWS, ROWS_ADDED, MOST_GUESTS = 2, 5, 60


_OWN = (("", "分からない"), ("no", "ほかの法人の人"), ("yes", "同じ法人の人"))


_OWN_VALUES = {"yes": True, "no": False, "": None}


class RecordFields(TalkFields, EventFields):
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

    def _add_members(self):
        known = {row.member_id: row for row in self.rows if row.member_id}
        for member in self.members:
            row = known.get(member.pk)
            reply = self.replies.get(member.pk) if row is None else None
            came = row.kind == Attendance.Kind.ATTENDED if row else _means_to_come(reply)
            self.add(
                f"came_{member.pk}",
                forms.BooleanField(label=self._name_of(member, row), required=False),
                came,
            )
            self.add(
                f"instead_{member.pk}",
                forms.CharField(label=self._ask_for_name(member), max_length=80, required=False),
                row.name if row and self._name_was_given(member, row) else _proxy_in(reply),
            )
            self.add(
                f"opinion_{member.pk}",
                forms.CharField(
                    label="欠席して意見を出したときは、その内容",
                    required=False,
                    widget=forms.Textarea(attrs={"rows": 2}),
                ),
                row.opinion if row else reply.opinion if reply else "",
            )

    @staticmethod
    def _name_of(member, row):
        # The name as of the day stands, also after the person's own data have changed.
        if row is not None and not row.is_proxy and member.category not in BY_OFFICE:
            return row.name
        return member.person.name

    @staticmethod
    def _ask_for_name(member):
        return "来た人の名前" if member.category in BY_OFFICE else "代理の人が来たときは、その人の名前"

    @staticmethod
    def _name_was_given(member, row):
        return row.is_proxy or (member.category in BY_OFFICE and row.name != member.person.name)

    def _add_guests(self):
        guests = [row for row in self.rows if row.member_id is None]
        count = len(guests) + GUEST_ROWS
        self.add("guests", forms.IntegerField(widget=forms.HiddenInput, required=False), count)
        if self.is_bound:
            count = self._posted_count(count)
        choices = [("", "選んでください"), *((s.code, s.label) for s in seats(self.facility, self.today))]
        self.guest_rows = list(range(min(count, MOST_GUESTS)))
        for index in self.guest_rows:
            guest = guests[index] if index < len(guests) else None
            number = index + 1
            self.add(
                f"guest_{index}_name",
                forms.CharField(label=f"{number}人目の氏名", max_length=80, required=False),
                guest.name if guest else "",
            )
            self.add(
                f"guest_{index}_category",
                forms.ChoiceField(label=f"{number}人目の区分", choices=choices, required=False),
                guest.category if guest else "",
            )
            own = {True: "yes", False: "no", None: ""}[guest.employer_is_own] if guest else ""
            self.add(
                f"guest_{index}_own",
                forms.ChoiceField(label=f"{number}人目の勤め先", choices=_OWN, required=False),
                own,
            )

    def _posted_count(self, fallback):
        count = parse_int(self.data.get(self.add_prefix("guests")), 3)
        return fallback if count is None else count

    def with_more_rows(self):
        """Only rows were asked for: nothing is wrong yet, and writing goes on in the first new one."""
        self.errors.clear()
        first = max(0, len(self.guest_rows) - ROWS_ADDED)
        self.fields[f"guest_{first}_name"].widget.attrs["autofocus"] = True

    def clean(self):
        cleaned = super().clean()
        self.entries = [*self._members_entries(cleaned), *self._guest_entries(cleaned)]
        if cleaned.get("on_paper") and cleaned.get("online"):
            self.add_error(
                "on_paper",
                "オンラインで集まった会議は、書面だけの会議ではありません。どちらかを外してください。",
            )
        return cleaned

    def _members_entries(self, cleaned):
        day = cleaned.get("date") or self.initial.get("date") or self.today
        known = {row.member_id for row in self.rows}
        for member in self.members:
            name = (cleaned.get(f"instead_{member.pk}") or "").strip()
            opinion = (cleaned.get(f"opinion_{member.pk}") or "").strip()
            came = cleaned.get(f"came_{member.pk}") or bool(name)
            if came:
                kind = Attendance.Kind.ATTENDED
            elif opinion:
                kind = Attendance.Kind.OPINION
            elif member.pk in known or member.in_office(day):
                kind = Attendance.Kind.ABSENT
            else:
                continue
            proxy = bool(name) and member.category not in BY_OFFICE
            yield AttendanceEntry(kind, member=member, name=name, is_proxy=proxy, opinion=opinion)

    def _guest_entries(self, cleaned):
        seen, neutral = set(), rules_queries.neutral_categories()
        for index in self.guest_rows:
            name = (cleaned.get(f"guest_{index}_name") or "").strip()
            category = cleaned.get(f"guest_{index}_category")
            if not name and not category:
                continue
            if not name:
                self.add_error(f"guest_{index}_name", f"{index + 1}人目の氏名を入力してください。")
            elif not category:
                self.add_error(f"guest_{index}_category", f"{index + 1}人目の区分を選んでください。")
            elif (name, category) in seen:
                self.add_error(
                    f"guest_{index}_name", "同じ人が二度書かれています。どちらかを消してください。"
                )
            else:
                seen.add((name, category))
                own = _OWN_VALUES[cleaned.get(f"guest_{index}_own") or ""] if category in neutral else None
                yield AttendanceEntry(
                    Attendance.Kind.ATTENDED, name=name, category=category, employer_is_own=own
                )

    def candidate(self):
        by_kind: dict = {kind: [] for kind in Attendance.Kind}
        for entry in self.entries:
            by_kind[entry.kind].append(_comer(entry))
        came, opinions = by_kind[Attendance.Kind.ATTENDED], by_kind[Attendance.Kind.OPINION]
        return replace(super().candidate(), held=True, came=tuple(came), opinions=tuple(opinions))

    def _guesses(self):
        yield from super()._guesses()
        # One of the two numbers of N7-6d alone reports nothing.
        counts = [self.cleaned_data.get(name) for name in COUNTS if name in self.fields]
        if counts.count(None) == 1:
            found = "通いと宿泊の片方の回数だけなので、活動状況を報告したことになりません。"
            yield RuleFinding("half_counted", found, "なかったときは0を入れてください。")

    @property
    def own(self):
        return self.values(RECORD)

    def member_groups(self):
        """The members' bound fields by category, for the page: [(label, [{came, instead, opinion}])]."""
        groups: dict = {}
        for member in self.members:
            fields = {name: self[f"{name}_{member.pk}"] for name in ("came", "instead", "opinion")}
            fields["open"] = any(fields[name].value() for name in ("instead", "opinion"))
            groups.setdefault(member.category, []).append(fields)
        return [(label(code), groups[code]) for code in sorted(groups, key=seat_order)]

    def guest_groups(self):
        """The guests' bound fields, row by row."""
        return [
            {name: self[f"guest_{i}_{name}"] for name in ("name", "category", "own")} for i in self.guest_rows
        ]

    @staticmethod
    def initial_of(part):
        return EventFields.initial_of(part) | {name: getattr(part, name) for name in TALK}


def _means_to_come(reply):
    return reply is not None and reply.kind != Reply.Kind.ABSENT


def _proxy_in(reply):
    return reply.proxy_name if reply else ""


def _comer(entry):
    """Who came, for the rules: as registered, but for a proxy, of whom nothing is known."""
    if entry.member is None:
        return Attendee(entry.category, entry.employer_is_own)
    own = entry.employer_is_own if entry.is_proxy else entry.member.person.employer_is_own
    return Attendee(entry.member.category, own)


class RecordForm(ChangeMixin, RecordFields):
    """Record that a planned meeting was held, or correct the record."""


class LogForm(TokenMixin, RecordFields):
    """Plan and record of a meeting that has taken place, in one form."""
