"""The only place that writes imports: have a file read, check it, apply it once, keep the result."""

from datetime import timedelta

from django.db.models.functions import Now

from accounts.models import Membership, WardProfile
from accounts.tenancy import scope
from compliance.rules.memory import without_collecting
from facilities.importing import bulk_write, missing, policies, problems, proposals, staged
from facilities.importing.compare import compare
from facilities.importing.desk import remembered
from facilities.importing.plans import ASK, CHANGED, LEFT_OUT, NEW, UNCHANGED
from facilities.importing.selectors import READ
from facilities.importing.states import IMPORT
from facilities.lists.faults import EncodingUnclear, ListError, MappingNeeded
from facilities.lists.places import place_known_as
from facilities.models import FacilityImport, ListStep, StagedRow
from office import files, jobs, uploads
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import Refused
from office.models import Job, StoredFile

State = FacilityImport.State
KIND = "facilities.import"
#: So long the file of an applied list is kept where the municipality has said nothing.
LIST_YEARS = WardProfile._meta.get_field("list_years").default


def start_reading(*, by, name, data):
    """Keep a list that somebody handed in and have a worker read it. Returns the Job."""
    return uploads.start(by=by, kind=READ, name=name, data=data, back=("facilities:import",))


def read_again(*, by, file, encoding, **told):
    """Have a list read once more, in the encoding a person found to be right. Returns the Job.

    Args: ``told``: what else the job is to know: ``later``: nobody is asked what its words mean.
    """
    return uploads.again(by=by, kind=READ, file=file, back=("facilities:import",), encoding=encoding, **told)


def read_and_check(*, by, municipality_id, file_id, today, encoding=None, later=False):
    """Read a list apart and check it; the work behind the job. Returns where that led to.

    Args: ``by``: id of the Membership that asked; ``today``: what the days in the list are measured by; ``encoding``: what a
    person chose, or None; ``later``: nobody is asked what its words mean. Raises Refused.
    """
    with scope(municipality_id):
        by = Membership.objects.select_related("municipality").get(pk=by)
        file = StoredFile.objects.get(pk=file_id)
        data, home = files.bytes_of(file) or b"", home_of(by.municipality)
        known = remembered.remembered_here()
    try:
        found = remembered.read(data, known, home=home, chosen_encoding=encoding, today=today)
    except EncodingUnclear as unclear:
        return uploads.led_to("facilities:import_encoding", file_id, previews=unclear.previews)
    except MappingNeeded as needed:
        return uploads.led_to("facilities:import_columns", file_id, proposal=needed.proposal.to_dict())
    except ListError as failure:
        raise Refused(str(failure)) from failure
    told = {"proposal": found.proposal and found.proposal.to_dict()}
    if (words := known.unanswered(found.reading)) and not later:
        return uploads.led_to("facilities:import_words", file_id, words=words, **told)
    with scope(municipality_id):
        batch = check_list(by=by, file=file, reading=found.reading)
        _drop_earlier(by, batch)
    return uploads.led_to("facilities:import_detail", batch.pk, words=words, **told)


def _drop_earlier(by, batch):
    """What was checked of the same file before it was read another way waits for nobody."""
    for earlier in FacilityImport.objects.filter(file=batch.file_id, state=State.CHECKED).exclude(
        pk=batch.pk
    ):
        drop(by=by, batch=earlier)


@without_collecting()
def check_list(*, by, file, reading):
    """Compare a list with what is known and stage what would be written; changes no facility.

    Args: ``file``: its StoredFile; ``reading``: what it was found to hold. Returns the FacilityImport.
    """
    plans = compare_list(reading)
    with acting(by, "list.check"):
        batch = FacilityImport.objects.create(
            municipality_id=by.municipality_id,
            file=file,
            list_format=reading.format,
            encoding=reading.encoding or "",
            counts=counts_of(reading, plans),
            problems=problems.of_reading(reading),
            facilities=[plan.facility.pk for plan in plans if plan.facility],
            asked_by=by,
        )
        staged.stage(batch, plans)
        _note_missing(batch, plans)
    return batch


def _note_missing(batch, plans):
    """Keep beside a list that was just checked what the last one of its kind had and it has not."""
    number, sentence = missing.propose(batch, plans)
    if not number and not sentence:
        return
    opened(batch, policy=nothing_forbids("it was made in this transaction"))
    counts = {**batch.counts, "steps": batch.counts["steps"] + number, "missing": number}
    found = batch.problems
    if sentence:
        counts["warnings"] += 1
        found = [*found, problems.whole_list(sentence, "partial")]
    write(batch, counts=counts, problems=found)


def compare_list(reading, known=True):
    """Lay a reading beside the open municipality, noting what a person should look at; see :func:`compare.compare`."""
    plans, _ = compare(reading.facilities, known)
    for plan in plans:
        for complaint in plan.complaints:
            kind = getattr(complaint, "kind", "registered")
            reading.faults.warn(plan.record.lines[0], None, complaint, kind=kind)
        for proposal in plan.proposals:
            if proposal.kind == proposals.Kind.MOVED:
                reading.faults.warn(
                    plan.record.lines[0],
                    "住所",
                    proposals.said_of(proposal),
                    kind="moved",
                    before=proposal.was,
                    after=proposal.becomes,
                )
    return plans


