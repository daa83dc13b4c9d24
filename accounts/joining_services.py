"""The only place that lets somebody in by an invitation, and that knows an address to be somebody's."""

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from accounts import factor_services, mails, policies
from accounts.models import Membership, User
from accounts.security.recording import SecurityKind, record_security_event
from accounts.selectors import is_theirs, login_of
from accounts.services import create_user
from accounts.tenancy import own_login
from office.changing import acting
from office.errors import Refused, refuse


def join(*, membership, password=None, by_mail=False):
    """Use a one-time link: the membership opens from now on. Runs behind its municipality's door.

    Args: ``password``: the login's new password, where it is nobody's yet or nobody has proved its address; ``by_mail``:
    the link was mailed to the login's address, so that whoever uses it has proved it. Raises Refused when somebody
    was faster, or the login may come into no municipality.
    """
    with own_login(membership.user_id), acting(membership, "membership.join"):
        user = User.objects.select_for_update().get(pk=membership.user_id)
        refuse(policies.why_not_come_in(user))
        # Asked before the membership opens: from then on it is a place of this login itself.
        theirs = is_theirs(user)
        allowed = theirs if password is None else policies.may_set_password(user, by_mail, theirs)
        if not allowed or not _opens(membership):
            raise Refused(policies.LINK_JUST_USED)
        _let_in(user, password, by_mail)
        record_security_event(SecurityKind.JOINED, user=user, membership=membership)
        return user


def join_by_letter(*, membership, login=None, email="", password=None, by_mail=False):
    """Use the link or code of a letter: the membership becomes that of ``login``, or of a new one.

    Args: ``login``: the User who signed in; else ``email`` and ``password`` make a new login; ``by_mail``: a link
    mailed to ``email`` led here. Raises Refused when somebody was faster, the address has a login already that is
    somebody's, or that login may not come in.
    """
    try:
        with acting(membership, "membership.join"):
            user = login or _login_for(email, password, by_mail)
            place = {"role": membership.role, "operator": membership.operator, "desk": membership.desk}
            same = Membership.objects.filter(user=user, ended_at=None, **place)
            refuse(policies.why_not_join(user, same.exists()))
            if not _opens(membership, user=user):
                raise Refused(policies.LINK_JUST_USED)
            _let_in(user, None if login else password, by_mail)
            if not by_mail:
                mails.joined(membership, user)
            record_security_event(SecurityKind.JOINED, user=user, membership=membership, by_letter=True)
            return user
    except IntegrityError:
        raise Refused(policies.ADDRESS_TAKEN) from None


def join_by_directory(*, membership, email):
    """Use a one-time link or a letter as somebody whom a directory has named: no password is set.

    Args: ``email``: as the directory knows it, for a login that is made here; it is nobody else's proof, so a login
    that has it already is not taken. Raises Refused when somebody was faster.
    """
    with own_login(membership.user_id or 0), acting(membership, "membership.join"):
        if membership.user is None and login_of(email) is not None:
            raise Refused(policies.ADDRESS_TAKEN)
        user = membership.user or create_user(email=email)
        refuse(policies.why_not_come_in(user))
        if is_theirs(user) or not _opens(membership, user=user):
            raise Refused(policies.LINK_JUST_USED)
        if membership.user is None:
            mails.joined(membership, user)
        record_security_event(SecurityKind.JOINED, user=user, membership=membership, by_directory=True)
        return user


def _login_for(email, password, by_mail):
    found = login_of(email)
    if found is None:
        return create_user(email=email)
    with own_login(found):
        user = User.objects.select_for_update().get(pk=found.pk)
    if password is None or not policies.may_set_password(user, by_mail, is_theirs(user)):
        raise Refused(policies.ADDRESS_TAKEN)
    return user


def _let_in(user, password, by_mail):
    if password is not None:
        # What somebody else may have set up is worth nothing: password, factors, and where they are signed in.
        factor_services.take_factors(user)
        user.set_password(password)
        user.save(update_fields=["password"])
    if by_mail:
        prove_address(user=user)


def prove_address(*, user):
    """A mail to the login's address was opened by whoever holds the login: it is theirs."""
    with own_login(user):
        proved = User.objects.filter(pk=user.pk, email_proved_at=None).update(email_proved_at=Now())
    if proved:
        record_security_event(SecurityKind.ADDRESS_PROVED, user=user)


@transaction.atomic
def prove_by_new_password(*, user):
    """A mail led to a new password. Where nobody had proved the address, earlier factors are somebody else's."""
    if user.email_proved_at is None:
        factor_services.take_factors(user)
        prove_address(user=user)


def _opens(membership, **login):
    invited = Membership.objects.filter(
        pk=membership.pk,
        user=membership.user_id,
        invited_at=membership.invited_at,
        joined_at=None,
        ended_at=None,
    )
    return invited.update(joined_at=Now(), **login)
