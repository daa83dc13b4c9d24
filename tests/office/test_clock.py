"""Times of day as people write them, and what is asked where two readings are usual."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from office.clock import (
    ClockError,
    in_words,
    meanings_of,
    question_about,
    read_clock,
    read_range,
    write_clock,
)
from office.fields import ClockField

READ = {
    "14:00": time(14),
    "１４：３０": time(14, 30),
    "14.30": time(14, 30),
    "14時": time(14),
    "14時半": time(14, 30),
    "14時05分": time(14, 5),
    "14": time(14),
    "1400": time(14),
    "930": time(9, 30),
    "0930": time(9, 30),
    "十四時三十分": time(14, 30),
    "二十時": time(20),
    "午後2時半": time(14, 30),
    "午後二時": time(14),
    "午後14時": time(14),
    "午前10時": time(10),
    "午後0時15分": time(12, 15),
    "午後12時": time(12),
    "夕方6時": time(18),
    "夕方の5時半": time(17, 30),
    "夜7時": time(19),
    "夜2時": time(2),
    "深夜11時": time(23),
    "深夜1時": time(1),
    "朝9時": time(9),
    "早朝5時": time(5),
    "昼の1時": time(13),
    "お昼11時半": time(11, 30),
    "昼の12時": time(12),
    "正午": time(12),
    "午後2時から": time(14),
    "14時頃": time(14),
    "2pm": time(14),
    "2:30 p.m.": time(14, 30),
    "02:00": time(2),
    "0:00": time(0),
}


@pytest.mark.parametrize(("text", "moment"), READ.items())
def test_a_time_is_read_and_nothing_is_guessed(text, moment):
    assert read_clock(text) == (moment, False)


@pytest.mark.parametrize(
    ("text", "moment"),
    [("2時", time(14)), ("2:30", time(14, 30)), ("200", time(14)), ("7時半", time(19, 30))],
)
def test_an_hour_of_either_half_of_the_day_is_taken_for_the_afternoon_and_asked_about(text, moment):
    assert read_clock(text) == (moment, True)
    other = time((moment.hour + 12) % 24, moment.minute)
    assert meanings_of(text) == (moment, other)
    question = question_about(text, meanings_of(text))
    assert question == f"「{text}」は、{in_words(moment)}のことですか、{in_words(other)}のことですか。"
    # What the two answers say is read as it is meant, and not asked about again.
    assert [read_clock(in_words(one)) for one in (moment, other)] == [(moment, False), (other, False)]
    with pytest.raises(ValidationError, match="どちらかを選んでください"):
        ClockField().clean(text)


@pytest.mark.parametrize(
    "text", ["", "x", "夕方", "25時", "14:60", "24:00", "午前14時", "pm2pm", "1:2:3", "2時1400"]
)
def test_what_is_no_time_is_refused_with_a_sentence(text):
    with pytest.raises(ClockError, match="時刻"):
        read_clock(text)


@pytest.mark.parametrize("text", ["午前12時", "夜12時", "12:30am"])
def test_twelve_with_two_usual_meanings_is_asked_about(text):
    with pytest.raises(ClockError, match="昼の12時とも夜の12時とも"):
        read_clock(text)
    assert [moment.hour for moment in meanings_of(text)] == [12, 0]


@given(st.times())
@example(time(0))
@example(time(12))
def test_what_is_written_and_said_is_read_back_as_itself(moment):
    moment = moment.replace(second=0, microsecond=0, tzinfo=None, fold=0)
    assert read_clock(write_clock(moment)) == (moment, False)
    assert read_clock(in_words(moment)) == (moment, False)
    assert ClockField().clean(ClockField().prepare_value(moment)) == moment


@given(st.text(alphabet="0123456789０２時分半午前後夕方朝夜昼の:：.apmじ頃 十二", max_size=8))
def test_any_text_is_a_time_or_refused_with_a_sentence(text):
    try:
        found = read_clock(text)
    except ClockError as error:
        refusal = str(error)
    else:
        # Whoever names a part of the day is never asked which was meant.
        assert not (found.guessed and any(word in text for word in ("午前", "午後", "朝", "夜", "夕")))
        refusal = "。"
    assert refusal.endswith("。")


@given(st.integers(0, 23), st.integers(0, 59))
def test_the_usual_ways_of_writing_one_time_agree(hour, minute):
    moment = time(hour, minute)
    for text in (f"{hour:02d}:{minute:02d}", f"{hour:02d}{minute:02d}", f"{hour:02d}時{minute}分"):
        assert read_clock(text).time == moment
    half = "午前" if hour < 12 else "午後"
    assert read_clock(f"{half}{hour % 12}時{minute}分") == (moment, False)


@pytest.mark.parametrize(
    ("text", "start", "end", "guessed"),
    [
        ("午後2時–3時半", time(14), time(15, 30), False),
        ("14:00〜15:30", time(14), time(15, 30), False),
        ("2時から3時半まで", time(14), time(15, 30), True),
        ("1400-1530", time(14), time(15, 30), False),
        ("10時-12時", time(10), time(12), False),
        ("11時～1時", time(11), time(13), False),
        ("午前10時から午後1時まで", time(10), time(13), False),
    ],
)
def test_a_beginning_and_an_end_are_read_from_one_text(text, start, end, guessed):
    assert read_range(text) == (start, end, guessed)


@pytest.mark.parametrize("text", ["14:00", "午後2時から", "2時頃", ""])
def test_one_time_alone_is_no_range(text):
    assert read_range(text) is None
