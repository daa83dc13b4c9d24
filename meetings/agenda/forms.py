"""議題, item by item: what stands on the agenda, what is offered, and empty rows."""

from typing import Any

from django import forms

from meetings.agenda.lines import LONGEST, LONGEST_NAME, MOST_MINUTES, Line, why_not_lines, write_lines
from meetings.agenda.people_told import is_read_by_others, marks_of, to_look_at, told_by_agenda, why_not_told
from office.changing.forms import ChangeMixin
from office.fields import CountField
from office.forms import Form

EMPTY_ROWS = 3
_BEHIND_ALL = 999
_BRACKETS = str.maketrans("（）", "()")


class _OfferedField(forms.MultipleChoiceField):
    """Headings that were offered when the page was opened; one that somebody has put there meanwhile is none the less fine."""

    def valid_value(self, value):
        return bool(value.strip()) and len(value) <= LONGEST and "\n" not in value


class AgendaForm(ChangeMixin, Form):
    """The rows of an agenda. A row whose heading is emptied goes; the numbers say the order.

    What other facilities of a joint meeting will read is looked through for people first (N7-J1).

    Args: ``part``; ``lines``: what stands there, or was copied from last time; ``offered``: [(label, [OfferedItem])].
    """

    def __init__(self, *args, part, lines, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.part, self.to_look_at = part, []
        count = len(lines) + EMPTY_ROWS
        self.add("rows", forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=100), count)
        if self.is_bound and str(self.data.get("rows", "")).isdecimal():
            count = min(int(self.data["rows"]), 100)
        self.numbers = range(count)
        for number in self.numbers:
            self._add_row(number, lines[number] if number < len(lines) else None)
        if offered:
            choices = [(label, [(one.heading, one.heading) for one in found]) for label, found in offered]
            self.add(
                "offered",
                _OfferedField(
                    label="加えられる議題",
                    choices=choices,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                    help_text="印を付けたものが、いまの議題の後に加わります。",
                ),
                [],
            )
        if is_read_by_others(part):
            label = "上に挙げた所を見て、利用者や家族がわからないことを確かめた"
            self.add("looked", forms.BooleanField(label=label, required=False))
            self.add("shown", forms.CharField(widget=forms.HiddenInput, required=False), "")

    def _add_row(self, number, line):
        nth = number + 1
        heading = forms.CharField(label=f"{nth}番目の議題", max_length=LONGEST, required=False)
        self.add(f"heading_{number}", heading, line.heading if line else "")
        who = forms.CharField(label=f"{nth}番目を報告する人", max_length=LONGEST_NAME, required=False)
        self.add(f"reporter_{number}", who, line.reporter if line else "")
        minutes = CountField(label=f"{nth}番目の時間（分）", required=False)
        self.add(f"minutes_{number}", minutes, line.minutes if line else None)
        order = CountField(label=f"{nth}番目の順", required=False)
        self.add(f"order_{number}", order, nth if line else None)

    def item_rows(self):
        """The bound fields, row by row."""
        names = ("order", "heading", "reporter", "minutes")
        return [{name: self[f"{name}_{number}"] for name in names} for number in self.numbers]

    def clean(self):
        cleaned = super().clean()
        rows = []
        for number in self.numbers:
            heading = " ".join((cleaned.get(f"heading_{number}") or "").split())
            if not heading:
                continue
            minutes = cleaned.get(f"minutes_{number}")
            if minutes is not None and not 0 < minutes <= MOST_MINUTES:
                self.add_error(f"minutes_{number}", f"時間は1分から{MOST_MINUTES}分までで入力してください。")
            who = " ".join((cleaned.get(f"reporter_{number}") or "").translate(_BRACKETS).split())
            order = cleaned.get(f"order_{number}")
            rows.append((_BEHIND_ALL if order is None else order, number, Line(heading, who, minutes)))
        lines = [line for _, _, line in sorted(rows, key=lambda row: row[:2])]
        self.text = write_lines([*lines, *(Line(heading) for heading in cleaned.get("offered", ()))])
        if not self.errors and (why := why_not_lines(self.text)):
            self.add_error(None, why)
        if not self.errors and "looked" in self.fields:
            self._look_through(cleaned)
        return cleaned

    def _look_through(self, cleaned):
        told = told_by_agenda(self.part, self.text)
        self.to_look_at = to_look_at(told)
        if why := why_not_told(told):
            self.add_error(None, why)
            return
        marks = marks_of(told, self.text)
        if not self.to_look_at or (cleaned.get("looked") and marks <= set(cleaned["shown"].split())):
            return
        self.add_error("looked", [*self.to_look_at, "見て確かめてから、チェックを入れてください。"])
        # A tick speaks for what was on the page that it was put on, and for nothing written after it.
        sent: Any = self.data
        self.data = sent = sent.copy()
        sent[self.add_prefix("shown")] = " ".join(sorted(marks))
        sent.pop(self.add_prefix("looked"), None)
