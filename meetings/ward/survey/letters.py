"""The letters to facilities of which nobody has signed in: what is asked, by when, and a slip to send back (N8-4b)."""

from accounts import selectors as accounts
from compliance.rules.wareki import format_date, format_fiscal_year
from office import printing

LETTERS = "dates_survey_letters"
printing.document(LETTERS, "print/dates_survey.html", about="", sheets="letters")
#: Lines for days on the slip.
LINES = 6


def data_of(survey, facilities, municipality):
    """What the letters say, as JSON. Args: ``facilities``: those to write to."""
    profile = accounts.ward_profile()
    desk = survey.desk
    contact = (("電話", desk.phone or profile.phone), ("メール", desk.email or profile.email))
    return {
        "title": f"{format_fiscal_year(survey.fiscal_year + 1)}の開催予定について",
        "year": format_fiscal_year(survey.fiscal_year + 1),
        "on": format_date(survey.asked_on, weekday=False),
        "municipality": municipality.full_name,
        "desk": desk.name,
        "contact": [[label, value] for label, value in contact if value],
        "answer_by": format_date(survey.answer_by),
        "words": survey.words,
        "lines": list(range(1, LINES + 1)),
        "letters": [
            {
                "facility": one.name,
                "operator": one.operator.name,
                "address": one.whole_address if one.address else "",
            }
            for one in facilities
        ],
    }
