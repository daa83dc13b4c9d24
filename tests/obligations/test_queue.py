"""The desk's queue: oldest first, narrowed, with what the rules found, and on to the next."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from compliance.obligations.assessing import services as obligations
from compliance.obligations.models import StoredRow
from compliance.obligations.queue import views
from meetings.minutes.selectors import latest_version
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import MeetingPart, ReviewState
from tests.meetings.town import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def part(held, seat):
    """A held meeting of the home with a council of one user."""
    seat("user", name="見本 太郎")
    return held()


HEARD = {"evaluation": "見本の評価", "requests": "見本の要望", "advice": "見本の助言"}


def _submit(ward, part, on=TODAY):
    drafts.save(by=ward.owner, part=part, text=HEARD)
    submission_and_review.submit(by=ward.owner, part=part, on=on)
    return part


@pytest.fixture
def look(ward, visitor):
    """``look(type="…")``: the ids that the officer's queue shows, narrowed so, and the page in ``look.page``."""
    officer = visitor(ward.officer)

    def ask(**query):
        ask.page = officer.get(reverse("obligations:queue", args=[ward.code]), query)
        return [entry.pk for entry in ask.page.context["entries"]]

    return ask


@pytest.fixture
def three(ward, part, held):
    """Handed in: the home's, late, by a council that lacks members; the small home's without counts; the home's next."""
    late = _submit(ward, part)
    small = _submit(ward, held(date(2026, 11, 10), facility=ward.small), TODAY - timedelta(days=2))
    second = _submit(ward, held(date(2026, 11, 5)), TODAY - timedelta(days=1))
    obligations.reassess(facility_ids=[ward.home.pk, ward.small.pk], on=TODAY)
    return {"late": late.pk, "small": small.pk, "second": second.pk}


def test_it_shows_what_waits_oldest_first(ward, three, look, visitor, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        assert look() == [three["small"], three["second"], three["late"]]
    staff = visitor(ward.owner)
    assert staff.get(reverse("obligations:queue", args=[ward.code])).status_code == 403


def test_each_state_says_how_many_there_are_and_what_is_done_stands_last_first(ward, three, look):
    for name in ("small", "second"):
        part = MeetingPart.objects.get(pk=three[name])
        submission_and_review.accept(by=ward.officer, part=part, version=latest_version(part))
    assert look(state="accepted") == [three["second"], three["small"]]
    told = [(tab["label"], tab["count"]) for tab in look.page.context["tabs"]]
    assert told == [("確認待ち", 1), ("差し戻し中", 0), ("受理済み", 2), ("自己申告", 0), ("名前の知らせ", 0)]
    look(type="shokibo_takino")
    assert [tab["count"] for tab in look.page.context["tabs"]][:3] == [0, 0, 1]


def test_it_says_what_the_rules_found(three, look):
    look()
    assert "遅れて完了" in look.page.text
    assert "知見を有する者が、構成員にいません。" in look.page.text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"type": "shokibo_takino"}, ["small"]),
        ({"q": "ホームいちご"}, ["second", "late"]),
        ({"q": "ﾎｰﾑ", "type": "shokibo_takino"}, []),
        ({"found": "late"}, ["late"]),
        ({"found": "roster"}, ["small", "second", "late"]),
        ({"found": "meeting"}, ["small"]),
        ({"found": "nothing"}, []),
        ({"type": "nosuch", "found": "x", "q": "あ" * 200}, ["small", "second", "late"]),
        ({"state": "returned"}, []),
        ({"state": "nosuch", "page": "99"}, ["small", "second", "late"]),
    ],
)
def test_it_is_narrowed_by_facility_type_and_what_was_found(three, look, query, shown):
    assert look(**query) == [three[name] for name in shown]


def test_what_the_rules_found_nothing_about_is_found_too(ward, three, look):
    StoredRow.objects.filter(facility=ward.small).delete()
    assert look(found="nothing") == [three["small"]]


def test_the_narrowing_stands_over_the_list_that_is_printed(three, look):
    look(type="ninchi_gh", found="late")
    assert (
        "絞り込み　サービス種別: 認知症対応型共同生活介護、計算で分かったこと: 提出が遅れた" in look.page.text
    )
    assert "data-print" in look.page.text


def test_a_long_queue_is_paged(three, look, monkeypatch):
    monkeypatch.setattr(views, "PER_PAGE", 2)
    assert look(page=2, found="roster") == [three["late"]]
    assert "?page=1&amp;found=roster" in look.page.text or "found=roster&amp;page=1" in look.page.text


def test_the_narrowing_holds_from_one_to_the_next(ward, three, look, visitor):
    look(type="ninchi_gh")
    review = reverse("meetings:minutes_review", args=[ward.code, three["second"]])
    assert f'href="{review}?type=ninchi_gh"' in look.page.text
    officer = visitor(ward.officer)
    page = officer.get(review, {"type": "ninchi_gh"})
    accept = reverse("meetings:minutes_accept", args=[ward.code, three["second"]])
    assert f'action="{accept}?type=ninchi_gh"' in page.text
    undecided = officer.get(page.context["on_url"])
    assert (
        undecided.url
        == reverse("meetings:minutes_review", args=[ward.code, three["late"]]) + "?type=ninchi_gh"
    )
    number = page.context["version"].number
    back = officer.post(f"{accept}?type=ninchi_gh", {"version": number}, follow=True)
    assert MeetingPart.objects.get(pk=three["second"]).review_state == ReviewState.ACCEPTED
    assert [entry.pk for entry in back.context["entries"]] == [three["late"]]
    assert back.context["following"] == three["late"]


def test_after_the_last_one_the_queue_says_that_nothing_waits(ward, part, visitor):
    _submit(ward, part)
    officer = visitor(ward.officer)
    page = officer.get(officer.at("minutes_review", part.pk))
    submission_and_review.accept(by=ward.officer, part=part, version=page.context["version"])
    answer = officer.get(page.context["on_url"])
    assert answer.status_code == 200
    assert "確認を待っている議事録はありません" in answer.text
