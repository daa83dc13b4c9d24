"""What waits for an answer of the desk, of all kinds: the tabs of its pages, and the number for the desk's first page."""

from accounts.links import at
from meetings.ward.enquiries import selectors as enquiries
from meetings.ward.requests import selectors as requests
from meetings.ward.survey import selectors as survey

_KINDS = (
    ("requests", "会議の事前連絡", "meetings:ward_requests", requests.number_waiting),
    ("enquiries", "構成員の紹介", "meetings:ward_enquiries", enquiries.number_waiting),
    ("survey", "次の年度の開催予定", "meetings:survey", survey.number_waiting),
)


def tabs(current, membership):
    """The tabs of the desk's pages, each with how many wait there."""
    return [
        {"label": label, "url": at(name), "current": key == current, "count": number(membership)}
        for key, label, name, number in _KINDS
    ]


def number_waiting(membership):
    """How many facilities wait for a word of this person's desk, of all kinds."""
    return sum(number(membership) for _, _, _, number in _KINDS)
