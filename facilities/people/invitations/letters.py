"""招待の手紙: one A4 page a person, with the one-time code in large letters and the link as a QR code."""

from django.urls import reverse

from accounts import invitations, selectors
from accounts.links import public_url
from accounts.models import Role
from compliance.rules.wareki import format_date
from facilities.people.assignments.selectors import assigned_to
from office import printing

LETTERS = "accounts.letters"
printing.document(LETTERS, "print/letters.html", about="", sheets="letters")


def data_of(people, today):
    """What the letters to invited people say, as JSON; ``today``: the day that stands on them."""
    people = list(people)
    profile = selectors.ward_profile()
    assigned = assigned_to([person for person in people if person.role == Role.FACILITY_STAFF])
    return {
        "day": format_date(today),
        "municipality": people[0].municipality.full_name,
        "office": profile.office,
        "contact": [
            (label, value)
            for label, value in (
                ("電話", profile.phone),
                ("メール", profile.email),
                ("受付時間", profile.hours),
            )
            if value
        ],
        "code_page": public_url(reverse("invitation_code")),
        "letters": [_letter(person, assigned[person.pk]) for person in people],
    }


def _letter(person, facilities):
    return {
        "name": person.name,
        "role": person.get_role_display(),
        "of": (person.operator or person.desk or person.municipality).name,
        "facilities": [facility.name for facility in facilities],
        "address": next((one.whole_address for one in facilities if one.address), ""),
        "code": invitations.code_of(person),
        "link": public_url(invitations.path_of(person)),
        "email": person.email,
        "until": format_date(invitations.last_day(person)),
    }
