"""Every printed paper, as those hear it who do not see it: PDF/UA-1 and PDF/A-2a by our own reading, and no empty box."""

import logging

import pytest
from django.urls import get_resolver

from office import pdf, printing
from tests.printing.more_samples import EVERY_PAPER
from tests.printing.samples import text_of
from tests.support.pdf_ua import faults_of

#: One letter of each kind that a name can bring: rare Han, Hangul, simplified Chinese.
RARE = "𨺻한们"


@pytest.fixture(scope="module", autouse=True)
def every_kind():
    # The pages bring the modules in which papers are named.
    assert get_resolver().url_patterns


def test_there_is_a_sample_of_every_paper():
    assert set(EVERY_PAPER) == set(printing._DOCUMENTS)


@pytest.mark.parametrize("kind", EVERY_PAPER)
def test_a_paper_conforms_and_nothing_is_complained_of(kind, caplog):
    with caplog.at_level(logging.WARNING):
        assert faults_of(printing.render(kind, EVERY_PAPER[kind])) == []
    assert [record.getMessage() for record in caplog.records] == []


def test_a_letter_that_no_face_has_is_never_an_empty_box():
    sections = [{"title": "報告", "boxes": [{"title": "", "text": f"{RARE}\U0002ffff"}]}]
    made = printing.render("public", {**EVERY_PAPER["public"], "sections": sections})
    words = text_of(made)
    assert "한们" in words
    assert "〓は、印刷の書体にない文字です（" in words
    assert "U+2FFFF" in words
    assert faults_of(made) == []


def test_what_no_face_has_can_be_asked_before():
    assert pdf.missing_letters("髙﨑 𠮷田\n葛\U000e0100 한们①") == []
    assert pdf.missing_letters("あ\U0002ffff\U0002ffff") == ["\U0002ffff"]
