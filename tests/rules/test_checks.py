"""Who compared a rule with its source: what there is to compare, what a mark says, and when it says nothing any more."""

from datetime import date
from pathlib import Path

import pytest

from compliance.rules import RulebookError, assess, load_rulebook
from compliance.rules.checks import changed_since, checkables, with_checks
from compliance.rules.vocabulary import Checked

BOOKS = Path(__file__).parent / "books"
MIHON = "288888"
WARD = "131202"
BY = Checked("見本 花子", date(2026, 11, 22))
FACTS = {
    "facility": {"key": "f", "municipality": WARD, "service_type": "shokibo_takino"},
    "meetings": [{"key": "m", "date": "2026-10-01", "held": True}],
}


def ward_of(**values):
    """A ward that publishes minutes within some months."""
    return {
        "code": WARD,
        "documents": {"own": {"title": "要綱", "issuer": "区", "edition": "令和8年"}},
        "sets": [
            {
                "duty": "minutes.publish",
                "versions": [
                    {"from": "2026-04-01", "values": values, "source": [{"document": "own", "clause": "5"}]}
                ],
            }
        ],
    }


def named(book, slug, code=WARD):
    return next(one for one in checkables(book, code) if one.slug == slug)


def row_of(book, duty, facts=FACTS):
    return next(row for row in assess(facts, on="2026-11-22", book=book) if row.duty == duty)


def test_everything_that_may_bind_here_can_be_compared_once():
    book = load_rulebook()
    found = checkables(book, WARD)
    assert len({one.slug for one in found}) == len({one.content for one in found}) == len(found)
    versions = [one.line.version for one in found if one.line is not None]
    branches = [branch for _, branch in book.branches(WARD)]
    assert {id(v) for v in versions} == {id(v) for branch in branches for v in branch.versions}
    assert {one.statute.code for one in found if one.statute} > {"council_shokibo", "council_ordinance"}
    # Another ward's rules are not this one's to compare.
    assert not any(one.slug == "minutes.submit:131202:always" for one in checkables(book, "132217"))


def test_a_comparison_is_told_of_the_rule_and_of_no_other():
    book = load_rulebook()
    one = named(book, "minutes.publish:national:always")
    checked = with_checks(book, WARD, {one.content: BY})
    assert row_of(checked, "minutes.publish").explain().checked == "確認済み（令和8年11月22日、見本 花子）"
    assert row_of(checked, "minutes.submit").explain().checked.startswith("未確認")
    assert row_of(book, "minutes.publish").explain().checked.startswith("未確認")
    # The mark is no part of what was compared, so it does not make another rule of it.
    assert named(checked, one.slug).content == one.content
    assert named(checked, one.slug).shipped == BY
    bare = [row.without_explanation() for row in assess(FACTS, on="2026-11-22", book=book)]
    assert [row.without_explanation() for row in assess(FACTS, on="2026-11-22", book=checked)] == bare


def test_nothing_is_made_anew_where_nothing_was_compared():
    book = load_rulebook()
    assert with_checks(book, WARD, {"0" * 64: BY}) is book


def test_an_article_that_was_read_stands_apart_from_those_that_were_not():
    book = load_rulebook()
    law = named(book, "council_shokibo:national")
    before = dict(row_of(book, "meeting.hold").explain().statutes)
    assert set(before) == {"根拠の条文（未読）"}
    assert "第85条" in before["根拠の条文（未読）"]
    assert "練馬区の条例（平成24年条例第58号）" in before["根拠の条文（未読）"]
    after = dict(row_of(with_checks(book, WARD, {law.content: BY}), "meeting.hold").explain().statutes)
    assert "第85条" in after["根拠の条文"]
    assert "確認済み（令和8年11月22日、見本 花子）" in after["根拠の条文"]
    assert "第85条" not in after["根拠の条文（未読）"]
    assert "練馬区の条例" in after["根拠の条文（未読）"]


def test_a_duty_that_a_book_brings_itself_can_be_compared_too():
    book = load_rulebook(more_books=(BOOKS,))
    one = named(book, "visit.counter:288888:2026-04-01", MIHON)
    assert not any("visit.counter" in other.duties for other in checkables(book, WARD))
    facility = {"key": "f", "municipality": MIHON, "service_type": "ninchi_gh", "designated_on": "2019-04-01"}
    facts = {**FACTS, "facility": facility}
    for known, said in (({}, "未確認"), ({one.content: BY}, "確認済み（令和8年11月22日、見本 花子）")):
        checked = with_checks(book, MIHON, known)
        assert row_of(checked, "visit.counter", facts).explain().checked.startswith(said)


def test_an_ordinance_is_that_of_its_ward_alone():
    facts = {**FACTS, "facility": {**FACTS["facility"], "municipality": "132217"}}
    row = next(row for row in assess(facts, on="2026-11-22") if row.duty == "meeting.hold")
    assert "条例" not in row.explain().text()


def test_a_rule_that_says_something_else_is_another_rule():
    before = load_rulebook().with_ward(ward_of(within={"months": 2}))
    after = load_rulebook().with_ward(ward_of(within={"months": 3}))
    old = named(before, "minutes.publish:131202:2026-04-01")
    new = named(after, "minutes.publish:131202:2026-04-01")
    assert (old.key, old.slug) == (new.key, new.slug)
    assert old.content != new.content
    assert changed_since(old.words, new) == "期限の読み方、値"
    assert changed_since(old.words, old) == ""
    assert row_of(with_checks(before, WARD, {old.content: BY}), "minutes.publish").spec.checked == BY
    assert row_of(with_checks(after, WARD, {old.content: BY}), "minutes.publish").spec.checked is None


@pytest.mark.parametrize(
    ("statute", "said"),
    [
        ({"law": "条例", "article": "第1条", "duties": ["no.such"], "read": False}, "no.such"),
        ({"law": "条例", "duties": ["meeting.hold"], "read": False}, "doubt"),
        ({"law": "条例", "article": "第1条", "duties": ["meeting.hold"]}, "read"),
    ],
)
def test_an_ordinance_that_does_not_fit_is_refused(statute, said):
    with pytest.raises(RulebookError, match=said):
        load_rulebook().with_ward({"code": WARD, "statutes": {"own": statute}})


def test_an_ordinance_cannot_take_the_name_of_a_law():
    statute = {"law": "条例", "article": "第1条", "duties": ["meeting.hold"], "read": False}
    with pytest.raises(RulebookError, match="council_shokibo"):
        load_rulebook().with_ward({"code": WARD, "statutes": {"council_shokibo": statute}})
