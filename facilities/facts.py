"""This app's part of the facts the rules ask for: the facility itself, its dwellings and how it is run."""

from collections import defaultdict

from facilities.models import (
    Addition,
    Disclosure,
    Dwelling,
    Facility,
    Measure,
    Residency,
    Settlement,
    Suspension,
)


def iso(day):
    """A date as the contract writes it, or None."""
    return None if day is None else day.isoformat()


def operator_key(operator_id):
    """The key under which the rules know a corporation of this municipality."""
    return str(operator_id)


def facility_facts(facility_ids):
    """The ``facility`` object of the contract's facts for many facilities, in three queries.

    Args: ``facility_ids``: primary keys behind the open door. Returns {primary key: object}; unknown keys are
    left out. ``external_evaluation`` is added by ``evaluations``.
    """
    dwellings = defaultdict(list)
    rows = Dwelling.objects.filter(facility__in=facility_ids).order_by("pk")
    for row in rows.values_list("facility_id", "pk", "satellite", "opened_on", "closed_on"):
        facility_id, pk, satellite, opened_on, closed_on = row
        dwellings[facility_id].append(
            {"key": str(pk), "satellite": satellite, "opened_on": iso(opened_on), "closed_on": iso(closed_on)}
        )
    suspended = defaultdict(list)
    rows = Suspension.objects.filter(facility__in=facility_ids).order_by("first_day", "pk")
    for facility_id, first_day, last_day in rows.values_list("facility_id", "first_day", "last_day"):
        suspended[facility_id].append({"from": iso(first_day), "until": iso(last_day)})
    fields = ("pk", "municipality__code", "service_type", "variant", "operator_id", "life_area", "site")
    rows = Facility.objects.filter(pk__in=facility_ids).order_by("pk")
    return {
        pk: {
            "key": str(pk),
            "municipality": code,
            "service_type": service_type,
            "variant": variant or None,
            "operator": operator_key(operator_id),
            "life_area": life_area or None,
            "site": site or None,
            "designated_on": iso(designated_on),
            "closed_on": iso(closed_on),
            "suspended": suspended[pk],
            "dwellings": dwellings[pk],
        }
        for pk, code, service_type, variant, operator_id, life_area, site, designated_on, closed_on in (
            rows.values_list(*fields, "designated_on", "closed_on")
        )
    }


def running_facts(facility_ids):
    """``measures``, ``settlements``, ``disclosures``, ``residencies`` and ``additions`` of many facilities.

    Five queries however many. Returns {facility primary key: {name: list}}; one without records is left out.
    """
    found: defaultdict = defaultdict(lambda: defaultdict(list))

    def rows(model, day, *fields):
        kept = model.objects.filter(facility__in=facility_ids).order_by(day, "pk")
        return kept.values_list("facility_id", "pk", day, *fields)

    for facility_id, _, day, area, item in rows(Measure, "done_on", "area", "item"):
        found[facility_id]["measures"].append({"area": area, "item": item, "on": iso(day)})
    for facility_id, _, day, item in rows(Settlement, "settled_on", "item"):
        found[facility_id]["settlements"].append({"item": item, "on": iso(day)})
    for facility_id, _, day in rows(Disclosure, "renewed_on"):
        found[facility_id]["disclosures"].append(iso(day))
    for facility_id, *values in rows(Residency, "since", "dwelling_id", "until", "extended_until"):
        found[facility_id]["residencies"].append(_residency(*values))
    for facility_id, *values in rows(Addition, "starts_on", "kind", "notified_on", "cancelled"):
        found[facility_id]["additions"].append(_addition(*values))
    return found


def _residency(pk, since, dwelling_id, until, extended_until):
    return {
        "key": residency_key(pk),
        "dwelling": str(dwelling_id),
        "since": iso(since),
        "until": iso(until),
        "extended_until": iso(extended_until),
    }


def _addition(pk, starts_on, kind, notified_on, cancelled):
    return {
        "key": addition_key(pk),
        "kind": kind,
        "starts_on": iso(starts_on),
        "notified_on": iso(notified_on),
        "cancelled": cancelled,
    }


def residency_key(pk):
    """The key of a residency, as the rules see it."""
    return f"r{pk}"


def addition_key(pk):
    """The key of an addition, as the rules see it."""
    return f"a{pk}"


def record_pk(key):
    """The primary key behind the key of a residency or an addition."""
    return int(key[1:])
