"""Minutes as Word, out and in: the same headings, 別案 where somebody wrote meanwhile, nothing lost; transcripts beside."""

import io

import pytest
from docx import Document

from meetings.minutes import word
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import DraftAlternative, Transcript
from office.models import StoredContent
from office.reading.papers import lines
from tests.support.pages import hand_in, led_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def part(ward, held):
    part = held(agenda="利用者の状況\n地域の祭り")
    drafts.save(by=ward.owner, part=part, text={"reports.users": "登録は9人", "advice": "夜も訓練を"})
    return part


def out(browser, part):
    return Document(io.BytesIO(browser.get(browser.at("minutes_word", part.pk)).content))


def file_of(document, name="議事録.docx"):
    data = io.BytesIO()
    document.save(data)
    file = io.BytesIO(data.getvalue())
    file.name = name
    return file


def write_below(document, title, words, nth=0):
    at = [p for p in document.paragraphs if p.text == title][nth]
    following = document.paragraphs[[p._p for p in document.paragraphs].index(at._p) + 1]
    following.text = words


def test_the_file_has_every_heading_and_what_is_written(ward, part, visitor):
    document = out(visitor(ward.owner), part)
    texts = [p.text for p in document.paragraphs]
    for words in ("議題1　利用者の状況", "議題2　地域の祭り", "助言", "登録は9人", "夜も訓練を"):
        assert words in texts
    assert {p.style.name for p in document.paragraphs if p.text.startswith("議題")} == {"Heading 1"}


def test_what_was_written_in_word_comes_back_into_its_boxes(ward, part, visitor):
    browser = visitor(ward.owner)
    document = out(browser, part)
    write_below(document, "話し合ったこと", "来年も出たい\n楽しかった", nth=1)
    page = hand_in(browser, browser.at("minutes_word_in", part.pk), file_of(document))
    assert "Wordのファイルを読みました" in page.text
    item = part.items.get(heading="地域の祭り")
    assert drafts.draft_of(part).text == {
        "reports.users": "登録は9人",
        "advice": "夜も訓練を",
        f"{item.key}.said": "来年も出たい\n楽しかった",
    }
    assert not DraftAlternative.objects.exists()
    assert not StoredContent.objects.exists()


def test_where_somebody_wrote_meanwhile_there_is_a_second_text(ward, part, visitor):
    browser = visitor(ward.owner)
    document = out(browser, part)
    drafts.save(by=ward.manager, part=part, text={"reports.users": "登録は10人", "advice": "夜も訓練を"})
    for paragraph in document.paragraphs:
        if paragraph.text == "登録は9人":
            paragraph.text = "登録は8人"
    page = hand_in(browser, browser.at("minutes_word_in", part.pk), file_of(document))
    assert "別案" in page.text
    assert drafts.draft_of(part).text["reports.users"] == "登録は10人"
    assert DraftAlternative.objects.get().text == {"reports.users": "登録は8人"}


def test_unknown_and_missing_headings_are_said_and_nothing_is_lost(ward, part, visitor):
    document = Document()
    document.add_heading("議題1　利用者の状況", 1)
    document.add_paragraph("登録は9人")
    document.add_heading("来年の抱負", 1)
    document.add_paragraph("花を植える")
    browser = visitor(ward.owner)
    page = hand_in(browser, browser.at("minutes_word_in", part.pk), file_of(document))
    assert "来年の抱負" in page.text
    assert "いまの文章のままです" in page.text
    assert drafts.draft_of(part).text["advice"] == "夜も訓練を"
    assert DraftAlternative.objects.get().text["reports.users"] == "登録は9人\n【来年の抱負】\n花を植える"


@pytest.mark.parametrize("what", ["another", "none", "no_word"])
def test_a_file_that_is_not_it_is_refused_with_a_sentence(ward, part, held, visitor, what):
    browser = visitor(ward.owner)
    if what == "another":
        file, words = file_of(out(browser, held(part.meeting.date.replace(day=1)))), "別の会議の議事録です"
    elif what == "none":
        document = Document()
        document.add_paragraph("見出しのない文章")
        file, words = file_of(document), "見出しを見つけられませんでした"
    else:
        file, words = io.BytesIO(b"not a file of Word"), "壊れて"
        file.name = "議事録.docx"
    page = hand_in(browser, browser.at("minutes_word_in", part.pk), file)
    assert words in page.text or "選び直して" in page.text or "もう一度選んで" in page.text
    assert drafts.draft_of(part).text == {"reports.users": "登録は9人", "advice": "夜も訓練を"}


@pytest.mark.parametrize(
    ("data", "passages"),
    [
        ("一行目\n\n二行目".encode(), [["", "一行目"], ["", "二行目"]]),
        ("一行目\r\n".encode("cp932"), [["", "一行目"]]),
        ("\ufeff一行目".encode("utf-16"), [["", "一行目"]]),
        (
            "WEBVTT\n\nNOTE 見本\n\n1\n00:00:01.000 --> 00:00:02.000\n<v 司会>始めます。</v>\n\n"
            "00:02.000 --> 00:03.000\n<v 司会>まず報告です。</v>\n\n00:03.000 --> 00:04.000\nはい".encode(),
            [["司会", "始めます。まず報告です。"], ["", "はい"]],
        ),
    ],
)
def test_transcripts_are_read_as_tools_write_them(data, passages):
    assert lines.transcript(data, {})["passages"] == passages


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"PK\x03\x04broken", b"WEBVTT\n\n", b"\xff\xfe\x00"])
def test_what_is_no_transcript_is_refused(data):
    assert "refused" in lines.transcript(data, {})


def test_a_transcript_lies_beside_the_draft_until_it_is_submitted(ward, part, visitor):
    file = io.BytesIO("WEBVTT\n\n00:01.000 --> 00:02.000\n<v 見本>祭りは楽しかった".encode())
    file.name = "会議.vtt"
    browser = visitor(ward.owner)
    page = hand_in(browser, browser.at("minutes_transcript", part.pk), file)
    assert "祭りは楽しかった" in page.text
    assert not StoredContent.objects.exists()
    submission_and_review.submit(by=ward.owner, part=part, on=ward.today)
    assert not Transcript.objects.exists()


def test_a_transcript_can_be_taken_away(ward, part, visitor):
    Transcript.objects.create(part=part, name="a.txt", passages=[["", "x"]], laid_by=ward.owner)
    browser = visitor(ward.owner)
    led_on(browser, browser.at("minutes_transcript_drop", part.pk), {})
    assert not Transcript.objects.exists()


def test_words_of_a_hash_that_got_lost_are_never_written_over(part):
    assert word.base_of(part, "", {"advice": "a"}, {"advice": "b"}) == {}
