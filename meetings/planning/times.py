"""A beginning and an end that people write in one box."""

from office.clock import ClockError, read_range, read_start, write_clock


def with_end(form, data, pairs=(("starts_at", "ends_at"),)):
    """What was sent, with each end in its own box where it was written behind the beginning: 午後2時–3時半.

    Args: ``pairs``: the names of the boxes of a beginning and its end.
    """
    for begin, end in pairs:
        data = _with_one_end(data, form.add_prefix(begin), form.add_prefix(end))
    return data


def _with_one_end(data, begin, end):
    try:
        found = read_range(data.get(begin) or "") if data else None
    except ClockError:
        return data
    if found is None or (data.get(end) or "").strip():
        return data
    data = data.copy()
    data[begin], data[end] = read_start(data[begin]), write_clock(found.end)
    return data
