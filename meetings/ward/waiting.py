"""What waits for an answer of the desk, of all kinds: for the tabs of its pages, and for the desk's first page."""

from accounts.links import at
from meetings.ward.enquiries import selectors as enquiries
from meetings.ward.requests import selectors as requests
from meetings.ward.survey import selectors as survey
from office.counting import numbers_of

_KINDS = (
    ("requests", "会議の事前連絡", "meetings:ward_requests", requests.unanswered_requests),
    ("enquiries", "構成員の紹介", "meetings:ward_enquiries", enquiries.waiting_enquiries),
    ("survey", "次の年度の開催予定", "meetings:survey", survey.waiting_answers),
)


def tabs(current, membership):
    """The tabs of the desk's pages, each with how many wait there."""
    numbers = numbers_of(rows_waiting(membership))
    return [
        {"label": label, "url": at(name), "current": key == current, "count": numbers[key]}
        for key, label, name, _ in _KINDS
    ]


def rows_waiting(membership):
    """What waits for a word of this person's desk, as {kind: queryset}: they are counted together."""
    return {key: waiting(membership) for key, _, _, waiting in _KINDS}
