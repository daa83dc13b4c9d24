"""What a check found in a text, and how much it weighs."""

import hashlib
from dataclasses import dataclass, replace

from office.folding import folded
from publications.names.kinds import OF_PEOPLE

#: While such a finding stands, the version cannot be published.
BLOCK = "block"
#: A person looks at it and decides.
CHECK = "check"
#: Nothing was found because nothing could be read: a person opens the file and decides.
UNREAD = "unread"


@dataclass(frozen=True)
class Finding:
    """A passage that may tell who somebody is. ``start`` and ``end`` count letters of the text as it was typed.

    ``kind``: which sort of sign it is, a key of ``kinds.KINDS``; ``mark``: names this passage in these words, wherever in its
    text they stand later.
    """

    level: str
    key: str
    start: int
    end: int
    text: str
    why: str
    kind: str = "known"
    mark: str = ""

    @property
    def is_of_person(self):
        """Is it a person's name, for which a label can stand?"""
        return self.kind in OF_PEOPLE

    @property
    def word(self):
        """The words found, as they are compared: one decision stands for all that are the same."""
        return folded(self.text)


#: Letters before and behind a passage that belong to what was decided on it.
_AROUND = 40


def with_marks(findings, texts):
    """The findings, each with its mark: the same words in the same surroundings are told apart by their number."""
    seen: dict[str, int] = {}
    for finding in findings:
        text = texts.get(finding.key, "")
        around = (
            text[max(0, finding.start - _AROUND) : finding.start],
            text[finding.end : finding.end + _AROUND],
        )
        said = "\x1f".join((finding.level, finding.kind, finding.key, finding.text, *around))
        seen[said] = seen.get(said, 0) + 1
        digest = hashlib.sha256(f"{said}\x1f{seen[said]}".encode("utf-8", "replace")).hexdigest()
        yield replace(finding, mark=digest[:20])
