"""Writes the outcome of a comparison, in bulk, inside the caller's door and transaction."""

import tablib

from accounts.tenancy import current_municipality_id
from facilities.importing import bulk
from facilities.importing.compare import compare
from facilities.importing.plans import CHANGED, NEW, UNCHANGED
from facilities.importing.resources import DwellingResource, FacilityResource
from facilities.lists.formats import TEMPLATE
from facilities.models import Dwelling, Facility
from office.advisory_lock import lock_until_commit


def write(records, report=lambda done, total: None):
    """Bring the open municipality in line with a list's records; returns counts of new, changed, unchanged.

    Args: as of :func:`write_plans`. The records are compared anew.
    """
    wait_for_others()
    plans, book = compare(records)
    return write_plans(plans, book, report)


def write_plans(plans, book, report=lambda done, total: None):
    """Write what a comparison planned, whoever else's list waits meanwhile; returns counts of new, changed, unchanged.

    Args: ``plans``, ``book``: of :func:`compare.compare`, made in this transaction while nobody else could write a list;
    ``report(done, total)`` is told how many facilities are through. Afterwards each plan's facility and dwellings are
    those that are registered.
    """
    book.save(current_municipality_id())
    counts = {NEW: 0, CHANGED: 0, UNCHANGED: 0, "new_dwellings": 0}
    touched = [plan for plan in plans if plan.outcome in (NEW, CHANGED)]
    for plan in plans:
        counts[plan.outcome] = counts.get(plan.outcome, 0) + 1
        counts["new_dwellings"] += sum(dwelling.outcome == NEW for dwelling in plan.dwellings)
    done, total = len(plans) - len(touched), len(plans)
    facility_ids = iter(bulk.reserve(Facility, counts[NEW]))
    dwelling_ids = iter(bulk.reserve(Dwelling, counts["new_dwellings"]))
    with bulk.overlapping():
        for turn in bulk.in_turns(touched):
            _write_facilities([plan for plan in turn if plan.facility is None or plan.changes], facility_ids)
            _write_dwellings(turn, dwelling_ids)
            done += len(turn)
            report(done, total)
    return counts


def wait_for_others():
    """Wait until no other list is being written to this municipality; holds until the transaction ends."""
    lock_until_commit(f"list:{current_municipality_id()}")


def _write_facilities(plans, ids):
    rows = [(plan.facility, _facility_columns(plan)) for plan in plans]
    for plan, instance in zip(plans, _import(FacilityResource(ids), rows), strict=True):
        plan.facility = instance


def _facility_columns(plan):
    """All that the list says of a new facility; of a known one what changes, so that nothing else is written over."""
    record = plan.record
    if plan.facility is None:
        values = {
            "name": record.name,
            **record.values,
            "number": record.number,
            "service": record.service_type,
        }
        return values | {"operator": plan.operator.pk, "preventive": record.preventive or None}
    values = {name: new for name, (_, new) in plan.changes.items()}
    if "operator" in values:
        values["operator"] = plan.operator.pk
    if "has_preventive_twin" in values:
        values["preventive"] = values.pop("has_preventive_twin")
    return values


def _write_dwellings(plans, ids):
    rows, written = [], []
    for plan in plans:
        for dwelling in plan.dwellings:
            if dwelling.outcome == UNCHANGED:
                continue
            if dwelling.outcome == NEW:
                values = _dwelling_columns({"name": dwelling.record.name, **dwelling.record.values})
                values |= {"key_no": dwelling.record.key_no, "facility": plan.facility}
            else:
                values = _dwelling_columns({name: new for name, (_, new) in dwelling.changes.items()})
            rows.append((dwelling.dwelling, values))
            written.append(dwelling)
    for dwelling, instance in zip(written, _import(DwellingResource(ids), rows), strict=True):
        dwelling.dwelling = instance


def _dwelling_columns(values):
    theirs = {"name": "dwelling_name", "address": "dwelling_address", "capacity": "dwelling_capacity"}
    theirs["closed_on"] = "dwelling_closed_on"
    return {theirs.get(name, name): value for name, value in values.items()}


def _import(resource, rows):
    """Hand rows of (instance or None, values by our field keys) to a resource; returns the written instances."""
    keys = sorted({key for _, values in rows for key in values})
    columns = {key: TEMPLATE.columns[key][0] if key in TEMPLATE.columns else key for key in keys}
    dataset = tablib.Dataset(headers=["instance", *columns.values()])
    for instance, values in rows:
        dataset.append([instance, *(values.get(key) for key in keys)])
    result = resource.import_data(
        dataset, raise_errors=True, use_transactions=False, retain_instance_in_row_result=True
    )
    return [row.instance for row in result.rows]
