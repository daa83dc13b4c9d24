"""The agenda: begun from the kind of council and what is open, edited, copied, followed by the rows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.agenda import selectors, services
from meetings.agenda.lines import LONGEST, Line, read_lines, why_not_lines, write_lines
from meetings.minutes.services import drafts
from meetings.models import AgendaItem, CouncilRequest
from office.errors import Refused
from tests.support.pages import open_page, send


@given(st.text("あ報告分1２・、：:（）. \n", max_size=40))
def test_an_agenda_that_was_read_reads_back_as_it_is_written(text):
    lines = read_lines(text)
    assert read_lines(write_lines(lines)) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. 利用者の状況\n２．意見交換\n・その他", ["利用者の状況", "意見交換", "その他"]),
        ("利用者の状況\n\n利用者の状況", ["利用者の状況"]),
        ("研修（10分）", [Line("研修", "", 10)]),
        ("研修（報告: 管理者、10分）", [Line("研修", "管理者", 10)]),
        ("業務継続計画（BCP）", ["業務継続計画（BCP）"]),
        ("（10分）", ["（10分）"]),
        ("", []),
    ],
)
def test_lines_are_read_as_people_write_them(text, lines):
    assert read_lines(text) == [Line(one) if isinstance(one, str) else one for one in lines]


def test_an_agenda_that_is_too_long_is_refused_with_the_line():
    assert "2行目" in why_not_lines("短い\n" + "長" * (LONGEST + 1))
    assert "40件" in why_not_lines("\n".join(f"議題{n}番" for n in range(41)))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("where", "first", "last"),
    [
        ("home", "利用者の状況", "要望・助言をうかがう"),
        ("small", "利用者の状況", "要望・助言をうかがう"),
        ("lodge", "施設等と地域の連携", "要望・助言をうかがう"),
    ],
)
def test_it_begins_with_what_the_kind_of_council_reports(ward, where, first, last):
    facility = getattr(ward, where)
    headings = [one.heading for one in selectors.begun_with(facility, ward.today)]
    assert (headings[0], headings[-1]) == (first, last)
    assert ("通い・宿泊の提供回数" in headings) is (where == "small")


@pytest.mark.django_db
def test_topics_leave_what_is_offered_once_they_were_talked_about(ward, held):
    before = selectors.topics_open(ward.home, ward.today)
    held(topics=[before[0].topic])
    assert selectors.topics_open(ward.home, ward.today) == before[1:]
    assert selectors.topics_open(ward.home, date(2027, 5, 1)) == before
    assert selectors.topics_open(ward.lodge, ward.today) == []


@pytest.mark.django_db
def test_an_open_request_is_carried_until_it_is_closed(ward, held, planned):
    earlier = held()
    request = CouncilRequest.objects.create(
        facility=ward.home, part=earlier, number=3, kind="advice", text="避難の訓練を夜にも"
    )
    part = planned()
    services.write_agenda(by=ward.owner, part=part, text=selectors.proposal_for(request).heading)
    assert AgendaItem.objects.get().request == request
    assert selectors.first_lines(ward.home, ward.today)[0].heading.startswith("助言3「避難")
    assert selectors.open_requests(ward.home, earlier.meeting.date) == []
    request.closed_on, request.outcome = ward.today, "夜の訓練をした"
    request.save()
    assert selectors.open_requests(ward.home, ward.today) == []


@pytest.mark.django_db
def test_rows_follow_the_lines_and_keep_what_they_are_about(ward, planned):
    part = planned(agenda="利用者の状況\n地域の祭り")
    first = {item.heading: (item.pk, item.about) for item in part.items.all()}
    assert first["利用者の状況"][1] == "reports.users"
    services.write_agenda(by=ward.owner, part=part, text="地域の祭り（報告: 管理者、5分）\n利用者の状況")
    after = list(part.items.all())
    assert [(item.heading, item.pk) for item in after] == [
        ("地域の祭り", first["地域の祭り"][0]),
        ("利用者の状況", first["利用者の状況"][0]),
    ]
    assert (after[0].reporter, after[0].minutes) == ("管理者", 5)


@pytest.mark.django_db
def test_an_item_of_which_minutes_speak_stays(ward, held):
    part = held(agenda="地域の祭り\n防災")
    item = part.items.get(heading="地域の祭り")
    drafts.save(by=ward.owner, part=part, text={f"{item.key}.said": "来年も出たい"})
    with pytest.raises(Refused, match="地域の祭り"):
        services.write_agenda(by=ward.owner, part=part, text="防災")
    services.write_agenda(by=ward.owner, part=part, text="地域の祭り")
    assert [one.heading for one in part.items.all()] == ["地域の祭り"]


@pytest.mark.django_db
def test_the_page_edits_adds_and_copies(ward, held, planned, visitor):
    held(agenda="去年の議題")
    part = planned()
    browser = visitor(ward.owner)
    url = browser.at("agenda", part.pk)
    begun = open_page(browser, url + "?from=last")
    assert begun["heading_0"] == "去年の議題"
    answer = send(
        browser, url, begun, heading_1="歓迎の会", order_0="2", order_1="１", offered=["利用者の状況"]
    )
    assert answer.status_code == 302
    part.refresh_from_db()
    assert part.agenda == "歓迎の会\n去年の議題\n利用者の状況"
    detail = browser.get(browser.at("detail", part.pk)).text
    assert "歓迎の会" in detail


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("box", "typed", "words"),
    [("minutes_0", "0", "1分から"), ("minutes_0", "十", "数字で"), ("heading_0", "長" * 201, "200文字")],
)
def test_what_cannot_be_read_is_said_and_stays(ward, planned, visitor, box, typed, words):
    part = planned(agenda="利用者の状況")
    browser = visitor(ward.owner)
    url = browser.at("agenda", part.pk)
    answer = send(browser, url, open_page(browser, url), **{box: typed})
    assert words in answer.text
    assert typed in answer.text


@pytest.mark.django_db
def test_planning_begins_with_the_agenda_of_the_council(ward, visitor):
    browser = visitor(ward.owner)
    page = open_page(browser, browser.at("plan", ward.lodge.pk))
    lines = page["agenda"].splitlines()
    # The evaluation that has its turn every three years comes before what every council talks about.
    assert lines[0].startswith("第三者評価の予定")
    assert lines[1:3] == ["施設等と地域の連携", "透明性・質の確保"]
