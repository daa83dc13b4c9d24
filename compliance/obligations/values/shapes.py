"""How each kind of value is asked for, and how what was typed becomes the value that a rulebook writes."""

import re
import unicodedata
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError

from compliance.rules.sections import DIVISORS_OF_YEAR
from compliance.rules.wareki import WarekiError, format_date, parse_date
from office.fields import CountField

_MONTH_DAY = re.compile(r"(\d{1,2})(?:月|/|-)(\d{1,2})日?")
_UNITS = (("months", "か月"), ("days", "日"))
_YES_NO = (("true", "はい"), ("false", "いいえ"))


class Shape:
    """How one kind of value is asked for: its fields, and the value as a rulebook writes it, there and back."""

    names: tuple[str, ...] = ("value_given",)
    #: What else a value is asked about and this one is not.
    unasked: tuple[str, ...] = ()

    def fields(self, subject, book):
        raise NotImplementedError

    def pack(self, cleaned):
        return cleaned["value_given"]

    def unpack(self, value):
        return {"value_given": value}

    def source(self, value):
        """The fields of the source that the value itself says."""
        return {}


class Whole(Shape):
    def fields(self, subject, book):
        least, most = subject.setting.bounds
        return {
            "value_given": CountField(label=subject.label, min_value=least, max_value=most, help_text="数字")
        }


class PeriodShape(Shape):
    names = ("value_given", "unit")

    def fields(self, subject, book):
        return {
            "value_given": CountField(label=subject.label, help_text="数字。単位は次で選びます。"),
            "unit": forms.ChoiceField(
                label="単位", choices=_UNITS, widget=forms.RadioSelect, initial=_UNITS[0][0]
            ),
        }

    def pack(self, cleaned):
        return {cleaned["unit"]: cleaned["value_given"]}

    def unpack(self, value):
        (unit, number), *_ = value.items()
        return {"value_given": number, "unit": unit}


class MonthDay(Shape):
    def fields(self, subject, book):
        return {"value_given": forms.CharField(label=subject.label, help_text="例: 7月31日", max_length=20)}

    def pack(self, cleaned):
        text = unicodedata.normalize("NFKC", cleaned["value_given"]).replace(" ", "")
        found = _MONTH_DAY.fullmatch(text)
        if not found:
            raise ValidationError("月と日を「7月31日」のように入力してください。")
        return f"{int(found[1]):02d}-{int(found[2]):02d}"

    def unpack(self, value):
        month, _, day = value.partition("-")
        return {"value_given": f"{int(month)}月{int(day)}日"}


class ChoiceShape(Shape):
    def fields(self, subject, book):
        choices = subject.setting.choices(book.vocabulary).items()
        return {
            "value_given": forms.ChoiceField(label=subject.label, choices=choices, widget=forms.RadioSelect)
        }


class Times(ChoiceShape):
    def pack(self, cleaned):
        return int(cleaned["value_given"])

    def unpack(self, value):
        return {"value_given": str(value)}


class Codes(Shape):
    def fields(self, subject, book):
        choices = subject.setting.choices(book.vocabulary).items()
        return {
            "value_given": forms.MultipleChoiceField(
                label=subject.label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
            )
        }


class MeasureTimes(Shape):
    """How often a year each measure of a duty is done: all are asked, for a value replaces the whole."""

    names = ()

    def fields(self, subject, book):
        found = {}
        for name, label, times in _measures_of(subject.duty, book):
            found[_times_field(name)] = forms.TypedChoiceField(
                label=f"{label}を1年度に行う回数",
                choices=[(number, f"年{number}回") for number in DIVISORS_OF_YEAR],
                coerce=int,
                initial=times,
            )
        return found

    def pack(self, cleaned):
        return {
            name.removeprefix(_TIMES).replace("-", "."): number
            for name, number in cleaned.items()
            if name.startswith(_TIMES)
        }

    def unpack(self, value):
        return {_times_field(name): number for name, number in value.items()}


_TIMES = "times_of_"


def _times_field(name):
    return _TIMES + name.replace(".", "-")


def _measures_of(duty, book):
    """Each measure of a duty as (code, label, how often the rulebook asks for it)."""
    words = book.vocabulary
    found = {}
    for branch in book.duties[duty].branches:
        values = branch.versions[-1].values
        for area, item in values["measures"]:
            name = f"{area}.{item}"
            label = f"{words.measure_areas[area]}の{words.measure_items[item]}"
            found[name] = (name, label, values.get("times", {}).get(name, 1))
    return found.values()


class ClosedDays(Shape):
    """Days on which the office is closed, one a line: a day or a stretch of days, and what they are called."""

    # They hold for the whole municipality at all times, and each names its own day.
    unasked = ("service_types", "since", "until", "settles_assumption")

    def fields(self, subject, book):
        return {
            "value_given": forms.CharField(
                label=subject.label,
                required=False,
                widget=forms.Textarea(attrs={"rows": 6}),
                help_text="1行に1日ずつ、日付の後に名前を書きます。例: 令和8年10月1日 開庁記念日。続く日は"
                "「令和8年8月13日から令和8年8月15日 夏の休み」のように書きます。前に書いた日も、残すものはいっしょに書きます。",
            )
        }

    def pack(self, cleaned):
        lines = [line for line in cleaned["value_given"].splitlines() if line.strip()]
        return {day.isoformat(): name for line in lines for day, name in _days_of_line(line)}

    def unpack(self, value):
        lines = [
            f"{format_date(date.fromisoformat(day), weekday=False)} {name}".rstrip()
            for day, name in sorted(value.items())
        ]
        return {"value_given": "\n".join(lines)}


#: Longer than any row of days that an office is closed on: more is a slip in the year.
_LONGEST_CLOSING = timedelta(days=31)
_STRETCH = re.compile(r"(?P<first>\S+?)(?:から|〜|～|~)(?P<last>\S+?)(?:まで)?")


def _days_of_line(line):
    """The days that a line names, with their name. Raises ValidationError with a sentence about the line."""
    when, _, name = line.strip().replace("　", " ").partition(" ")
    stretch = _STRETCH.fullmatch(when)
    try:
        first, last = (
            (parse_date(stretch["first"]), parse_date(stretch["last"])) if stretch else [parse_date(when)] * 2
        )
    except WarekiError as error:
        raise ValidationError(f"「{line.strip()}」: {error}") from error
    if not timedelta() <= last - first <= _LONGEST_CLOSING:
        raise ValidationError(
            f"「{line.strip()}」: 初めの日から終わりの日までを、1か月以内で書いてください。"
        )
    return [(first + timedelta(days=count), name.strip()) for count in range((last - first).days + 1)]


class Flag(Shape):
    def fields(self, subject, book):
        return {
            "value_given": forms.ChoiceField(label=subject.label, choices=_YES_NO, widget=forms.RadioSelect)
        }

    def pack(self, cleaned):
        return cleaned["value_given"] == "true"

    def unpack(self, value):
        return {"value_given": "true" if value else "false"}


SHAPES = {
    "whole": Whole(),
    "times": Times(),
    "period": PeriodShape(),
    "month_day": MonthDay(),
    "choice": ChoiceShape(),
    "codes": Codes(),
    "flag": Flag(),
    "measure_times": MeasureTimes(),
    "office_days": ClosedDays(),
}
