"""This app's part of the facts the rules ask for: the facility itself, its dwellings and how it is run."""

from collections import defaultdict

from django.db.models import F

from facilities.models import (
    AccountingYear,
    Addition,
    Disclosure,
    Dwelling,
    Facility,
    Measure,
    Residency,
    Settlement,
    Suspension,
)
from office.composed import ListsTogether

#: What the contract's facts are read from; the apps above add their lists.
READ = ListsTogether()
FACILITY = READ.add(
    facilities=lambda keys: (
        Facility.objects.filter(pk__among=keys)
        .order_by("pk")
        .values(
            "pk",
            "municipality__code",
            "service_type",
            "variant",
            "operator_id",
            "life_area",
            "site",
            "designated_on",
            "closed_on",
        )
    ),
    dwellings=lambda keys: (
        Dwelling.objects.filter(facility__among=keys)
        .order_by("pk")
        .values("facility_id", "pk", "satellite", "opened_on", "closed_on")
    ),
    suspended=lambda keys: (
        Suspension.objects.filter(facility__among=keys)
        .order_by("first_day", "pk")
        .values("facility_id", "first_day", "last_day")
    ),
    accounting_years=lambda keys: (
        AccountingYear.objects.filter(
            operator__in=Facility.objects.filter(pk__among=keys).values("operator_id")
        )
        .order_by(F("since").asc(nulls_first=True), "pk")
        .values("operator_id", "since", "ends_in")
    ),
)


def _of(model, day, *fields):
    return lambda keys: (
        model.objects.filter(facility__among=keys)
        .order_by(day, "pk")
        .values("facility_id", "pk", day, *fields)
    )


RUNNING = READ.add(
    measures=_of(Measure, "done_on", "area", "item"),
    settlements=_of(Settlement, "settled_on", "item"),
    disclosures=_of(Disclosure, "renewed_on", "what"),
    residencies=_of(Residency, "since", "dwelling_id", "until", "extended_until"),
    additions=_of(Addition, "starts_on", "kind", "notified_on", "cancelled"),
)


def iso(day):
    """A date as the contract writes it, or None; what PostgreSQL wrote is as it should be."""
    return day if day is None or isinstance(day, str) else day.isoformat()


def operator_key(operator_id):
    """The key under which the rules know a corporation of this municipality."""
    return str(operator_id)


def facility_facts(facility_ids, rows=None):
    """The ``facility`` object of the contract's facts for many facilities, in one statement.

    Args: ``facility_ids``: primary keys behind the open door; ``rows``: the lists named by ``FACILITY``, where they
    are read already. Returns {primary key: object}; unknown keys are left out. ``external_evaluation`` is added by
    ``evaluations``.
    """
    rows = READ.of(facility_ids, FACILITY) if rows is None else rows
    dwellings, suspended, years = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in rows["dwellings"]:
        dwellings[row["facility_id"]].append(
            {
                "key": str(row["pk"]),
                "satellite": row["satellite"],
                "opened_on": row["opened_on"],
                "closed_on": row["closed_on"],
            }
        )
    for row in rows["suspended"]:
        suspended[row["facility_id"]].append({"from": row["first_day"], "until": row["last_day"]})
    for row in rows["accounting_years"]:
        years[row["operator_id"]].append({"from": row["since"], "ends_in": row["ends_in"]})
    return {
        row["pk"]: {
            "key": str(row["pk"]),
            "municipality": row["municipality__code"],
            "service_type": row["service_type"],
            "variant": row["variant"] or None,
            "operator": operator_key(row["operator_id"]),
            "life_area": row["life_area"] or None,
            "site": row["site"] or None,
            "designated_on": row["designated_on"],
            "closed_on": row["closed_on"],
            "suspended": suspended[row["pk"]],
            "dwellings": dwellings[row["pk"]],
            "accounting_years": years[row["operator_id"]],
        }
        for row in rows["facilities"]
    }


def running_facts(facility_ids, rows=None):
    """``measures``, ``settlements``, ``disclosures``, ``account_reports``, ``residencies`` and ``additions`` of many facilities.

    One statement however many; none where ``rows`` holds the lists named by ``RUNNING`` already. Returns
    {facility primary key: {name: list}}; one without records is left out.
    """
    rows = READ.of(facility_ids, RUNNING) if rows is None else rows
    found: defaultdict = defaultdict(lambda: defaultdict(list))
    for row in rows["measures"]:
        one = {"area": row["area"], "item": row["item"], "on": row["done_on"]}
        found[row["facility_id"]]["measures"].append(one)
    for row in rows["settlements"]:
        found[row["facility_id"]]["settlements"].append({"item": row["item"], "on": row["settled_on"]})
    for row in rows["disclosures"]:
        name = "account_reports" if row["what"] == Disclosure.What.ACCOUNTS else "disclosures"
        found[row["facility_id"]][name].append(row["renewed_on"])
    for row in rows["residencies"]:
        found[row["facility_id"]]["residencies"].append(_residency(row))
    for row in rows["additions"]:
        found[row["facility_id"]]["additions"].append(_addition(row))
    return found


def _residency(row):
    return {
        "key": residency_key(row["pk"]),
        "dwelling": str(row["dwelling_id"]),
        "since": row["since"],
        "until": row["until"],
        "extended_until": row["extended_until"],
    }


def _addition(row):
    return {
        "key": addition_key(row["pk"]),
        "kind": row["kind"],
        "starts_on": row["starts_on"],
        "notified_on": row["notified_on"],
        "cancelled": row["cancelled"],
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
