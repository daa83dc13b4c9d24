"""The rows of the page of a year as a form sends them: made of proposals, added, taken out. Nothing typed is lost."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import QueryDict

from compliance.rules.wareki import format_date
from meetings.year_plan.policies import MOST_ROWS
from office.clock import write_clock
from office.fields import WarekiDateField
from office.http import parse_int

#: What the names of the boxes of one row begin with.
ROW = "row{}_"


def number_of_rows(data):
    """How many rows a form sent."""
    return min(parse_int(data.get("rows"), 3) or 0, MOST_ROWS)


def named(form, prefix):
    """The names of a row's boxes, without what they begin with."""
    return [name.removeprefix(prefix) for name in form.fields if name.startswith(prefix)]


def data_of(proposals, seen, *, token=None):
    """The page of a year as it would be sent if these were typed."""
    data = QueryDict(mutable=True)
    data["token"], data["seen"], data["rows"] = str(token or uuid4()), seen, str(len(proposals))
    for number, one in enumerate(proposals):
        put(data, number, one)
    return data


def put(data, number, one):
    """Write a proposal into the boxes of a row."""
    prefix = ROW.format(number)
    data[f"{prefix}date"] = format_date(one.day, weekday=False)
    for name in ("starts_at", "ends_at"):
        moment = getattr(one, name)
        data[prefix + name] = write_clock(moment) if moment else ""
    data[f"{prefix}place"] = one.place
    for name in ("evaluating", "may_be_joint"):
        if getattr(one, name):
            data[prefix + name] = "on"
    seen = ["facility" if key == "" else key for key in one.dwellings]
    for name, values in (("topics", one.topics), ("dwellings", seen), ("measures", one.measures)):
        data.setlist(prefix + name, list(values))


def days_in(data):
    """The days of the rows of a page, as far as they can be read."""
    field = WarekiDateField()
    days = []
    for number in range(number_of_rows(data)):
        try:
            days.append(field.to_python(data.get(f"{ROW.format(number)}date", "")))
        except ValidationError:
            continue
    return [day for day in days if day]


def with_row(data, one):
    """The same page with a further row, of a proposal or, for None, empty."""
    more = data.copy()
    number = number_of_rows(data)
    more["rows"] = str(number + 1)
    if one is not None:
        put(more, number, one)
    return more


def without_row(data, gone):
    """The same page without one of its rows."""
    fewer, count = data.copy(), number_of_rows(data)
    if gone is None or gone >= count:
        return fewer
    boxes = [(name, *_place_of(name)) for name in data]
    for name, place, _ in boxes:
        if place is not None and place >= gone:
            del fewer[name]
    for name, place, box in boxes:
        if place is not None and gone < place < count:
            fewer.setlist(ROW.format(place - 1) + box, data.getlist(name))
    fewer["rows"] = str(count - 1)
    return fewer


def _place_of(name):
    """(number of the row, box) of a name; (None, "") for one that stands in no row."""
    number, _, box = name.removeprefix("row").partition("_")
    return (parse_int(number, 3), box) if name.startswith("row") and box else (None, "")
