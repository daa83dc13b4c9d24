"""Reads for publishing: whose names are known, what was published, and the register anybody may read."""

from django.db.models import Q

from accounts.models import Membership
from meetings.models import Attendance, CouncilMember, Person
from publications.models import Publication, PublicDraft, PublicMinutes
from publications.names import KnownName


def known_names_for(part):
    """Everybody whom the facility knows by name: its operator's people, its council, those who came, its staff."""
    people = Person.objects.filter(
        Q(operator_id=part.facility.operator_id)
        | Q(pk__in=CouncilMember.objects.filter(facility_id=part.facility_id).values("person_id"))
    )
    known = {(person.name, person.kana): "構成員" for person in people}
    for attendance in Attendance.objects.filter(part__meeting_id=part.meeting_id):
        known.setdefault((attendance.name, ""), "出席者")
    for membership in Membership.objects.filter(operator_id=part.facility.operator_id):
        known.setdefault((membership.name, ""), "職員")
    return [KnownName(name, kana, what) for (name, kana), what in known.items()]


def public_draft_of(part):
    """The public wording being made, or None."""
    return PublicDraft.objects.filter(part=part).first()


def publications_of(part):
    """Where and when a part's public version was made readable, newest first."""
    return Publication.objects.filter(part=part).select_related("version").order_by("-published_on", "-pk")


def register(code):
    """The public minutes of one municipality (its six-digit code); anybody may read them."""
    return PublicMinutes.objects.filter(municipality_code=code, withdrawn_on=None).defer("content")


def public_minutes(address):
    """One set of public minutes by its address, withdrawn ones too, or None."""
    found = PublicMinutes.objects.filter(address=address).order_by("withdrawn_on", "-pk")
    return found.filter(withdrawn_on=None).first() or found.first()
