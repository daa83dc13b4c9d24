"""Yes or no in a cell: ○, × and what else stands for them, and the words that a municipality has explained."""

from . import cleaning
from .texts import folded

_MEANS = {"yes": True, "no": False}


class Signs:
    """Reads signs. Args: ``words``: those of a mapping (word → ``yes``, ``no`` or ``ignore``), which go first."""

    def __init__(self, words=()):
        self._known = {folded(word): _MEANS[what] for word, what in dict(words).items() if what in _MEANS}
        self._ignored = {folded(word) for word, what in dict(words).items() if what == "ignore"}

    def read(self, raw):
        """True, False or None with a complaint, as :func:`cleaning.yes`; of a word that is left alone None without one."""
        word = folded(raw)
        if word in self._known:
            return self._known[word], None
        return (None, None) if word in self._ignored else cleaning.yes(raw)
