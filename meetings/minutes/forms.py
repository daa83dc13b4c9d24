"""What is typed on the pages of the minutes."""

from django import forms

from compliance.rules.wareki import format_date
from facilities.self_reports.forms import SaidFields
from facilities.self_reports.selectors import typed_days
from meetings.forms import OpenForm
from meetings.minutes import policies
from meetings.minutes.outline import headings_of
from meetings.minutes.policies import why_not_step
from meetings.models import Version
from meetings.policies import STEPS
from meetings.record.forms import TalkFields
from meetings.record.talk import TALK
from meetings.self_reports import AFTER
from office.changing.forms import ChangeMixin, TokenMixin
from office.fields import WarekiDateField
from office.forms import Form, PlausibleDates
from office.look.dates import day_of

#: Rows of a box before anything is written; boxes grow with what is in them.
ROWS = 4


class DropForm(Form):
    """The answer of the page that asks once more before a 別案 goes."""

    SURE = "sure"
    action = forms.CharField(widget=forms.HiddenInput, initial=SURE)


class MinutesForm(TokenMixin, ChangeMixin, Form):
    """All boxes of a facility's minutes, with what each showed when the page was opened."""

    def __init__(self, *args, part, draft=None, agenda=None, **kwargs):
        super().__init__(
            *args, changes=[draft], initial=dict(draft.text) if draft is not None else {}, **kwargs
        )
        self.headings = headings_of(part, agenda)
        for key, passage in [(p.key, p) for heading in self.headings for p in heading.passages]:
            box = forms.CharField(
                label=passage.title,
                help_text=passage.hint,
                required=False,
                strip=False,
                widget=forms.Textarea(attrs={"rows": ROWS, "data-box": key}),
            )
            self.add(key, box)

    @property
    def text(self):
        return self.values()

    def sections(self, remarks):
        """(heading, [(passage, bound field, remarks on it)]) for the page."""
        return [
            (heading, [(p, self[p.key], remarks.get(p.key, ())) for p in heading.passages])
            for heading in self.headings
        ]

    def folded(self, remarks):
        """The keys of the headings that no item of the agenda speaks of, in which nothing stands and nothing is remarked."""
        if not any(heading.is_item for heading in self.headings):
            return set()
        empty = (h for h in self.headings if not h.is_item and not self._says(h, remarks))
        return {heading.key for heading in empty}

    def _says(self, heading, remarks):
        return any(self[p.key].value() or self[p.key].errors or p.key in remarks for p in heading.passages)


class TalkForm(ChangeMixin, TalkFields):
    """What was talked about and counted, beside the boxes."""

    def __init__(self, data, *, part, binding):
        initial = {name: getattr(part, name) for name in TALK}
        super().__init__(data, prefix="talk", initial=initial, changes=[part.meeting, part])
        self.part = part
        #: The same form over what stands saved, where it was made already.
        self.now = None
        self._add_talk(binding)
        for name in self.contents():
            self.fields[name].widget.attrs["data-talk"] = name

    def typed_values(self):
        """What was typed here; of the rest the page says nothing new."""
        names = self.typed()
        return self.values([name for name in TALK if name in names])

    @property
    def sentences(self):
        """What is wrong with it, for a script that saves: each with the name of its field."""
        return [
            f"{self.fields[name].label}: {error}" if name in self.fields else error
            for name, errors in self.errors.items()
            for error in errors
        ]


class PaperCameForm(PlausibleDates, Form):
    """The day on which minutes came on paper: they were handed in then, not on the day somebody copied them."""

    received_on = WarekiDateField(
        label="紙の議事録が届いた日", help_text="提出した日として記録します。例: 令和8年4月20日、2026/4/20"
    )

    def __init__(self, *args, part, today, **kwargs):
        super().__init__(*args, **kwargs)
        self._part, self.today = part, today

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if why := why_not_step("submitted_on", day, self._part.meeting, self._part, self.today):
            raise forms.ValidationError(why)
        return day


