"""Writes who sits on a council."""

import unicodedata

from django.db.models import Q

from meetings.council import policies
from meetings.council.seats import BY_OFFICE, label
from meetings.models import CouncilMember, Person
from meetings.policies import entered_for_facility
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, form_mark, made_by_form, write
from office.errors import Refused, refuse


def add_member(*, by, facility, token, category, person, term, office=None):
    """Seat somebody on a facility's council (N7-3a, N8-2).

    Args: ``person``: a Person already known, or the fields of a new one; for a category by office only
    ``office``. ``term``: ``since``, ``until``, ``consented_on``; ``office``: fields that say where the office is reached.
    Raises Refused.
    """
    with acting(by, "council.add"):
        who = person.pk if isinstance(person, Person) else person
        mark = form_mark(token, facility.pk, category, who, term)
        if made := made_by_form(CouncilMember, mark):
            return made
        _check_term(term)
        if not isinstance(person, Person):
            person = _office(person["office"]) if category in BY_OFFICE else person_of(facility, person)
        elif person.operator_id != (None if category in BY_OFFICE else facility.operator_id):
            raise Refused("この人は、この区分の構成員にできません。新しく登録してください。")
        refuse_twice(facility, category, person, term)
        return CouncilMember.objects.create(
            person=person,
            facility=facility,
            category=category,
            token=mark,
            entered_by=entered_for_facility(by),
            **term,
            **(office or {}),
        )


def change_member(*, by, member, category, person, term, office=None, seen=None):
    """Correct a member's data and term.

    Args: ``person``: fields of the Person, empty for one known by office and for one whose data another operator
    collected; ``office``: as of :func:`add_member`. Raises Refused, Stale.
    """

    def policy(human, member):
        return policies.why_not_term(term.get("since"), term.get("until")) or policies.why_not_change_member(
            human, member, category, person
        )

    with changing(by, "council.change", member.person, member, seen=seen, policy=policy) as (human, member):
        refuse_twice(member.facility, category, human, term, besides=member)
        if person and human.operator_id is not None:
            write(human, **person)
        entered = entered_for_facility(by)
        write(member, category=category, entered_by=entered, **term, **(office or {}))
        return member


def end_member(*, by, member, until, seen=None):
    """Somebody leaves the council: ``until`` is the last day in. Raises Refused, Stale."""

    def policy(member):
        return policies.why_not_term(member.since, until)

    with changing(by, "council.end", member, seen=seen, policy=policy):
        write(member, until=until)


def end_all_terms(*, by, facility, until):
    """A council begins anew: every seat taken by a day ends on it. Seats taken later are the new council's."""
    later = Q(until=None) | Q(until__gt=until)
    seats = CouncilMember.objects.filter(later, Q(since=None) | Q(since__lte=until), facility=facility)
    for member in seats.order_by("pk"):
        end_member(by=by, member=member, until=until)


def remove_member(*, by, member, seen=None):
    """Take back a seat that no record names yet, such as a slip of the hand. Raises Refused, Stale."""
    with changing(by, "council.remove", member, seen=seen, policy=policies.why_not_remove_member):
        member.delete()


def _check_term(term):
    refuse(policies.why_not_term(term.get("since"), term.get("until")))


def refuse_twice(facility, category, person, term, besides=None):
    """Raise Refused where a person sits in a category of a council already at any time of a term."""
    lock_until_commit(f"seat:{facility.pk}:{person.pk}")
    seats = CouncilMember.objects.filter(facility=facility, person=person, category=category)
    if besides is not None:
        seats = seats.exclude(pk=besides.pk)
    if term["since"]:
        seats = seats.filter(Q(until=None) | Q(until__gte=term["since"]))
    if term["until"]:
        seats = seats.filter(Q(since=None) | Q(since__lte=term["until"]))
    if seats.exists():
        name = person.office if category in BY_OFFICE else f"{person.name}さん"
        raise Refused(f"{name}は、もう「{label(category)}」として登録されています。")


def person_of(facility, fields):
    """A new Person, whose data belong to the facility's operator."""
    return Person.objects.create(operator_id=facility.operator_id, **fields)


def _office(name):
    """The row of an office, shared by all councils of the ward; its name is all that stands there."""
    name = " ".join(unicodedata.normalize("NFKC", name).split())
    lock_until_commit(f"office:{name}")
    known = Person.objects.filter(operator=None, office=name, erased_at=None).first()
    return known or Person.objects.create(operator=None, name=name[:80], office=name)
