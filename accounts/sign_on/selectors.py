"""Reads of directories, behind the door of their municipality."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import F
from django.shortcuts import get_object_or_404

from accounts.models import Membership, Municipality, Role, SignOn, SignOnLink, WardProfile
from accounts.selectors import ASKED_SIGN_ON, FACTOR_IS_DUE, is_theirs, login_of, memberships_of
from accounts.sign_on import policies
from accounts.tenancy import scope

_IN_FORCE = {"ended_at": None, "joined_at__isnull": False}


def municipality_with(code):
    """The municipality with this code, or 404."""
    return get_object_or_404(Municipality, code=code)


def switched_on():
    """The directories of the open municipality that sign people in: its own first."""
    return (
        SignOn.objects.filter(is_on=True)
        .select_related("operator")
        .order_by(F("operator__kana").asc(nulls_first=True), "name", "pk")
    )


def sign_on_with(pk, **narrowed):
    """The directory with this number in the open municipality, if it signs people in, or None."""
    return SignOn.objects.select_related("municipality").filter(pk=pk, is_on=True, **narrowed).first()


def municipality_called(text):
    """The municipality that a person means by its name or code, or None where it is none or not sure which."""
    text = text.strip()
    found = list(Municipality.objects.filter(code=text) or Municipality.objects.filter(name=text)[:2])
    if not found:
        found = list(Municipality.objects.filter(name__startswith=text)[:2]) if text else []
    return found[0] if len(found) == 1 else None


def run_by(membership):
    """The directories that somebody may set up: a ward's administrator the ward's, an operator's manager that one's."""
    if membership.role == Role.WARD_ADMIN:
        return SignOn.objects.filter(operator=None)
    if membership.role == Role.OPERATOR_MANAGER:
        return SignOn.objects.filter(operator_id=membership.operator_id)
    return SignOn.objects.none()


def seen_by(membership):
    """The directories that somebody knows of: a ward's administrator all of them, as each opens places of the ward."""
    found = SignOn.objects.all() if membership.role == Role.WARD_ADMIN else run_by(membership)
    return found.select_related("operator")


def takes_over_factor(sign_on):
    """Does the second factor that this directory asked for spare somebody the one here?"""
    if policies.shows_factor(sign_on):
        return True
    with scope(sign_on.municipality_id):
        return not WardProfile.objects.annotate(due=FACTOR_IS_DUE).filter(due=True).exists()


def access_sign_on(membership, pk):
    """A directory that somebody may set up, or 404."""
    return get_object_or_404(run_by(membership), pk=pk)


def access_link(membership, pk):
    """A link of a directory that somebody may set up, which has not ended, or 404."""
    links = SignOnLink.objects.select_related("user", "sign_on").filter(ended_at=None)
    return get_object_or_404(links.filter(sign_on__in=run_by(membership)), pk=pk)


def links_of(sign_on):
    """Who is linked: the links, each with ``people``, the memberships here that it opens."""
    links = list(SignOnLink.objects.filter(sign_on=sign_on, ended_at=None).select_related("user"))
    here = Membership.objects.filter(user__in=[link.user_id for link in links], **_IN_FORCE)
    for link in links:
        link.people = [one for one in here if one.user_id == link.user_id and sign_on.covers(one)]
    return links


def ways_in(sign_on):
    """Who may be the one that gets in by password on the day on which the directory does not answer."""
    role = Role.WARD_ADMIN if sign_on.operator_id is None else Role.OPERATOR_MANAGER
    people = Membership.objects.filter(role=role, operator_id=sign_on.operator_id, **_IN_FORCE)
    # Whoever has no password could not come in by it.
    without = people.filter(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return people.exclude(pk__in=without).select_related("user").order_by("name", "pk")


def link_to(sign_on, identity):
    """The link of somebody whom the directory names, or None."""
    return (
        SignOnLink.objects.select_related("user", "sign_on")
        .filter(sign_on=sign_on, issuer=identity.issuer, subject=identity.subject, ended_at=None)
        .first()
    )


def links_to(user_id):
    """The links to a login in the open municipality, that have not ended."""
    return list(SignOnLink.objects.select_related("sign_on").filter(user=user_id, ended_at=None))


def standing_link(kept, user):
    """The link by which a session came in, with its directory, or None where it or the directory has ended since.

    Args: ``kept``: what ``session.signed_on`` says.
    """
    # A directory that was changed to another issuer is another one.
    same = {"ended_at": None, "sign_on__is_on": True, "issuer": F("sign_on__issuer")}
    return SignOnLink.objects.select_related("sign_on").filter(pk=kept["link"], user=user, **same).first()


def logins_asked(identity, membership):
    """What ``policies.why_not_join`` asks of the logins that an invitation and a directory name."""
    taken = membership.user is None and identity.email and login_of(identity.email) is not None
    return {
        "theirs": membership.user is not None and is_theirs(membership.user),
        "address_taken": bool(taken),
    }


def memberships_here(user):
    """What somebody may do in the open municipality now."""
    mine = Membership.objects.filter(user=user, **_IN_FORCE)
    return list(mine.select_related("municipality", "desk", "operator"))


def asked_of_all_places(user):
    """The directories by which each place of a login is to be entered; none where any place opens by password."""
    found: list[SignOn] = []
    places = {one.municipality_id for one in memberships_of(user)}
    for municipality_id in places:
        with scope(municipality_id):
            here = Membership.objects.filter(user=user, **_IN_FORCE).annotate(asked=ASKED_SIGN_ON)
            asked = [one.asked for one in here]
            if not all(asked):
                return []
            found += SignOn.objects.filter(pk__in=asked)
    return found
