"""合同の会議の資料: looked through before the other operators' facilities read them, users and families never named (N7-J1)."""

from datetime import date

import pytest
from django.test import TestCase
from django.urls import reverse

from meetings.models import Attachment, CouncilMember, MeetingPart, Person, SharedText
from office import files
from office.models import Job
from publications.jointly import selectors, services
from publications.jointly.tasks import read_papers
from tests.meetings.jointly import hold_jointly, write
from tests.meetings.pages import text
from tests.support.files import docx
from tests.support.pages import fill_in, open_page, send

pytestmark = pytest.mark.django_db
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
USER = "鷺沼 芳恵"


@pytest.fixture
def held(ward, frozen_today):
    mine, theirs, small = hold_jointly(ward)
    person = Person.objects.create(operator=ward.home.operator, name=USER)
    CouncilMember.objects.create(person=person, facility=ward.home, category="user", since=date(2026, 4, 1))
    return mine, theirs, small


def address(name, *ids):
    return reverse(f"joint_papers:{name}", args=["131202", *ids])


def attach(ward, part, title, *paragraphs):
    data = docx(*paragraphs)
    file = files.store(by=ward.owner, name=f"{title}.docx", data=data, content_type=WORD)
    return Attachment.objects.create(part=part, file=file, title=title, for_members=True)


def looked(ward, part, client):
    """Press 「名前がないか調べる」, and have the worker do it."""
    with TestCase.captureOnCommitCallbacks():
        client.post(address("read", part.pk))
    job = Job.objects.get(kind=selectors.READ_JOB)
    read_papers(ward.municipality.pk, job.parameters, lambda *_: None)
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE)


def test_a_paper_is_looked_through_shown_and_read_by_the_other_operator(ward, held, visitor):
    mine, theirs, _ = held
    good = attach(ward, mine, "行事の予定", "7月に夏祭りを開きます。")
    named = attach(ward, mine, "ようす", f"{USER}さんが元気に過ごしています。")
    client, other = visitor(ward.owner), visitor(ward.stranger)
    page, theirs_page = address("papers", mine.pk), address("papers", theirs.pk)
    assert "名前がないか調べる" in text(client.get(page))
    with pytest.raises(Exception, match="まだ名前がないか調べていません"):
        services.show(by=ward.owner, part=mine, chosen=[good.pk])
    looked(ward, mine, client)
    said = text(client.get(page))
    assert "資料「ようす」に、利用者か家族の名前" in said
    answer = fill_in(client, page, papers=[str(good.pk)], looked="on")
    assert answer.status_code == 302
    assert "行事の予定" in text(other.get(theirs_page))
    assert "ようす" not in text(other.get(theirs_page))
    got = other.get(address("paper", theirs.pk, good.pk))
    assert got["Content-Disposition"].startswith("attachment;")
    assert other.get(address("paper", theirs.pk, named.pk)).status_code == 404
    with pytest.raises(Exception, match="利用者か家族の名前"):
        services.show(by=ward.owner, part=mine, chosen=[good.pk, named.pk])
    # Taken back, nobody reads it any more.
    assert fill_in(client, page, papers=None).status_code == 302
    assert other.get(address("paper", theirs.pk, good.pk)).status_code == 404


def test_what_is_only_suspected_is_looked_at_by_a_person_first(ward, held, visitor):
    mine, _, _ = held
    paper = attach(ward, mine, "報告", "102号室の方が、3月3日に転びました。電話は03-1234-5678です。")
    client = visitor(ward.owner)
    looked(ward, mine, client)
    page = address("papers", mine.pk)
    said = text(client.get(page))
    assert "03-1234-5678" in said
    again = text(fill_in(client, page, papers=[str(paper.pk)]))
    assert "上に挙げた所を見てから、チェックを入れてください" in again
    assert not SharedText.objects.filter(kind="papers").exists()
    assert fill_in(client, page, papers=[str(paper.pk)], looked="on").status_code == 302


def test_another_file_under_the_same_title_is_not_read_by_the_others(ward, held, visitor):
    mine, theirs, _ = held
    paper = attach(ward, mine, "行事の予定", "7月に夏祭りを開きます。")
    looked(ward, mine, visitor(ward.owner))
    services.show(by=ward.owner, part=mine, chosen=[paper.pk])
    assert [facility for facility, _ in selectors.others_papers(theirs)] == [ward.home]
    paper.delete()
    attach(ward, mine, "行事の予定", f"{USER}さんの話")
    assert selectors.others_papers(theirs) == []


def test_minutes_that_name_a_user_are_not_shown_and_what_may_name_somebody_is_asked_once(ward, held, visitor):
    mine, _, _ = held
    write(ward.owner, mine, requests=f"{USER}さんの散歩を増やす", reports__users="電話は03-1234-5678です。")
    client = visitor(ward.owner)
    page = client.at("joint_minutes_share", mine.pk, "common")
    said = text(fill_in(client, page, boxes=["requests"]))
    assert "利用者か家族の名前（「" in said
    assert "利用者A" in said
    asked = send(client, page, open_page(client, page), boxes=["reports.users"], acknowledges=False)
    assert "「03-1234-5678」" in text(asked)
    assert not SharedText.objects.exists()
    assert fill_in(client, page, boxes=["reports.users"]).status_code == 302
    assert SharedText.objects.get().text["reports.users"].startswith("電話")


def test_a_meeting_of_one_facility_shows_its_papers_to_nobody(ward, planned, visitor, frozen_today):
    client, part = visitor(ward.owner), planned(date(2027, 1, 20))
    answer = client.get(address("papers", part.pk), follow=True)
    assert "合同の会議ではありません" in text(answer)
    assert MeetingPart.objects.filter(meeting=part.meeting).count() == 1
