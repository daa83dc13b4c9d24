"""Fields shared by all apps: what people type is read, what cannot be read is answered with what to do."""

from datetime import date, time

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from office.fields import ClockField, CountField, UploadField, WarekiDateField
from office.forms import Form, summary_of


class Sample(Form):
    held_on = WarekiDateField(label="開いた日")
    starts_at = ClockField(label="時刻", required=False)
    count = CountField(label="人数", min_value=1, required=False)
    kind = forms.ChoiceField(
        label="開き方", choices=[("a", "集まる")], widget=forms.RadioSelect, required=False
    )
    agreed = forms.BooleanField(label="確かめた")

    def clean(self):
        if self.cleaned_data.get("count") == 99:
            raise forms.ValidationError("人数を<確かめて>ください。")


def filled(**values) -> Sample:
    return Sample({"held_on": "令和8年4月20日", "agreed": "on", **values})


def test_what_is_too_long_is_told_and_never_cut_off_by_the_browser():
    class Long(Form):
        because = forms.CharField(label="理由", max_length=10, widget=forms.Textarea)

    form = Long({"because": "あ" * 12})
    assert form.errors["because"] == ["10文字までにしてください（いまは12文字です）。"]
    assert "maxlength" not in str(form)
    assert "あ" * 12 in str(form)


@pytest.mark.parametrize(
    "text",
    ["令和8年4月20日", "R8.4.20", "2026/4/20", "２０２６－４－２０", "令和8年4月20日（月）", " 2026-04-20 "],
)
def test_a_date_is_read_in_any_usual_form(text):
    form = filled(held_on=text)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["held_on"] == date(2026, 4, 20)


@pytest.mark.parametrize("text", ["令和7年2月30日", "平成31年5月1日", "きのう", "2026/13/1"])
def test_an_impossible_date_stays_in_the_box_with_a_sentence(text):
    form = filled(held_on=text)
    (message,) = form.errors["held_on"]
    assert message.endswith(("。", "2026/4/20"))
    assert f'value="{text}"' in str(form["held_on"])


def test_a_known_date_is_shown_with_its_era():
    form = Sample(initial={"held_on": date(2026, 4, 20), "starts_at": time(9, 5)})
    assert 'value="令和8年4月20日"' in str(form["held_on"])
    assert 'value="9:05"' in str(form["starts_at"])


def test_the_same_day_in_another_form_is_no_change():
    values = {"held_on": "2026/4/20", "starts_at": "９時", "agreed": "on"}
    form = Sample(values, initial={"held_on": date(2026, 4, 20), "starts_at": time(9, 0), "agreed": True})
    assert form.changed_data == []
    again = Sample({**values, "held_on": "2026/4/21"}, initial=form.initial)
    assert again.changed_data == ["held_on"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14:00", time(14, 0)),
        ("１４時３０分", time(14, 30)),
        ("午後2時半", time(14, 30)),
        ("午後12:15", time(12, 15)),
        ("9時", time(9, 0)),
        ("2:30 PM", time(14, 30)),
    ],
)
def test_a_time_is_read_as_people_write_it(text, moment):
    form = filled(starts_at=text)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["starts_at"] == moment


@pytest.mark.parametrize("text", ["25:00", "14:75", "午前13時", "昼すぎ", "午前 12時"])
def test_a_time_that_is_none_is_refused(text):
    assert "starts_at" in filled(starts_at=text).errors


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("１２", 12), ("1,200", 1200), (" 3 ", 3)])
def test_a_count_is_read_in_full_width_too(text, number):
    form = filled(count=text)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["count"] == number


@pytest.mark.parametrize("text", ["0", "-1", "3.5", "十", "1e3", "9" * 30, "99999999999"])
def test_a_count_that_is_none_is_refused(text):
    assert "count" in filled(count=text).errors


def test_missing_values_are_asked_for_by_name():
    form = Sample({})
    assert form.errors["held_on"] == ["「開いた日」を入力してください。"]
    assert form.errors["agreed"] == ["「確かめた」にチェックを入れてください。"]


def test_a_field_keeps_its_own_wording():
    class Own(Form):
        name = forms.CharField(label="名前", error_messages={"required": "お名前をどうぞ。"})

    assert Own({}).errors["name"] == ["お名前をどうぞ。"]


def test_the_summary_leads_to_each_field_and_escapes():
    form = filled(held_on="", count="99", kind="<b>")
    targets = {entry["target"]: entry["message"] for entry in summary_of(form)}
    assert targets["id_held_on"] == "「開いた日」を入力してください。"
    assert targets["id_kind_0"] == "「開き方」は、表示されている中から選び直してください。"
    assert targets[""] == "人数を<確かめて>ください。"
    html = str(form)
    assert 'href="#id_held_on"' in html
    assert "&lt;確かめて&gt;" in html
    assert "<確かめて>" not in html


def test_the_summary_names_the_fields_that_have_the_same_error():
    class Days(Form):
        first = WarekiDateField(label="始めた日")
        second = WarekiDateField(label="終えた日")

    told = str(Days({"first": "きのう", "second": "きのう"}))
    assert '<a href="#id_first">始めた日：「きのう」は' in told
    assert '<a href="#id_second">終えた日：「きのう」は' in told
    assert '<a href="#id_first">「きのう」は' in str(Days({"first": "きのう", "second": "令和8年4月1日"}))


def test_an_address_that_is_none_is_answered_with_the_form_it_has():
    class Address(Form):
        email = forms.EmailField(label="メールアドレス")

    assert Address({"email": "だめ"}).errors["email"] == ["「name@example.jp」の形で入力してください。"]


def test_hint_and_error_are_tied_to_the_box():
    html = str(filled(held_on="きのう"))
    assert 'aria-describedby="id_held_on_helptext id_held_on_error"' in html
    assert 'id="id_held_on_helptext"' in html
    assert 'id="id_held_on_error"' in html
    assert 'aria-invalid="true"' in html


class Upload(Form):
    paper = UploadField(label="資料", max_bytes=1000, endings=("pdf", "csv"))


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("a.csv", b"x" * 1001, "大きすぎます"),
        ("a.exe", b"x", "この種類のファイルは使えません"),
        ("csv", b"x", "この種類のファイルは使えません"),
        ("a.csv", b"", "空です"),
    ],
)
def test_a_file_that_cannot_be_taken_is_answered(name, content, part):
    form = Upload({}, MultiValueDict({"paper": [SimpleUploadedFile(name, content)]}))
    assert part in form.errors["paper"][0]


@pytest.mark.parametrize(
    ("size", "words"), [(50 * 2**20, "50MBまで"), (2**20 * 3 // 2, "1.5MBまで"), (4096, "4KBまで")]
)
def test_the_largest_size_is_told_as_file_managers_count(size, words):
    assert UploadField(max_bytes=size).help_text == words


def test_a_fitting_file_is_taken_whatever_the_case_of_its_ending():
    form = Upload({}, MultiValueDict({"paper": [SimpleUploadedFile("A.CSV", b"x" * 1000)]}))
    assert form.is_valid(), form.errors
    assert form.is_multipart()
