"""Names of corporations (法人) as they are compared: the lists spell one 法人番号 in several ways."""

from functools import lru_cache

from office.search import written_out

_NOISE = str.maketrans(dict.fromkeys(".,、-ー~「」『』\"'’"))


@lru_cache(maxsize=10_000)
def name_key(name):
    """What two spellings of one corporation share: kind written out, no spaces, dots or dashes, one form of letters."""
    return written_out(name).translate(_NOISE)
