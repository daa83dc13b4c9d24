"""axe on the page a test looks at, without asking twice what it has answered in this process."""

import hashlib
import re
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
#: What differs between two answers that look alike.
ONE_TIME = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|localhost:\d+')


class Barriers:
    """What has been found free of barriers: whole pages, and ways in which words stand out from their ground."""

    def __init__(self):
        self.pages: set[str] = set()
        self.contrasts: set[str] = set()

    def find(self, page) -> list[dict]:
        """axe's findings on a page, none for one that was free of them before in the same window."""
        page.wait_for_load_state()  # A click has waited for the answer's first bytes alone.
        seen = _appearance(page)
        if seen in self.pages:
            return []
        options = {
            "runOnly": {"type": "tag", "values": AXE_RULES},
            # What passed is not described: of a long page that costs as much as the looking.
            "resultTypes": ["violations"],
        }
        page.evaluate(AXE_SCRIPT)
        answer = page.evaluate(LOOK, {"options": options, "fine": sorted(self.contrasts)})
        if not answer["found"]:
            self.pages.add(seen)
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


def _appearance(page) -> str:
    """What axe judges: the document without its one-time keys, and the window."""
    document = ONE_TIME.sub("", page.content())
    return hashlib.sha256(f"{document}{page.viewport_size}".encode()).hexdigest()


def _describe(violation: dict) -> str:
    nodes = "\n".join(f"    {node['html'][:200]}\n      {_summary(node)}" for node in violation["nodes"])
    return f"- {violation['id']} ({violation['impact']}): {violation['help']}\n{nodes}"


def _summary(node: dict) -> str:
    return " / ".join(line.strip() for line in node.get("failureSummary", "").splitlines()[1:])
