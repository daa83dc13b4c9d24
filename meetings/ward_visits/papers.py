"""What the municipality tells a facility of a visit, by mail or letter (N8-6c)."""

from compliance.rules.wareki import format_date
from meetings.ward_visits import selectors
from office import printing
from office.clock import in_words

LETTER = "ward_visit_letter"
printing.document(LETTER, "print/ward_visit_letter.html", about="visit")


def words_of(visit, on):
    """What stands in the letter and the mail. Args: ``on``: the day that stands on it."""
    facility, desk = visit.facility, selectors.desk_of(visit.facility.service_type)
    hours = ""
    if visit.starts_at:
        hours = f"{in_words(visit.starts_at)}から" + (
            f"{in_words(visit.ends_at)}まで" if visit.ends_at else ""
        )
    contact = [("電話", desk.phone), ("メール", desk.email)] if desk else []
    return {
        "visit": visit.pk,
        "title": "訪問のお知らせ",
        "on": format_date(on, weekday=False),
        "ward": facility.municipality.name,
        "desk": desk.name if desk else "",
        "contact": [[label, words] for label, words in contact if words],
        "facility": facility.name,
        "operator": facility.operator.name,
        "address": facility.whole_address,
        "when": f"{format_date(visit.planned_on)}　{hours or '時刻はあらためてお知らせします'}",
        "officers": len(selectors.names_of_officers(visit)),
    }
