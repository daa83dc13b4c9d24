"""義務一覧 is made from the data, and explanations say what a reader needs."""

import json
from pathlib import Path

from compliance.rules import assess, load_rulebook
from compliance.rules.overview import markdown, overview
from compliance.rules.write_duties import DUTIES

SAMPLES = Path(__file__).parents[1] / "samples/rules"


def test_docs_duties_is_not_stale():
    written = DUTIES.read_text(encoding="utf-8")
    assert written == markdown(load_rulebook()), "run: python -m compliance.rules.write_duties"


def test_the_overview_names_every_duty_and_every_gap():
    book = load_rulebook()
    assert {line.duty.id for line in overview(book)} == set(book.duties)
    text = markdown(book)
    assert all(gap.title in text for gap in book.not_covered.values())


def test_what_a_municipality_may_set_has_a_label_and_an_example():
    for duty in load_rulebook().duties.values():
        for setting in duty.settable().values():
            assert setting.label
            assert setting.example


def test_a_municipality_may_set_what_is_its_own_and_nothing_else():
    """Written out, so that nobody hands a value of the state's to municipalities unnoticed."""
    may = {duty.id: set(duty.settable()) for duty in load_rulebook().duties.values() if duty.settable()}
    steps = {"within", "days_off", "limit"}
    assert may == {
        "meeting.hold": {"times"},
        "meeting.notify": {"before", "strict"},
        "joint.conditions": {"one_area", "at_most_half", "evaluates_alone"},
        "topics.discuss": {"topics", "by"},
        "minutes.submit": steps,
        "minutes.distribute": steps,
        "minutes.publish": steps,
        "record.keep": {"years", "counted_from"},
        "evaluation.self": {"by"},
        "evaluation.external": {"by"},
        "evaluation.publish": {"within", "limit"},
        "evaluation.report": {"within", "limit"},
        "visit.dwelling": {"by"},
        "visit.facility": {"by"},
        "thirdparty.receive": {"years"},
        "ward.visit": {"years"},
        "dates.answer": {"after_designation"},
        "measure.do": {"times", "by"},
        "review.receive": {"by"},
        "charges.settle": {"by"},
    }


def test_a_rule_says_whose_it_is():
    words = load_rulebook().vocabulary.levels
    whose = {(line.duty.id, line.place): line.level for line in overview(load_rulebook())}
    assert whose["satellite.leave", None] == words["national"]
    assert whose["disclosure.renew", None] == words["prefecture"]
    assert whose["minutes.submit", "練馬区"] == words["municipality"]


def test_an_explanation_answers_every_question():
    facts = json.loads((SAMPLES / "takino.facts.json").read_text(encoding="utf-8"))
    rows = {(row.duty, row.subject): row for row in assess(facts)}
    late = rows["minutes.publish", "m1"].explain()
    assert "1か月以内" in late.reading
    assert "会議の日が令和8年5月31日（日）なので、期限は令和8年6月30日（火）です。" in late.reading
    assert late.met_by == "公表した日: 令和8年7月2日（木）。期限を2日過ぎていました。"
    assert late.basis[0].startswith("N7-8b「")
    # A document is named once, however many of its clauses a rule rests on.
    (handed_in,) = rows["minutes.submit", "m1"].explain().basis
    assert handed_in.startswith("N7-8d、N7-4「")
    assert late.assumption is not None
    assert "いつまでに" in late.assumption
    assert late.checked.startswith("未確認")
    topic = rows["topics.discuss", "2026:disaster"].explain()
    assert topic.subject == "令和8年度 防災・防犯"
    third = rows["meeting.hold", "2026#2"].explain()
    assert third.subject == "令和8年度 第2期"
    assert "最後の期限は令和9年3月31日（水）です。" in third.reading
    text = topic.text()
    assert [heading for heading, _ in topic.lines()] == [
        "すること",
        "期限の読み方",
        "いまの状態",
        "根拠の条文（未読）",
        "いつから",
        "規則の確認",
        "要確認",
        "根拠",
    ]
    assert text.startswith("年に1回の議題を話し合う（令和8年度 防災・防犯）\n")


def test_a_statute_nobody_has_read_says_so():
    takino = json.loads((SAMPLES / "takino.facts.json").read_text(encoding="utf-8"))
    rows = {row.duty: row.explain() for row in assess(takino)}
    ((heading, text),) = rows["meeting.hold"].statutes
    assert heading == "根拠の条文（未読）"
    # The article of this service type, and of no other.
    assert "平成18年厚生労働省令第34号）第85条" in text
    assert "第108条" not in text
    assert rows["topics.discuss"].statutes == (("根拠の条文（未読）", "条文はまだ調べていません"),)


def test_every_council_names_its_statute():
    book = load_rulebook()
    for kind in book.service_types.values():
        if kind.council is not None:
            assert book.vocabulary.statutes_of("meeting.hold", kind.code), kind.code


def test_service_types_answer_to_the_names_that_lists_use():
    book = load_rulebook()
    by_name = {name: kind.code for kind in book.service_types.values() for name in kind.names}
    assert by_name["複合型サービス（看護小規模多機能型居宅介護）"] == "kango_shokibo"
    assert by_name["介護予防認知症対応型共同生活介護"] == "ninchi_gh"
    codes = [(kind.group, kind.official_code) for kind in book.service_types.values() if kind.official_code]
    assert len(set(codes)) == len(codes)
