"""The form for what was done or put in place about the measures (O6-6a)."""

from django import forms

from facilities.running.record_form import RunningRecordForm, note_field
from facilities.running.rules_queries import specs_about
from facilities.running.wording import measure_name
from office.fields import WarekiDateField


class MeasureForm(RunningRecordForm):
    """A committee, training or drill that was held, or a plan, guideline, officer or bylaw put in place (O6-6a)."""

    heading = "行ったこと・整えたことを記録する"
    fixed = ("what",)
    several = "what"

    what = forms.MultipleChoiceField(
        label="行ったこと・整えたもの",
        widget=forms.CheckboxSelectMultiple,
        help_text="一緒に行ったときは、両方の内容が記録からわかるようにして、あてはまるものをすべて選びます。",
    )
    done_on = WarekiDateField(label="行った日・整えた日")
    made_known_on = WarekiDateField(
        label="職員に知らせた日",
        required=False,
        help_text="計画や委員会の結果を、働く人みなに知らせた日です。まだのときは空けておき、後で「直す」から書き足します。",
    )
    note = note_field("内容", "例: 話し合ったこと、研修の題、職員に知らせた方法。書かなくても記録できます。")

    #: The box for the content of the first of several, where the contents were not asked for yet.
    _asked_first = ""

    def __init__(self, *args, facility, today, record=None, about="", **kwargs):
        super().__init__(*args, facility=facility, today=today, record=record, about=about, **kwargs)
        if record is not None:
            self.lead = measure_name(record.area, record.item)
            return
        known = [f"{area}.{item}" for area, item in _measures_of(facility, today)]
        if about in known:
            # One meeting serves several committees, one training several subjects: offer the measures of the same kind.
            item = about.partition(".")[2]
            known = [one for one in known if one.endswith(f".{item}")]
            self.initial["what"] = [about]
        self.offer("what", [(one, measure_name(*one.split("."))) for one in known])
        self._ask_each_content(known)

    def _ask_each_content(self, known):
        """What was held together counts for each only where its own content is written down (O6-6a)."""
        chosen = [one for one in self.data.getlist("what") if one in known] if self.data else []
        if len(chosen) < 2:
            return
        for one in chosen:
            label = f"{measure_name(*one.split('.'))}の内容"
            self.add(_content_field(one), note_field(label, "", required=True))
        del self.fields["note"]
        if _content_field(chosen[0]) not in self.data:
            # What was written before this was asked goes into each, to be told apart.
            self.data = self.data.copy()
            self.data.update({_content_field(one): self.data.get("note", "") for one in chosen})
            self._asked_first = _content_field(chosen[0])

    def clean(self):
        values = super().clean()
        if self._asked_first:
            self.add_error(self._asked_first, _EACH)
        return values

    def records(self):
        """A record for each that was chosen, with its own content where several were."""
        values = self.values()
        chosen = values.pop("what")
        common = {name: value for name, value in values.items() if not name.startswith(_CONTENT)}
        return [
            common | self.fields_of(one) | {"note": values.get(_content_field(one), values.get("note", ""))}
            for one in chosen
        ]

    def fields_of(self, choice):
        area, _, item = choice.partition(".")
        return {"area": area, "item": item}


_CONTENT = "content_"
_EACH = "一緒に行ったときは、それぞれの内容の記録が要ります。内容を書き分けて、もう一度「保存する」を押してください。"


def _content_field(measure):
    return f"{_CONTENT}{measure.replace('.', '_')}"


def _measures_of(facility, today):
    """The measures the rules ask of a facility, in their order."""
    asked = [spec.values["measures"] for spec in specs_about(facility, today) if "measures" in spec.values]
    return dict.fromkeys(pair for measures in asked for pair in measures)
