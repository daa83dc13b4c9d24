"""Who cannot come to the evaluating meeting: papers beforehand, an opinion, and what it counts (N7-E3)."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.tenancy import scope
from evaluations.models import Evaluation, EvaluationPath
from evaluations.path.policies import why_not_finish_outside
from meetings.models import Attendance, Delivery, Reply
from office import files, printing
from tests.evaluations.council import HELD, hold
from tests.evaluations.days import TODAY
from tests.obligations.people import as_

pytestmark = pytest.mark.django_db
BEFORE = HELD - timedelta(days=10)


@pytest.fixture
def written(home):
    """A held meeting to which the expert did not come but wrote; the self-evaluation lay beside its notice."""
    as_(home.people["owner"]).post(f"/{home.code}/facilities/{home.facility.pk}/evaluations/begin/")
    part = hold(home, came=("municipality",))
    with scope(home.municipality):
        part.evaluating = True
        part.save()
        seat = home.seats["expert"]
        said = {"part": part, "member": seat, "opinion": "記録がていねいです。"}
        Attendance.objects.create(kind="opinion", name=seat.person.name, category="expert", **said)
        Reply.objects.create(
            kind="absent",
            about=HELD,
            entered_by=home.owner,
            answered_at=datetime(2026, 11, 12, 3, tzinfo=UTC),
            **said,
        )
        own = Evaluation.objects.create(facility=home.facility, kind="self", date=BEFORE)
        paper = files.store(
            by=home.owner, name="自己評価.pdf", data=b"%PDF-1.7 own", content_type="application/pdf"
        )
        EvaluationPath.objects.filter(facility=home.facility, fiscal_year=2026).update(
            own=own, part=part, attached=paper, attached_on=BEFORE
        )
        yield home, part, paper


def _path(town):
    path = EvaluationPath.objects.select_related("facility", "part__meeting", "own", "outside").get(
        facility=town.facility, fiscal_year=2026
    )
    said = as_(town.people["owner"]).get(f"/{town.code}/evaluations/paths/{path.pk}/").content.decode()
    return said, why_not_finish_outside(path, [], TODAY)


def _deliver(town, part, **values):
    return Delivery.objects.create(
        part=part, member=town.seats["expert"], kind="notice", tells_of=HELD, channel="handed", **values
    )


def _letter(town, part, *files_in):
    enclosed = [{"file": one.pk, "title": "自己評価"} for one in files_in]
    data = {"part": part.pk, "evaluating": True, "enclosed": enclosed}
    return printing.freeze(by=town.owner, kind="notice_letters", data=data)


def test_an_opinion_counts_where_the_papers_went_out_before(written):
    town, part, paper = written
    page, why = _path(town)
    assert "見本 expert（" in page
    assert "資料をまだ出していない。意見は届いた。" in page
    assert "数えていません" in why
    # A letter without the paper in it brings nothing, one that holds it does, unless it came back.
    sent = _deliver(town, part, sent_on=BEFORE, printed=_letter(town, part))
    assert "数えていません" in _path(town)[1]
    Delivery.objects.filter(pk=sent.pk).update(printed=_letter(town, part, paper))
    page, why = _path(town)
    assert "令和8年11月10日（火）に資料を出した。意見は届いた。" in page
    assert why == ""
    Delivery.objects.filter(pk=sent.pk).update(returned_at=datetime(2026, 11, 15, tzinfo=UTC))
    assert "数えていません" in _path(town)[1]


@pytest.mark.parametrize(
    ("sent", "opened", "counts"),
    [(-1, None, False), (0, None, True), (-1, 1, True), (-1, -1, False), (11, None, False)],
)
def test_what_went_before_the_paper_was_there_or_after_the_meeting_brings_none(written, sent, opened, counts):
    town, part, _ = written
    opened_at = None if opened is None else datetime(2026, 11, 10 + opened, 3, tzinfo=UTC)
    _deliver(town, part, sent_on=BEFORE + timedelta(days=sent), opened_at=opened_at)
    assert (_path(town)[1] == "") is counts


def test_who_came_after_all_is_not_among_them(written):
    town, part, _ = written
    Attendance.objects.filter(part=part, member=town.seats["expert"]).update(kind="attended")
    page, why = _path(town)
    assert "来られない人の資料と意見" not in page
    assert why == ""
