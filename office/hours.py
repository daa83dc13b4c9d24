"""What a form with times asks and understands, the same in every form: `LookMixin` calls it before it reads what was sent.

「2時」 may be 午後 or 午前: the box asks, and one press answers while everything else stays as it was typed. An end is
never asked about where its beginning says which half of the day it lies in, and both may be written in the box of the
beginning (午後2時–3時半). `tests/census/test_hours.py` holds that no form asks for a time in another way.
"""

from datetime import time
from typing import Any

from office.clock import ClockError, meanings_of, read_clock, read_ends, read_range, write_clock
from office.fields import ClockField

#: What a pressed answer is sent as: the name of a box, what it means, and the text that was asked about.
ANSWER = ClockField.ANSWER


def as_meant(form: Any, data: Any) -> Any:
    """What was sent, with each time as far as it is understood; the boxes that have still to ask are told so."""
    boxes = {name: field for name, field in form.fields.items() if isinstance(field, ClockField)}
    if not boxes:
        return data
    data = data.copy()
    _answer(form, data, boxes)
    for name, field in boxes.items():
        begin = form.add_prefix(field.after) if field.after in form.fields else ""
        if begin:
            _part_both(data, begin, form.add_prefix(name))
            field.waits = not _settle_end(data, begin, form.add_prefix(name))
        field.widget.asks = not _text(data, begin)
    return data


def _text(data, name):
    value = data.get(name) if name else ""
    return write_clock(value) if isinstance(value, time) else str(value or "").strip()


def _answer(form, data, boxes):
    """Every box with the text that was asked about means what was pressed; what was typed anew since stands."""
    _, _, rest = str(data.get(ANSWER) or "").partition("|")
    meant, _, text = rest.partition("|")
    meanings = [write_clock(moment) for moment in meanings_of(text)]
    for name in boxes if meant in meanings else ():
        box = form.add_prefix(name)
        if _text(data, box) == text.strip():
            data[box] = meant


def _part_both(data, begin, end):
    """An end that was written behind its beginning goes into its own box, where that is empty."""
    try:
        both = read_range(_text(data, begin))
    except ClockError:
        return
    if both and not _text(data, end):
        data[begin], data[end] = read_ends(_text(data, begin))
        if not both.guessed:
            data[end] = write_clock(both.end)


def _settle_end(data, begin, end):
    """An end of either half of the day is the first of the two behind its beginning, else the later.

    Returns whether the end can be read now: it waits for a beginning that has still to be answered.
    """
    meanings, before = meanings_of(_text(data, end)), _text(data, begin)
    if not meanings or not before:
        return True
    try:
        first = read_clock(before)
    except ClockError:
        return False
    if not first.guessed:
        later = [moment for moment in meanings if moment > first.time]
        data[end] = write_clock(min(later) if later else max(meanings))
    return not first.guessed
