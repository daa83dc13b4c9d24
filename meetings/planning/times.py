"""A beginning and an end that people write in one box."""

from office.clock import ClockError, read_range, read_start, write_clock


def with_end(form, data):
    """What was sent, with the end in its own box where it was written behind the beginning: 午後2時–3時半."""
    begin, end = form.add_prefix("starts_at"), form.add_prefix("ends_at")
    try:
        found = read_range(data.get(begin) or "") if data else None
    except ClockError:
        return data
    if found is None or (data.get(end) or "").strip():
        return data
    data = data.copy()
    data[begin], data[end] = read_start(data[begin]), write_clock(found.end)
    return data
