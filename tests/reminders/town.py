"""A small invented ward whose stored rows are put there by hand, and short ways to let its days pass."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.db.models.functions import Now

from accounts import services as accounts
from accounts.models import Membership, Municipality, Role
from accounts.tenancy import scope
from compliance.obligations.models import Assessment, Digest, Reminder, StaleFacility, StoredRow
from compliance.obligations.reminders import services
from compliance.obligations.rulebook import fingerprint
from facilities.models import Facility, FacilityAssignment
from office.models import OutgoingMail
from tests.support.founding import long_standing

CODE = "990001"
DUE = date(2027, 1, 20)
HOUR = 8


def before(days):
    """The day so many days before the due date."""
    return DUE - timedelta(days=days)


def after(days):
    """The day so many days after it."""
    return DUE + timedelta(days=days)


def build(code=CODE):
    """A ward with a desk, two operators and their people, all of whom have signed in."""
    municipality = long_standing(code=code, prefecture="見本県", name="見本市")
    town = SimpleNamespace(municipality=municipality, code=code)
    with scope(municipality):
        town.desk = accounts.create_desk(by=None, name="介護の担当", service_types=["ninchi_gh"])
        town.operator = accounts.create_operator(by=None, name="見本いちご会")
        town.second_operator = accounts.create_operator(by=None, name="見本りんご会")
        for name, role, where in (
            ("owner", Role.FACILITY_STAFF, {"operator": town.operator}),
            ("colleague", Role.FACILITY_STAFF, {"operator": town.operator}),
            ("manager", Role.OPERATOR_MANAGER, {"operator": town.operator}),
            ("stranger", Role.FACILITY_STAFF, {"operator": town.second_operator}),
            ("officer", Role.OFFICER, {"desk": town.desk}),
        ):
            setattr(town, name, person(town, name, role, **where))
        town.home = facility(town, "見本ホームいちご", town.operator, town.owner)
        town.other = facility(town, "見本ホームりんご", town.second_operator, town.stranger)
    return town


def person(town, name, role, *, signed_in=True, **where):
    user = accounts.create_user(email=f"{name}@{town.code}.example.jp")
    made = accounts.create_membership(by=None, user=user, role=role, name=f"見本 {name}", **where)
    if signed_in:
        sign_in(made)
    return made


def sign_in(membership):
    Membership.objects.filter(pk=membership.pk).update(first_signed_in_at=Now())


def facility(town, name, operator, *staff):
    """A facility that was assessed for good, so that rows put there by hand stay."""
    made = Facility.objects.create(operator=operator, service_type="ninchi_gh", name=name)
    for one in staff:
        FacilityAssignment.objects.create(membership=one, facility=made)
    Assessment.objects.create(
        facility=made,
        fiscal_year=2026,
        assessed_on=DUE,
        holds_until=date(2099, 1, 1),
        rulebook=fingerprint(),
    )
    StaleFacility.objects.filter(facility_id=made.pk).delete()
    return made


def row(home, *, due_on=DUE, subject="2026#5", duty="meeting.hold", **fields):
    """An open duty of a facility."""
    fields = {"responsible": "facility", "state": "open", "limit_on": due_on, "title": "会議を開く"} | fields
    return StoredRow.objects.create(facility=home, duty=duty, subject=subject, due_on=due_on, **fields)


def remind(town, day, hour=HOUR):
    """All steps of a day's reminding, as the beat would have them done; returns how many there were."""
    done, more = 0, True
    starts_on = Municipality.objects.get(pk=town.municipality.pk).counts_from
    while more:
        with scope(town.municipality):
            more = services.step(day=day, hour=hour, starts_on=starts_on)
        done += 1
    return done


def stages(**what):
    """Stages of reminders in one state, the earliest first."""
    found = Reminder.objects.filter(**what).order_by("-stage")
    return list(found.values_list("stage", flat=True))


def sent_to(membership, kind="daily"):
    """The days on which somebody was written to."""
    digests = Digest.objects.filter(membership=membership, kind=kind).order_by("day")
    return list(digests.values_list("day", flat=True))


def mails():
    return list(OutgoingMail.objects.order_by("pk"))
