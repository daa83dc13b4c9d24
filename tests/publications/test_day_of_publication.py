"""The day of publication that the program set, and the last day of keeping that follows from it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from compliance.rules.codes import DutyId
from meetings import rules_queries
from meetings.minutes.services import outside_steps
from meetings.models import MeetingPart
from office.errors import Refused
from publications import services
from publications.models import Publication
from tests.meetings import town
from tests.support.pages import fill_in, open_page, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(ward, submitted):
    part = submitted()
    _publish(ward, part)
    return part


def _publish(ward, part):
    services.prepare(by=ward.owner, part=part)
    services.save(by=ward.owner, part=part, text={"requests": "街灯"}, attachments=[])
    version = services.confirm(by=ward.owner, part=part)
    services.publish(by=ward.owner, part=part, version=version, on=town.TODAY)


def _steps(ward, part):
    return reverse("meetings:steps", args=[ward.code, part.pk])


def days(part):
    now = MeetingPart.objects.get(pk=part.pk)
    return now.published_on, now.keep_until, now.on_register_since


def test_publishing_sets_both_days(published):
    assert days(published)[0] == days(published)[2] == town.TODAY
    assert days(published)[1] > town.TODAY


def test_an_older_page_of_the_steps_empties_neither_day(ward, submitted, visitor):
    part = submitted()
    browser = visitor(ward.owner)
    url = _steps(ward, part)
    older = open_page(browser, url)
    _publish(ward, part)
    stands = days(part)
    answer = send(browser, url, older, distributed_on="2026/11/1", distributed_on_how="hand", published_on="")
    assert answer.status_code == 409
    assert "議事録を公表した日" in [box.label for box in answer.context["boxes"]]
    assert days(part) == stands


def test_a_fresh_page_of_the_steps_has_no_box_for_it(ward, published, visitor):
    browser = visitor(ward.owner)
    url = _steps(ward, published)
    page = browser.get(url)
    assert "published_on" not in page.context["form"].fields
    assert "手で変えられません" in page.text
    stands = days(published)
    assert (
        fill_in(
            browser, url, distributed_on="2026/11/1", distributed_on_how="hand", published_on=""
        ).status_code
        == 302
    )
    assert days(published) == stands


@pytest.mark.parametrize("day", [None, date(2026, 11, 1)])
def test_the_service_refuses_it_too(ward, published, day):
    stands = days(published)
    with pytest.raises(Refused, match="公開ページに出している間"):
        outside_steps.record_steps(
            by=ward.owner, part=published, today=town.TODAY, steps={"published_on": day}
        )
    assert days(published) == stands


def test_after_it_was_withdrawn_the_day_is_corrected_by_hand(ward, published):
    services.withdraw(by=ward.owner, part=published, on=town.TODAY, because="mistake")
    assert days(published)[2] is None
    earlier = date(2026, 11, 1)
    outside_steps.record_steps(
        by=ward.owner, part=published, today=town.TODAY, steps={"published_on": earlier}
    )
    assert days(published)[0] == earlier


def test_a_day_typed_before_stays_correctable_and_never_later_than_the_register(ward, submitted):
    part = submitted()
    typed, corrected = date(2026, 11, 1), date(2026, 11, 2)
    outside_steps.record_steps(by=ward.owner, part=part, today=town.TODAY, steps={"published_on": typed})
    _publish(ward, part)
    assert days(part)[0] == typed
    outside_steps.record_steps(by=ward.owner, part=part, today=town.TODAY, steps={"published_on": corrected})
    assert days(part)[0] == corrected
    with pytest.raises(Refused, match="公開ページで読める"):
        outside_steps.record_steps(by=ward.owner, part=part, today=town.TODAY, steps={"published_on": None})


def test_the_database_lets_nobody_empty_it(published):
    with pytest.raises(IntegrityError, match="on_register_is_published"), transaction.atomic():
        MeetingPart.objects.filter(pk=published.pk).update(published_on=None)


def test_the_last_day_of_keeping_is_that_of_all_facts_together(ward, published):
    """Asked with the one meeting alone, the rules say what they say of the whole facility."""
    part = MeetingPart.objects.get(pk=published.pk)
    rows = rules_queries.meeting_rows(part.facility, part.meeting, part.published_on)
    assert part.keep_until == next(row.due_on for row in rows if row.duty == DutyId.RECORD_KEEP)


def test_publishing_counts_the_parts_revision_and_names_who(ward, submitted):
    part = submitted()
    before = MeetingPart.objects.get(pk=part.pk).revision
    _publish(ward, part)
    assert MeetingPart.objects.get(pk=part.pk).revision > before
    assert Publication.objects.get(part=part).withdrawn_on is None
