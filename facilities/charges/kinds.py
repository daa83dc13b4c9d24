"""Which charges a group home settles, as the rulebook's files name them."""

from compliance.rules import load_rulebook

#: The column of the source's table that a group home reads.
OWN = "group_home"
FOOD, OTHER_DAILY = "food", "other_daily"


def all_kinds():
    """Every charge of the source's table, by its code."""
    return load_rulebook().vocabulary.charge_kinds


def settled_kinds():
    """The charges of a group home whose actual cost is settled, by their code: 食材料費, 光熱水費, 日用品費."""
    return {code: kind for code, kind in all_kinds().items() if kind.settled and OWN in kind.may}


def label_of(code):
    """A charge in words."""
    kind = all_kinds().get(code)
    return kind.label if kind else code
