"""Minutes follow the agenda: the law's boxes stand under their items, versions keep them, publishing names nobody new."""

import pytest

from meetings.agenda import services as agenda
from meetings.minutes import selectors
from meetings.minutes.outline import boxes_of, headings_of, outline_for
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import DraftAlternative
from publications import services as publications
from publications.selectors import sections_of
from tests.support.pages import open_page, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_agenda(ward, held):
    return held(agenda="利用者の状況\n地域の祭り（報告: 管理者、5分）\n要望・助言をうかがう")


def test_every_box_of_the_law_is_there_once(ward, on_agenda):
    law = {p.key for h in outline_for("ninchi_gh", on_agenda.meeting.date) for p in h.passages}
    keys = [p.key for heading in headings_of(on_agenda) for p in heading.passages]
    assert law <= set(keys)
    assert len(keys) == len(set(keys))
    titles = [heading.title for heading in headings_of(on_agenda)]
    assert titles[:3] == ["議題1　利用者の状況", "議題2　地域の祭り", "議題3　要望・助言をうかがう"]
    assert [p.title for p in headings_of(on_agenda)[2].passages] == ["要望", "事業所の回答・対応"]


def test_two_write_different_items_and_both_stand(ward, on_agenda, visitor):
    item = on_agenda.items.get(heading="地域の祭り")
    browser = visitor(ward.manager)
    url = browser.at("minutes", on_agenda.pk)
    older = open_page(browser, url)
    drafts.save(by=ward.owner, part=on_agenda, text={f"{item.key}.report": "6月に参加"})
    send(browser, url, older, **{f"{item.key}.said": "楽しかった", "reports.users": "9人"})
    assert drafts.draft_of(on_agenda).text == {
        f"{item.key}.report": "6月に参加",
        f"{item.key}.said": "楽しかった",
        "reports.users": "9人",
    }
    older = open_page(browser, url)
    drafts.save(by=ward.owner, part=on_agenda, text={f"{item.key}.report": "7月に参加"})
    send(browser, url, older, **{f"{item.key}.report": "8月に参加"})
    assert DraftAlternative.objects.get().text == {f"{item.key}.report": "8月に参加"}


def test_a_version_keeps_items_and_headings(ward, on_agenda):
    item = on_agenda.items.get(heading="地域の祭り")
    drafts.save(
        by=ward.owner, part=on_agenda, text={f"{item.key}.said": "楽しかった", "reports.users": "9人"}
    )
    version = submission_and_review.submit(by=ward.owner, part=on_agenda, on=ward.today)
    submission_and_review.withdraw(by=ward.owner, part=on_agenda)
    agenda.write_agenda(by=ward.owner, part=on_agenda, text=f"{on_agenda.agenda}\n後から足した議題")
    sections = {s.title: [box.text for box in s.boxes if box.text] for s in selectors.read(version)}
    assert sections["議題2　地域の祭り"] == ["楽しかった"]
    assert sections["議題1　利用者の状況"] == ["9人"]
    assert "そのほか" not in sections
    assert not any("後から足した" in title for title in sections)


def test_the_public_text_holds_the_headings_as_boxes_that_are_checked(ward, on_agenda):
    item = on_agenda.items.get(heading="地域の祭り")
    drafts.save(by=ward.owner, part=on_agenda, text={f"{item.key}.said": "楽しかった"})
    version = submission_and_review.submit(by=ward.owner, part=on_agenda, on=ward.today)
    submission_and_review.accept(by=ward.officer, part=on_agenda, version=version)
    draft = publications.prepare(by=ward.owner, part=on_agenda)
    assert draft.text[f"{item.key}.heading"] == "地域の祭り"
    text = draft.text | {f"{item.key}.heading": "地域の行事"}
    content = publications.public_content(on_agenda, type(draft)(part=on_agenda, text=text))
    found = sections_of("ninchi_gh", on_agenda.meeting.date, content["text"], items=content["items"])
    assert [(s.title, s.boxes) for s in found] == [("議題2　地域の行事", (("話し合ったこと", "楽しかった"),))]


def test_last_times_words_go_under_the_item_of_the_same_name(ward, held, on_agenda):
    before = held(on_agenda.meeting.date.replace(day=1), agenda="地域の祭り")
    item = before.items.get()
    drafts.save(by=ward.owner, part=before, text={f"{item.key}.said": "前回の話"})
    submission_and_review.submit(by=ward.owner, part=before, on=ward.today)
    drafts.start_from_last(by=ward.owner, part=on_agenda)
    here = on_agenda.items.get(heading="地域の祭り")
    assert drafts.draft_of(on_agenda).text == {f"{here.key}.said": "前回の話"}


def test_an_empty_agenda_submits_as_before_and_only_headings_are_nothing(ward, on_agenda):
    assert submission_and_review.content_of(on_agenda, {})["text"]
    with pytest.raises(Exception, match="何も書かれていません"):
        submission_and_review.submit(by=ward.owner, part=on_agenda, on=ward.today)


def test_statements_do_not_grow_with_items(ward, on_agenda, django_assert_max_num_queries):
    agenda.write_agenda(by=ward.owner, part=on_agenda, text="\n".join(f"議題その{n}" for n in range(1, 31)))
    with django_assert_max_num_queries(1):
        assert len(boxes_of(on_agenda)) > 90
