"""What PostgreSQL means to do for a statement, as ``EXPLAIN (FORMAT JSON)`` tells it."""

from collections.abc import Container, Iterator
from typing import Any


def scans(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every node of a plan that reads a table."""
    if node["Node Type"].endswith("Scan") and "Relation Name" in node:
        yield node
    for part in node.get("Plans", ()):
        yield from scans(part)


def whole_reads(node: dict[str, Any]) -> list[str]:
    """The tables of tenants that a plan reads without an index that leads to the rows."""
    return [
        f"{one['Node Type']} {one['Relation Name']}"
        for one in scans(node)
        if one["Relation Name"] not in OF_NOBODY and "Index Cond" not in one and "Recheck Cond" not in one
    ]


#: Tables of no municipality, or a few rows for all.
OF_NOBODY = frozenset({"accounts_municipality", "accounts_user", "django_session"})


def outside_the_wall(node: dict[str, Any], tenants: Container[str]) -> list[str]:
    """The tables of tenants that a plan reads without asking of which municipality: what would join two of them."""
    return [
        f"{one['Node Type']} {one['Relation Name']}"
        for one in scans(node)
        if one["Relation Name"] in tenants
        and not any(
            "municipality_id" in str(one.get(kind)) for kind in ("Index Cond", "Recheck Cond", "Filter")
        )
    ]
