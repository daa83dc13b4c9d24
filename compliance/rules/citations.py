"""On what a rule rests."""

from typing import NamedTuple


class Citation(NamedTuple):
    """A clause of a document, the basis of a rule."""

    document: str
    clause: str
