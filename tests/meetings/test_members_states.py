"""One member's answers in any order: told, moved, called off, link closed, sent anew, answered by the link and by slip."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from meetings.members import policies, selectors, services
from meetings.models import Delivery, MeetingPart, MemberLink, Reply
from meetings.planning import services as planning
from office.errors import Refused
from tests.meetings.telling import DAY, TODAY

KINDS = st.sampled_from(["attends", "absent", "proxy"])


@pytest.fixture(autouse=True)
def _the_databases_clock(monkeypatch):
    monkeypatch.setattr(policies, "day_of", lambda moment: TODAY)


class OneMember(RuleBasedStateMachine):
    """What the facility and one member do; beside it, what must follow from that."""

    #: Set by the test: the ward, the member, the planned part.
    ward = member = planned = None

    @initialize()
    def begin(self):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.day, self.off = DAY, False
        self.answer, self.told, self.open = None, set(), False

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    @property
    def part(self):
        return MeetingPart.objects.get(pk=self.planned.pk)

    @property
    def link(self):
        return MemberLink.objects.filter(member=self.member, withdrawn_at=None).first()

    def _try(self, act, *, allowed):
        """Do it; it must be refused exactly where it is not allowed."""
        try:
            with transaction.atomic():
                act()
        except Refused:
            assert not allowed
            return False
        assert allowed
        return True

    @rule()
    def tell(self):
        def act():
            return services.notify(by=self.ward.owner, part=self.part, today=TODAY)

        if self._try(act, allowed=not self.off):
            self.open = self.open or self.day not in self.told
            self.told.add(self.day)

    @rule(days=st.integers(1, 20))
    def move(self, days):
        day = DAY + timedelta(days=days)

        def act():
            planning.change(by=self.ward.owner, part=self.part, today=TODAY, event={"date": day}, own={})

        if self._try(act, allowed=not self.off):
            self.day = day

    @precondition(lambda self: not self.off)
    @rule()
    def call_off(self):
        planning.cancel(by=self.ward.owner, part=self.part, because="見本の理由")
        self.off = True

    @precondition(lambda self: self.open)
    @rule(kind=KINDS)
    def answer_by_link(self, kind):
        self._say(kind, "link", lambda said: services.answer_by_link(
            link=self.link, part=self.part, said=said, now=timezone.now(), today=TODAY
        ))  # fmt: skip

    @rule(kind=KINDS)
    def enter_slip(self, kind):
        self._say(kind, "slip", lambda said: services.enter_slip(
            by=self.ward.owner, part=self.part, member=self.member, said=said, now=timezone.now()
        ))  # fmt: skip

    def _say(self, kind, way, act):
        said = {"kind": kind, "proxy_name": "見本 代理子", "opinion": way}
        if self._try(lambda: act(said), allowed=not self.off):
            self.answer = (kind, way, self.day)

    @precondition(lambda self: self.open)
    @rule()
    def close_link(self):
        services.withdraw_link(by=self.ward.owner, link=self.link)
        self.open = False

    @rule()
    def send_anew(self):
        one = selectors.access_recipient(self.part, self.member.pk)

        def act():
            services.send_anew(by=self.ward.owner, part=self.part, one=one, today=TODAY)

        if self._try(act, allowed=not self.off and self.day in self.told):
            self.open = True

    @invariant()
    def one_answer_stands_the_last_one_given(self):
        if not hasattr(self, "day"):
            return
        reply = Reply.objects.filter(member=self.member).first()
        if self.answer is None:
            assert reply is None
            return
        kind, way, about = self.answer
        assert (reply.kind, reply.opinion, reply.about) == (kind, way, about)
        assert (reply.by_link is None) == (way == "slip")
        assert reply.proxy_name == ("見本 代理子" if kind == "proxy" else "")
        one = selectors.access_recipient(self.part, self.member.pk)
        assert one.has_answered == (about == self.day)

    @invariant()
    def one_paper_for_each_day_and_at_most_one_open_link(self):
        if not hasattr(self, "day"):
            return
        days = Delivery.objects.filter(member=self.member).values_list("tells_of", flat=True)
        assert sorted(days) == sorted(self.told)
        assert (self.link is not None) == self.open


def test_one_members_answers_in_any_order(ward, seat, planned):
    OneMember.ward, OneMember.member, OneMember.planned = (
        ward,
        seat("resident", name="見本 三郎"),
        planned(DAY),
    )
    run_state_machine_as_test(
        OneMember,
        settings=settings(
            max_examples=12,
            stateful_step_count=10,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
