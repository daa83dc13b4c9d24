"""Field types that every app shares: dates with eras, times, counts, files."""

import re
import unicodedata
from datetime import date, time

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from compliance.rules.calendar import add_months, fiscal_year_of
from compliance.rules.wareki import format_date, parse_date, parse_day_of_year
from office.clock import ClockError, in_words, meanings_of, question_about, read_clock, write_clock

DATE_HINT = "例: 令和8年4月20日、2026/4/20"


class WarekiDateInput(forms.TextInput):
    """A plain text box: date pickers of browsers know no eras and hinder typing."""

    def __init__(self, attrs=None):
        super().__init__({"class": "input--date", "autocomplete": "off", **(attrs or {})})


class _WrittenField(forms.Field):
    """What people write in several forms and a reader turns into one value. ``kind``: the type of that value."""

    kind: type

    def read(self, text: str):
        """The value that a text without white space around it says. Raises ValidationError for one that says none."""
        raise NotImplementedError

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, self.kind):
            return value or None
        text = str(value).strip()
        return self.read(text) if text else None

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class WarekiDateField(_WrittenField):
    """A date in any usual form (令和8年4月20日, R8.4.20, 2026/4/20, full-width too).

    Args: ``years_back``, ``years_ahead``: how far from today a day of this kind can lie; asked by ``PlausibleDates``.

    Errors:
        ValidationError with the reader's sentence when the text is no date that exists.
    """

    kind = date
    widget = WarekiDateInput

    def __init__(
        self,
        *,
        help_text: str = DATE_HINT,
        years_back: int = 30,
        years_ahead: int = 2,
        around: date | None = None,
        **kwargs,
    ):
        super().__init__(help_text=help_text, **kwargs)
        self.years_back, self.years_ahead = years_back, years_ahead
        #: A day of the fiscal year that a date without a year is meant in; None: a year has to be written.
        self.around = around

    def why_implausible(self, day: date, today: date) -> str:
        """Why a day can hardly be meant: it lies too far from today, mostly by a slip in the year; "" where it may."""
        first, last = add_months(today, -12 * self.years_back), add_months(today, 12 * self.years_ahead)
        if day > last:
            bound = f"先すぎます。ここに入れられるのは、{format_date(last)}までです"
        elif day < first:
            bound = f"前すぎます。ここに入れられるのは、{format_date(first)}からです"
        else:
            return ""
        return f"{format_date(day)}は{bound}。年を確かめてください。"

    def prepare_value(self, value):
        return format_date(value, weekday=False) if isinstance(value, date) else value

    def read(self, text):
        try:
            if self.around and (day := parse_day_of_year(text, fiscal_year_of(self.around))):
                return day
            return parse_date(text)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error


class ClockInput(forms.TextInput):
    """A box for a time. Where ``asks``, the two meanings of what stands in it are buttons beneath it."""

    template_name = "components/form/clock.html"
    #: Whether the box asks; a form that was sent says so (`office.hours`).
    asks = False

    def __init__(self, attrs=None):
        super().__init__({"class": "input--clock", "autocomplete": "off", **(attrs or {})})

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        text = str(value or "").strip()
        meanings = meanings_of(text) if self.asks else ()
        answers = [(in_words(moment), f"{name}|{write_clock(moment)}|{text}") for moment in meanings]
        return {**context, "answer": ClockField.ANSWER, "answers": answers, "question": text}


class ClockField(_WrittenField):
    """A time of day as people write it, read by `office.clock`: 14:00, 1400, 午後2時半, 夕方6時. It asks where a text
    may mean 午前 as well as 午後.

    Args: ``after``: the name of the box with the beginning whose end this is.
    """

    kind = time
    widget = ClockInput
    #: The name under which the answer to a question is sent.
    ANSWER = "clock_means"

    def __init__(self, *, help_text: str = "例: 14:00、午後2時半", after: str = "", **kwargs):
        super().__init__(help_text=help_text, **kwargs)
        self.after = after
        #: Whether it is read once its beginning is answered; a form that was sent says so (`office.hours`).
        self.waits = False

    def prepare_value(self, value):
        return write_clock(value) if isinstance(value, time) else value

    def read(self, text):
        if meanings := meanings_of(text):
            if self.waits:
                return None
            question = question_about(text, meanings)
            raise ValidationError(f"{question}どちらかを選んでください。", code="unclear")
        try:
            return read_clock(text).time
        except ClockError as error:
            raise ValidationError(str(error), code="invalid") from error


