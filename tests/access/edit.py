"""The shape of one line of ``edits.py``."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Edit:
    """One page, opened twice: ``one`` is saved first, ``other`` from the page that was opened before.

    Attributes: ``box``: the box that both type in (``{member}`` stands for the number of a row of the town); ``also``:
    what both type besides, for the page to be saved at all; ``person``; ``args``: where those of the route do not fit;
    ``before``: what the row of the address has to be for the page to stand there.
    """

    box: str
    one: str | list
    other: str | list
    also: dict = field(default_factory=dict)
    person: str = "ward_admin"
    args: str | None = None
    before: dict = field(default_factory=dict)


#: Why a page with a form changes no record that two people could write over each other.
NEW = "makes a new row"
STEP = "one step of something; the policy is asked of how it stands"
NOTHING = "changes no record"
