"""Whatever the order in which days pass, rows change, people choose and workers die: no stage twice, none untrue."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.tenancy import scope
from compliance.obligations.models import Digest, Reminder, ReminderLine, StoredRow
from compliance.obligations.reminders import choice_services, services
from compliance.obligations.reminders.policies import stage_come
from compliance.rules.workdays import USUAL as OFFICE
from tests.reminders import town as towns
from tests.reminders.town import DUE, HOUR, remind, row
from tests.support.founding import LONG_AGO

pytestmark = pytest.mark.django_db

DAYS_BEFORE = [30, 14, 7, 1, 0]
ROWS = 3

EVENTS = st.one_of(
    st.tuples(st.just("days"), st.integers(1, 6)),
    st.tuples(st.just("beat"), st.just(0)),
    # A worker dies after so many whole steps; what the next one had begun is rolled back.
    st.tuples(st.just("dies"), st.integers(0, 3)),
    st.tuples(st.just("met"), st.integers(0, ROWS - 1)),
    st.tuples(st.just("open"), st.integers(0, ROWS - 1)),
    st.tuples(st.just("moved"), st.integers(0, ROWS - 1)),
    st.tuples(st.just("mutes"), st.sampled_from(DAYS_BEFORE)),
)


class _Dies(Exception):
    pass


class History:
    """The ward as events come in, with what must hold after each."""

    def __init__(self, town):
        self.town, self.day = town, DUE - timedelta(days=33)
        self.rows = [
            row(town.home, subject=f"2026#{n}", due_on=DUE + timedelta(days=n)).pk for n in range(ROWS)
        ]
        self.lines = {}

    def happen(self, event, value):
        found = StoredRow.objects.filter(pk=self.rows[value % ROWS])
        if event == "days":
            self.day += timedelta(days=value)
        elif event == "beat":
            remind(self.town, self.day)
        elif event == "dies":
            self._die_after(value)
        elif event == "mutes":
            choice_services.save_choice(
                by=self.town.owner, muted_stages={value}, muted_groups=set(), advisory=False
            )
        elif event == "moved":
            found.update(due_on=found.get().due_on + timedelta(days=9))
        else:
            found.update(state=event)

    def _die_after(self, steps):
        for _ in range(steps):
            services.step(day=self.day, hour=HOUR, starts_on=LONG_AGO)
        try:
            with transaction.atomic():
                services.step(day=self.day, hour=HOUR, starts_on=LONG_AGO)
                raise _Dies
        except _Dies:
            pass

    def check(self):
        sent = ReminderLine.objects.filter(digest__isnull=False).select_related("reminder", "digest")
        for line in sent:
            before = self.lines.setdefault(line.pk, line.digest_id)
            assert before == line.digest_id
            if line.digest.day == self.day:
                self._is_true(line.reminder)
        told = Counter((line.membership_id, line.reminder_id) for line in sent)
        assert set(told.values()) <= {1}
        digests = Digest.objects.values_list("membership", "kind", "day")
        assert len(digests) == len(set(digests))
        assert all(digest.lines.exists() for digest in Digest.objects.filter(kind="daily"))

    def _is_true(self, reminder):
        # What went out today was the latest stage of the day and the closed days that follow, and it had come by them.
        assert not OFFICE.is_closed(self.day)
        stage = stage_come(reminder.due_on, OFFICE.closed_after(self.day), DAYS_BEFORE)
        assert reminder.stage >= stage
        later = Reminder.objects.filter(
            facility=reminder.facility_id, subject=reminder.subject, due_on=reminder.due_on, state="sent"
        )
        assert not later.filter(stage__lt=reminder.stage).exists()

    def settle(self):
        """One more working day with everything running: who wants it has been told of each open row's latest stage."""
        self.day = OFFICE.next_open(self.day + timedelta(days=1))
        remind(self.town, self.day)
        for open_row in StoredRow.objects.filter(state="open"):
            stage = stage_come(open_row.due_on, OFFICE.closed_after(self.day), DAYS_BEFORE)
            if stage is not None:
                told = ReminderLine.objects.filter(
                    membership=self.town.manager,
                    digest__isnull=False,
                    reminder__subject=open_row.subject,
                    reminder__due_on=open_row.due_on,
                    reminder__stage=stage,
                )
                assert told.count() == 1, (open_row.subject, stage)


@pytest.mark.long
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(events=st.lists(EVENTS, min_size=4, max_size=16))
def test_no_order_of_events_repeats_or_loses_a_reminder(db, events):
    with transaction.atomic():
        town = towns.build()
        with scope(town.municipality):
            history = History(town)
            for event in events:
                history.happen(*event)
                history.check()
            history.settle()
            history.check()
        transaction.set_rollback(True)
