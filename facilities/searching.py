"""What a facility is found by."""

from office.search import bigrams


def search_pieces(facility):
    """The two-letter pieces of name, kana, number and address, for the column ``search``."""
    return bigrams(facility.name, facility.kana, facility.number, facility.address)
