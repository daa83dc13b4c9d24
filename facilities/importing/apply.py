"""Writes the outcome of a comparison, in bulk, inside the caller's door and transaction."""

import tablib

from accounts.tenancy import current_municipality_id
from facilities.importing import bulk
from facilities.importing.compare import CHANGED, NEW, UNCHANGED, compare
from facilities.importing.resources import DwellingResource, FacilityResource
from facilities.lists.formats import TEMPLATE
from office.turns import take_turn


def write(records, report=lambda done, total: None):
    """Bring the open municipality in line with a list's records; returns counts of new, changed, unchanged.

    Args: ``records``: :class:`merging.FacilityRecord`; ``report(done, total)`` is told how many facilities are through.
    The records are compared anew, so whatever changed since they were checked is neither lost nor overwritten twice.
    """
    wait_for_others()
    plans, book = compare(records)
    book.save(current_municipality_id())
    counts = {NEW: 0, CHANGED: 0, UNCHANGED: 0, "new_dwellings": 0}
    for plan in plans:
        counts[plan.outcome] += 1
        counts["new_dwellings"] += sum(dwelling.outcome == NEW for dwelling in plan.dwellings)
    done, total = counts[UNCHANGED], len(plans)
    with bulk.overlapping():
        for turn in bulk.in_turns(plan for plan in plans if plan.outcome != UNCHANGED):
            _write_facilities([plan for plan in turn if plan.facility is None or plan.changes])
            _write_dwellings(turn)
            done += len(turn)
            report(done, total)
    return counts


def wait_for_others():
    """Wait until no other list is being written to this municipality; holds until the transaction ends."""
    take_turn(f"list:{current_municipality_id()}")


def _write_facilities(plans):
    rows = [(plan.facility, _facility_columns(plan)) for plan in plans]
    resource = FacilityResource()
    if any(plan.dwellings for plan in plans):
        resource.ids_by = ("number", "service_type")
    for plan, instance in zip(plans, _import(resource, rows), strict=True):
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


def _write_dwellings(plans):
    rows = []
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
    _import(DwellingResource(), rows)


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
