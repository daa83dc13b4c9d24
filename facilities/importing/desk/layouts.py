"""By what a layout is found again: the header that a person chose, or the shape of a list that has none."""

from facilities.lists.formats import together
from facilities.lists.mapping import layout_key

#: So many lines can make one header.
MOST_HEADER_ROWS = 3


def header_cells(proposal, at, lines):
    """The cells of a header that begins at one of the rows shown, those of several lines put together."""
    rows = [list(cells) for _, cells in proposal.rows[at : at + lines]]
    return together(rows) if len(rows) > 1 else rows[0] if rows else []


def key_of(mapping, proposal):
    """The key under which a mapping is remembered that was confirmed for a list."""
    return mapping.layout_key if mapping.header_rows else _key_without_header(proposal)


def _key_without_header(proposal):
    """A list without a header is known by how many columns it has and by what they seem to hold."""
    return layout_key(("", str(len(proposal.columns)), *(column.field or "-" for column in proposal.columns)))


def keys_of(proposal):
    """Every key under which a mapping may be remembered that fits a list."""
    windows = {
        layout_key(header_cells(proposal, at, lines))
        for at in range(len(proposal.rows))
        for lines in range(1, MOST_HEADER_ROWS + 1)
    }
    found = proposal.mapping
    if found.header_rows:
        windows.add(found.layout_key)
    return windows - {layout_key(())} | {_key_without_header(proposal)}


def closest(mappings, mapping_of=lambda mapping: mapping):
    """Of mappings that all fit a list the one that knows most lines of its header; None where there is none.

    Args: ``mapping_of``: a mapping's JSON, where it is kept in a row.
    """
    return max(mappings, key=lambda one: mapping_of(one).get("header_rows", 1), default=None)
