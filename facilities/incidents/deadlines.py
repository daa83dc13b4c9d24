"""By when an accident is to be reported, from the rules and the municipality's own values (O6-6a)."""

from datetime import timedelta

from compliance.rules.codes import Meaning


def _meaning(book, incident):
    where = incident.facility
    return book.meaning(
        Meaning.ACCIDENTS,
        where.municipality.code,
        where.service_type,
        where.variant or None,
        incident.happened_on,
    )


def due_on(book, incident, stage):
    """The last day of a report, or None where no rule asks for one. Args: ``stage``: ``first`` or ``final``."""
    meaning = _meaning(book, incident)
    return meaning and incident.happened_on + timedelta(days=meaning.values[stage])


def assumption(book, incident):
    """Why the days are not sure; "" once somebody has compared them. Args: ``book``: as ``law.book_to_explain`` gives it."""
    meaning = _meaning(book, incident)
    return meaning.assumption or "" if meaning and meaning.checked is None else ""
