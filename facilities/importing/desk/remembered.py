"""What the municipality has said of layouts and words, and a list read by it."""

from dataclasses import dataclass

from facilities.importing.desk.layouts import closest, keys_of
from facilities.lists import apart
from facilities.lists.faults import MappingNeeded
from facilities.lists.mapping import IGNORE, Mapping
from facilities.lists.proposing import Proposal
from facilities.lists.texts import folded
from facilities.models import ListMapping, ListWord


@dataclass(frozen=True, slots=True)
class ReadingWays:
    """``layouts``: {layout key: mapping as JSON}; ``words``: {folded word: meaning}."""

    layouts: dict
    words: dict

    def mapping_for(self, proposal):
        """The mapping that was confirmed for a layout, with the words; None where nobody has."""
        if not self.layouts:
            return None
        kept = closest(self.layouts[key] for key in keys_of(proposal) & self.layouts.keys())
        return kept and self._with_words(kept)

    def mapping_with_words(self, reading):
        """The mapping a list was read by, with the words that it did not know and somebody has explained; None where none is."""
        if not any(folded(one["word"]) in self.words for one in reading.unknown_words):
            return None
        return self._with_words(reading.mapping)

    def _with_words(self, mapping):
        return Mapping.from_dict({**mapping, "words": {**mapping.get("words", {}), **self.words}})

    def unanswered(self, reading):
        """The words of a list that somebody has to explain, the commonest first."""
        return [
            one
            for one in reading.unknown_words
            if one["proposal"] != IGNORE and folded(one["word"]) not in self.words
        ]


def remembered_here():
    """What the open municipality has said."""
    return ReadingWays(
        layouts=dict(ListMapping.objects.values_list("layout_key", "mapping")),
        words=dict(ListWord.objects.exclude(meaning="").order_by().values_list("word", "meaning")),
    )


@dataclass(frozen=True, slots=True)
class ReadByMemory:
    """A list as read; ``proposal``: of a layout that no shipped mapping knows."""

    reading: object
    proposal: Proposal | None = None


def read(data, remembered, **options):
    """Read a list by shipped layouts, else by what was confirmed for its layout, and by the words that were explained.

    Args: ``options``: of ``apart.read_facilities``. Raises what that raises: MappingNeeded where the layout is new.
    """
    try:
        reading = apart.read_facilities(data, **options)
    except MappingNeeded as needed:
        mapping = remembered.mapping_for(needed.proposal)
        if mapping is None:
            raise
        reading = apart.read_facilities(data, mapping=mapping, **options)
        return ReadByMemory(reading, needed.proposal)
    mapping = remembered.mapping_with_words(reading)
    return ReadByMemory(apart.read_facilities(data, mapping=mapping, **options) if mapping else reading)
