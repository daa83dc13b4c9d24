"""Joint minutes: shown by a deed, taken over by each, never lost (N7-J8)."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.tenancy import scope
from meetings.agenda import services as agenda
from meetings.joint import services as joint_services
from meetings.joint.roles import tasks_of, writer_of
from meetings.joint_minutes import selectors, services
from meetings.minutes.advice import advice_before_submitting
from meetings.minutes.selectors import latest_version, read
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import (
    AgendaItem,
    Draft,
    DraftAlternative,
    JointPlan,
    SharedReply,
    SharedText,
)
from meetings.planning import services as planning_services
from meetings.selectors import partners_of
from office.changing import revision_of
from office.errors import Refused, Stale
from tests.meetings import town
from tests.meetings.jointly import NOW, hold_jointly, share, write
from tests.meetings.pages import text
from tests.support.pages import fill_in, open_page

State = SharedReply.State
COMMON, OWN = SharedText.Kind.COMMON, SharedText.Kind.OWN


@pytest.fixture
def held(ward):
    return hold_jointly(ward)


def accept(by, part):
    newest = selectors.newest_common(part.meeting)
    return services.accept(by=by, part=part, shown=newest and newest.pk, now=NOW)


def test_nobody_reads_what_was_not_shown_and_each_takes_what_was(ward, held):
    mine, theirs, _ = held
    write(ward.owner, mine, requests="夏祭りを一緒に", reports__users="自分の利用者の様子")
    write(ward.stranger, theirs, reports__users="りんごの様子")
    assert selectors.joint_minutes(theirs).sections == []
    share(ward.owner, mine, "requests")
    seen = selectors.joint_minutes(theirs)
    assert [box.text for section in seen.sections for box in section.boxes] == ["夏祭りを一緒に"]
    assert not accept(ward.stranger, theirs).alternative
    assert selectors.draft_text(theirs) == {"requests": "夏祭りを一緒に", "reports.users": "りんごの様子"}
    assert selectors.draft_text(mine)["reports.users"] == "自分の利用者の様子"
    # Its own part is seen by the others once it shows it, and stands in the minutes that they hand in.
    assert not any(one.shown for one in selectors.joint_minutes(mine).parts)
    share(ward.stranger, theirs, "reports.users", kind=OWN)
    submission_and_review.submit(by=ward.owner, part=mine, on=town.TODAY)
    version = latest_version(mine)
    assert version.content["joint_parts"] == [
        {"facility": ward.other.name, "text": {"reports.users": "りんごの様子"}}
    ]
    assert read(version)[-1].title == f"{ward.other.name}の部分（合同の会議）"
    submission_and_review.submit(by=ward.stranger, part=theirs, on=town.TODAY)
    assert "joint_parts" not in latest_version(theirs).content


def test_the_boxes_of_the_agenda_go_over_with_their_items(ward, held):
    mine, theirs, _ = held
    for by, one, lines in ((ward.owner, mine, "夏祭り\n街灯のこと"), (ward.stranger, theirs, "街灯のこと")):
        agenda.write_agenda(by=by, part=one, text=lines)
    festival, lamps = (f"item-{one.pk}" for one in AgendaItem.objects.filter(part=mine).order_by("order"))
    drafts.save(
        by=ward.owner, part=mine, text={f"{festival}.report": "7月に開く", f"{lamps}.said": "暗い道がある"}
    )
    offered = [title for _, title, _ in selectors.boxes_of(mine, selectors.draft_text(mine))]
    assert offered == ["議題1　夏祭り ― 報告・説明", "議題2　街灯のこと ― 話し合ったこと"]
    share(ward.owner, mine, f"{festival}.report", f"{lamps}.said")
    shown = selectors.joint_minutes(theirs).sections
    assert [(one.title, [box.text for box in one.boxes]) for one in shown] == [
        ("議題1　夏祭り", ["7月に開く"]),
        ("議題2　街灯のこと", ["暗い道がある"]),
    ]
    assert not accept(ward.stranger, theirs).strange
    # The item that both have is one; the other's stands on the own agenda now.
    own = {one.heading: f"item-{one.pk}" for one in AgendaItem.objects.filter(part=theirs)}
    assert selectors.draft_text(theirs) == {
        f"{own['夏祭り']}.report": "7月に開く",
        f"{own['街灯のこと']}.said": "暗い道がある",
    }
    write(ward.owner, mine, **{f"{lamps}__said": "暗い道が二つある"})
    share(ward.owner, mine, f"{festival}.report", f"{lamps}.said")
    accept(ward.stranger, theirs)
    assert selectors.draft_text(theirs)[f"{own['街灯のこと']}.said"] == "暗い道が二つある"


def test_a_later_change_asks_anew_and_touches_only_what_it_changes(ward, held):
    mine, theirs, small = held
    write(ward.owner, mine, requests="一版", advice="助言")
    share(ward.owner, mine, "requests", "advice")
    for by, part in ((ward.stranger, theirs), (ward.owner, small)):
        accept(by, part)
    write(ward.stranger, theirs, advice="りんごで直した助言", reports__staff="りんごの職員")
    write(ward.owner, mine, requests="二版", advice="助言")
    share(ward.owner, mine, "requests", "advice")
    assert {one.state for one in SharedReply.objects.all()} == {State.CHANGED}
    assert any(
        "まだこの事業所の議事録にしていない" in said for said in advice_before_submitting(theirs, town.TODAY)
    )
    assert selectors.draft_text(theirs)["requests"] == "一版"
    assert selectors.joint_minutes(theirs).is_changed
    assert not accept(ward.stranger, theirs).alternative
    assert selectors.draft_text(theirs) == {
        "requests": "二版",
        "advice": "りんごで直した助言",
        "reports.staff": "りんごの職員",
    }
    assert not any("まだこの" in said for said in advice_before_submitting(theirs, town.TODAY))
    # Words of both in one box: neither is lost.
    write(ward.owner, mine, advice="二版の助言")
    share(ward.owner, mine, "requests", "advice")
    taken = accept(ward.stranger, theirs)
    assert selectors.draft_text(theirs)["advice"] == "りんごで直した助言"
    assert taken.alternative.text == {"advice": "二版の助言"}


def test_a_change_is_asked_for_and_read_by_the_writer_alone(ward, held):
    mine, theirs, _ = held
    write(ward.owner, mine, requests="誤り")
    shown = share(ward.owner, mine, "requests")
    services.ask_for_change(by=ward.stranger, part=theirs, shown=shown.pk, remark="正しくは別", now=NOW)
    assert selectors.reply_of(mine.meeting, ward.other.pk).state == State.ASKS
    with pytest.raises(Refused, match="答えるのは、ほかの事業所"):
        services.ask_for_change(by=ward.owner, part=mine, shown=shown.pk, remark="x", now=NOW)
    assert share(ward.owner, mine, "requests") == shown
    assert selectors.reply_of(mine.meeting, ward.other.pk).remark == "正しくは別"
    write(ward.owner, mine, requests="正しい")
    share(ward.owner, mine, "requests")
    reply = selectors.reply_of(mine.meeting, ward.other.pk)
    assert (reply.state, reply.remark) == (State.WAITING, "")
    with pytest.raises(Refused, match="新しい版"):
        services.accept(by=ward.stranger, part=theirs, shown=shown.pk, now=NOW)


def test_what_is_refused_says_what_to_do(ward, held, planned):
    mine, theirs, small = held
    alone = planned(date(2026, 12, 10))
    with pytest.raises(Refused, match="合同の会議ではありません"):
        share(ward.owner, alone, "requests")
    with pytest.raises(Refused, match="まだ見せられていません"):
        accept(ward.stranger, theirs)
    write(ward.stranger, theirs, requests="りんごの要望")
    with pytest.raises(Refused, match="「議事録」の役割の事業所だけ"):
        share(ward.stranger, theirs, "requests")
    with pytest.raises(Refused, match="一つ以上"):
        share(ward.owner, mine, "requests")
    write(ward.owner, mine, requests="共通")
    share(ward.owner, mine, "requests")
    submission_and_review.submit(by=ward.stranger, part=theirs, on=town.TODAY)
    with pytest.raises(Refused, match="取り下げ"):
        accept(ward.stranger, theirs)
    assert selectors.reply_of(mine.meeting, ward.other.pk).state == State.WAITING
    accept(ward.owner, small)
    with pytest.raises(Refused, match="もうこの事業所の議事録"):
        accept(ward.owner, small)
    planning_services.cancel(by=ward.owner, part=alone, because="雪")
    with pytest.raises(Refused, match=r"合同の会議では|中止"):
        share(ward.owner, alone, "requests")


def test_roles_pass_to_others_and_come_back_with_who_leaves(ward, planned):
    part = planned(date(2026, 12, 10))
    asked = joint_services.invite(by=ward.owner, part=part, facility=ward.other, joins_at_once=False)
    with pytest.raises(Refused, match="先に、ほかの事業所を招いて"):
        joint_services.assign(by=ward.owner, part=part, roles={})
    theirs = joint_services.accept(by=ward.stranger, invitation=asked)
    assert writer_of(part.meeting) == ward.home.pk
    joint_services.assign(by=ward.owner, part=part, roles={"minutes_by": ward.other, "chair_by": ward.home})
    assert writer_of(part.meeting) == ward.other.pk
    with pytest.raises(Refused, match="主催する事業所"):
        joint_services.assign(by=ward.stranger, part=theirs, roles={"minutes_by": ward.other})
    with pytest.raises(Refused, match="参加をやめた"):
        joint_services.assign(by=ward.owner, part=part, roles={"chair_by": ward.small})
    seen = tasks_of(part.meeting, ward.other, partners_of(part.meeting))
    assert [one.task.field for one in seen if one.is_own] == ["minutes_by"]
    joint_services.leave(by=ward.stranger, part=theirs)
    assert writer_of(part.meeting) == ward.home.pk
    assert JointPlan.objects.get().minutes_by_id is None


def test_whoever_writes_next_goes_on_from_the_same_words(ward, held):
    mine, theirs, _ = held
    write(ward.owner, mine, requests="一版")
    share(ward.owner, mine, "requests")
    accept(ward.stranger, theirs)
    joint_services.assign(by=ward.owner, part=mine, roles={"minutes_by": ward.other})
    with pytest.raises(Refused, match="「議事録」の役割"):
        share(ward.owner, mine, "requests")
    write(ward.stranger, theirs, requests="二版")
    share(ward.stranger, theirs, "requests")
    assert accept(ward.owner, mine).alternative.text == {"requests": "二版"}
    assert selectors.draft_text(mine) == {"requests": "一版"}


def test_the_page_of_three_operators_and_a_stranger(ward, held, visitor):
    mine, theirs, small = held
    write(ward.owner, mine, requests="共通のこと", reports__users="ここだけのこと")
    page = visitor(ward.owner)
    url = page.at("joint_minutes_share", mine.pk, "common")
    assert page.post(url, fill_in(page, url, boxes=[])).status_code == 200
    assert not SharedText.objects.exists()
    opened = open_page(page, url)
    assert page.post(url, {**opened, "boxes": ["requests"]}).status_code == 302
    assert page.post(url, {**opened, "boxes": ["requests"]}).status_code == 302
    assert SharedText.objects.count() == 1
    reader = visitor(ward.stranger)
    url = reader.at("joint_minutes", theirs.pk)
    read_page = text(reader.get(url))
    assert "共通のこと" in read_page
    assert "ここだけのこと" not in read_page
    version = SharedText.objects.get().pk
    assert "どこをどう直してほしいか" in text(reader.post(url, {"version": version, "answer": "ask"}))
    assert "を押してください" in text(reader.post(url, {"version": version}))
    assert "新しい版" in text(
        reader.post(url, {"version": version + 1, "answer": "ask", "remark": "残る言葉"})
    )
    assert "残る言葉" in text(
        reader.post(url, {"version": version + 1, "answer": "ask", "remark": "残る言葉"})
    )
    assert reader.post(url, {"version": version, "answer": "accept"}).status_code == 302
    assert "この事業所の議事録にしました" in text(reader.get(url))
    # Nobody reaches another's page, and the ward none of them.
    for person, status in ((ward.colleague, 404), (ward.officer, 403), (ward.admin, 403), (ward.owner, 404)):
        other = visitor(person)
        assert other.get(other.at("joint_minutes", theirs.pk)).status_code == status
    asks = visitor(ward.owner)
    url = asks.at("joint_minutes", small.pk)
    assert asks.post(url, {"version": version, "answer": "ask", "remark": "秘密の頼み"}).status_code == 302
    assert "秘密の頼み" in text(page.get(page.at("joint_minutes", mine.pk)))
    assert "秘密の頼み" not in text(reader.get(reader.at("joint_minutes", theirs.pk)))


def test_a_draft_that_changed_since_the_page_is_not_shown_unread(ward, held):
    mine, *_ = held
    write(ward.owner, mine, requests="読んだ文")
    draft = Draft.objects.get(part=mine)
    seen = revision_of(mine.meeting, mine, draft)
    write(ward.manager, mine, requests="読んでいない文")
    with pytest.raises(Stale):
        services.share(by=ward.owner, part=mine, kind=COMMON, boxes=["requests"], seen=seen, now=NOW)
    assert not SharedText.objects.exists()


BOXES = ("requests", "advice")
STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "write_there", "share", "accept"]), st.sampled_from(BOXES)),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_no_words_are_lost_and_none_go_over_unshown(ward, held, steps):
    mine, theirs, _ = held
    written_there = set()
    with scope(ward.municipality), transaction.atomic():
        for number, (step, box) in enumerate(steps):
            if step == "write":
                write(ward.owner, mine, **{box: f"こちら{number}"})
            elif step == "write_there":
                write(ward.stranger, theirs, **{box: f"あちら{number}"})
                # Who writes over the own words takes them away.
                written_there = {(b, words) for b, words in written_there if b != box}
                written_there.add((box, f"あちら{number}"))
            elif step == "share" and selectors.draft_text(mine).get(box):
                share(ward.owner, mine, box)
            elif step == "accept":
                try:
                    accept(ward.stranger, theirs)
                except Refused:
                    continue
            shown = {
                words
                for one in SharedText.objects.filter(meeting=mine.meeting)
                for words in one.text.values()
            }
            there = selectors.draft_text(theirs)
            beside = [one.text for one in DraftAlternative.objects.filter(draft__part=theirs)]
            kept = {(b, words) for words_of in [there, *beside] for b, words in words_of.items()}
            assert written_there <= kept
            assert {words for _, words in kept if words.startswith("こちら")} <= shown
        transaction.set_rollback(True)