class CountField(forms.IntegerField):
    """A whole number of people or things, zero or more; full-width digits and commas are read too."""

    default_error_messages = {
        "invalid": "数字で入力してください（例: 12）。",
        "min_value": "%(limit_value)s以上の数を入力してください。",
        "max_value": "%(limit_value)s以下の数を入力してください。",
    }
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "input--count", "autocomplete": "off"})

    def __init__(self, *, min_value: int = 0, max_value: int = 2_147_483_647, **kwargs):
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value).replace(",", "").strip()
            if value and not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class PriceField(forms.DecimalField):
    """Yen with parts of a yen, such as the price of a unit; full-width digits and commas are read too."""

    default_error_messages = {
        "invalid": "数字で入力してください（例: 10.60）。",
        "min_value": "%(limit_value)s以上の数を入力してください。",
        "max_value": "%(limit_value)s以下の数を入力してください。",
        "max_digits": "桁が多すぎます。数字を確かめてください。",
        "max_whole_digits": "桁が多すぎます。数字を確かめてください。",
        "max_decimal_places": "小数点の後は%(max)s桁までにしてください。",
    }
    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "input--count", "autocomplete": "off"})

    def to_python(self, value):
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value).replace(",", "").strip()
            if value and not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", value):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class UploadField(forms.FileField):
    """One file of an allowed kind and size.

    Arguments:
        max_bytes: the largest size taken, in bytes.
        endings: allowed endings of the name, without the dot, lower case; empty for any.
    """

    default_error_messages = {
        "empty": "選んだファイルは空です。中身のあるファイルを選び直してください。",
        "missing": "ファイルを受け取れませんでした。もう一度選んでください。",
        "invalid": "ファイルを受け取れませんでした。もう一度選んでください。",
    }

    def __init__(self, *, max_bytes: int, endings: tuple[str, ...] = (), **kwargs):
        self.max_bytes, self.endings = max_bytes, endings
        kwargs.setdefault("help_text", _upload_hint(max_bytes, endings))
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        return {**attrs, "accept": ",".join(f".{e}" for e in self.endings)} if self.endings else attrs

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            self._check(file)
        return file

    def _check(self, file: UploadedFile) -> None:
        size, name = file.size or 0, file.name or ""
        if size > self.max_bytes:
            raise ValidationError(
                f"ファイルが大きすぎます（{_megabytes(size)}）。"
                f"{_megabytes(self.max_bytes)}までのファイルに分けて選んでください。",
                code="too_large",
            )
        ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
        if ending == "xls" and "xlsx" in self.endings:
            raise ValidationError(
                "古い形式のExcelファイル（.xls）は使えません。"
                "Excelで開き、「Excelブック（.xlsx）」として保存し直してください。",
                code="kind",
            )
        if self.endings and ending not in self.endings:
            kinds = "、".join(e.upper() for e in self.endings)
            raise ValidationError(
                f"この種類のファイルは使えません。{kinds} のファイルを選んでください。", code="kind"
            )


def _megabytes(size: int) -> str:
    # Counted as the file managers of the readers' machines count.
    if size < 2**20:
        return f"{max(1, size >> 10)}KB"
    return f"{size / 2**20:.1f}".removesuffix(".0") + "MB"


def _upload_hint(max_bytes: int, endings: tuple[str, ...]) -> str:
    kinds = "、".join(e.upper() for e in endings)
    return f"{kinds} のファイル、{_megabytes(max_bytes)}まで" if kinds else f"{_megabytes(max_bytes)}まで"
