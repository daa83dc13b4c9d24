"""Reads of lists of questions."""

from evaluations.blanks import shipped
from evaluations.blanks.content import read_rows
from evaluations.blanks.reading import QUESTIONS
from evaluations.models import QuestionList
from office.reading import kept


def lists_here():
    """All versions that the municipality took in, by service, the newest first."""
    return QuestionList.objects.select_related("file").order_by("service_type", "-valid_from", "-pk")


def questions_on(service_type, day):
    """The questions by which an evaluation begins on a day: (QuestionList or None, name, version, sheets).

    The municipality's newest version that is in force, else the shipped sample; sheets are [] where there is neither.
    """
    own = QuestionList.objects.filter(service_type=service_type, valid_from__lte=day).first()
    if own is not None:
        return own, own.name, own.version, own.content["sheets"]
    return None, shipped.NAME, shipped.VERSION, shipped.sheets_of(service_type)


def read_of(file):
    """What a table that was handed in says, as :class:`content.ReadQuestions`; None where nobody has read it."""
    facts = kept.facts_of(QUESTIONS, file)
    if facts is None or "rows" not in facts:
        return None
    return read_rows(facts["rows"])
