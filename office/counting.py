"""Counting several things in one statement: a page that tells what waits asks the database once."""

from django.db.models import Count, TextField, Value


def numbered(key, rows):
    """A query of one line (key, how many rows there are), to be joined with its like by ``union``."""
    lines = rows.order_by().annotate(counted_as=Value(key, output_field=TextField())).values("counted_as")
    return lines.annotate(number=Count("pk")).values_list("counted_as", "number")


def numbers_of(queries):
    """How many rows each query has, as {key: number}, in one statement. Args: ``queries``: {key: queryset}."""
    lines = [numbered(key, rows) for key, rows in queries.items()]
    if not lines:
        return {}
    first, *others = lines
    return dict.fromkeys(queries, 0) | dict(first.union(*others, all=True))
