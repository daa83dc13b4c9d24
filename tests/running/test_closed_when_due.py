"""A due day on which the office is closed says so: the law moves only what reaches the municipality after a meeting."""

from datetime import date

import pytest

from compliance.rules import assess
from compliance.rules.workdays import USUAL, OfficeDays
from facilities.wording import closed_when_due
from tests.running.day import TODAY

OWN = OfficeDays({date(2026, 12, 15): "開庁記念日", date(2026, 12, 14): ""})


def due_in_december(notified_on=None):
    """The notice of an addition that begins in January: due on 15 December, a Tuesday."""
    addition = {
        "key": "a",
        "kind": "welfare_specialist",
        "starts_on": "2027-01-01",
        "notified_on": notified_on,
    }
    facts = {
        "facility": {"key": "1", "municipality": "990001", "service_type": "kyodo_seikatsu"},
        "additions": [addition],
    }
    return next(row for row in assess(facts, on=TODAY) if row.duty == "addition.notify")


@pytest.mark.parametrize(("office", "notified_on", "says"), [(USUAL, None, ""), (OWN, "2026-11-20", "")])
def test_nothing_is_told_of_an_open_office_or_of_what_was_done(office, notified_on, says):
    assert closed_when_due(due_in_december(notified_on), office) == says


def test_the_open_day_before_is_named():
    told = closed_when_due(due_in_december(), OWN)
    assert told == "期限の日は開庁記念日で、窓口が閉じています。窓口へ出すなら令和8年12月11日（金）までです。"
