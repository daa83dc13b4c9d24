"""義務一覧 is made from the data, and explanations say what a reader needs."""

import json
from pathlib import Path

from compliance.rules import assess, load_rulebook
from compliance.rules.duty_sheet import duty_sheet_of, markdown, overview
from compliance.rules.layering import statutes_of
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


def test_a_sheet_of_one_service_shows_what_binds_it_there_and_nothing_else():
    book = load_rulebook()
    sheet = {duty.id: lines for duty, lines in duty_sheet_of(book, "131202", "ninchi_gh")}
    assert "minutes.submit" in sheet
    assert not sheet.keys() & {"visit.dwelling", "activity.report", "people.outside", "measure.do"}
    kango = {duty.id for duty, _ in duty_sheet_of(book, "131202", "kango_shokibo")}
    assert "activity.report" in kango
    whole = {duty.id: lines for duty, lines in duty_sheet_of(book, "131202")}
    assert sheet.keys() < whole.keys()
    assert {line.code for lines in whole.values() for line in lines} == {None, "131202"}
    # What only another municipality's book lays down stands on no sheet here, nor do values laid over nothing.
    elsewhere = {duty.id for duty, _ in duty_sheet_of(book, "442011")}
    assert not elsewhere & {"minutes.submit", "meeting.notify"}
    assert {line.code for _, lines in duty_sheet_of(book, "442011") for line in lines} == {None, "44"}


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
        "meeting.hold": {"times", "first_year", "late_start"},
        "meeting.notify": {"before", "strict"},
        "joint.conditions": {"one_area", "at_most_half", "evaluates_alone"},
        "topics.discuss": {"topics", "by", "first_year"},
        "minutes.submit": steps,
        "minutes.distribute": steps,
        "minutes.publish": steps,
        "record.keep": {"years", "counted_from"},
        "evaluation.self": {"by", "first_year"},
        "evaluation.external": {"by", "first_year"},
        "evaluation.publish": {"within", "limit"},
        "evaluation.report": {"within", "limit"},
        "visit.dwelling": {"by", "first_year"},
        "visit.facility": {"by", "first_year"},
        "thirdparty.receive": {"years"},
        "ward.visit": {"years"},
        "dates.answer": {"after_designation"},
        "disclosure.renew": {"first_year"},
        "accounts.report": {"asked", "within"},
        "care_measure.do": {"asked", "times", "by", "first_year", "late_start"},
        "care_measure.have": {"asked"},
        "measure.do": {"times", "by", "first_year", "late_start"},
        "review.receive": {"by", "first_year"},
        "charges.settle": {"by", "first_year"},
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
    # The law names no last day of publishing: a day that is a target only is not missed.
    assert (
        late.met_by
        == "公表した日: 令和8年7月2日（木）。目安の日を2日過ぎていましたが、期限超過ではありません。"
    )
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


def home(**more):
    base = {"key": "f", "municipality": "131202", "service_type": "ninchi_gh", "designated_on": "2019-04-01"}
    return {**base, **more}


def explained(facts, on, duty, subject):
    (row,) = [r for r in assess(facts, on=on) if (r.duty, r.subject) == (duty, subject)]
    return row.explain()


def test_a_choice_of_the_agency_names_the_evaluation_that_it_leaves_out():
    facts = {
        "facility": home(external_evaluation={"2026": "agency"}),
        "meetings": [{"key": "m", "date": "2026-06-10", "held": True}],
        "evaluations": [{"key": "e", "kind": "external", "date": "2026-06-10", "meeting": "m"}],
    }
    told = "".join(explained(facts, "2026-07-01", "evaluation.external", "2026").reasons)
    assert "指定された評価機関による評価を選んでいます" in told
    assert "会議での外部評価の記録がありますが、選んだ受け方ではない" in told
    facts["facility"] = home()
    told = "".join(explained(facts, "2026-07-01", "evaluation.external", "2026").reasons)
    assert "選んだ受け方ではない" not in told
    # Who has one way only has chosen nothing.
    facts["facility"] = home(service_type="shokibo_takino")
    told = "".join(explained(facts, "2026-07-01", "evaluation.external", "2026").reasons)
    assert "として数えます" not in told


def test_the_first_meeting_of_a_new_facility_is_called_so():
    new = {"facility": home(designated_on="2027-02-10")}
    first = explained(new, "2027-02-20", "meeting.hold", "2026#6")
    assert first.subject == "令和8年度 1回目"
    assert "1回目は、その日から数えて令和9年4月9日（金）まで（開設から2か月以内）です" in first.reading
    group = {"facility": home(service_type="kyodo_seikatsu", designated_on="2026-11-01")}
    assert "（開設から1年以内）" in explained(group, "2026-12-01", "meeting.hold", "2026#1").reading


def test_an_effort_and_a_wish_are_two_words():
    group = {"facility": home(service_type="kyodo_seikatsu")}
    rows = {row.duty: row for row in assess(group, on="2026-07-01")}
    assert (rows["thirdparty.receive"].lesser_force, rows["meeting.hold"].lesser_force) == ("wish", "")
    assert "望ましいこと" in rows["thirdparty.receive"].explain().since
    then = {row.duty: row for row in assess(group, on="2024-07-01", fiscal_year=2024)}
    assert then["meeting.hold"].lesser_force == "effort"


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
            assert statutes_of(book.vocabulary, [], "meeting.hold", kind.code), kind.code


def test_service_types_answer_to_the_names_that_lists_use():
    book = load_rulebook()
    by_name = {name: kind.code for kind in book.service_types.values() for name in kind.names}
    assert by_name["複合型サービス（看護小規模多機能型居宅介護）"] == "kango_shokibo"
    assert by_name["介護予防認知症対応型共同生活介護"] == "ninchi_gh"
    codes = [(kind.group, kind.official_code) for kind in book.service_types.values() if kind.official_code]
    assert len(set(codes)) == len(codes)
