"""Facilities as a ward has them: mostly in order, some late, some with little recorded. All invented.

Weights as a ward has them too: day services and group homes are many, large homes few. Last year is done but for a few
things, so that a facility has some twenty rows: this year's duties, what is kept, and what was missed.
"""

import random
from datetime import date, timedelta
from typing import Any

TYPES = ("chiiki_tsusho", "ninchi_tsusho", "shokibo_takino", "kango_shokibo", "ninchi_gh", "teiki_junkai")
HOMES = ("kyodo_seikatsu", "shisetsu_nyusho")
WARD = (
    *("chiiki_tsusho",) * 6, "ninchi_tsusho", "shokibo_takino", *("ninchi_gh",) * 2, "teiki_junkai",
    *("kyodo_seikatsu",) * 2,
)  # fmt: skip
EVALUATED = ("shokibo_takino", "kango_shokibo", "ninchi_gh", "teiki_junkai")
ON = date(2026, 11, 22)
CATEGORIES = ("user", "family", "resident", "center", "expert", "staff", "medical", "municipality")
TOPICS = ("community", "disaster", "abuse", "hygiene")
#: What is done each year and what stands, by area.
YEARLY = {
    "abuse": ("committee", "training"),
    "restraint": ("committee", "training"),
    "bcp_infection": ("training", "drill"),
    "hygiene": ("committee", "training", "drill"),
    "bcp_disaster": ("training", "drill"),
    "disaster": ("drill",),
}
STANDING = {
    "abuse": ("officer", "bylaw"),
    "restraint": ("guideline",),
    "bcp_infection": ("plan",),
    "hygiene": ("guideline",),
    "bcp_disaster": ("plan",),
    "disaster": ("plan", "officer", "bylaw"),
}


def facility(number: int, kinds: tuple[str, ...] = WARD) -> dict[str, Any]:
    """The facts of one facility; the same number always gives the same."""
    r = random.Random(number)
    kind = kinds[number % len(kinds)]
    home = kind in HOMES
    members = [
        {"key": f"m{i}", "category": c, "operator": f"op{i}", "from": "2025-04-01", "until": "2027-03-31"}
        for i, c in enumerate(CATEGORIES)
        if r.random() < 0.9
    ]
    facts = {
        "on": ON.isoformat(),
        "facility": {
            "key": f"99{number:08d}",
            "municipality": "131202" if number % 3 else "132217",
            "service_type": kind,
            "variant": "nitchu_shien" if kind == "kyodo_seikatsu" and number % 2 else None,
            "operator": "op0",
            "life_area": "北",
            "designated_on": "2019-04-01",
            "closed_on": None,
            "dwellings": [{"key": k, "opened_on": "2020-04-01"} for k in "ABC"]
            if kind == "kyodo_seikatsu"
            else [],
        },
        "members": members,
        "meetings": _meetings(r, kind, [m["key"] for m in members]),
    }
    if home:
        facts |= _home(r)
    if kind in EVALUATED:
        facts["evaluations"] = _evaluations(r, facts["meetings"])
    return facts


def _evaluations(r: random.Random, meetings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Last year's, published; this year's own sheet in half of them."""
    held = next((m for m in meetings if m["held"]), None)
    found = [{"key": "s0", "kind": "self", "date": "2025-09-01"}]
    if held and r.random() < 0.9:
        day = held["date"]
        found.append(
            {"key": "x0", "kind": "external", "date": day, "meeting": held["key"], "published_on": day}
        )
    if r.random() < 0.5:
        found.append({"key": "s1", "kind": "self", "date": "2026-09-01"})
    return found


def _meetings(r: random.Random, kind: str, keys: list[str]) -> list[dict[str, Any]]:
    number = {"kyodo_seikatsu": 1, "shisetsu_nyusho": 1, "teiki_junkai": 2}.get(
        kind, 2 if "tsusho" in kind else 6
    )
    found = []
    for i in range(number * 2):
        part = timedelta(days=365 * (i % number) // number + r.randrange(300 // number))
        day = date(2025 if i < number else 2026, 4, 10) + part
        held = day <= ON
        steps = {
            name: (day + timedelta(days=r.randrange(5, 40))).isoformat()
            if held and r.random() < 0.95
            else None
            for name in ("submitted_on", "distributed_on", "published_on")
        }
        found.append(
            {
                "key": f"k{i}",
                "date": day.isoformat(),
                "held": held,
                "online": r.random() < 0.1,
                "evaluating": False,
                "joint_with": [],
                "notified_on": (day - timedelta(days=r.randrange(20, 45))).isoformat(),
                "attended": keys[: r.randrange(len(keys) + 1)],
                "topics": [topic for topic in TOPICS if r.random() < 0.8],
                "minutes": steps,
            }
        )
    return found


def _home(r: random.Random) -> dict[str, Any]:
    return {
        "visits": [
            {"dwelling": k, "date": day, "by": ["m0"]}
            for k in "ABC"
            for day in ("2025-06-10", "2026-06-10")
            if r.random() < 0.9
        ],
        "disclosures": ["2025-06-10", "2026-07-01"],
        "reviews": ["2025-10-01"],
        "measures": [
            {"area": area, "item": item, "on": day}
            for area, items in YEARLY.items()
            for item in items
            for day in ("2025-06-01", "2026-06-01")
            if r.random() < 0.9
        ]
        + [{"area": a, "item": item, "on": "2024-04-01"} for a, items in STANDING.items() for item in items],
        "settlements": [{"item": item, "on": "2026-03-20"} for item in ("food", "utilities", "daily_goods")],
    }
