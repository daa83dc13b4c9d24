"""The only place that writes people, desks and municipalities."""

from dataclasses import dataclass

from django.db import IntegrityError, ProgrammingError, transaction
from django.db.models.functions import Now

from accounts import leaving, mails, policies, selectors
from accounts.models import Desk, Membership, Municipality, Operator, Role, User, WardProfile
from accounts.tenancy import current_municipality_id, own_login, scope
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, revision_of, write
from office.errors import Refused, Stale, refuse


@dataclass(frozen=True)
class PlatformOperator:
    """The platform's operator as the trail names them: a login without a membership."""

    user_id: int
    pk: None = None


def note_first_sign_in(*, by):
    """Remember that somebody reads what is sent to this membership."""
    with acting(by, "membership.sign_in"):
        Membership.objects.filter(pk=by.pk, first_signed_in_at=None).update(first_signed_in_at=Now())


# --- municipalities -------------------------------------------------------------------------------


@transaction.atomic
def create_municipality(*, code, prefecture, name, starts_on=None, **more):
    """Create a tenant, or raise IntegrityError when the code is taken.

    Args: ``more``: further fields, such as ``created_at`` for one that was founded earlier than now.
    """
    return Municipality.objects.create(
        code=code, prefecture=prefecture, name=name, starts_on=starts_on, **more
    )


def create_first_administrator(*, municipality, user, name):
    """Give a new municipality its first administrator at once, for commands that set one up whole."""
    with scope(municipality), acting(None, "found"):
        _vouch_for(user)
        return Membership.objects.create(user=user, role=Role.WARD_ADMIN, name=name)


def invite_first_administrator(*, by, municipality, email, name):
    """Invite the first administrator of a municipality that has none; an unused earlier invitation ends.

    Args: ``by``: a :class:`PlatformOperator`. Raises Refused once somebody administers it.
    """
    with scope(municipality), acting(by, "found"):
        # Two invitations at once would leave the ward with two unused links.
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        administrators = Membership.objects.filter(role=Role.WARD_ADMIN, ended_at=None)
        user = selectors.login_of(email)
        joined = administrators.filter(joined_at__isnull=False).exists()
        refuse(policies.why_not_create_administrator(user, joined))
        administrators.update(ended_at=Now())
        return _invited(user or create_user(email=email), Role.WARD_ADMIN, name)


def save_profile(*, by, starts_on, seen=None, **told):
    """Change what the ward tells about itself, how it works, and from which day it counts (利用開始日).

    Args: ``told``: values of further fields of WardProfile; those left out stay as they are. Raises Stale.
    """
    with acting(by, "ward.save"):
        values = {**told, "starts_on": starts_on}
        # Whoever finds no profile yet makes it, and only one of two at once.
        lock_until_commit(f"ward profile:{current_municipality_id()}")
        profile = opened(
            selectors.ward_profile(), seen=seen, policy=nothing_forbids("the ward says itself how it works")
        )
        if profile.pk is None:
            WardProfile.objects.create(**values)
        else:
            write(profile, **values)
        Municipality.objects.filter(pk=current_municipality_id()).update(starts_on=starts_on)


# --- logins and memberships -----------------------------------------------------------------------


@transaction.atomic
def create_user(*, email, password=None, **fields):
    """A login without any right; ``password`` None makes one that can only be set by a link or a reset."""
    return User.objects.create_user(email, password, **fields)


@transaction.atomic
def make_platform_operator(*, email):
    """A login that creates municipalities. Raises Refused for one that works in a municipality: those stay apart.

    The first may be made with any login of the database, further ones with the owner's alone.
    """
    user = selectors.login_of(email)
    if user and selectors.memberships_of(user):
        raise Refused(
            "このメールアドレスは自治体で使われています。運営者には、別のアドレスを使ってください。"
        )
    try:
        if user is None:
            return create_user(email=email, is_platform_operator=True)
        User.objects.filter(pk=user.pk).update(is_platform_operator=True)
    except ProgrammingError:
        raise Refused(
            "二人目からの運営者は、データベースの所有者のログインだけが作れます。YORIAI_DB_ROLE=owner と"
            " DATABASE_OWNER_URL を設定して、もう一度実行してください。"
        ) from None
    user.refresh_from_db()
    return user


def create_membership(*, by, user, role, name, operator=None, desk=None):
    """Let a user act in the open municipality in one role, without an invitation.

    Whoever does so at the server answers for the address.
    """
    with acting(by, "membership.create"):
        _vouch_for(user)
        return Membership.objects.create(user=user, role=role, name=name, operator=operator, desk=desk)


def _vouch_for(user):
    with own_login(user):
        User.objects.filter(pk=user.pk, email_proved_at=None).update(email_proved_at=Now())


