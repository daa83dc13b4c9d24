"""What axe finds on the register's pages, written into the statement that anybody may read: ``make accessibility``.

What needs eyes stays as somebody wrote it there; only the day, the count, and the criteria that axe looks at are written anew.
"""

import re
import subprocess
from datetime import date

from publications.register import accessibility
from tests.publications.test_browser import part  # noqa: F401
from tests.publications.test_register_browser import SMALL, WIDE, _pages

_TAG = re.compile(r"wcag(\d)(\d)(\d+)$")


def take_accessibility(part, new_page, free_of_barriers):  # noqa: F811
    page, found = new_page(viewport=SMALL), []
    for path in _pages().values():
        assert page.goto(path).status == 200, path
        for size in (WIDE, SMALL):
            page.set_viewport_size(size)
            found += free_of_barriers.find(page)
    missed = {".".join(told.groups()) for one in found for tag in one["tags"] if (told := _TAG.match(tag))}
    said = accessibility.FILE.read_text(encoding="utf-8")
    accessibility.FILE.write_text(written(said, _today(), len(found), missed), encoding="utf-8")
    print(f"\naxe: {len(found)}")


def _today():
    """The day of the machine: the tests' own clock stands still."""
    told = subprocess.run(["date", "+%F"], check=True, capture_output=True, text=True).stdout
    return date.fromisoformat(told.strip())


def written(said, day, count, missed):
    """The file's text with the day, the count and what axe looks at. Args: ``missed``: criteria in which it found barriers."""
    said = re.sub(r"(?m)^checked: .*$", f"checked: {day.isoformat()}", said)
    said = re.sub(r"(?m)^violations: .*$", f"violations: {count}", said)

    def line(found):
        return f"{found[1]}, axe, {'不適合' if found[2] in missed else '適合'}]"

    return re.sub(r"(?m)^(  - \[([\d.]+), .+), axe, .+\]$", line, said)
