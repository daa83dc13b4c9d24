"""The only place that takes a lost second factor away, and that signs somebody out elsewhere."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models.functions import Now

from accounts import factors, login_mails, policies, selectors
from accounts.tenancy import current_municipality_id, own_login, scope
from office.changing import acting, changing, nothing_forbids, opened, write


def reset_second_factor(*, by, membership):
    """Take a lost second factor away and end every session of its owner, on the trail.

    Raises Refused, see ``policies.why_not_reset_factor``.
    """
    with acting(by, "factor.reset"):
        factors = Authenticator.objects.filter(user=membership.user_id)
        elsewhere = factors and selectors.belongs_elsewhere(membership.user, current_municipality_id())
        opened(
            membership,
            policy=lambda them: policies.why_not_reset_factor(by, them, bool(factors), elsewhere),
        )
        write(membership, second_factor_reset_at=Now())
        take_factors(membership.user)
        login_mails.order_notice(membership.user, login_mails.FACTOR_TAKEN)


def end_sessions(*, by, membership):
    """Sign somebody out wherever they are signed in; password and factors stay. Raises Refused for oneself."""
    with acting(by, "sessions.end"):
        opened(membership, policy=lambda them: policies.why_not_end_sessions(by, them))
        end_sessions_of(membership.user)
        login_mails.order_notice(membership.user, login_mails.SIGNED_OUT)


@transaction.atomic
def reset_second_factor_everywhere(*, user):
    """The platform's operator takes a second factor away that belongs to several municipalities; each trail says so."""
    for membership in selectors.memberships_of(user):
        policy = nothing_forbids("the platform's operator decides")
        with scope(membership.municipality_id), changing(None, "factor.reset", membership, policy=policy):
            write(membership, second_factor_reset_at=Now())
    take_factors(user)
    login_mails.order_notice(user, login_mails.FACTOR_TAKEN)


@transaction.atomic
def relock_factors():
    """Lock the secrets of all second factors by the first key, so that the others may go. Returns how many."""
    found = selectors.owners_of_factors()
    for number, owner in found:
        with own_login(owner):
            authenticator = Authenticator.objects.select_for_update().get(pk=number)
            authenticator.data = factors.locked_anew(authenticator.data)
            authenticator.save(update_fields=["data"])
    return len(found)


def take_factors(user):
    """Take all second factors of a login away, and end every session of it."""
    with own_login(user):
        Authenticator.objects.filter(user=user).delete()
    # Whoever found the lost telephone may still be signed in on it.
    end_sessions_of(user)


def end_sessions_of(user):
    """Sign a login out wherever it is signed in."""
    with own_login(user):
        for session in UserSession.objects.filter(user=user):
            session.end()
