"""Reads of people and places. ``access_*`` is the only door to an object of the inside."""

from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import BooleanField, Case, DateField, F, Func, IntegerField, Q, When
from django.shortcuts import get_object_or_404

from accounts.models import (
    ROLES_WITH_SECOND_FACTOR,
    Desk,
    Membership,
    Municipality,
    Operator,
    Role,
    SignOn,
    User,
    WardProfile,
)
from accounts.tenancy import own_rows, scope
from office.composed import ComposedOnce
from office.search import looking_for
from office.selectors import mails

#: More operators than this are looked for by letters: nobody finds one in a longer menu.
MANY_OPERATORS = 60

#: Invited is not joined: a membership opens its municipality only after its one-time link was used.
_IN_FORCE = {"ended_at": None, "joined_at__isnull": False}
_STATES = {
    "": {"ended_at": None},
    "joined": _IN_FORCE,
    "invited": {"ended_at": None, "joined_at": None},
    "ended": {"ended_at__isnull": False},
}


_FACTOR_TYPES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_SECOND_FACTORS = Authenticator.objects.filter(type__in=_FACTOR_TYPES)

#: The keeper's function that :func:`belongs_elsewhere` asks.
_ELSEWHERE = "user_belongs_elsewhere"

#: The number of the directory by which a membership is to be entered, or NULL; one that the ward requires comes before
#: one that the operator does. As text, as each request asks it.
ASKED_SIGN_ON = Func(
    F("pk"),
    F("operator"),
    F("role"),
    template=(
        "(SELECT s.id FROM accounts_signon s WHERE s.is_on AND s.is_required"
        " AND s.municipality_id = accounts_membership.municipality_id"
        " AND s.break_glass_id IS DISTINCT FROM accounts_membership.id"
        " AND CASE WHEN s.operator_id IS NOT NULL THEN s.operator_id = accounts_membership.operator_id"
        " ELSE (s.people = 'ward') = (accounts_membership.role IN ('ward_admin', 'officer')) END"
        " ORDER BY s.operator_id NULLS FIRST, s.id LIMIT 1)"
    ),
    output_field=IntegerField(),
)

#: Has the day come from which the ward of the open municipality asks its facilities' people for a second factor?
FACTOR_IS_DUE = Func(
    template="EXISTS (SELECT FROM accounts_wardprofile"
    " WHERE factor_from <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)",
    output_field=BooleanField(),
)

#: What :func:`membership_in_use` asks beside. As text: composing it anew for each request took longer than answering it.
_MARKS = {
    "has_second_factor": Func(
        "user",
        template="EXISTS (SELECT FROM mfa_authenticator WHERE type IN ({}) AND user_id = %(expressions)s)".format(
            ", ".join(f"'{one.value}'" for one in _FACTOR_TYPES)
        ),
        output_field=BooleanField(),
    ),
    "factor_from": Func(
        template="(SELECT factor_from FROM accounts_wardprofile LIMIT 1)", output_field=DateField()
    ),
    "factor_is_due": FACTOR_IS_DUE,
    "asked_sign_on": ASKED_SIGN_ON,
    "has_others": Func("user", "municipality", function=_ELSEWHERE, output_field=BooleanField()),
}

#: Those with most rights first.
_ROLES_BY_WEIGHT = [Role.WARD_ADMIN, Role.OFFICER, Role.OPERATOR_MANAGER, Role.FACILITY_STAFF]
_BY_WEIGHT = Case(*(When(role=role, then=place) for place, role in enumerate(_ROLES_BY_WEIGHT)))


def login_of(email):
    """The login with this address, however it is capitalised, or None."""
    return User.objects.addressed(email)


def login_with(user_id):
    """The login with this number, or None."""
    return User.objects.numbered(user_id)


def memberships_of(user):
    """All memberships of a signed-in user that are in force, in every municipality, as a list."""
    with own_rows(user):
        places = Membership.objects.filter(user=user, **_IN_FORCE).values_list("municipality", flat=True)
        places = list(places.order_by("municipality__code").distinct())
    found: list = []
    for municipality_id in places:
        # Desk and operator stand behind the municipality's own door; own rows are memberships alone.
        with scope(municipality_id):
            mine = Membership.objects.filter(user=user, **_IN_FORCE).order_by("role")
            found += mine.select_related("municipality", "desk", "operator")
    return found


def membership_in_use(user, preferred=None, covers=None):
    """The membership the user acts with behind the open door: the preferred one, else the one with most rights.

    It carries what every page asks of it: ``has_second_factor`` as :func:`has_second_factor` says of its user,
    ``factor_from``, from which day the ward asks its facilities' people for one, ``factor_is_due`` whether that day has
    come, ``asked_sign_on`` by which directory the place is to be entered, if by one, and ``has_others`` whether the user has
    further memberships, here or elsewhere. Args: ``covers``: says of a membership whether the directory by which somebody came
    opens it.
    """
    mine = _memberships_in_use(user=user.pk)
    if covers is not None:
        mine = [one for one in mine if covers(one)]
    chosen = min(mine, key=lambda m: (m.pk != preferred, _ROLES_BY_WEIGHT.index(m.role)), default=None)
    if chosen is not None:
        chosen.has_others |= len(mine) > 1
    return chosen


@ComposedOnce
def _memberships_in_use(user):
    mine = Membership.objects.filter(user=user, **_IN_FORCE)
    return mine.select_related("municipality", "operator", "desk").annotate(**_MARKS)


