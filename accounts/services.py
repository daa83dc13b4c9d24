"""The only place that writes people, desks and municipalities."""

from django.db import transaction
from django.db.models.functions import Now

from accounts.audit import acting
from accounts.models import Desk, Membership, Municipality, Operator, Role, User
from accounts.tenancy import scope


def note_first_sign_in(*, membership):
    """Remember that somebody reads what is sent to this membership."""
    Membership.objects.filter(pk=membership.pk, first_signed_in_at=None).update(first_signed_in_at=Now())


@transaction.atomic
def found_municipality(*, code, prefecture, name, starts_on=None):
    """Create a tenant, or raise IntegrityError when the code is taken."""
    return Municipality.objects.create(code=code, prefecture=prefecture, name=name, starts_on=starts_on)


def found_first_administrator(*, municipality, user, name):
    """Give a new municipality its first administrator; the platform's operator sees nothing else inside."""
    with scope(municipality), acting(None, "found"):
        return Membership.objects.create(user=user, role=Role.WARD_ADMIN, name=name)


@transaction.atomic
def create_user(*, email, password=None, **fields):
    """A login without any right; ``password`` None makes one that can only be set by reset."""
    return User.objects.create_user(email, password, **fields)


def create_desk(*, by, name, service_types, phone="", email=""):
    """A desk of the ward with the service types whose content it reads."""
    with acting(by, "desk.create"):
        return Desk.objects.create(name=name, service_types=list(service_types), phone=phone, email=email)


def create_operator(*, by, name, corporate_number="", kana=""):
    """A 法人 of this municipality."""
    with acting(by, "operator.create"):
        return Operator.objects.create(name=name, corporate_number=corporate_number, kana=kana)


def create_membership(*, by, user, role, name, operator=None, desk=None):
    """Let a user act in the open municipality in one role."""
    with acting(by, "membership.create"):
        return Membership.objects.create(user=user, role=role, name=name, operator=operator, desk=desk)


def end_membership(*, by, membership):
    """Somebody leaves: the membership ends, what they wrote stays."""
    with acting(by, "membership.end"):
        Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=Now())
