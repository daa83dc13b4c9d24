"""Who somebody is, where, and as what; and what a municipality says of the law."""

from accounts.models.law import RuleCheck, WardValue
from accounts.models.people import (
    ROLES_WITH_SECOND_FACTOR,
    Desk,
    Membership,
    Municipality,
    Operator,
    Role,
    Tries,
    User,
    UserManager,
    WardProfile,
)

__all__ = [
    "ROLES_WITH_SECOND_FACTOR",
    "Desk",
    "Membership",
    "Municipality",
    "Operator",
    "Role",
    "RuleCheck",
    "Tries",
    "User",
    "UserManager",
    "WardProfile",
    "WardValue",
]
