"""What a facility is found by."""

from office.search import bigrams

#: What somebody looks for a facility by.
SEARCHED = ("name", "kana", "number", "address")


def search_pieces(facility):
    """The two-letter pieces of what a facility is found by, for the column ``search``."""
    return bigrams(*(getattr(facility, name) for name in SEARCHED))
