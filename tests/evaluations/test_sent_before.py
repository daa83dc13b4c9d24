"""Whether the self-evaluation lay beside the notice a month before, on the way of the evaluation (N7-E7)."""

from datetime import timedelta

import pytest
from django.test import TestCase

from accounts.tenancy import scope
from evaluations.models import Evaluation, EvaluationPath
from meetings.models import Attachment, Delivery, Meeting, MeetingPart
from office import printing
from tests.evaluations.days import TODAY
from tests.obligations.people import as_
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db


def planned_in(town, days):
    """The year's path with its self-evaluation, a meeting so many days from now, and a letter that encloses nothing."""
    with scope(town.municipality):
        path = EvaluationPath.objects.get(facility=town.facility, fiscal_year=2026)
        own = Evaluation.objects.create(facility=town.facility, kind="self", date=TODAY)
        EvaluationPath.objects.filter(pk=path.pk).update(own=own)
        meeting = Meeting.objects.create(host=town.facility, date=TODAY + timedelta(days=days))
        part = MeetingPart.objects.create(meeting=meeting, facility=town.facility)
        said = {"part": part.pk, "evaluating": True, "enclosed": []}
        return path, meeting, part, printing.freeze(by=town.owner, kind="notice_letters", data=said)


@pytest.mark.parametrize(("days", "says"), [(40, "までに付けています"), (20, "を過ぎていました")])
def test_the_way_says_whether_it_was_attached_a_month_before(home, days, says):
    town, client = home, as_(home.people["owner"])
    client.post(f"/{town.code}/facilities/{town.facility.pk}/evaluations/begin/")
    path, meeting, part, letter = planned_in(town, days)
    way = f"/{town.code}/evaluations/paths/{path.pk}/"
    assert fill_in(client, way + "meeting/", part=part.pk).status_code == 302
    assert "までに会議の資料に付けます" in client.get(way).content.decode()
    assert "PDFを作ってください" in client.get(way + "attach/", follow=True).content.decode()
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(way + "papers/own/")
    assert fill_in(client, way + "attach/").status_code == 302
    with scope(town.municipality):
        paper = Attachment.objects.get(part=part)
        assert EvaluationPath.objects.get(pk=path.pk).attached_id == paper.file_id
        Delivery.objects.create(
            part=part, member=town.seats["expert"], kind="notice", tells_of=meeting.date, channel="handed",
            sent_on=TODAY, printed=letter,
        )  # fmt: skip
    page = client.get(way).content.decode()
    assert says in page
    assert "付ける前に出した手紙が1通あります" in page
    with scope(town.municipality):
        # Attached before the day was kept: nothing is made up.
        EvaluationPath.objects.filter(pk=path.pk).update(attached_on=None, attached=None)
        said = letter.data | {"enclosed": [{"file": paper.file_id, "title": "自己評価"}]}
        enclosing = printing.freeze(by=town.owner, kind="notice_letters", data=said)
        Delivery.objects.filter(part=part).update(printed=enclosing)
    page = client.get(way).content.decode()
    assert "付けた日の記録はありません" in page
    assert "付ける前に出した手紙" not in page
    with scope(town.municipality):
        paper.delete()
    assert "までに会議の資料に付けます" in client.get(way).content.decode()
    with scope(town.municipality):
        Meeting.objects.filter(pk=meeting.pk).update(state="held")
    assert "しませんでした" in client.get(way).content.decode()
