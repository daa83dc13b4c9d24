"""Addresses as lists write them: is it the same place in other letters?"""

from functools import lru_cache

from office.search import search_text_of


def same_place(one, other):
    """Are two addresses one place, written with or without prefecture, 丁目 or the name of a building?"""
    shorter, longer = sorted((letters_of_place(one), letters_of_place(other)), key=len)
    if shorter == longer:
        return True
    at = longer.find(shorter)
    # A name of a street alone is a part of every address in it.
    if at < 0 or not any(sign.isdigit() for sign in shorter):
        return False
    before, behind = longer[:at][-1:], longer[at + len(shorter) :][:1]
    return not (before.isdigit() or before == "-" or behind.isdigit() or behind == "-")


@lru_cache(maxsize=10_000)
def letters_of_place(address):
    """The letters by which an address is compared, with 六丁目12番1号 as 6-12-1."""
    return search_text_of(address).rpartition("\n")[2]
