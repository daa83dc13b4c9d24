"""A list's records against what the municipality knows: new, changed, unchanged, and in what."""

from collections import defaultdict

from accounts.models import Operator
from compliance.rules.wareki import format_date
from facilities.importing import proposals
from facilities.importing.matching import Known
from facilities.importing.operators import OperatorBook
from facilities.importing.past import Past
from facilities.importing.plans import NEW, DwellingPlan, FacilityPlan
from facilities.lists.faults import NOTE, SERIOUS, Complaint
from facilities.wording import service_name
from office.folding import folded

#: What is said of a record without a number that means one facility, and of one that may mean several.
_MATCHED = Complaint(
    "事業所番号が一覧か登録のどちらかにないので、名前と住所が同じ事業所の行とみました。違うときは取り込まないでください。",
    "matched",
    NOTE,
)
_WHICH = Complaint(
    "事業所番号がなく、登録されている事業所のどれのことかわかりません。選ぶまで、この行は取り込みません。",
    "which",
    SERIOUS,
)


def compare(records, known=True, answers=None):
    """Lay records beside the open municipality's facilities; reads only. Returns (plans, OperatorBook).

    Args: ``records``: :class:`merging.FacilityRecord`; ``known``: False compares with an empty municipality and asks no
    database; ``answers``: what a person said which facility each means (``matching``). Blank in a list changes
    nothing, missing from it closes nothing, a dwelling its home has confirmed stays as it is, and what a facility has left by hand (its 法人, its address) does not come back. Another 法人, another
    address and another state are no changes: they are proposed as steps (``proposals``).
    """
    states = [proposals.take_state(record) for record in records]
    book, past, resting = OperatorBook(known), Past(known), proposals.Resting(records, known)
    facilities = Known(known)
    found = facilities.match(records, answers or [None] * len(records))
    matches = [facility for facility, _ in found]
    dwellings = facilities.dwellings_of(matches)
    made = [
        place
        for place, (one, several) in enumerate(found)
        if one or not (several or _is_closed(states[place]))
    ]
    kept = [matches[place] and matches[place].operator_id for place in made]
    operators = dict(zip(made, book.resolve([records[place] for place in made], kept), strict=True))
    services = defaultdict(set)
    for record in records:
        services[record.number].add(record.service_type)
    plans = []
    for place, (record, (facility, candidates)) in enumerate(zip(records, found, strict=True)):
        operator = operators.get(place) or Operator(name=record.operator)
        plan = FacilityPlan(record, facility, operator, candidates=candidates)
        plan.left_out = place not in operators and not candidates
        if candidates:
            plan.complaints.append(_WHICH)
        else:
            _fill(plan, states[place], book, past, resting)
            plan.dwellings = _dwelling_plans(record, dwellings.get(facility.pk, ()) if facility else ())
            plan.complaints += _keep_dwellings_where_they_moved(plan, past)
        if plan.outcome == NEW:
            plan.complaints += _other_service(record, facilities, services)
        plans.append(plan)
    book.keep_only_used(plans)
    return plans, book


def _fill(plan, state, book, past, resting):
    """Say what becomes of the facility that a record means, and note the steps that it speaks of."""
    facility, record = plan.facility, plan.record
    plan.operator_touched = book.is_touched(plan.operator) and not plan.left_out
    if facility is not None:
        plan.complaints = list(_complaints(record, facility, plan.operator, book, state))
        plan.changes = _facility_changes(record, facility, plan.operator, book)
        plan.complaints += _keep_what_was_left(plan, book, past)
    found = [proposals.propose_state(facility, state, resting)]
    if plan.left_out:
        plan.complaints.append(proposals.left_out(found[0]))
    elif facility is not None:
        found += [proposals.take_operator(plan, book), proposals.take_move(plan)]
    plan.proposals = [one for one in found if one is not None]
    if facility is not None and plan.changes and facility.number != record.number:
        plan.complaints.append(_MATCHED)


def _other_service(record, facilities, services):
    """A new facility whose number and name are registered under a service that the list has no more: say so."""
    before = facilities.elsewhere(record, services[record.number])
    if before is not None:
        yield Complaint(
            f"同じ番号と名前の事業所が「{service_name(before.service_type)}」で登録されていて、この一覧にはそのサービスの行がありません。"
            "新しい事業所として登録します。前のサービスをやめたときは、事業所のページで廃止日を登録してください。",
            "service",
            SERIOUS,
        )


