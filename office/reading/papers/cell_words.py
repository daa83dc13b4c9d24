"""What the cells of a workbook say: in one line, and as whoever opens it sees them."""

from datetime import date, datetime, time


def in_words(value):
    """The value of a cell in one line."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y/%m/%d}" if value.time() == time() else f"{value:%Y/%m/%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y/%m/%d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return one_line(str(value))


def one_line(text):
    """A text without its line ends."""
    return " ".join(text.split("\n")).strip()


def is_number(value):
    """Is the value of a cell a number that people reckon with?"""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def shown(cell):
    """What a cell shows: a number as its format says, as far as people use them; everything else in words."""
    value = cell.value
    if not is_number(value):
        return str(value).strip() if isinstance(value, str) else in_words(value)
    pattern = cell.number_format.split(";")[0]
    plain = _bare(pattern)
    if not any(sign in plain for sign in "0#") or any(sign in plain.lower() for sign in "eymdhs/?"):
        return in_words(value) if isinstance(value, int) else f"{value:.10g}"
    decimals = len(plain.partition(".")[2].replace("#", "").replace("%", "").replace(",", ""))
    number = value * 100 if "%" in plain else value
    made = f"{number:{',' if ',' in plain else ''}.{decimals}f}"
    before, after = _around(pattern)
    return f"{before}{made}{'%' if '%' in plain else ''}{after}"


def _bare(pattern):
    """A format without what is written out in it."""
    kept, rest = [], iter(pattern)
    for sign in rest:
        if sign == '"':
            next((one for one in rest if one == '"'), None)
        elif sign == "[":
            next((one for one in rest if one == "]"), None)
        elif sign in "\\_*":
            next(rest, None)
        else:
            kept.append(sign)
    return "".join(kept)


def _around(pattern):
    """What a format writes out before and behind the number."""
    before, after, seen, rest = [], [], False, iter(pattern)
    for sign in rest:
        if sign in "0#.,%":
            seen = True
        elif sign == "[":
            # A colour, or the sign of a currency: [$¥-411].
            told = "".join(iter(lambda: next(rest, "]"), "]"))
            if told.startswith("$"):
                (after if seen else before).append(told[1:].partition("-")[0])
        elif sign == '"':
            (after if seen else before).append("".join(iter(lambda: next(rest, '"'), '"')))
        elif sign == "\\":
            (after if seen else before).append(next(rest, ""))
        elif sign in "_*":
            next(rest, None)
        elif sign in "¥￥円$":
            (after if seen else before).append(sign)
    return "".join(before), "".join(after).rstrip()