def invite(*, by, role, name, email="", operator=None, desk=None):
    """Prepare a place for somebody who comes in by a one-time link or code (see ``invitations``).

    Args: ``email``: "" for somebody whose address nobody knows; they get a letter and name it themselves. Raises
    Refused when the login has this very place. Nothing else of the login is told to whoever invites.
    """
    where = {"operator": operator, "desk": desk}
    try:
        with acting(by, "membership.invite"):
            user = email and (selectors.login_of(email) or create_user(email=email))
            if user:
                same = Membership.objects.filter(user=user, role=role, ended_at=None, **where)
                refuse(policies.why_not_invite(same.exists()))
            made = _invited(user or None, role, name, **where)
            mails.invite(made)
            return made
    except IntegrityError:
        # Two people invited the same person at the same moment.
        raise Refused(policies.ALREADY_THERE) from None


def _invited(user, role, name, **where):
    made = Membership.objects.create(
        user=user, role=role, name=name, invited_at=Now(), joined_at=None, **where
    )
    made.refresh_from_db(fields=["invited_at"])
    return made


def invite_again(*, by, membership):
    """Make a new one-time link and mail it where there is an address; the earlier one no longer opens anything."""
    with changing(by, "membership.invite", membership, policy=policies.why_not_invite_again):
        write(membership, invited_at=Now(), letter_at=None)
        mails.invite(membership)


def note_letters(*, by, memberships):
    """Remember that the letters of these invitations have been made."""
    with acting(by, "membership.letter"):
        Membership.objects.filter(pk__in=[one.pk for one in memberships], joined_at=None).update(
            letter_at=Now()
        )


def change_person(*, by, membership, name, desk=None, seen=None):
    """Change the name shown and, for an officer, the desk.

    Raises Refused where they have left or sit at that desk already, Stale.
    """
    try:
        with changing(by, "membership.change", membership, seen=seen, policy=policies.why_not_change_person):
            moved = desk is not None and desk.pk != membership.desk_id
            write(membership, name=name, desk=desk)
            if moved:
                mails.rights_changed(by, membership, f"担当が「{desk.name}」になりました。")
    except IntegrityError:
        raise Refused(policies.ALREADY_THERE) from None


def rename_self(*, user, names, seen=None):
    """Change the names somebody is shown by.

    Args: ``names``: {membership of the user, as just read: name}. Raises Stale where one was changed since the form.
    """
    if seen is not None and seen != revision_of(*names):
        raise Stale
    for membership, name in names.items():
        if name == membership.name or membership.user_id != user.pk:
            continue
        as_read = revision_of(membership)
        with (
            scope(membership.municipality_id),
            changing(
                membership,
                "membership.rename",
                membership,
                seen=as_read,
                policy=policies.why_not_change_person,
            ),
        ):
            write(membership, name=name)


def end_membership(*, by, membership):
    """Somebody leaves: the membership ends, what they wrote stays. Raises Refused, see ``policies.why_not_end``."""
    with acting(by, "membership.end"):
        others = _other_administrators(membership)
        way_in = selectors.is_way_in(membership)
        opened(membership, policy=lambda them: policies.why_not_end(by, them, others, way_in))
        write(membership, ended_at=Now())
        membership.refresh_from_db()
        leaving.tell(by=by, membership=membership)
        mails.rights_changed(
            by, membership, "利用が終わりました。この自治体のよりあい帳には、もう入れません。"
        )


def _other_administrators(membership):
    # Locked in one order: two administrators who end each other at once leave one behind.
    rows = Membership.objects.filter(role=Role.WARD_ADMIN, ended_at=None, joined_at__isnull=False)
    locked = list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))
    return len([pk for pk in locked if pk != membership.pk])


# --- desks and operators --------------------------------------------------------------------------


def create_desk(*, by, name, service_types, phone="", email=""):
    """A desk of the ward with the service types whose content it reads. Raises Refused where the name is taken."""
    with acting(by, "desk.create"):
        refuse(policies.why_not_name_desk(selectors.is_desk_name_taken(name, besides=None)))
        return Desk.objects.create(name=name, service_types=list(service_types), phone=phone, email=email)


def change_desk(*, by, desk, name, service_types, phone="", email="", seen=None):
    """Change a desk; its officers read other facilities from the next page on. Raises Stale, Refused."""

    def policy(row):
        return policies.why_not_name_desk(selectors.is_desk_name_taken(name, besides=row.pk))

    with changing(by, "desk.change", desk, seen=seen, policy=policy):
        other_types = set(service_types) != set(desk.service_types)
        write(desk, name=name, service_types=list(service_types), phone=phone, email=email)
        for officer in selectors.officers_of(desk) if other_types else ():
            leaving.tell(by=by, membership=officer)
            mails.rights_changed(by, officer, f"担当「{name}」の受け持つサービス種別が変わりました。")


def create_operator(*, by, name, corporate_number="", kana=""):
    """A 法人 of this municipality."""
    with acting(by, "operator.create"):
        return Operator.objects.create(name=name, corporate_number=corporate_number, kana=kana)
