"""What an administrator is told on the page where they land: what comes first, and what has gone wrong."""

from dataclasses import dataclass

from accounts import law
from accounts.models import Municipality
from compliance.obligations.first_hour import checklists
from office.selectors import MailTrouble, mail_trouble_of, mail_trouble_parts


@dataclass(frozen=True, slots=True)
class LandingNotices:
    """``first_hour``: the ward's checklist; ``mail``: its trouble with mail; ``unfit_values``: as of `accounts.law.Law`."""

    first_hour: list
    mail: MailTrouble
    unfit_values: tuple


def landing_notices(municipality):
    """Everything to tell the administrators of a municipality, in one statement."""
    mail = mail_trouble_parts()
    ward = Municipality.objects.annotate(**checklists.ward_parts(), **mail, ward_values=law.values_in_one())
    ward = ward.get(pk=municipality.pk)
    return LandingNotices(
        first_hour=checklists.of_ward(ward),
        mail=mail_trouble_of(*(getattr(ward, name) for name in mail)),
        unfit_values=law.law_of(ward.ward_values).unfit,
    )
