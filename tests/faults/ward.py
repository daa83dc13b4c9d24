"""A ward in which every facility has one duty due in thirty days, and one person who is to be told."""

from datetime import timedelta

from django.db.models.functions import Now
from django.utils import timezone

from accounts import services as accounts
from accounts.models import Membership, Role, WardProfile
from accounts.tenancy import scope
from compliance.obligations.models import Assessment, StaleFacility, StoredRow
from compliance.obligations.rulebook import fingerprint
from facilities.models import Facility, FacilityAssignment
from tests.support.founding import long_standing


def build(code, first, count):
    """Make the ward; returns (municipality, {token in the mail's text: address it must reach})."""
    municipality = long_standing(code=code, prefecture="見本県", name=f"見本{code}")
    numbers = range(first, first + count)
    today = timezone.localdate()
    with scope(municipality):
        WardProfile.objects.create(reminder_hour=0)
        operator = accounts.create_operator(by=None, name="見本法人")
        users = [accounts.create_user(email=f"reader{n}@{code}.example.jp") for n in numbers]
        common = {"municipality": municipality}
        people = Membership.objects.bulk_create(
            Membership(
                user=user,
                role=Role.FACILITY_STAFF,
                operator=operator,
                name="見本",
                first_signed_in_at=Now(),
                **common,
            )
            for user in users
        )
        homes = Facility.objects.bulk_create(
            Facility(operator=operator, service_type="ninchi_gh", name=f"見本{n}", **common) for n in numbers
        )
        FacilityAssignment.objects.bulk_create(
            FacilityAssignment(membership=person, facility=home, **common)
            for person, home in zip(people, homes, strict=True)
        )
        _store(homes, numbers, today, common)
    return municipality, {f"見本R{n}": user.email for n, user in zip(numbers, users, strict=True)}


def _store(homes, numbers, today, common):
    """The answers of the rules, put there by hand so that the day on which the test runs does not matter."""
    due_on = today + timedelta(days=30)
    Assessment.objects.bulk_create(
        Assessment(
            facility=home,
            fiscal_year=today.year,
            assessed_on=today,
            holds_until=today + timedelta(days=300),
            rulebook=fingerprint(),
            **common,
        )
        for home in homes
    )
    StoredRow.objects.bulk_create(
        StoredRow(
            facility=home,
            duty="meeting.hold",
            subject="2026#1",
            title=f"会議を開く（見本R{number}）",
            responsible="facility",
            state=StoredRow.State.OPEN,
            due_on=due_on,
            limit_on=due_on,
            **common,
        )
        for home, number in zip(homes, numbers, strict=True)
    )
    StaleFacility.objects.all().delete()
