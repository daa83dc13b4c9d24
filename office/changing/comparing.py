"""Two people's words side by side: what stands saved now, and what somebody typed over an older state."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from compliance.rules.wareki import format_date
from office.changing.forms import CARRIED, FACT, differs

#: Where somebody only looked at a box that another has changed.
NOT_TYPED = "（この画面では変えていません）"


@dataclass(frozen=True, slots=True)
class DifferingBox:
    """One box in which two people differ, in words.

    Attributes: ``theirs``: what stands saved now; ``yours``: what was sent from the older page; ``both``: has each
    of them typed in it?
    """

    name: str
    label: str
    theirs: str
    yours: str
    both: bool


def changed_by_others(form: Any, now: Any) -> set[str]:
    """The boxes that show something else now than the page showed that was sent in.

    Args: ``form``: what was sent, validated; ``now``: the same form over what stands saved. A page that does not say
    what it showed counts as one that showed none of it.
    """
    shown = form.shown_then()
    shows = now.shown_now()
    return {name for name in shows if name not in shown or _as_set(shows[name]) != _as_set(shown[name])}


def differing(form: Any, now: Any) -> list["DifferingBox"]:
    """The boxes in which the sender and the others differ, see :class:`DifferingBox`. Args: as of :func:`changed_by_others`."""
    typed, theirs = form.typed(), changed_by_others(form, now)
    shows = now.shown_now()
    found = []
    for name in [*shows, *(name for name in form.contents() if name not in shows)]:
        if name.startswith(FACT):
            if name in theirs:
                found.append(DifferingBox(name, name.removeprefix(FACT), shows[name], NOT_TYPED, both=False))
            continue
        is_typed = name in typed and differs(form[name], shows.get(name, ""))
        if is_typed or (name in theirs and name not in typed):
            found.append(_box(form, now, name, is_typed, name in theirs))
    return found


def _box(form: Any, now: Any, name: str, is_typed: bool, is_theirs: bool) -> "DifferingBox":
    stands = now[name] if name in now.fields else None
    return DifferingBox(
        name=name,
        label=str((stands or form[name]).label),
        theirs=in_words(stands, stands.initial) if stands else "",
        yours=in_words(form[name], _read(form, name)) if is_typed else NOT_TYPED,
        both=is_typed and is_theirs,
    )


def laid_over(form: Any, now: Any) -> Any:
    """The data of a form in which only what was typed differs from what stands saved, on top of its revision.

    Args: as of :func:`changed_by_others`.
    """
    data = form.data.copy()
    typed, contents = form.typed(), now.contents()
    for name in now.fields:
        if name in CARRIED or (name in contents and name not in typed):
            _put(data, now[name], now[name].initial)
        elif name not in contents:
            _keep_rows(data, now[name])
    return data


def _keep_rows(data: Any, bound: Any) -> None:
    """How many rows a form has is hidden in it: as many as there are now, or as many as were written in."""
    sent, stands = data.get(bound.html_name, ""), bound.initial
    if not sent.isdecimal() or int(sent) < int(stands or 0):
        _put(data, bound, stands)


def in_words(bound: Any, value: Any) -> str:
    """A box's value in words, whether it comes from the database or from the form."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, date):
        return format_date(value)
    choices = getattr(bound.field, "choices", None)
    if choices is None:
        return str(bound.field.prepare_value(value)).replace("\r\n", "\n")
    keys = {str(getattr(one, "pk", one)) for one in (value if _is_several(value) else [value])}
    return "、".join(str(label) for key, label in _flat(choices) if str(key) in keys and str(key))


def _as_set(value: Any) -> Any:
    """Several choices are the same in any order; what is empty is empty, however it is written."""
    if isinstance(value, list):
        return {str(one) for one in value}
    return "" if value is None or value is False else value


def _read(form: Any, name: str) -> Any:
    cleaned = form.cleaned_data.get(name)
    # Dates, times and numbers are compared as read; whatever else, as it was sent.
    return cleaned if isinstance(cleaned, date | time | int) else form[name].value()


def _is_several(value: Any) -> bool:
    return not isinstance(value, str) and hasattr(value, "__iter__")


def _flat(choices: Iterable[Any]) -> Iterator[Any]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label


def _put(data: Any, bound: Any, value: Any) -> None:
    """Write a value into the data of a form as a browser would send it."""
    value = bound.field.prepare_value(value)
    if isinstance(value, bool) or value is None:
        data[bound.html_name] = "on" if value else ""
    elif _is_several(value):
        data.setlist(bound.html_name, [str(getattr(one, "pk", one)) for one in value])
    else:
        data[bound.html_name] = str(value)
