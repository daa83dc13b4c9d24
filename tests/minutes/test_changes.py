from hypothesis import given
from hypothesis import strategies as st

from meetings.minutes.changes import changed_keys, compare

TEXT = st.text(alphabet="あいう。、\nABC髙", max_size=60)


@given(TEXT, TEXT)
def test_the_pieces_give_both_texts_back(before, after):
    pieces = compare(before, after)
    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "removed") == after


@given(TEXT)
def test_the_same_text_has_no_changes(text):
    assert all(piece.kind == "same" for piece in compare(text, text))


def test_a_changed_word_is_shown_within_its_sentence():
    pieces = compare("散歩を週1回にします。", "散歩を週2回にします。")
    assert [(p.kind, p.text) for p in pieces] == [
        ("same", "散歩を週"),
        ("removed", "1"),
        ("added", "2"),
        ("same", "回にします。"),
    ]


def test_boxes_that_differ_are_named_in_order():
    assert changed_keys({"a": "1", "b": "2", "c": "3"}, {"b": "2", "a": "x", "d": ""}) == ["a", "c"]
