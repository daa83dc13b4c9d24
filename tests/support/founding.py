"""Municipalities that have been in the program longer than any day a test looks at."""

from datetime import UTC, date, datetime, time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt

from accounts import services
from accounts.tenancy import own_login, scope

LONG_AGO = date(2000, 4, 1)


def long_standing(*, code, prefecture="見本県", name="見本区"):
    """A municipality that has not chosen its 利用開始日, founded before everything: what is late is late."""
    founded = datetime.combine(LONG_AGO, time(), UTC)
    return services.create_municipality(code=code, prefecture=prefecture, name=name, created_at=founded)


def with_factor(user):
    """Give a login an authenticator, as its owner does on their page."""
    with own_login(user):
        totp.TOTP.activate(user, totp.generate_totp_secret())


def start_on(municipality, day):
    """Let a municipality choose its 利用開始日, as its administrator does on the page of the ward."""
    municipality.starts_on = day
    with scope(municipality):
        municipality.save(update_fields=["starts_on"])


def factors_of(user, **which):
    """The second factors of a login, as its owner finds them on their page."""
    with own_login(user):
        return list(Authenticator.objects.filter(user=user, **which))


def secret_of(user):
    """What the authenticator app of a login reckons its codes from."""
    (factor,) = factors_of(user, type=Authenticator.Type.TOTP)
    return decrypt(factor.data["secret"])
