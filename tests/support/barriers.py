"""axe on the page a test looks at, without asking twice what it has answered in this process.

A page whose every element is of a make that passed on the same page before, for another record or after another step, is
not asked about again: only what is new on it could be a barrier.
"""

import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
NUMBERS = re.compile(r"\d+")


class Barriers:
    """What has been found free of barriers: elements by page, and ways in which words stand out from their ground."""

    def __init__(self):
        self.makes: defaultdict[str, set[str]] = defaultdict(set)
        self.contrasts: set[str] = set()

    def find(self, page) -> list[dict]:
        """axe's findings on a page, none for one that was free of them before in the same window."""
        page.wait_for_load_state()  # A click has waited for the answer's first bytes alone.
        there = page.evaluate(LOOK, {"fine": sorted(self.contrasts)})
        known = self.makes[_kind(page)]
        if not there["looks"] and known.issuperset(there["makes"]):
            return []
        options = {
            "runOnly": {"type": "tag", "values": AXE_RULES},
            # What passed is not described: of a long page that costs as much as the looking.
            "resultTypes": ["violations"],
        }
        page.evaluate(AXE_SCRIPT)
        answer = page.evaluate(LOOK, {"options": options, "fine": sorted(self.contrasts)})
        if not answer["found"]:
            known.update(there["makes"])
            self.contrasts.update(answer["passed"])
        return answer["found"]


@pytest.fixture(scope="session")
def free_of_barriers():
    """What this process has looked at already."""
    return Barriers()


@pytest.fixture
def axe(free_of_barriers):
    """``axe(page)`` fails with readable findings when a page has barriers."""

    def check(page):
        found = free_of_barriers.find(page)
        assert not found, f"{page.url}\n" + "\n".join(map(_describe, found))

    return check


def _kind(page) -> str:
    """Which page it is, whatever record it shows, and in which window."""
    return f"{NUMBERS.sub('0', urlsplit(page.url).path)} {page.viewport_size}"


def _describe(violation: dict) -> str:
    nodes = "\n".join(f"    {node['html'][:200]}\n      {_summary(node)}" for node in violation["nodes"])
    return f"- {violation['id']} ({violation['impact']}): {violation['help']}\n{nodes}"


def _summary(node: dict) -> str:
    return " / ".join(line.strip() for line in node.get("failureSummary", "").splitlines()[1:])
