"""What public minutes are found by. A migration reads this file: it imports no table."""

from office.search import search_text_of
from publications.boxes import PLACE


def letters_of(facility, content, hidden=(), readings=lambda texts: ()):
    """The letters by which public minutes are found: what they say, how that is read, and whose they are.

    Args: ``facility``: the Facility; ``content``: of the public version; ``hidden``: boxes that nobody may read at present;
    ``readings(texts)``: how their words are read.
    """
    texts = {PLACE: content["meeting"].get("place", ""), **content["text"]}
    said = [words for key, words in texts.items() if key not in hidden]
    titles = [paper["title"] for paper in content["papers"]]
    whose = [getattr(facility, name) for name in ("name", "kana", "number", "address", "building")]
    return search_text_of(*whose, *content["partners"], *said, *titles, *readings(said))
