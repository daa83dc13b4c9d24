"""Two people open and save the same pages in any order: nothing is silently lost.

Each knows what the page showed when it was opened. A save that was answered as saved left all else as it stood; a save
that was answered with both texts changed nothing; and what somebody typed stands afterwards, in the record or on the
page that shows both.
"""

from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from accounts.models import Desk, Membership
from accounts.tenancy import scope
from evaluations.models import Evaluation
from facilities.models import Dwelling, Facility, Measure
from tests.support.pages import open_page, send, shown_on

pytestmark = pytest.mark.django_db

#: Kind of record → its model, its address, and boxes that anybody may type anything into (box → column).
KINDS = {
    "desk": (Desk, "/990001/desks/{}/", {"phone": "phone", "email": "email"}),
    "person": (Membership, "/990001/people/{}/", {"name": "name"}),
    "facility": (Facility, "/990001/facilities/{}/edit/", {"site": "site", "building": "building"}),
    "dwelling": (Dwelling, "/990001/dwellings/{}/edit/", {"name": "name", "address": "address"}),
    "measure": (Measure, "/990001/records/measure/{}/", {"note": "note"}),
    "evaluation": (Evaluation, "/990001/evaluations/{}/", {"received_from": "received_from"}),
}
ROWS = {
    "desk": "other_desk",
    "person": "colleague",
    "facility": "facility",
    "dwelling": "dwelling",
    "measure": "measure",
    "evaluation": "evaluation",
}
WORDS = st.sampled_from(["一", "二", "三", "四"])
WHO = st.sampled_from(["first", "second"])
MAIL = {"email": "{}@example.jp", "phone": "03-0000-000{}"}


def _as_typed(box, word):
    number = "一二三四".index(word) + 1
    return MAIL[box].format(number) if box in MAIL else f"見本{word}"


class TwoPeople(RuleBasedStateMachine):
    """What two administrators do at their screens."""

    #: Set by the test: the town and its people.
    world = None

    @initialize()
    def begin(self):
        home = self.world.home
        self.rows = {kind: getattr(home, row).pk for kind, row in ROWS.items()}
        self.clients = {}
        for who in ("first", "second"):
            self.clients[who] = Client()
            self.clients[who].force_login(self.world.people["ward_admin"])
        self.pages = {}
        # What each record says, as far as anybody was told that it was saved.
        self.told = {kind: self._stands(kind) for kind in KINDS}

    def _url(self, kind):
        return KINDS[kind][1].format(self.rows[kind])

    def _stands(self, kind):
        model, _, boxes = KINDS[kind]
        with scope(self.world.home.municipality):
            row = model.objects.get(pk=self.rows[kind])
        return {box: getattr(row, column) for box, column in boxes.items()}

    @rule(who=WHO, kind=st.sampled_from(sorted(KINDS)))
    def open(self, who, kind):
        opened = open_page(self.clients[who], self._url(kind))
        self.pages[who, kind] = SimpleNamespace(sent=opened, showed=self._stands(kind), mine={})

    @rule(who=WHO, kind=st.sampled_from(sorted(KINDS)), data=st.data())
    def save(self, who, kind, data):
        page = self.pages.get((who, kind))
        if page is None:
            return
        boxes = data.draw(st.lists(st.sampled_from(sorted(KINDS[kind][2])), unique=True, max_size=2))
        typed = page.mine | {box: _as_typed(box, data.draw(WORDS)) for box in boxes}
        before = self._stands(kind)
        answer = send(self.clients[who], self._url(kind), page.sent, **typed)
        if answer.status_code == 302:
            self._was_saved(kind, page, before, typed)
            del self.pages[who, kind]
            return
        assert answer.status_code == 409, answer.context and answer.context["form"].errors
        # Nothing was written; what was typed stands in its boxes, and all else as it stands saved.
        assert self._stands(kind) == before
        form = answer.context["form"]
        assert {box: form[box].value() or "" for box in before} == before | typed
        self.pages[who, kind] = SimpleNamespace(sent=shown_on(answer), showed=before, mine=typed)

    def _was_saved(self, kind, page, before, typed):
        now = self._stands(kind)
        assert now == before | typed
        for box, words in typed.items():
            seen = (page.showed[box], words)
            assert before[box] in seen, f"{box} of {kind} was overwritten unseen"
        self.told[kind] = now

    @rule(kind=st.sampled_from(["facility", "dwelling"]), word=WORDS)
    def a_list_is_read_in(self, kind, word):
        """Somebody who asks nobody: an import writes past every page."""
        model, _, boxes = KINDS[kind]
        box = sorted(boxes)[0]
        with scope(self.world.home.municipality):
            model.objects.filter(pk=self.rows[kind]).update(**{boxes[box]: f"一覧{word}"})
        self.told[kind] = self._stands(kind)

    @invariant()
    def what_was_told_stands(self):
        if hasattr(self, "told"):
            for kind, words in self.told.items():
                assert self._stands(kind) == words


def test_nothing_is_silently_lost_whatever_two_people_do(world):
    class Here(TwoPeople):
        def setup_example(self):
            self.point = transaction.atomic()
            self.point.__enter__()

        def teardown_example(self, _=None):
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)

    Here.world = world
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
