"""The mail that tells a facility that its desk asks about something it recorded."""

from django.template.loader import render_to_string

from accounts.links import public_url_for
from facilities.self_reports.selectors import people_working_at
from office import outbox

ASKED = outbox.purpose("asked", "自治体からの問い合わせ")


def tell_that_desk_asks(facility, about, path):
    """Write to the people of a facility that the desk asks about something; what it asks stands on the page alone.

    Args: ``about``: what it is, in words; ``path``: the page on which it can be read and answered.
    """
    for person in people_working_at(facility):
        context = {
            "person": person,
            "municipality": person.municipality,
            "facility": facility,
            "about": about,
            "subject": f"【よりあい帳】{person.municipality.name}から問い合わせがあります（{facility.name}）",
            "link": public_url_for(person, path),
        }
        outbox.put(
            municipality_id=person.municipality_id,
            to=person.user.email,
            subject=context["subject"],
            text=render_to_string("mail/asked.txt", context),
            html=render_to_string("mail/asked.html", context),
            purpose=ASKED,
            membership_id=person.pk,
        )
