"""The days of the steps after a meeting, noted by hand."""

from datetime import date

import pytest

from meetings.minutes.services import outside_steps
from office.errors import Refused
from tests.meetings import town
from tests.meetings.pages import text


def test_steps_of_the_minutes_meet_their_duties_and_must_fit(ward, held):
    part = held()
    key = str(part.meeting_id)
    args = {"by": ward.owner, "part": part, "today": town.TODAY}
    with pytest.raises(Refused, match="公表の日: 会議の日"):
        outside_steps.record_steps(**args, steps={"published_on": date(2026, 10, 8)})
    outside_steps.record_steps(
        **args, steps={"submitted_on": date(2026, 10, 20), "published_on": date(2026, 11, 1)}
    )
    assert town.status(ward.home, "minutes.submit", key) == "met"
    assert town.status(ward.home, "minutes.publish", key) == "met"
    assert town.status(ward.home, "record.keep", key) == "keeping"
    assert town.status(ward.home, "minutes.distribute", key) == "overdue"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026/10/8", "会議の日（令和8年10月9日（金））より前"),
        ("2026/11/21", "まだ来ていません"),
        ("令和7年2月30日", "暦にない日です"),
    ],
)
def test_steps_that_cannot_be_are_refused(ward, held, visitor, day, words):
    part = held()
    client = visitor(ward.owner)
    url = client.at("steps", part.pk)
    revision = client.get(url).context["form"]["revision"].value()
    answer = client.post(url, {"published_on": day, "revision": revision})
    assert answer.status_code == 200
    assert words in text(answer)
    part.refresh_from_db()
    assert part.published_on is None