def home_of(municipality):
    """The place of a tenant, for reading lists."""
    return place_known_as(municipality.code, municipality.prefecture, municipality.name)


def counts_of(reading, plans):
    """What the preview counts: lines of the file, and facilities by what becomes of them."""
    outcomes = [plan.outcome for plan in plans]
    return {
        "rows": reading.rows,
        "in_municipality": reading.in_municipality,
        "new": outcomes.count(NEW),
        "changed": outcomes.count(CHANGED),
        "unchanged": outcomes.count(UNCHANGED),
        "new_dwellings": sum(d.outcome == NEW for plan in plans for d in plan.dwellings),
        "unsupported": reading.unsupported,
        "unsupported_services": reading.unsupported_services,
        "errors": len(reading.faults.errors),
        "warnings": len(reading.faults.warnings),
        "ask": outcomes.count(ASK),
        "left_out": outcomes.count(LEFT_OUT),
        "layout": missing.layout_of(reading),
        "steps": sum(len(plan.proposals) for plan in plans if not plan.left_out),
    }


def start_applying(*, by, batch):
    """Ask for a checked list to be written. Asked twice, it is written once. Raises Refused."""
    with acting(by, "list.apply"):
        bulk_write.wait_for_others()
        batch.refresh_from_db()
        if batch.state in (State.APPLYING, State.APPLIED):
            return batch
        running = FacilityImport.objects.filter(state=State.APPLYING).exclude(
            job__state__in=[Job.State.DONE, Job.State.FAILED]
        )
        other = running.select_related("asked_by", "file").first()
        opened(batch, policy=lambda row: policies.why_not_apply(row, other))
        job = jobs.start(by=by, kind=KIND, parameters={"import": batch.pk, "by": by.pk})
        IMPORT.check("list.apply", batch.state, State.APPLYING)
        write(batch, state=State.APPLYING, job=job)
    return batch


def drop(*, by, batch):
    """Do nothing with a checked list, whose bytes go. Raises Refused."""
    with changing(by, "list.drop", batch, policy=policies.why_not_drop):
        IMPORT.check("list.drop", batch.state, State.DROPPED)
        write(batch, state=State.DROPPED)
        StagedRow.objects.filter(batch=batch).delete()
        ListStep.objects.filter(batch=batch).delete()
        if files.forget_upload(batch.file_id, "取り込まないことにした一覧でした"):
            # What workers told of it goes too: its first rows, and its words.
            jobs.forget_told(READ, {"file": batch.file_id}, ("proposal", "words", "previews"))


@without_collecting()
def apply_staged(*, by, municipality_id, batch_id, report):
    """Write a staged list in one transaction and keep the counts; the work behind the job. May run twice.

    Args: ``by``: id of the Membership that asked; ``report(done, total)``: told how far it is.
    """
    try:
        with scope(municipality_id):
            with acting(Membership.objects.get(pk=by), "list.apply"):
                policy = nothing_forbids("whoever asked for it was asked then")
                batch = opened(FacilityImport.objects.get(pk=batch_id), policy=policy)
                if batch.state == State.APPLYING:
                    apply_opened(batch, report)
            return batch.counts
    except Exception:
        with scope(municipality_id):
            FacilityImport.objects.filter(pk=batch_id, state=State.APPLYING).update(state=State.FAILED)
        raise


def apply_opened(batch, report=lambda done, total: None):
    """Write an import that was opened and is being applied; where it would write what nobody confirmed, show it again."""
    bulk_write.wait_for_others()
    staged.lock(batch)
    rows = staged.rows_of(batch)
    plans, book = compare(staged.records_of(rows), answers=staged.answers_of(rows))
    places = staged.differing(rows, plans)
    if places:
        _show_again(batch, rows, plans, places)
        return
    outcomes = [plan.outcome for plan in plans]
    written = bulk_write.write_plans(plans, book, report)
    staged.note_written(batch, rows, plans, outcomes)
    IMPORT.check("list.apply", batch.state, State.APPLIED)
    write(
        batch,
        state=State.APPLIED,
        counts={**batch.counts, "written": written},
        facilities=sorted({*batch.facilities, *(plan.facility.pk for plan in plans if plan.facility)}),
        made=book.made(),
        applied_at=Now(),
        note="",
    )
    years = WardProfile.objects.values_list("list_years", flat=True).first() or LIST_YEARS
    files.keep_until(batch.file, Now() + timedelta(days=365.25 * years))


def _show_again(batch, rows, plans, places):
    """Nothing is written where something is other than whoever confirmed it saw; they are shown what is."""
    staged.stage_again(batch, rows, plans, places)
    counts = {**staged.counts_now(batch, plans), "again": len(places)}
    anything = counts[NEW] or counts[CHANGED]
    note = policies.OTHER_NOW.format(len(places)) if anything else policies.NOTHING_LEFT
    IMPORT.check("list.apply", batch.state, State.CHECKED)
    write(batch, state=State.CHECKED, job=None, counts=counts, note=note)


def apply_directly(*, by, municipality, reading):
    """Write a list that was read by the command; ``by`` None names the program itself. Returns the counts."""
    with scope(municipality), acting(by, "list.apply"):
        return bulk_write.write(reading.facilities)
