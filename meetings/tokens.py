"""Marks by which a form that is sent twice is known again."""

from office.changing import form_mark


def mark_of_plan(facility, token, event, own):
    """What marks the meeting that one form of planning makes."""
    return form_mark(token, "plan", facility.pk, event, own)


def mark_of_log(facility, token, event, own, entries):
    """What marks the meeting that one form of recording makes."""
    return form_mark(token, "log", facility.pk, event, own, entries)
