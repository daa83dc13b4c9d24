"""The categories (区分) in which somebody sits on a council: which are needed, and who is meant by each."""

from dataclasses import dataclass

from accounts import law
from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.codes import DutyId
from meetings import rules_queries

#: Staff of the municipality and of the centers: they come for their office, every council of the ward may name
#: them, and no personal data of theirs is kept.
BY_OFFICE = frozenset({"municipality", "center"})
#: A person of these belongs to one facility's life; other facilities of the operator do not see their names.
CLOSE_TO_ONE_FACILITY = frozenset({"user", "family"})
#: The desk can be asked for somebody of any other category: these the facility knows by itself, or they come by office.
NOT_ASKED_OF_THE_DESK = BY_OFFICE | CLOSE_TO_ONE_FACILITY | {"staff"}
#: The need of a category that no other can fill, in words.
NEEDED = "必要"
_ALWAYS_OFFERED = ("staff", "other")


@dataclass(frozen=True)
class Seat:
    """One category as a council has it. ``need``: needed, wished or free; ``need_words``: that in words."""

    code: str
    label: str
    need: str
    need_words: str
    hint: str

    @property
    def by_office(self):
        return self.code in BY_OFFICE


def is_known_to(person, facility):
    """Does a person's data besides the name belong to the facility's operator, or to nobody (staff by office)?

    Whoever collected contact data keeps it: after a change of operator the names stay as the record of the
    council, and the rest is closed to the new one.
    """
    return person.operator_id in (None, facility.operator_id)


def label(code):
    """The category in words; a code that the rulebook no longer knows stands as it is."""
    return load_rulebook().categories.get(code, code)


def seat_order(code):
    """Where a category stands in the rulebook's order, to sort by; a code it no longer knows comes last."""
    order = list(load_rulebook().categories)
    return (order.index(code) if code in order else len(order), code)


def seats(facility, day, *, also=()):
    """The categories a facility's council may have on a day, in the rulebook's order.

    Args: ``also``: codes to offer besides, such as those already in use.
    """
    book = load_rulebook()
    needs, who = _needs(facility, day), rules_queries.who_sits(facility, day)
    offered = {*needs, *_ALWAYS_OFFERED, *also} if needs else set(book.categories)
    return [
        Seat(code, name, *needs.get(code, ("free", "任意")), who.get(code, ""))
        for code, name in book.categories.items()
        if code in offered
    ]


def _need_words(need, group):
    if need == "wished":
        return "いるとよい"
    return NEEDED if len(group.categories) == 1 else f"{group.label}が必要"


def _needs(facility, day):
    """{category: (needed or wished, in words)} from the roster rule that binds on the day."""
    if rules_queries.service_type(facility) is None:
        return {}
    book = law.book_here()
    plan = book.plan(
        facility.municipality.code, facility.service_type, facility.variant or None, fiscal_year_of(day)
    )
    spec = next((spec for spec in plan.standing if spec.duty_id == DutyId.COUNCIL_ROSTER), None)
    if spec is None:
        return {}
    needs: dict = {}
    for need in ("needed", "wished"):
        for group in spec.values[need]:
            members = book.vocabulary.roster_groups[group]
            for code in members.categories:
                needs.setdefault(code, (need, _need_words(need, members)))
    return needs
