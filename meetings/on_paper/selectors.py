"""Reads for what an officer enters from paper."""

from meetings.council.seats import BY_OFFICE
from meetings.council.selectors import council_of, on_duty
from office.folding import folded


def members_by_name(facility, day):
    """{(category, folded name): CouncilMember} of those in office on a day; who comes by office is known by the category.

    An officer sees nobody's name: what stands on the paper is compared with the roster, and only what is equal is taken.
    """
    found: dict = {}
    twice = set()
    for member in on_duty(council_of(facility), day):
        key = key_of(member.category, member.person.name)
        if key in found:
            twice.add(key)
        found[key] = member
    # Two of one name: nobody can tell which of them came.
    return {key: member for key, member in found.items() if key not in twice}


def key_of(category, name):
    """Under which a name of a category is found. Args: ``name``: as it was written."""
    return (category, "" if category in BY_OFFICE else folded(name))
