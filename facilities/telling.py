"""The mails between a facility and its desk: each side learns what the other wrote or did."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from accounts.links import public_url, public_url_for
from accounts.models import Desk
from accounts.selectors import officers_for
from facilities.self_reports.selectors import people_working_at
from office import outbox


@dataclass(frozen=True, slots=True)
class Word:
    """A mail between a facility and its desk: what it is called and says, the page that its button opens.

    ``about``: the number of what it tells of, for ``outbox.before_another_try``.
    """

    purpose: str
    title: str
    lead: str
    lines: list
    button: str
    path: str
    about: int | None = None


def tell_facility(facility, word):
    """Write to the facility's own people who can sign in."""
    tell_people(people_working_at(facility), word, facility)


def tell_people(people, word, facility):
    """Write to these people about a facility."""
    for person in people:
        _put(person, word, facility)


def tell_desk(facility, word):
    """Write to the desk that looks after this kind of facility: to its own address, or to each of its officers."""
    desks = Desk.objects.filter(service_types__contains=[facility.service_type])
    for desk in desks:
        if desk.email:
            _put_to(desk.email, f"{desk.name}御中", word, facility, public_url(word.path))
    for officer in officers_for([facility.service_type]).filter(desk__email=""):
        _put(officer, word, facility)


def _put(person, word, facility):
    _put_to(
        person.user.email, f"{person.name}さん", word, facility, public_url_for(person, word.path), person.pk
    )


def _put_to(address, name, word, facility, link, membership_id=None):
    context = {
        "name": name,
        "municipality": facility.municipality,
        "title": word.title,
        "lead": word.lead,
        "lines": word.lines,
        "button": word.button,
        "subject": f"【よりあい帳】{word.title}（{facility.name}）",
        "link": link,
    }
    outbox.put(
        municipality_id=facility.municipality_id,
        to=address,
        subject=context["subject"],
        text=render_to_string("mail/ward_word.txt", context),
        html=render_to_string("mail/ward_word.html", context),
        purpose=word.purpose,
        membership_id=membership_id,
        about=word.about,
    )
