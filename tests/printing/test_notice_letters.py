"""The letters to members without mail: two pages each, the address where the window of the envelope is."""

import io
import re

import pytest
from PIL import Image

from office import printing
from office.errors import Refused
from tests.printing.samples import (
    ADDRESS_SHEETS,
    MINUTES_LETTERS,
    NOTICE_FAXES,
    NOTICE_LETTERS,
    POLL_LETTERS,
    ask,
    text_of,
)

LONG = {
    "agenda": [
        ["", "\n".join(f"{n} 見本の議題、その{n}番目のとても長い題名のものについて" for n in range(1, 9))]
    ],
    "evaluating": True,
    "joint": ["見本ホームいちご", "見本デイりんご", "見本の家みかん"],
    "online": "見本の道具",
}


@pytest.fixture(scope="module")
def made():
    return printing.render("notice_letters", NOTICE_LETTERS)


def _pages(pdf):
    return int(ask("pdfinfo", pdf).split("Pages:")[1].split()[0])


def test_each_member_gets_a_notice_and_a_slip(made):
    assert _pages(made) == 4
    words = text_of(made)
    for expected in (
        "見本三郎様",
        "見本包括センター御中",
        "返信票",
        "34CD-EFGH-JKMN",
        "PQRT-VWXY-3467",
        "欠席する",
    ):
        assert expected in words
    assert words.count("前にお知らせした日から変わりました") == 1


def test_what_one_member_gets_names_no_other(made):
    first = ask("pdftotext", made, "-l", "2", "-")
    assert "見本包括センター" not in first


def test_the_address_stands_in_the_window(made):
    """A sheet folded in three shows through a window from 20 to 110 mm and from 12 to 57 mm."""
    boxes = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(405号室|三郎)',
        ask("pdftotext", made, "-bbox", "-l", "1", "-"),
    )
    assert len(boxes) >= 2
    for left, top, right, bottom, _ in boxes[:2]:
        mm = [float(value) * 25.4 / 72 for value in (left, top, right, bottom)]
        assert mm[0] >= 19
        assert mm[1] >= 12
        assert mm[2] <= 110
        assert mm[3] <= 57


def test_a_long_agenda_moves_no_slip_onto_the_notice():
    made = printing.render("notice_letters", {**NOTICE_LETTERS, **LONG})
    assert _pages(made) <= 6
    assert text_of(made).count("返信票") >= 2


def test_minutes_follow_the_sheet_with_the_address_of_each():
    pdf = printing.render("minutes_letters", MINUTES_LETTERS)
    assert _pages(pdf) >= 4
    words = text_of(pdf)
    assert words.count("散歩の道に街灯がほしい。") == len(MINUTES_LETTERS["letters"])
    assert "見本三郎様" in words
    assert "利用者の家族3人" in words


def test_the_center_is_asked_in_its_own_words(made):
    words = text_of(made)
    assert words.count("貴センターから、職員の方のご出席をお願いいたします。") == 1
    assert words.count("運営推進会議へのご出席のお願い") == 1
    assert words.count("運営推進会議の開催について") == 1


def test_a_letter_of_a_poll_has_days_and_code_and_a_slip():
    made = printing.render("poll_letters", POLL_LETTERS)
    assert _pages(made) == 2 * len(POLL_LETTERS["letters"])
    words = text_of(made)
    for expected in ("34CD-EFGH-JKMN", "令和9年1月28日（木）", "行けるかもしれない", "返信票"):
        assert expected in words


def test_papers_follow_each_letter_and_nobody_shares_a_sheet_with_another():
    """A PDF of three pages and a photo behind two letters of two pages: six, and both begin on an odd page."""
    photo = io.BytesIO()
    Image.new("RGB", (400, 300), "#c33").save(photo, "JPEG")
    paper = printing.render("minutes_letters", MINUTES_LETTERS)
    papers = [("資料", "application/pdf", paper), ("写真", "image/jpeg", photo.getvalue())]
    pdf = printing.render("notice_letters", NOTICE_LETTERS, papers=papers)
    each = 2 + _pages(paper) + 1
    each += each % 2
    assert _pages(pdf) == 2 * each
    assert "見本包括センター" in ask("pdftotext", pdf, "-f", str(each + 1), "-l", str(each + 1), "-")
    with pytest.raises(Refused, match="資料「壊れた紙」は"):
        printing.render("notice_letters", NOTICE_LETTERS, papers=[("壊れた紙", "application/pdf", b"%PDF-x")])


def test_a_fax_shows_no_code_and_the_address_sheet_stands_in_the_window():
    words = text_of(printing.render("notice_faxes", NOTICE_FAXES))
    assert words.count("FAX送信票") == 2
    assert "03-0000-0009" in words
    assert "34CD" not in words
    assert "見本三郎様" in text_of(printing.render("address_sheets", ADDRESS_SHEETS))