def _is_closed(state):
    return state is not None and state.kind == proposals.Kind.CLOSED


def _facility_changes(record, facility, operator, book):
    wanted = {"name": record.name, **record.values}
    if record.number:
        wanted["number"] = record.number
    if record.preventive:
        wanted["has_preventive_twin"] = True
    changes = {
        name: (getattr(facility, name), value)
        for name, value in wanted.items()
        if getattr(facility, name) != value
    }
    if operator.pk != facility.operator_id:
        changes["operator"] = (book.by_id(facility.operator_id), operator)
    return changes


def _keep_what_was_left(plan, book, past):
    """Take out of the changes what would bring back an operator or an address left by hand; says so in sentences."""
    facility, said = plan.facility, []
    day = "operator" in plan.changes and past.left_operator(facility, plan.operator)
    if day:
        del plan.changes["operator"]
        left, plan.operator = plan.operator, book.by_id(facility.operator_id)
        said.append(
            f"法人「{left.name}」は、{format_date(day, weekday=False)}に変わる前の法人です。"
            f"登録されている「{plan.operator.name}」のままにします。"
            "元の法人に戻ったときは、事業所のページで登録してください。"
        )
    wanted = {name: plan.record.values.get(name, "") for name in ("address", "building")}
    day = wanted.keys() & plan.changes.keys() and past.left_address(facility, **wanted)
    if day:
        # Whoever registered the move also said in which life area the facility is now.
        left = {*wanted, "life_area"}
        plan.changes = {name: change for name, change in plan.changes.items() if name not in left}
        said.append(
            f"住所が、{format_date(day, weekday=False)}に移る前の住所です。登録されている住所のままにします。"
            "元の住所に戻ったときは、事業所のページで登録してください。"
        )
    return said


def _keep_dwellings_where_they_moved(plan, past):
    """Take out of the changes what would bring a dwelling's former address back; says so in sentences."""
    said = []
    for one in plan.dwellings:
        day = "address" in one.changes and past.left_dwelling_address(one.dwelling, one.changes["address"][1])
        if day:
            del one.changes["address"]
            said.append(
                f"住居「{one.dwelling.name}」の住所が、{format_date(day, weekday=False)}に移る前の住所です。"
                "登録されている住所のままにします。元の住所に戻ったときは、住居のページで登録してください。"
            )
    return said


def _complaints(record, facility, operator, book, state):
    if facility.closed_on is not None and not _is_closed(state):
        yield "廃止として登録されている事業所です。廃止していないときは、事業所のページで廃止日を取り消してください。"
    if record.operator and not record.corporate_number and not book.knows(operator, record.operator):
        yield (
            f"法人の名称が、登録されている「{operator.name}」と違います。法人番号がないので、法人は変えません。"
            "法人が変わったときは、事業所のページで登録してください。"
        )


def _dwelling_plans(record, known):
    free, pairs = list(known), {}
    # Numbers first: a name that fits must not take the dwelling which another line's number means.
    for is_same in (_has_its_number, _has_its_name):
        for dwelling in record.dwellings:
            if dwelling.key in pairs:
                continue
            match = next((other for other in free if is_same(dwelling, other)), None)
            if match is not None:
                free.remove(match)
                pairs[dwelling.key] = match
    matches = [(dwelling, pairs.get(dwelling.key)) for dwelling in record.dwellings]
    return [
        DwellingPlan(one, other, _dwelling_changes(one, other) if other else {}) for one, other in matches
    ]


def _has_its_number(record, dwelling):
    return record.key_no != "" and record.key_no == dwelling.key_no


def _has_its_name(record, dwelling):
    return not (record.key_no and dwelling.key_no) and folded(record.name) == folded(dwelling.name)


def _dwelling_changes(record, dwelling):
    wanted = {"key_no": record.key_no} if record.key_no else {}
    if dwelling.confirmed_at is None:
        wanted |= {"name": record.name, **record.values}
    return {
        name: (getattr(dwelling, name), value)
        for name, value in wanted.items()
        if getattr(dwelling, name) != value
    }
