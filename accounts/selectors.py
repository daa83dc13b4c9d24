"""Reads of people and places. ``access_*`` is the only door to an object of the inside."""

from django.shortcuts import get_object_or_404

from accounts.models import Desk, Membership, Operator, Role
from accounts.tenancy import own_rows, scope

#: Invited is not joined: a membership opens its municipality only after its one-time link was used.
_IN_FORCE = {"ended_at": None, "joined_at__isnull": False}


def memberships_of(user):
    """All memberships of a signed-in user that are in force, in every municipality, as a list."""
    with own_rows(user):
        places = Membership.objects.filter(user=user, **_IN_FORCE).values_list("municipality", flat=True)
        places = list(places.order_by("municipality__code").distinct())
    found = []
    for municipality_id in places:
        # Desk and operator stand behind the municipality's own door; own rows are memberships alone.
        with scope(municipality_id):
            mine = Membership.objects.filter(user=user, **_IN_FORCE).order_by("role")
            found += mine.select_related("municipality", "desk", "operator")
    return found


def membership_in_use(user, preferred=None):
    """The membership the user acts with behind the open door: the preferred one, else the one with most rights."""
    mine = list(
        Membership.objects.filter(user=user, **_IN_FORCE).select_related("municipality", "operator", "desk")
    )
    order = [Role.WARD_ADMIN, Role.OFFICER, Role.OPERATOR_MANAGER, Role.FACILITY_STAFF]
    mine.sort(key=lambda m: (m.pk != preferred, order.index(m.role)))
    return mine[0] if mine else None


def desks():
    """The ward's desks."""
    return Desk.objects.all()


def access_desk(membership, pk):
    """A desk of the ward, for its administrators; others get 404."""
    return get_object_or_404(
        Desk.objects.filter(pk=pk) if membership.role == Role.WARD_ADMIN else Desk.objects.none()
    )


def operators_seen_by(membership):
    """Operators a person may see: the ward's people all of them, others their own."""
    operators = Operator.objects.all()
    return operators if membership.is_ward else operators.filter(pk=membership.operator_id)


def access_operator(membership, pk):
    """One operator the person may see, or 404."""
    return get_object_or_404(operators_seen_by(membership), pk=pk)
