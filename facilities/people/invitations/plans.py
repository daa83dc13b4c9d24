"""What a sheet would do here: each person laid beside those who are registered already."""

from dataclasses import dataclass, field

from accounts.models import Role
from facilities.people.invitations import selectors
from facilities.people.invitations.columns import EMAIL, NAME, NUMBER
from facilities.selectors import facilities_by_number
from office.folding import folded

NEW, MORE, KNOWN = "new", "more", "known"


@dataclass(slots=True)
class InvitationPlan:
    """One person of a sheet: ``facilities`` to be looked after, ``person`` the Membership known already, or None."""

    line: int
    name: str
    email: str
    role: str
    operator: object
    facilities: list = field(default_factory=list)
    person: object = None
    missing: list = field(default_factory=list)

    @property
    def outcome(self):
        """``new``: to be invited; ``more``: here already, gets further facilities; ``known``: nothing to do."""
        if self.person is None:
            return NEW
        return MORE if self.missing else KNOWN

    @property
    def role_label(self):
        return Role(self.role).label


def plans_for(by, reading, today):
    """The plans of those rows that name facilities ``by`` sees; what is wrong with the others goes to its faults.

    Rows with the same address, role and 法人 are one person. Rows without address are as many letters as rows.
    """
    numbers = {number for row in reading.rows for number in row.numbers}
    facilities = facilities_by_number(by, numbers, open_on=today)
    plans: dict = {}
    for row in reading.rows:
        own = _facilities_of(row, facilities, reading.faults)
        if own:
            _gather(plans, row, own, reading.faults)
    _warn_of_namesakes(plans.values(), reading.faults)
    return _beside_what_is_known(list(plans.values()))


def counts_of(plans):
    """How many people are ``invited``, of them by ``letters``, get ``more`` facilities, or are ``known`` already."""
    outcomes = [plan.outcome for plan in plans]
    return {
        "invited": outcomes.count(NEW),
        "letters": sum(plan.outcome == NEW and not plan.email for plan in plans),
        "more": outcomes.count(MORE),
        "known": outcomes.count(KNOWN),
    }


def _facilities_of(row, facilities, faults):
    unknown = [number for number in row.numbers if number not in facilities]
    if unknown:
        numbers = "、".join(unknown)
        faults.error(
            row.line,
            NUMBER,
            f"{numbers}の事業所がありません。番号を確かめるか、先に事業所を登録してください。",
        )
        return []
    named = [facility for number in row.numbers for facility in facilities[number]]
    if len({facility.operator_id for facility in named}) > 1:
        faults.error(row.line, NUMBER, "法人の違う事業所が並んでいます。法人ごとに行を分けてください。")
        return []
    return named


def _gather(plans, row, facilities, faults):
    operator = facilities[0].operator
    key = (
        (row.email, row.role, operator.pk)
        if row.email
        else (folded(row.name), row.role, operator.pk, row.numbers if row.role == Role.FACILITY_STAFF else ())
    )
    plan = plans.get(key)
    if plan is None:
        plans[key] = InvitationPlan(row.line, row.name, row.email, row.role, operator, list(facilities))
    elif folded(plan.name) != folded(row.name):
        faults.error(
            row.line,
            EMAIL,
            f"{plan.line}行目の{plan.name}さんと同じメールアドレスです。一人に一つのアドレスにするか、空欄にして手紙で招いてください。",
        )
    else:
        plan.facilities += [facility for facility in facilities if facility not in plan.facilities]


def _warn_of_namesakes(plans, faults):
    seen: dict = {}
    for plan in plans:
        if plan.email:
            continue
        first = seen.setdefault((folded(plan.name), plan.role, plan.operator.pk), plan)
        if first is not plan:
            faults.warn(
                plan.line,
                NAME,
                f"{first.line}行目と同じ法人の同じ氏名です。手紙は2通になります。同じ人のときは1行にして、事業所番号を「、」で並べてください。",
            )


def _beside_what_is_known(plans):
    known = selectors.KnownPeople(plans)
    for plan in plans:
        plan.person = known.person(plan)
        if plan.person is not None and plan.role == Role.FACILITY_STAFF:
            had = known.facilities_of(plan.person)
            plan.missing = [facility for facility in plan.facilities if facility.pk not in had]
    return plans
