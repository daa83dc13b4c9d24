"""Which meetings count as held: who came, and how it was held (N7-2, N8-1a)."""

from datetime import date

import pytest

from meetings.models import Meeting
from meetings.record import services as record_services
from tests.meetings import town
from tests.meetings.pages import record_data, text
from tests.support.pages import acknowledgement_on


@pytest.mark.parametrize(
    ("came", "on_paper", "reasons", "year"),
    [
        (["resident"], False, [], "met"),
        (None, False, [], "met"),
        (["staff"], False, ["nobody_outside"], "behind"),
        ([], False, ["nobody_outside"], "behind"),
        (["resident"], True, ["on_paper"], "behind"),
        ([], True, ["nobody_outside", "on_paper"], "behind"),
    ],
)
def test_a_meeting_counts_by_who_came_and_how(ward, planned, came, on_paper, reasons, year):
    """``came`` None: nobody has recorded who came."""
    part = planned(date(2026, 5, 20))
    record_services.record(
        by=ward.owner,
        part=part,
        today=town.TODAY,
        event={"on_paper": on_paper},
        own={},
        entries=None if came is None else [town.guest(category) for category in came],
    )
    found = [sorted(row.reasons) for row in town.rows(ward.home, "meeting.attended")]
    assert found == ([] if came is None else [reasons])
    assert town.status(ward.home, "meeting.hold", "2026#1") == year


@pytest.mark.parametrize(
    ("came", "how", "words"),
    [
        ((), {}, "外部の人が一人もいないので、会議を開いた回数に数えません"),
        (("staff",), {}, "外部の人が一人もいないので、会議を開いた回数に数えません"),
        (("resident",), {"on_paper": "on"}, "書面だけで行われたので、会議を開いた回数に数えません"),
    ],
)
def test_a_meeting_that_will_not_count_is_recorded_after_saying_so(
    ward, seat, planned, visitor, came, how, words
):
    members = {category: seat(category, name=f"見本 {category}") for category in ("resident", "staff")}
    part = planned(date(2026, 11, 12))
    client = visitor(ward.owner)
    ticked = {f"came_{members[category].pk}": "on" for category in came}
    first = client.post(client.at("record", part.pk), record_data(client, part, **ticked, **how))
    assert words in text(first)
    assert Meeting.objects.get().state == "planned"
    again = record_data(client, part, **ticked, **how, acknowledged=acknowledgement_on(first))
    assert client.post(client.at("record", part.pk), again).status_code == 302
    assert Meeting.objects.get().state == "held"
    page = text(client.get(client.at("detail", part.pk)))
    assert words in page
    assert ("書面だけで行った" in page) == bool(how)
