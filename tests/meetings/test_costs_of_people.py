"""The pages about people cost the same for many members as for a few, and no other municipality's rows are walked through."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.distribution.services import distribute
from meetings.minutes.selectors import latest_version
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import MeetingPart, WardRequest
from tests.meetings import town
from tests.meetings.telling import notify, seated

#: Tables that grow with everything that happens; the plan of a statement names them.
GROWING = (
    "delivery",
    "reply",
    "memberlink",
    "councilmember",
    "wardrequest",
    "meetingpart",
    "holdingwish",
    "enquiry",
)


@pytest.fixture
def pages(ward, seat, planned, visitor):
    """(client, address) of each page, with members who were told and got the minutes."""
    seated(seat)
    part = planned(date(2027, 1, 20))
    notify(ward, part)
    held = MeetingPart.objects.select_related("meeting", "facility").get(pk=town.hold(ward).pk)
    drafts.save(by=ward.owner, part=held, text={"requests": "街灯がほしい。"})
    submission_and_review.submit(by=ward.owner, part=held, on=town.TODAY)
    distribute(by=ward.owner, part=held, version=latest_version(held), today=town.TODAY)
    asked = WardRequest.objects.create(part=part, asked_by=ward.owner, asked_on=town.TODAY)
    asked.days.create(day=date(2027, 1, 20))
    owner, officer = visitor(ward.owner), visitor(ward.officer)
    return [
        (owner, owner.at("notices", part.pk)),
        (owner, owner.at("distribution", held.pk)),
        (owner, owner.at("council", ward.home.pk)),
        (owner, owner.at("wishes", ward.home.pk)),
        (officer, officer.at("ward_requests")),
        (officer, officer.at("ward_enquiries")),
    ]


def _asked(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return [one["sql"] for one in caught.captured_queries]


def test_as_many_statements_for_many_members_as_for_a_few(pages, seat):
    # Whoever has not been told yet has the page ask the rules; one is as good as many.
    seat("resident", name="見本 零子")
    few = [len(_asked(*page)) for page in pages]
    for number in range(8):
        seat("resident", name=f"見本 {number}子")
    assert [len(_asked(*page)) for page in pages] == few
    assert max(few) < 60, few


def test_every_read_is_led_by_an_index(pages):
    with connection.cursor() as cursor:
        for client, url in pages:
            statements = [sql for sql in _asked(client, url) if sql.lstrip().startswith("SELECT")]
            # The tables are small here: without this each would be read whole, and rightly.
            cursor.execute("SET LOCAL enable_seqscan = off")
            for sql in statements:
                cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
                (plan,) = cursor.fetchone()
                for node in _scans((plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]):
                    assert "Index Cond" in node, (url, node, sql)
            cursor.execute("SET LOCAL enable_seqscan = on")


def _scans(node):
    name = node.get("Relation Name", "")
    if name.removeprefix("meetings_") in GROWING and "Bitmap Heap" not in node["Node Type"]:
        yield node
    for below in node.get("Plans", ()):
        yield from _scans(below)