def has_second_factor(user):
    """Has this login a second factor of its own? Recovery codes alone are none."""
    return _SECOND_FACTORS.filter(user=user).exists()


def reads_others_records(user):
    """Does this login act for a ward or the platform anywhere? What it sees is more than its own."""
    if user.is_platform_operator:
        return True
    with own_rows(user):
        return Membership.objects.filter(user=user, role__in=ROLES_WITH_SECOND_FACTOR, **_IN_FORCE).exists()


def belongs_elsewhere(user, here):
    """Does this login act in another municipality than ``here``? The answer is all that crosses the wall."""
    return _ask_keeper(f"SELECT {_ELSEWHERE}(%s, %s)", [user.pk, here])[0][0]


def is_theirs(user):
    """Is this login somebody's already: has it a password, or a place anywhere, to which a directory may be the way?"""
    return user.has_usable_password() or belongs_elsewhere(user, 0)


def is_way_in(membership):
    """Is this the one who gets in by password where a directory is required?"""
    return SignOn.objects.filter(break_glass=membership, is_required=True).exists()


def owners_of_factors():
    """All second factors there are: (its number, its login's number)."""
    return _ask_keeper("SELECT * FROM owners_of_factors()")


def municipality_of_invitation(membership_id):
    """The id of the municipality that holds this open invitation, or None: what a typed code has to find."""
    return _ask_keeper("SELECT municipality_of_invitation(%s)", [membership_id])[0][0]


def municipalities_with_administrators():
    """All municipalities, each with ``joined`` and ``invited``: how many administrators it has; nothing of its inside."""
    counts = {row[0]: row[1:] for row in _ask_keeper("SELECT * FROM administrators_by_municipality()")}
    found = list(Municipality.objects.all())
    for municipality in found:
        municipality.joined, municipality.invited = counts.get(municipality.pk, (0, 0))
    return found


def _ask_keeper(question, values=()):
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def people_seen_by(membership):
    """The memberships somebody looks after: all of the ward, or those of the own operator; nobody's for others."""
    people = Membership.objects.select_related("user", "desk", "operator")
    if membership.role == Role.WARD_ADMIN:
        return people
    if membership.role == Role.OPERATOR_MANAGER:
        return people.filter(operator_id=membership.operator_id)
    return people.none()


def people(membership, *, query="", role="", state=""):
    """Those of ``people_seen_by`` that fit.

    Args: ``query``: part of a name, an address, a desk's or operator's name; ``role``: a role's code; ``state``:
    ``joined``, ``invited``, ``ended`` or empty for all that have not ended.
    """
    narrowed = people_seen_by(membership).filter(**_STATES[state])
    if role:
        narrowed = narrowed.filter(role=role)
    for word in query.split():
        narrowed = narrowed.filter(
            Q(name__icontains=word)
            | Q(user__email__icontains=word)
            | Q(desk__name__icontains=word)
            | Q(operator__name__icontains=word)
        )
    return narrowed.order_by(_BY_WEIGHT, "name", "pk")


def access_colleague(membership, pk):
    """One membership somebody looks after, or 404."""
    return get_object_or_404(people_seen_by(membership), pk=pk)


def names_of(membership_ids):
    """The names shown for these memberships: {id: name}."""
    wanted = {pk for pk in membership_ids if pk}
    return dict(Membership.objects.filter(pk__in=wanted).values_list("pk", "name"))


def access_mail(membership, pk):
    """One mail of the ward, for its administrators; others get 404."""
    return get_object_or_404(mails() if membership.role == Role.WARD_ADMIN else mails().none(), pk=pk)


def ward_profile():
    """What the ward tells about itself; an empty one before it has said anything."""
    return WardProfile.objects.first() or WardProfile()


def types_without_desk(codes):
    """Those of the service types ``codes`` that no desk looks after, in their order."""
    covered = {code for types in Desk.objects.values_list("service_types", flat=True) for code in types}
    return [code for code in codes if code not in covered]


def desks():
    """The ward's desks."""
    return Desk.objects.all()


def officers_of(desk):
    """Who works at a desk now."""
    return Membership.objects.filter(desk=desk, **_IN_FORCE).select_related("user", "municipality")


def is_desk_name_taken(name, *, besides):
    """Does another desk than the one with the id ``besides`` have this name?"""
    return Desk.objects.filter(name=name).exclude(pk=besides).exists()


def access_municipality(code):
    """A municipality for the platform's operator, who sees that it exists and nothing inside; or 404."""
    return get_object_or_404(Municipality, code=code)


def access_desk(membership, pk):
    """A desk of the ward, for its administrators; others get 404."""
    return get_object_or_404(
        Desk.objects.filter(pk=pk) if membership.role == Role.WARD_ADMIN else Desk.objects.none()
    )


def operators_seen_by(membership):
    """Operators a person may see: the ward's people all of them, others their own."""
    operators = Operator.objects.all()
    return operators if membership.is_ward else operators.filter(pk=membership.operator_id)


def search_operators(membership, query):
    """Operators a person sees whose name, kana or 法人番号 holds ``query``, however they are written."""
    holds = looking_for(query)
    return [
        operator
        for operator in operators_seen_by(membership)
        if holds(operator.name, operator.kana, operator.corporate_number)
    ]


def officers_for(service_types):
    """The officers of the desks that look after any of these kinds of facilities, by name."""
    people = Membership.objects.filter(
        role=Role.OFFICER, desk__service_types__overlap=list(service_types), **_IN_FORCE
    )
    return people.select_related("desk", "user", "municipality").order_by("name", "pk")
