"""What public minutes are found by. A migration reads this file: it imports no table."""

from office.search import search_text_of
from publications.boxes import PLACE

#: Counts up when the folding, the readings or what is searched change: the beat writes all that is on the register anew.
EDITION = 1


def letters_of(facility, content, hidden=(), readings=lambda texts: ()):
    """The letters by which public minutes are found: what they say, how that is read, and whose they are.

    Args: ``facility``: the Facility; ``content``: of the public version; ``hidden``: boxes that nobody may read at present;
    ``readings(texts)``: how their words are read.
    """
    said = texts_of(content, hidden)
    titles = [paper["title"] for paper in content["papers"]]
    whose = [getattr(facility, name) for name in ("name", "kana", "number", "address", "building")]
    return search_text_of(*whose, *content["partners"], *said, *titles, *readings(said))


def texts_of(content, hidden=()):
    """The words of public minutes that are shown: the place, then each box. Args as of :func:`letters_of`."""
    texts = {PLACE: content["meeting"].get("place", ""), **content["text"]}
    return [words for key, words in texts.items() if key not in hidden]
