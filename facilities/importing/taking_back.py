"""The only place that takes back what a list has written: what it made goes, what it changed is as before."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models.functions import Now

from accounts.models import Membership, Operator
from accounts.tenancy import scope
from compliance.rules.memory import without_collecting
from facilities.importing import bulk, bulk_write, policies, staged, steps
from facilities.importing.plans import CHANGED, NEW
from facilities.importing.states import IMPORT
from facilities.lists import staging
from facilities.models import Dwelling, Facility, FacilityImport, ListStep, OperatorSpelling, StagedRow
from facilities.removing import in_words, records_of, remove_rows
from facilities.searching import SEARCHED, search_text
from office import jobs
from office.changing import acting, changing, nothing_forbids, opened, opened_all, write
from office.errors import Refused, refuse

State = FacilityImport.State
KIND = "facilities.take_back"
#: What the page of a list says where its taking back met a trouble of ours.
IN_VAIN = "取り消しの途中で問題が起きたため、何も変えずに止めました。もう一度お試しください。"
#: So many of the things that rest on a list are told.
TOLD = 10


@dataclass
class TakingBack:
    """What taking a list back would do, or why it cannot be done.

    ``removed``: ids of the facilities that go; ``restored``: of those that are as before; ``dwellings``: ids of dwellings that
    go; ``steps``: the confirmed steps, the latest first; ``operators``: ids of 法人 that list and steps made; ``rests``: a sentence each on what rests on the list by now.
    """

    rows: list = field(default_factory=list)
    removed: list = field(default_factory=list)
    restored: list = field(default_factory=list)
    dwellings: list = field(default_factory=list)
    dwellings_restored: dict = field(default_factory=dict)
    steps: list = field(default_factory=list)
    operators: list = field(default_factory=list)
    rests: list = field(default_factory=list)


def look(batch):
    """What taking a list back would do now; reads only."""
    rows = list(StagedRow.objects.filter(batch=batch, outcome__in=[NEW, CHANGED]).order_by("line", "pk"))
    plan = TakingBack(rows=[row for row in rows if row.made])
    done = ListStep.objects.filter(batch=batch, state=ListStep.State.DONE).select_related(
        "facility__operator", "batch"
    )
    plan.steps = list(done.order_by("-decided_at", "-pk"))
    plan.operators = list(batch.made.get("operators", []))
    plan.operators += [pk for step in plan.steps for pk in step.done.get("operators", ())]
    plan.removed = [row.facility_id for row in plan.rows if row.outcome == NEW]
    plan.restored = [row.facility_id for row in plan.rows if row.outcome == CHANGED and row.values["before"]]
    for row in plan.rows:
        for pk, is_new, _ in row.made["dwellings"]:
            if is_new:
                plan.dwellings.append(pk)
            else:
                plan.dwellings_restored[pk] = row.values["dwellings_before"][str(pk)]
    plan.rests = [*_edited(plan), *_recorded(plan), *_joined(plan), *_undecidable(plan)]
    return plan


def start(*, by, batch, seen=None):
    """Ask for all that a list has written to be taken back. Returns the import.

    Raises Refused, naming what rests on it; Stale.
    """
    with changing(by, "list.take_back", batch, seen=seen, policy=policies.why_not_take_back):
        refuse(why_not(look(batch)))
        job = jobs.start(by=by, kind=KIND, parameters={"import": batch.pk, "by": by.pk})
        IMPORT.check("list.take_back", batch.state, State.TAKING_BACK)
        write(batch, state=State.TAKING_BACK, job=job, note="")
    return batch


@without_collecting()
def take_back(*, by, municipality_id, batch_id):
    """Undo all that a list has written, and the steps confirmed from it, in one transaction; the work behind the job.

    May run twice. Args: ``by``: id of the Membership that asked. Raises Refused where something rests on the list by now.
    """
    try:
        with scope(municipality_id):
            member = Membership.objects.get(pk=by)
            with acting(member, "list.take_back"):
                policy = nothing_forbids("whoever asked for it was asked then")
                batch = opened(FacilityImport.objects.get(pk=batch_id), policy=policy)
                if batch.state == State.TAKING_BACK:
                    _take_back(member, batch)
            return batch.counts
    except Exception as failure:
        note = str(failure) if isinstance(failure, Refused) else IN_VAIN
        with scope(municipality_id):
            started = FacilityImport.objects.filter(pk=batch_id, state=State.TAKING_BACK)
            started.update(state=State.APPLIED, note=note)
        raise


def _take_back(by, batch):
    bulk_write.wait_for_others()
    plan = look(batch)
    held = Facility.objects.filter(pk__in=[*plan.removed, *plan.restored]).order_by("pk")
    list(held.select_for_update().values_list("pk", flat=True))
    refuse(why_not(plan))
    counted = _counted(plan)
    before = _revisions(counted)
    for step in plan.steps:
        steps.undo(by=by, step=step)
    _restore(plan)
    _remove(batch, plan)
    # What this list and its being taken back have counted is no change that an earlier list has to fear.
    now = _revisions(counted)
    gone = {pk: counted[pk] + now[pk] - before[pk] for pk in now}
    staged.shift_revisions(batch, gone, dict.fromkeys(plan.dwellings_restored, 2))
    counts = {
        **batch.counts,
        "taken_back": {
            "removed": len(plan.removed),
            "restored": len(plan.restored),
            "dwellings": len(plan.dwellings),
            "steps": len(plan.steps),
        },
    }
    StagedRow.objects.filter(batch=batch).delete()
    IMPORT.check("list.take_back", batch.state, State.TAKEN_BACK)
    write(batch, state=State.TAKEN_BACK, counts=counts, taken_back_by=by, taken_back_at=Now())


def why_not(plan):
    """Why a list cannot be taken back any more, naming what rests on it; "" where nothing does."""
    if not plan.rests:
        return ""
    more = f" このほかに{len(plan.rests) - TOLD:,}件あります。" if len(plan.rests) > TOLD else ""
    told = " ".join(plan.rests[:TOLD])
    return f"この取り込みの後に記録や変更があるので、取り消せません。{told}{more}"


def _counted(plan):
    """How many changes the list and its steps have counted of each facility that stays."""
    counted = dict.fromkeys(plan.restored, 1)
    for step in plan.steps:
        if step.facility_id not in plan.removed:
            counted[step.facility_id] = counted.get(step.facility_id, 0) + step.done["counted"]
    return counted


def _revisions(facilities):
    return dict(Facility.objects.filter(pk__in=list(facilities)).values_list("pk", "revision"))


def _edited(plan):
    """Facilities and dwellings that somebody has changed since the list did."""
    counted: defaultdict[int, int] = defaultdict(int)
    for step in plan.steps:
        counted[step.facility_id] += step.done["counted"]
    expected = {row.facility_id: row.made["revision"] + counted[row.facility_id] for row in plan.rows}
    dwellings = {pk: revision for row in plan.rows for pk, _, revision in row.made["dwellings"]}
    now = Facility.objects.filter(pk__in=list(expected)).values_list("pk", "name", "revision")
    for pk, name, revision in now:
        if revision != expected[pk]:
            yield f"「{name}」は、取り込みの後に内容が変わっています。"
    rows = Dwelling.objects.filter(pk__in=list(dwellings)).select_related("facility")
    for one in rows.only("pk", "name", "revision", "facility__name"):
        if one.revision != dwellings[one.pk]:
            yield f"「{one.facility.name}」の住居「{one.name}」は、取り込みの後に内容が変わっています。"
    added = Dwelling.objects.filter(facility__in=plan.removed).exclude(pk__in=plan.dwellings)
    for facility, name in added.values_list("facility__name", "name"):
        yield f"「{facility}」に、取り込みの後で住居「{name}」が加わっています。"


def _recorded(plan):
    """Records that hang on what would go."""
    undone = {step.facility_id for step in plan.steps}
    found = records_of(plan.removed)
    names = dict(Facility.objects.filter(pk__in=list(found)).values_list("pk", "name"))
    for pk, counts in found.items():
        # What a step of the list made goes with the step.
        left = {word: number for word, number in counts.items() if pk not in undone or word not in _OF_STEPS}
        if left:
            yield f"「{names[pk]}」には、{in_words(left)}の記録があります。"


#: The records that the steps of a list make.
_OF_STEPS = ("休止", "法人の変更", "移転")


def _joined(plan):
    """People who were invited for a 法人 that the list made."""
    there = Membership.objects.filter(operator__in=plan.operators, ended_at=None)
    for operator, name in there.order_by("operator__name", "name").values_list("operator__name", "name"):
        yield f"法人「{operator}」には、{name}さんの登録があります。"


def _undecidable(plan):
    for step in plan.steps:
        if why := steps.why_not_undo(step):
            yield f"「{step.name}」の{step.get_kind_display()}は取り消せません。{why}"


def _restore(plan):
    """Write back what stood in the cells, in bulk."""
    before = {
        row.facility_id: staging.typed(row.values["before"]) for row in plan.rows if row.values["before"]
    }
    before = {pk: before[pk] for pk in plan.restored}
    facilities = Facility.objects.defer("search_text").filter(pk__in=list(before)).order_by("pk")
    _write_back(facilities, before, {"search_text"})
    dwellings = {pk: staging.typed(values) for pk, values in plan.dwellings_restored.items()}
    _write_back(Dwelling.objects.filter(pk__in=list(dwellings)).order_by("pk"), dwellings, set())


def _write_back(rows, before, computed):
    names = {name for values in before.values() for name in values}
    if not names:
        return
    for turn in bulk.in_turns(rows):
        for row in turn:
            for name, value in before[row.pk].items():
                setattr(row, "operator_id" if name == "operator" else name, value)
            if computed & {"search_text"} and names & set(SEARCHED):
                row.search_text = search_text(row)
        bulk.update(turn, names | computed)


def _remove(batch, plan):
    """Take away what the list made; 法人 that something else names by now stay."""
    remove_rows(plan.removed, plan.dwellings, plan.operators)
    OperatorSpelling.objects.filter(pk__in=batch.made.get("spellings", [])).delete()
    numbered = Operator.objects.filter(pk__in=batch.made.get("numbered", []))
    for operator in opened_all(numbered, policy=lambda operator: ""):
        write(operator, corporate_number="")
