"""A source is named by its title and its own heading, and a municipality's own source as it was entered."""

import pytest

from compliance.rules import load_rulebook
from compliance.rules.citations import Citation
from compliance.rules.references import citations_in_words, reference_words


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("N7-1", "「運営推進会議等の実施方法」1 会議の目的"),
        ("N7-10", "「運営推進会議等の実施方法」10 サービス提供時間中の運営推進会議開催"),
        ("N7-6c", "「運営推進会議等の実施方法」6 運営推進会議の議題"),
        ("N7-J3", "「運営推進会議等の実施方法」合同開催について"),
        ("N8-6b", "「地域連携推進会議の実施方法」6 留意点"),
        ("O6-8a", "「事業所説明会（共同生活援助）」8 届出等が必要な加算等について"),
    ],
)
def test_a_clause_is_named_by_title_and_heading(clause, words):
    assert reference_words(clause, load_rulebook().vocabulary) == words


def test_clauses_under_one_heading_are_cited_once_and_others_by_their_own_words():
    cited = [Citation("N7", "N7-6c"), Citation("N7", "N7-6d"), Citation("practice", "第5条第2項")]
    assert citations_in_words(cited, load_rulebook()) == (
        "「運営推進会議等の実施方法」6 運営推進会議の議題、「全国の運用（要確認）」第5条第2項"
    )


def test_an_unknown_document_is_an_error():
    with pytest.raises(KeyError):
        reference_words("X9-1", load_rulebook().vocabulary)
