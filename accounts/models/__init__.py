"""Who somebody is, where, and as what; what a municipality says of the law; what guards logins and trails."""

from accounts.identity_models import Remembered, Tries
from accounts.models.law import RuleCheck, WardValue
from accounts.models.municipality import Municipality
from accounts.models.people import (
    ROLES_WITH_SECOND_FACTOR,
    Desk,
    Membership,
    Operator,
    Role,
    User,
    UserManager,
    WardProfile,
)
from accounts.models.signing_on import Protocol, SignOn, SignOnLink
from accounts.security.models import Anchor, ChainLink, OutsideEvent, OutsideLink, SecurityEvent, TrailShape

__all__ = [
    "ROLES_WITH_SECOND_FACTOR",
    "Anchor",
    "ChainLink",
    "Desk",
    "Membership",
    "Municipality",
    "Operator",
    "OutsideEvent",
    "OutsideLink",
    "Protocol",
    "Remembered",
    "Role",
    "RuleCheck",
    "SecurityEvent",
    "SignOn",
    "SignOnLink",
    "TrailShape",
    "Tries",
    "User",
    "UserManager",
    "WardProfile",
    "WardValue",
]
