"""Who came to a meeting, member by member, and guests: the boxes of its record (N7-9b, N7-E3)."""

from datetime import date
from typing import Any

from django import forms

from facilities.models import Facility
from meetings import rules_queries
from meetings.council.seats import BY_OFFICE, label, seat_order, seats
from meetings.models import Attendance, CouncilMember, MeetingPart, Reply
from meetings.record.attendance import AttendanceEntry
from office.forms import BesideForm
from office.http import parse_int

#: Rows for guests that an empty form offers, how many the button adds, and how many there are at most.
GUEST_ROWS, ROWS_ADDED, MOST_GUESTS = 2, 5, 60


_OWN = (("", "分からない"), ("no", "ほかの法人の人"), ("yes", "同じ法人の人"))
_OWN_VALUES = {"yes": True, "no": False, "": None}


class PeopleFields(BesideForm):
    """Members are ticked; a member without a tick was absent, or was not asked to this meeting where that is ticked.

    The form has ``members``, ``rows`` (who is recorded already), ``replies``, ``facility``, ``today`` and ``part``.
    """

    members: list[CouncilMember]
    rows: list[Attendance]
    replies: dict[int, Reply]
    facility: Facility
    today: date
    part: MeetingPart | None
    data: Any
    #: Empty lines for people besides those that stand there.
    spare_rows = GUEST_ROWS

    def _add_members(self):
        known = {row.member_id: row for row in self.rows if row.member_id}
        for member in self.members:
            row = known.get(member.pk)
            reply = self.replies.get(member.pk) if row is None else None
            came = row.kind == Attendance.Kind.ATTENDED if row else _means_to_come(reply)
            self.add(
                f"came_{member.pk}",
                forms.BooleanField(
                    label=self._name_of(member, row),
                    required=False,
                    widget=forms.CheckboxInput(attrs={"data-came": True}),
                ),
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
            self.add(
                f"because_{member.pk}",
                forms.CharField(label="欠席の理由（聞いていれば）", max_length=200, required=False),
                row.absent_because if row else "",
            )
            self.add(
                f"unasked_{member.pk}",
                forms.BooleanField(label="今回は呼んでいない", required=False),
                row is None and self._recorded,
            )

    @property
    def _recorded(self):
        return bool(self.part and self.part.attendance_recorded)

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
        count = len(guests) + self.spare_rows
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

    def tick_all(self):
        """All members came: a tick each, to be sent; nothing is wrong yet."""
        self.errors.clear()
        self.data = self.data.copy()
        for member in self.members:
            self.data[self.add_prefix(f"came_{member.pk}")] = "on"

    def with_more_rows(self):
        """Only rows were asked for: nothing is wrong yet, and writing goes on in the first new one."""
        self.errors.clear()
        first = max(0, len(self.guest_rows) - ROWS_ADDED)
        self.fields[f"guest_{first}_name"].widget.attrs["autofocus"] = True

    def _members_entries(self, cleaned):
        day = cleaned.get("date") or self.initial.get("date") or self.today
        known = {row.member_id for row in self.rows}
        for member in self.members:
            name = (cleaned.get(f"instead_{member.pk}") or "").strip()
            opinion = (cleaned.get(f"opinion_{member.pk}") or "").strip()
            came = cleaned.get(f"came_{member.pk}") or bool(name)
            if not came and not opinion and cleaned.get(f"unasked_{member.pk}"):
                continue
            if came:
                kind = Attendance.Kind.ATTENDED
            elif opinion:
                kind = Attendance.Kind.OPINION
            elif member.pk in known or member.in_office(day):
                kind = Attendance.Kind.ABSENT
            else:
                continue
            proxy = bool(name) and member.category not in BY_OFFICE
            because = "" if came else (cleaned.get(f"because_{member.pk}") or "").strip()
            yield AttendanceEntry(
                kind, member=member, name=name, is_proxy=proxy, opinion=opinion, absent_because=because
            )

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

    def member_groups(self):
        """The members' bound fields by category, for the page: [(label, [{came, instead, opinion}])]."""
        groups: dict = {}
        for member in self.members:
            names = ("came", "instead", "opinion", "because", "unasked")
            fields: dict[str, Any] = {name: self[f"{name}_{member.pk}"] for name in names}
            fields["open"] = any(fields[name].value() for name in names[1:])
            groups.setdefault(member.category, []).append(fields)
        return [(label(code), groups[code]) for code in sorted(groups, key=seat_order)]

    def guest_groups(self):
        """The guests' bound fields, row by row."""
        return [
            {name: self[f"guest_{i}_{name}"] for name in ("name", "category", "own")} for i in self.guest_rows
        ]


def _means_to_come(reply):
    return reply is not None and reply.kind != Reply.Kind.ABSENT


def _proxy_in(reply):
    return reply.proxy_name if reply else ""
