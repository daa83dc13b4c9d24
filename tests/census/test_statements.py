"""How many statements a page or a save asks: numbers that may only fall, and each led to its rows by an index."""

import json
import tomllib
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.links import at
from accounts.tenancy import scope
from tests.census import tables
from tests.support.plans import outside_the_wall, whole_reads

RECORDED = tomllib.loads((Path(__file__).parents[1] / "ratchets.toml").read_text(encoding="utf-8"))[
    "statements"
]
#: page → (who asks, address, of which row of the town)
PAGES = {
    "facility": ("owner", "obligations:facility", "facility"),
    "facility for its desk": ("officer", "obligations:facility", "facility"),
    "details": ("owner", "facilities:detail", "facility"),
    "council": ("owner", "meetings:council", "facility"),
    "meetings": ("owner", "meetings:list", "facility"),
    "meeting": ("owner", "meetings:detail", "part"),
    "minutes": ("owner", "meetings:minutes", "part"),
    "start": ("owner", "obligations:start", None),
    "duties": ("owner", "obligations:duties", None),
    "overview": ("ward_admin", "obligations:overview", None),
    "queue": ("officer", "obligations:queue", None),
    "mails": ("ward_admin", "accounts:mails", None),
}
#: What belongs to the test's own transaction, which no request has around it.
_OF_THE_TEST = ("SAVEPOINT", "RELEASE SAVEPOINT", "SELECT current_setting('yoriai.municipality_id'")


def _statements(captured):
    found = [one["sql"] for one in captured.captured_queries]
    found = [sql for sql in found if not sql.startswith(_OF_THE_TEST)]
    # Nor is anything put back where a request's transaction ends.
    return found[:-1] if found[-1].startswith("SELECT before.*, set_config(") else found


def _address(town, name, row):
    with scope(town.municipality):
        return at(name, *([getattr(town, row).pk] if row else []))


def _asked(as_, town, page):
    person, name, row = PAGES[page]
    client, url = as_(person), _address(town, name, row)
    # The first time composes statements and notes that somebody is here.
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return _statements(captured)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_no_more_than_it_did_and_finds_all_by_an_index(as_, world, page):
    asked = _asked(as_, world.home, page)
    assert len(asked) <= RECORDED[page], "\n".join(asked)
    # The tables are small here: without this each would be read whole, and rightly.
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for sql in asked:
            if sql.lstrip("( ").startswith("SELECT") and " FROM " in sql and "record_security" not in sql:
                cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
                (plan,) = cursor.fetchone()
                plan = plan if isinstance(plan, list) else json.loads(plan)
                assert not (read := whole_reads(plan[0]["Plan"])), (read, sql)
                assert not (read := outside_the_wall(plan[0]["Plan"], tables.walls())), (read, sql)


def test_a_save_beside_the_writing_asks_no_more_than_it_did(as_, world):
    client, url = as_("owner"), _address(world.home, "meetings:minutes", "part")
    form = client.get(url).context["form"]
    sent = {box.html_name: box.value() or "" for box in form}
    counted = 0
    for words in ("一", "二", "三"):
        with CaptureQueriesContext(connection) as captured:
            answer = client.post(url, sent | {"requests": words}, headers={"Accept": "application/json"})
        assert answer.status_code == 200
        sent["shown"] = json.dumps(json.loads(sent["shown"]) | {"requests": words})
        counted = len(_statements(captured))
    assert counted <= RECORDED["autosave"], "\n".join(_statements(captured))
