"""「2時」 asks 午後か午前か in the box, one press answers, and an end follows its beginning."""

import re
from datetime import time

import pytest
from django.http import QueryDict

from office.fields import ClockField
from office.forms import Form
from office.hours import ANSWER


class Hours(Form):
    starts_at = ClockField(label="開始時刻", required=False)
    ends_at = ClockField(label="終了時刻", required=False, after="starts_at")
    also = ClockField(label="別の時刻", required=False)


def sent(**typed):
    data = QueryDict(mutable=True)
    data.update(typed)
    form = Hours(data)
    form.is_valid()
    return form


def read(form):
    assert form.is_valid(), form.errors
    return form.cleaned_data["starts_at"], form.cleaned_data["ends_at"]


@pytest.mark.parametrize("text", ["2時", "2:00", "２時", "200", "2"])
def test_an_hour_of_either_half_of_the_day_asks_and_keeps_what_was_typed(text):
    form = sent(starts_at=text, also="16:00")
    assert list(form.errors) == ["starts_at"]
    shown = str(form)
    assert f'value="{text}"' in shown
    assert 'value="16:00"' in shown
    assert shown.count(f'name="{ANSWER}"') == 2
    for words in ("午後2時", "午前2時"):
        assert re.search(rf">\s*{words}\s*</button>", shown)


@pytest.mark.parametrize(("meant", "start", "end"), [("14:00", 14, 15), ("02:00", 2, 3)])
def test_one_press_answers_for_both_boxes(meant, start, end):
    form = sent(starts_at="2時", ends_at="3時半", **{ANSWER: f"starts_at|{meant}|2時"})
    assert read(form) == (time(start), time(end, 30))
    # The boxes show what was understood.
    assert form["starts_at"].value() == meant


def test_an_answer_holds_for_every_box_that_asked_the_same_and_for_none_that_was_written_anew():
    form = sent(starts_at="2時", also="2時", **{ANSWER: "starts_at|14:00|2時"})
    assert (form.cleaned_data["starts_at"], form.cleaned_data["also"]) == (time(14), time(14))
    assert read(sent(starts_at="10時", **{ANSWER: "starts_at|14:00|2時"})) == (time(10), None)


@pytest.mark.parametrize(
    "answer", ["", "x", "starts_at|25:00|2時", "starts_at|16:00|2時", "|||", "\0", "あ" * 10_000]
)
def test_an_answer_that_was_not_offered_answers_nothing(answer):
    assert list(sent(starts_at="2時", **{ANSWER: answer}).errors) == ["starts_at"]


@pytest.mark.parametrize(
    ("begin", "end", "until"),
    [
        ("14:00", "3時半", time(15, 30)),
        ("11時", "1時", time(13)),
        ("10:30", "12:30am", time(12, 30)),
        ("午前2時", "3時", time(3)),
        ("午後2時–3時半", "", time(15, 30)),
        ("14時から15時まで", "", time(15)),
        # The form itself says that this lies before its beginning.
        ("16:00", "3時", time(15)),
    ],
)
def test_an_end_is_not_asked_about_where_its_beginning_says_it(begin, end, until):
    assert read(sent(starts_at=begin, ends_at=end))[1] == until


def test_both_in_one_box_ask_once():
    form = sent(starts_at="2時～3時半")
    assert list(form.errors) == ["starts_at"]
    assert str(form).count(f'name="{ANSWER}"') == 2
    assert form["ends_at"].value() == "3時半"
    assert read(sent(starts_at="2時", ends_at="3時半", **{ANSWER: "starts_at|14:00|2時"}))[1] == time(15, 30)


def test_an_end_alone_asks_for_itself():
    form = sent(ends_at="3時")
    assert list(form.errors) == ["ends_at"]
    assert f'name="{ANSWER}"' in str(form)


def test_a_form_with_a_prefix_asks_and_understands():
    form = Hours({"a-starts_at": "2時", ANSWER: "a-starts_at|14:00|2時"}, prefix="a")
    assert read(form)[0] == time(14)


def test_a_time_that_stands_saved_is_never_asked_about():
    assert ANSWER not in str(Hours(initial={"starts_at": time(2), "ends_at": time(15)}))
