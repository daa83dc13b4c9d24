"""The day and the hour are handed down: below the outermost layer nothing asks the clock."""

import re

from tests.census.sources import calls, sources

#: Where the day and the hour come from: the outermost layer, which hands them down.
CLOCK_LAYERS = {"views", "tasks", "commands", "templatetags"}
CLOCK_ALLOWED = {
    "config/backup": "the command line itself; says when a backup was made",
    "config/local": "starts and stops servers; writes no row",
    "accounts/adapters.py": "how fresh a sign-in is",
    "accounts/sign_on/session.py": "how long somebody was away at a directory",
    "accounts/sessions.py": "how long nobody has been at the machine",
    "demo/logins.py": "the codes of demo accounts change every thirty seconds",
    "config/monitoring": "tells the age of what waits, to whoever watches; writes no row but the beat's word",
    "config/production": "looks at the age of a heartbeat",
    "compliance/rules/cli.py": "the command line itself",
}
_CLOCK = re.compile(
    r"(^|\.)(date|datetime)\.(today|now|utcnow)$|(^|\.)(timezone)\.(now|localdate|localtime)$|^(localdate|now)$|(^|\.)time\.time$"
)


def _under(path, places):
    return any(path.startswith(place) for place in places)


def test_no_clock_below_views_tasks_and_commands():
    found = [
        f"{source.path}:{line} {name}"
        for source in sources()
        if source.layer not in CLOCK_LAYERS and not _under(source.path, CLOCK_ALLOWED)
        for name, line in calls(source)
        if _CLOCK.search(name)
    ]
    assert not found
