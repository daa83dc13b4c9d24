"""The only place that writes directories and links of them."""

from django.db import IntegrityError
from django.db.models.functions import Now

from accounts import factor_services, factors, joining_services, leaving
from accounts.models import SignOn, SignOnLink
from accounts.security.recording import SecurityKind, record_security_event
from accounts.sign_on import policies, selectors
from office.changing import acting, changing, nothing_forbids, write
from office.errors import Refused, refuse


def create_sign_on(*, by, protocol, secret="", **values):
    """A directory of the municipality, or of the operator that ``by`` manages; nobody needs it to get in yet."""
    with acting(by, "sign_on.create"):
        return SignOn.objects.create(
            protocol=protocol,
            operator_id=None if by.is_ward else by.operator_id,
            secret=_locked(secret),
            **values,
        )


def change_sign_on(*, by, sign_on, secret="", seen=None, **values):
    """Change a directory; an empty ``secret`` leaves what is kept, unless the issuer is another. Switched off, it ends the sessions it opened.

    Raises Refused, see ``policies.why_not_require``, and Stale.
    """

    def policy(row):
        return policies.why_not_require(row, values.get("break_glass")) if values.get("is_required") else ""

    with changing(by, "sign_on.change", sign_on, seen=seen, policy=policy):
        if secret:
            values["secret"] = _locked(secret)
        elif values.get("issuer", sign_on.issuer) != sign_on.issuer:
            # The old one's secret is not handed to another.
            values["secret"] = ""
        write(sign_on, **values)


def link(*, by, sign_on, identity, user):
    """Link somebody of a directory to a login, who signed in otherwise and confirmed it. Raises Refused.

    Args: ``by``: the Membership of that login here.
    """
    try:
        with acting(by, "sign_on.link"):
            refuse(policies.why_not_link(sign_on, identity, selectors.memberships_here(user)))
            return _linked(by, sign_on, identity, user)
    except IntegrityError:
        raise Refused(_why_linked(sign_on, identity)) from None


def join(*, membership, sign_on, identity):
    """Accept an invitation as somebody of a directory: the membership opens, the login is linked. Raises Refused."""
    try:
        with acting(membership, "membership.join"):
            asked = selectors.logins_asked(identity, membership)
            refuse(policies.why_not_join(sign_on, identity, membership, **asked))
            user = joining_services.join_by_directory(membership=membership, email=identity.email)
            return _linked(membership, sign_on, identity, user)
    except IntegrityError:
        raise Refused(_why_linked(sign_on, identity)) from None


def end_link(*, by, link, seen=None):
    """Cut a link, such as one of somebody who left; the sessions of that login end. Raises Refused, Stale."""
    policy = nothing_forbids("whoever runs a directory says whom it stands for")
    with changing(by, "sign_on.unlink", link, seen=seen, policy=policy):
        write(link, ended_at=Now())
        factor_services.end_sessions_of(link.user)


@leaving.follow
def end_links_left(*, by, membership):
    """Cut the links of a login that open nothing here any more, now that this membership has ended or changed."""
    if membership.user_id is None:
        return
    left = selectors.memberships_here(membership.user_id)
    policy = nothing_forbids("a link without a place opens nothing")
    for one in selectors.links_to(membership.user_id):
        if not any(one.sign_on.covers(place) for place in left):
            with changing(by, "sign_on.unlink", one, policy=policy):
                write(one, ended_at=Now())


def _linked(by, sign_on, identity, user):
    made = SignOnLink.objects.create(
        sign_on=sign_on, issuer=identity.issuer, subject=identity.subject, user=user
    )
    record_security_event(
        SecurityKind.SIGN_ON_LINKED, user=user, membership=by, about="sign_on.link", sign_on=sign_on.pk
    )
    return made


def _why_linked(sign_on, identity):
    return policies.TAKEN if selectors.link_to(sign_on, identity) else policies.LINKED_ALREADY


def _locked(secret):
    return factors.box().encrypt(secret.encode()).decode() if secret else ""


def relock_secrets():
    """Lock the secrets of the open municipality's directories by the first key. Returns how many."""
    policy = nothing_forbids("the same secret, locked by another key")
    rows = list(SignOn.objects.exclude(secret=""))
    for row in rows:
        with changing(None, "sign_on.relock", row, policy=policy):
            write(row, secret=factors.box().rotate(row.secret.encode()).decode())
    return len(rows)
