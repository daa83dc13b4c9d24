"""Older public minutes are found by how their words are read, too: the beat writes their letters anew."""

import hashlib

import pytest

from accounts.tenancy import scope
from meetings.models import MeetingPart
from publications.models import PublicMinutes
from publications.register import lettering, letters, search, selectors
from publications.register import services as register
from tests.census.sources import PROJECT
from tests.meetings import town
from tests.publications.test_register import row  # noqa: F401

#: What makes the letters: whoever changes one of these counts ``letters.EDITION`` up, and writes the new sum here.
MAKERS = (
    "office/folding.py",
    "office/spellings.py",
    "office/search.py",
    "publications/names/readings.py",
    "publications/register/letters.py",
)
SUM = "df35426a4e006271"
AS_BEFORE = "小規模な行事をしました"

pytestmark = pytest.mark.django_db


def _found(word):
    return selectors.minutes_in(town.HOME, words=search.words_asked_for(word)).exists()


@pytest.fixture
def older(ward, row):  # noqa: F811
    """Minutes as a version wrote them that kept no readings."""
    with scope(ward.municipality):
        assert register.call("letter_minutes", row.pk, [], AS_BEFORE, 0) == row.pk
    return row


def test_older_minutes_are_found_in_kana_once_the_beat_has_run(ward, older):
    assert not _found("だんさ")
    assert lettering.municipalities_to_letter() == [ward.municipality.pk]
    assert lettering.letter_all() == 1
    assert _found("だんさ")
    assert _found("大泉町")
    assert lettering.municipalities_to_letter() == []
    assert lettering.letter_all() == 0


def test_a_hidden_passage_stays_unfound_and_withdrawn_minutes_are_left_alone(ward, older):
    with scope(ward.municipality):
        register.call("hide_passages", older.pk, ["requests"], "")
    assert lettering.letter_all() == 1
    assert not _found("だんさ")
    assert _found("小規模")
    with scope(ward.municipality):
        # Somebody has hidden another passage meanwhile: what was read before is not written over it.
        assert register.call("letter_minutes", older.pk, [], "だんさ", letters.EDITION) is None
        register.take_off(part=MeetingPart.objects.get(pk=older.part_id), on=town.TODAY, because="mistake")
    assert lettering.municipalities_to_letter() == []
    assert PublicMinutes.objects.get(pk=older.pk).search_text == ""


def test_whoever_changes_the_letters_counts_their_edition_up():
    text = b"".join((PROJECT / one).read_bytes() for one in MAKERS)
    assert hashlib.sha256(text).hexdigest()[:16] == SUM, (
        "count letters.EDITION up, then write the new sum here"
    )
