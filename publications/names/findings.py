"""What a check found in a text, and how much it weighs."""

from dataclasses import dataclass

#: While such a finding stands, the version cannot be published.
BLOCK = "block"
#: A person looks at it and decides.
CHECK = "check"
#: Nothing was found because nothing could be read: a person opens the file and decides.
UNREAD = "unread"


@dataclass(frozen=True)
class Finding:
    """A passage that may tell who somebody is. ``start`` and ``end`` count letters of the text as it was typed."""

    level: str
    key: str
    start: int
    end: int
    text: str
    why: str

    @property
    def mark(self):
        """What a tick on this finding is sent as."""
        return f"{self.level}:{self.key}:{self.start}-{self.end}"
