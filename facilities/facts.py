"""This app's part of the facts the rules ask for: the facility itself and its dwellings."""

from collections import defaultdict

from facilities.models import Dwelling, Facility


def iso(day):
    """A date as the contract writes it, or None."""
    return None if day is None else day.isoformat()


def operator_key(operator_id):
    """The key under which the rules know a corporation of this municipality."""
    return str(operator_id)


def facility_facts(facility_ids):
    """The ``facility`` object of the contract's facts for many facilities, in two queries.

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
            "dwellings": dwellings[pk],
        }
        for pk, code, service_type, variant, operator_id, life_area, site, designated_on, closed_on in (
            rows.values_list(*fields, "designated_on", "closed_on")
        )
    }
