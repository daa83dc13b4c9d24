"""The statuses of a row; their labels stand in the law's vocabulary."""

MET = "met"
UPCOMING = "upcoming"
DUE_SOON = "due_soon"
BEHIND = "behind"
OVERDUE = "overdue"
BREACH = "breach"
EXEMPT = "exempt"
KEEPING = "keeping"

#: Something is still to be done, and it can be.
OPEN = frozenset({UPCOMING, DUE_SOON, BEHIND, OVERDUE})
#: What of a year that is over still concerns somebody.
STILL_CONCERNS = OPEN | {KEEPING}
#: Nothing is left to be done: it was, it need not be, or what remains is only kept.
SETTLED = frozenset({MET, EXEMPT, KEEPING})
