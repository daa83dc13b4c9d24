"""Writes who sits on a council."""

import unicodedata

from django.db.models import Q

from accounts.audit import acting
from meetings.council import policies
from meetings.council.seats import BY_OFFICE, is_known_to, label
from meetings.models import CouncilMember, Person
from meetings.once import made_by_form, refuse_stale, save_changes
from meetings.tokens import mark_of
from office.errors import Refused, refuse
from office.turns import take_turn

_ANOTHERS = (
    "この人の連絡先などは、前の法人が登録したものなので変えられません。"
    "続けて就任してもらうときは、任期を終えて、新しく登録してください。"
)


def add_member(*, by, facility, token, category, person, term):
    """Seat somebody on a facility's council (N7-3a, N8-2).

    Args: ``person``: a Person already known, or the fields of a new one; for a category by office only
    ``office``. ``term``: ``since``, ``until``, ``consented_on``. Raises Refused.
    """
    with acting(by, "council.add"):
        who = person.pk if isinstance(person, Person) else person
        mark = mark_of(token, facility.pk, category, who, term)
        if made := made_by_form(CouncilMember, mark):
            return made
        _check_term(term)
        if not isinstance(person, Person):
            person = _office(person["office"]) if category in BY_OFFICE else _person(facility, person)
        elif person.operator_id != (None if category in BY_OFFICE else facility.operator_id):
            raise Refused("この人は、この区分の構成員にできません。新しく登録してください。")
        _refuse_twice(facility, category, person, term)
        return CouncilMember.objects.create(
            person=person, facility=facility, category=category, token=mark, **term
        )


def change_member(*, by, member, revision, category, person, term):
    """Correct a member's data and term.

    Args: ``person``: fields of the Person, empty for one known by office and for one whose data another operator
    collected. Raises Refused, Stale.
    """
    with acting(by, "council.change"):
        member = _locked(member)
        refuse_stale(revision, member, member.person)
        _check_term(term)
        if (category in BY_OFFICE) != (member.person.operator_id is None):
            raise Refused("この区分には変えられません。今の登録を終えて、新しい区分で登録し直してください。")
        _refuse_twice(member.facility, category, member.person, term, besides=member)
        if person and member.person.operator_id is not None:
            if not is_known_to(member.person, member.facility):
                raise Refused(_ANOTHERS)
            save_changes(member.person, person)
        save_changes(member, {"category": category, **term})
        return member


def end_member(*, by, member, until):
    """Somebody leaves the council: ``until`` is the last day in."""
    with acting(by, "council.end"):
        member = _locked(member)
        _check_term({"since": member.since, "until": until})
        save_changes(member, {"until": until})


def end_all_terms(*, by, facility, until):
    """A council begins anew: every seat taken by a day ends on it. Seats taken later are the new council's."""
    later = Q(until=None) | Q(until__gt=until)
    seats = CouncilMember.objects.filter(later, Q(since=None) | Q(since__lte=until), facility=facility)
    for member in seats.order_by("pk"):
        end_member(by=by, member=member, until=until)


def remove_member(*, by, member):
    """Take back a seat that no record names yet, such as a slip of the hand."""
    with acting(by, "council.remove"):
        member = _locked(member)
        refuse(policies.why_not_remove_member(member))
        member.delete()


def _locked(member):
    return (
        CouncilMember.objects.select_for_update()
        .select_related("person", "facility__municipality")
        .get(pk=member.pk)
    )


def _check_term(term):
    refuse(policies.why_not_term(term.get("since"), term.get("until")))


def _refuse_twice(facility, category, person, term, besides=None):
    take_turn(f"seat:{facility.pk}:{person.pk}")
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


def _person(facility, fields):
    return Person.objects.create(operator_id=facility.operator_id, **fields)


def _office(name):
    """The row of an office, shared by all councils of the ward; its name is all that stands there."""
    name = " ".join(unicodedata.normalize("NFKC", name).split())
    take_turn(f"office:{name}")
    known = Person.objects.filter(operator=None, office=name, erased_at=None).first()
    return known or Person.objects.create(operator=None, name=name[:80], office=name)
