"""The rows and steps of a checked list: kept until somebody decides, looked at again before anything is written."""

import orjson
from django.db import connection

from facilities.importing import bulk
from facilities.importing.plans import ASK, CHANGED, NEW, UNCHANGED
from facilities.lists import staging
from facilities.models import Facility, ListStep, StagedRow


def stage(batch, plans):
    """Keep what a list would write and the steps that it proposes, in bulk."""
    with bulk.overlapping():
        for turn in bulk.in_turns(plan for plan in plans if _waits(plan)):
            bulk.insert([row_of(batch, plan) for plan in turn])
        stage_steps(batch, plans)


def stage_steps(batch, plans):
    """Keep the steps that plans propose, in bulk."""
    proposed = ((plan, one) for plan in plans for one in plan.proposals if not plan.left_out)
    for turn in bulk.in_turns(proposed):
        bulk.insert([_step(batch, plan, proposal) for plan, proposal in turn])


def _waits(plan):
    """Is it kept? What only proposes steps is: its 法人 is one of those that the other rows may mean."""
    return not plan.left_out and (plan.needs_writing or plan.proposals)


def row_of(batch, plan, again=False, answer=None):
    """The row of one plan, with the mark of what a person sees of it.

    Args: ``again``: see ``StagedRow``; ``answer``: what a person said which facility it means.
    """
    return StagedRow(
        municipality_id=batch.municipality_id,
        batch_id=batch.pk,
        line=plan.record.lines[0],
        outcome=plan.outcome,
        values={
            "record": staging.to_json(plan.record),
            "changes": plan.described_changes(),
            "before": staging.plain(before_of(plan)),
            "dwellings_before": {
                str(one.dwelling.pk): staging.plain({name: old for name, (old, _) in one.changes.items()})
                for one in plan.dwellings
                if one.changes
            },
            "operator": plan.operator.name,
            "mark": plan.mark(),
            "candidates": [one.pk for one in plan.candidates],
            "answer": answer,
        },
        facility_id=plan.facility and plan.facility.pk,
        again=again,
    )


def before_of(plan):
    """What stood in the cells of a known facility that its list changes, by field."""
    before = {name: old for name, (old, _) in plan.changes.items()}
    if "operator" in before:
        before["operator"] = before["operator"].pk
    return before


def _step(batch, plan, proposal):
    record = plan.record
    return ListStep(
        municipality_id=batch.municipality_id,
        batch_id=batch.pk,
        facility_id=plan.facility and plan.facility.pk,
        line=record.lines[0],
        number=record.number,
        service_type=record.service_type,
        name=record.name,
        kind=proposal.kind,
        on=proposal.on or None,
        words=proposal.words[:200],
        was=proposal.was,
        becomes=proposal.becomes,
        values={**proposal.values, "before": proposal.before},
    )


def rows_of(batch):
    """The rows of a list that wait, in the order of its lines."""
    return list(StagedRow.objects.filter(batch=batch).order_by("line", "pk"))


def records_of(rows):
    """The records that they carry."""
    return [staging.from_json(row.values["record"]) for row in rows]


def answers_of(rows):
    """What a person said which facility each of them means; None where nobody was asked."""
    return [row.values.get("answer") for row in rows]


def lock(batch):
    """Let nobody change the facilities that a list would write until the transaction ends, not by hand either."""
    known = StagedRow.objects.filter(batch=batch).exclude(facility=None).values("facility")
    # The rows themselves are read by whoever compares: here they are only held.
    held = Facility.objects.filter(pk__in=known).order_by("pk").select_for_update()
    list(held.values_list("pk", flat=True))


def differing(rows, plans):
    """The places at which a plan is other than the person saw who confirmed it."""
    return [
        place
        for place, (row, plan) in enumerate(zip(rows, plans, strict=True))
        if row.values["mark"] != plan.mark()
    ]


def stage_again(batch, rows, plans, places, *, answered=()):
    """Lay what is other now in the place of what was confirmed, marked so; the rest stays as it was seen.

    Args: ``answered``: of those places the ones at which somebody has just said what is meant: they are no surprise.
    """
    StagedRow.objects.filter(batch=batch, again=True).update(again=False)
    StagedRow.objects.filter(pk__in=[rows[place].pk for place in places]).delete()
    for turn in bulk.in_turns(places):
        bulk.insert(
            [
                row_of(batch, plans[place], place not in answered, rows[place].values.get("answer"))
                for place in turn
            ]
        )


def counts_now(batch, plans):
    """The counts of a list whose rows are these plans now; what is not among its rows is unchanged."""
    outcomes = [plan.outcome for plan in plans]
    now = {kind: outcomes.count(kind) for kind in (NEW, CHANGED, ASK)}
    total = sum(batch.counts.get(kind, 0) for kind in (NEW, CHANGED, ASK, UNCHANGED))
    return {**batch.counts, **now, UNCHANGED: total - sum(now.values())}


def note_written(batch, rows, plans, outcomes):
    """Keep beside each row what has become of it: its facility, and what applying left behind; steps find theirs."""
    _write_made(
        (row, plan.facility and plan.facility.pk, _made(plan, outcome))
        for row, plan, outcome in zip(rows, plans, outcomes, strict=True)
    )
    made_for = {_key(plan.record, plan.record.lines[0]): plan.facility for plan in plans}
    for step in ListStep.objects.filter(batch=batch, facility=None):
        facility = made_for.get(_key(step, step.line))
        ListStep.objects.filter(pk=step.pk).update(facility=facility)


def shift_revisions(batch, facilities, dwellings):
    """Let other lists' rows expect what has been counted of what they wrote by a list that was taken back.

    Args: ``facilities``, ``dwellings``: id → how many changes it has counted that are no more.
    """
    others = StagedRow.objects.filter(facility__in=list(facilities)).exclude(batch=batch).exclude(made={})
    shifted = []
    for row in others.only("pk", "facility", "made"):
        made = {
            "revision": row.made["revision"] + facilities[row.facility_id],
            "dwellings": [
                [pk, is_new, revision + dwellings.get(pk, 0)]
                for pk, is_new, revision in row.made["dwellings"]
            ],
        }
        shifted.append((row, row.facility_id, orjson.dumps(made).decode()))
    _write_made(shifted)


def _write_made(rows):
    """Write facility and ``made`` of many rows, in bulk. Args: ``rows``: (row, facility's id, ``made`` as text)."""
    with connection.cursor() as cursor:
        for turn in bulk.in_turns(rows):
            cursor.execute(
                "UPDATE facilities_stagedrow SET facility_id = told.facility, made = told.made::jsonb, again = false"
                " FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS told (id, facility, made)"
                " WHERE facilities_stagedrow.id = told.id",
                [[row.pk for row, _, _ in turn], [pk for _, pk, _ in turn], [text for _, _, text in turn]],
            )


def _key(one, line):
    return one.number, one.service_type, line


def _made(plan, outcome):
    """As JSON: the facility's revision after it was written, and of each dwelling its id, whether it is new, its revision."""
    if outcome not in (NEW, CHANGED):
        return "{}"
    revision = 0 if outcome == NEW else plan.facility.revision + bool(plan.changes)
    dwellings = ",".join(
        f"[{one.dwelling.pk},{'false' if one.changes else 'true'},{one.dwelling.revision + 1 if one.changes else 0}]"
        for one in plan.dwellings
        if one.changes or one.is_new
    )
    return f'{{"revision":{revision},"dwellings":[{dwellings}]}}'