class CompareForm(Form):
    """Two versions of the same minutes, in whichever order they were picked.

    To begin with the newest and the last one before it that says something else: returning and accepting make a
    version of what was handed in, word by word.
    """

    def __init__(self, *args, versions, **kwargs):
        self.versions = {one.number: one for one in versions}
        numbers = sorted(self.versions, reverse=True)
        super().__init__(*args, initial=self._differing(numbers), **kwargs)
        choices = [(number, self._words(self.versions[number])) for number in numbers]
        for name, label in (("before", "前の版"), ("after", "後の版")):
            field = forms.TypedChoiceField(label=label, choices=choices, coerce=int)
            self.add(name, field)

    def _differing(self, numbers):
        texts = [self.versions[number].sha256 for number in numbers]
        differing = [n for n, text in zip(numbers, texts, strict=True) if text != texts[0]]
        return dict(zip(("after", "before"), [*numbers[:1], *differing, *numbers[1:]], strict=False))

    @staticmethod
    def _words(version):
        made_on = format_date(day_of(version.made_at), weekday=False)
        return f"第{version.number}版（{Version.MadeFor(version.made_for).label}、{made_on}）"

    def clean(self):
        cleaned = super().clean()
        if "before" in cleaned and cleaned.get("before") == cleaned.get("after"):
            self.add_error("after", "同じ版どうしは見比べられません。別の版を選んでください。")
        return cleaned

    @property
    def chosen(self):
        """(earlier version, later version)."""
        picked = (self.cleaned_data["before"], self.cleaned_data["after"])
        return self.versions[min(picked)], self.versions[max(picked)]


class RemarkForm(Form):
    """One remark: where, which passage, what is to be changed. An empty row is none."""

    heading = forms.ChoiceField(label="どの欄", required=False)
    quote = forms.CharField(
        label="対象の文章",
        required=False,
        help_text="本文から写します。欄の全体についてなら空のままにします。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(label="直してほしいこと", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("heading", [("", "選んでください"), *choices])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("text", "").strip() and not cleaned.get("heading"):
            self.add_error("heading", "どの欄についてか選んでください。")
        if cleaned.get("quote", "").strip() and not cleaned.get("text", "").strip():
            self.add_error("text", "直してほしいことを書いてください。")
        return cleaned

    @property
    def remark(self):
        """The remark as the service takes it, or None for an empty row."""
        if not self.cleaned_data.get("text", "").strip():
            return None
        quote = self.cleaned_data["quote"].replace("\r\n", "\n").strip("\n")
        return {
            "heading": self.cleaned_data["heading"],
            "quote": quote if quote.strip() else "",
            "text": self.cleaned_data["text"].strip(),
        }


class RemarkForms:
    """The rows of remarks of one return."""

    ROWS = 5

    def __init__(self, data, *, boxes, text=""):
        """``text``: what the first row begins with."""
        count = self.ROWS
        if data is not None:
            count = max(count, min(50, sum(name.endswith("-text") for name in data)))
        choices = [(box.key, f"{section.title} ― {box.title}") for section, box in boxes]
        self.rows = [
            RemarkForm(data, prefix=f"r{n}", choices=choices, initial={"text": "" if n else text})
            for n in range(count)
        ]

    def is_valid(self):
        return all(row.is_valid() for row in self.rows)

    @property
    def remarks(self):
        return [row.remark for row in self.rows if row.remark]


_HINTS = {
    "submitted_on": "自治体の窓口に出した日です。",
    "distributed_on": "欠席した人も含めて、構成員へ配った日です。",
    "published_on": "事業所の掲示やホームページで公表した日です。",
}


class StepsForm(ChangeMixin, SaidFields, OpenForm):
    """When the minutes were submitted, handed out, made public, as far as that was done elsewhere: and how.

    What the program did itself is said beside the boxes and cannot be typed over.
    """

    def __init__(self, *args, part, today, **kwargs):
        self.by_program = {
            kind.label: getattr(part, name)
            for name, kind in AFTER.items()
            if (typed := typed_days(part).get(name)) and not typed.state
        }
        facts = {label: format_date(day) for label, day in self.by_program.items()}
        super().__init__(*args, facts=facts, **kwargs)
        self.part, self.today = part, today
        for name, kind in AFTER.items():
            if kind.label in self.by_program:
                continue
            self.add(name, WarekiDateField(label=kind.label, required=False, help_text=_HINTS[name]))
            self.ask_how(kind, part)

    def clean(self):
        cleaned = super().clean()
        for name in STEPS:
            if name in cleaned:
                refusal = policies.why_not_step(name, cleaned[name], self.part.meeting, self.part, self.today)
                if refusal:
                    self.add_error(name, refusal)
        return cleaned

    @property
    def steps(self):
        return self.values(STEPS)

    @property
    def steps_and_how(self):
        """What the service takes of the form."""
        return {"steps": self.steps, "said": self.said_how}
