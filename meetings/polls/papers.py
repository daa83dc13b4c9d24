"""The letters to members whom no mail reaches: the days asked about, QR and code of the own page, a slip to send back."""

from django.urls import reverse

from accounts.links import public_url
from compliance.rules.wareki import format_date
from meetings import rules_queries
from meetings.members import keys
from meetings.members.papers import contact_of, honorific_of, when_in_words
from meetings.members.selectors import name_of, postal_address
from meetings.polls.selectors import days_of, links_of
from office import printing

LETTERS = "poll_letters"
printing.document(LETTERS, "print/poll_letters.html", about="", sheets="letters")
#: What a member marks for each day.
WORDS = ("行ける", "行けるかもしれない", "行けない")


def data_of(poll, members, day):
    """What the letters to some members say, as JSON; None where one of them has no link yet, or nobody is to be written to.

    Args: ``day``: the day that stands on them.
    """
    links = links_of(members)
    if not members or len(links) < len(members):
        return None
    facility = poll.facility
    council = rules_queries.council_name(facility)
    return {
        "title": f"次の{council}の日についてのお尋ね",
        "council": council,
        "on": format_date(day, weekday=False),
        "operator": facility.operator.name,
        "facility": facility.name,
        "contact": contact_of(facility),
        "place": poll.place,
        "days": [when_in_words(one.day, one.starts_at, one.ends_at) for one in days_of(poll)],
        "words": list(WORDS),
        "answer_by": format_date(poll.answer_by),
        "code_page": public_url(reverse("member_code")),
        "letters": [_letter(member, links[member.pk]) for member in members],
    }


def _letter(member, link):
    return {
        "name": name_of(member),
        "honorific": honorific_of(member),
        "address": postal_address(member),
        "code": keys.code_of(link),
        "link": public_url(reverse("member_door", args=[keys.secret_of(link)])),
        "until": format_date(link.expires_on, weekday=False),
    }
