"""One folding: every spelling of a stored text finds it, and nothing else does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.places import all_places
from office.folding import endings, folded, folded_with_places, plain
from office.search import looking_for
from office.spellings import RADICALS, SPELLINGS

SAME = [
    ("髙橋ホーム", "高橋ホーム"),
    ("山﨑荘", "山崎荘"),
    ("齋藤 一郎", "斉藤一郎"),
    ("渡邉", "渡辺"),
    ("櫻澤", "桜沢"),
    ("自由ヶ丘", "自由が丘"),
    ("自由ケ丘", "自由ヶ丘"),
    ("三カ月", "3ヶ月".replace("3", "三")),
    ("三箇所", "三ヵ所"),
    ("豊玉北６−１２−１", "豊玉北6-12-1"),
    ("豊玉北6ー12ー1", "豊玉北６―１２‐１"),
    ("ｸﾞﾙｰﾌﾟﾎｰﾑ", "グループホーム"),
    ("ホ－ム", "ほーむ"),
    ("ヤマフ゛", "ヤマブ"),
    ("グループ・ホーム", "グループホーム"),
    ("9時〜17時", "9時～17時"),
    ("【見本】", "(見本)"),
    ("葛\U000e0100城", "葛城"),
    ("見\u200b本", "見本"),
    ("ショート", "シヨート"),
    ("⻑⻲", "長亀"),
    ("が".encode().decode(), "が"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_are_one(one, other):
    assert folded(one) == folded(other)


DIFFERENT = [
    ("埼玉", "崎玉"),
    ("ケア", "ガア"),
    ("見本苑", "見本園"),
    ("6-12-1", "6121"),
    ("ばら", "はら"),
    ("誰か", "誰が"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_words_that_only_look_alike_stay_apart(one, other):
    assert folded(one) != folded(other)


def test_the_table_leads_to_letters_that_stay_and_that_normalizing_does_not_change():
    assert not SPELLINGS.keys() & set(SPELLINGS.values())
    assert all(len(letter) == len(read) == 1 for letter, read in SPELLINGS.items())
    assert all(unicodedata.normalize("NFKC", letter) == letter for letter in SPELLINGS)
    assert all(folded(read) == folded(letter) for letter, read in (RADICALS | SPELLINGS).items())


def test_no_two_places_of_one_prefecture_become_one():
    places = {(place.prefecture, place.name) for place in all_places().values()}
    assert len({(folded(prefecture), folded(name)) for prefecture, name in places}) == len(places)


LETTERS = st.text(
    st.sampled_from(
        "髙高﨑崎一三箇ヶケけヵかがホほッっー-−‐ 　・〜～6６12(（【月丘国゛゜ﾌﾞｶ\u3099ヷAａｱ\u200b\U000e0100⻑"
    ),
    max_size=30,
)


@given(LETTERS)
def test_folding_what_is_folded_changes_nothing(text):
    assert folded(folded(text)) == folded(text)
    assert plain(plain(text)) == plain(text)


@given(LETTERS)
def test_with_places_it_is_the_same_and_each_place_is_where_the_letter_came_from(text):
    letters, places = folded_with_places(text)
    assert letters == folded(text)
    assert len(places) == len(letters)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert [start for start, _ in places] == sorted(start for start, _ in places)


def _written(letter, choice):
    """The letter as somebody else would write it."""
    others = sorted(other for other, read in SPELLINGS.items() if read == letter)
    return (letter, *others)[choice % (1 + len(others))]


@given(st.text(st.sampled_from("高崎斉沢桜辺豊玉北区見本ほーむさくら丘612"), min_size=1), st.data())
def test_every_spelling_of_a_stored_text_finds_it(text, data):
    choices = data.draw(st.lists(st.integers(0, 9), min_size=len(text), max_size=len(text)))
    spelt = "".join(map(_written, text, choices))
    spaced = data.draw(st.sampled_from(["", "\u200b", "・"])).join(spelt)
    assert looking_for(spaced)(f"{text}うしろ")


@given(LETTERS, st.integers(0, 29), st.integers(1, 29))
def test_a_piece_of_a_text_finds_the_text(text, start, length):
    """Whatever was cut off in front or behind; a long vowel alone in front has lost what it belongs to."""
    whole = folded(text)
    piece = whole[start : start + length].lstrip("ー")
    assert any(end in whole for end in endings(piece))


FOUND = [
    ("豊玉北6-12-1", "東京都練馬区豊玉北６−１２−１"),
    ("豊玉北6-12-1", "豊玉北六丁目12番1号"),
    ("豊玉北6丁目", "豊玉北6-12-1"),
    ("豊玉北十二丁目", "豊玉北12-3"),
    ("(株)見本", "株式会社見本"),
    ("株式会社見本", "㈱見本"),
    ("社会福祉法人見本会", "(福)見本会"),
    ("高橋 ホーム", "髙橋荘ホーム"),
    ("霞ケ", "霞が関"),
    ("高齢者ケ", "高齢者ケア"),
    ("見本 本町", "グループホーム「見本」本町"),
    ("", "何でも"),
]
NOT_FOUND = [
    ("豊玉北6-12-1", "豊玉北6-12-4"),
    ("6-12-1", "61-21"),
    ("見本ホーム", "見本 本ホーム"),
    ("高橋 荘", "髙橋ホーム"),
]


@pytest.mark.parametrize(("query", "text"), FOUND)
def test_a_query_finds(query, text):
    assert looking_for(query)(text)


@pytest.mark.parametrize(("query", "text"), NOT_FOUND)
def test_a_query_does_not_find(query, text):
    assert not looking_for(query)(text)
