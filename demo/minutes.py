"""Words for the minutes that were submitted, and one set that came back with a remark."""

from datetime import datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db.models.functions import Now

from accounts.tenancy import current_municipality_id
from meetings.agenda.lines import Line, write_lines
from meetings.agenda.selectors import first_lines
from meetings.agenda.services import write_agenda
from meetings.minutes.outline import passages_for
from meetings.minutes.selectors import latest_version
from meetings.minutes.services import drafts, requests, submission_and_review
from meetings.models import CouncilRequest, Draft, MeetingPart, ReviewState, Version

_TOKYO = ZoneInfo("Asia/Tokyo")
_QUOTE = "件数は前回とほぼ同じです。"
_WORDS = {
    "reports.users": "登録は18名、平均の要介護度は2.6です。前回から1名が入り、1名が退きました。",
    "reports.activity": "前回からの通いと宿泊の回数を表で報告しました。",
    "reports.staff": "新しい職員を1名紹介しました。虐待防止の研修を全員が受けました。",
    "reports.incidents": f"転倒が1件ありました。けがはなく、手すりの位置を見直しました。{_QUOTE}",
    "reports.events": "季節の行事と近くの公園への散歩を行いました。次回は見本町会のお祭りに出ます。",
    "topics": "災害のときの連絡の順番と、近所への声のかけ方を話し合いました。",
    "evaluation": "日々の様子がよく伝わるとの評価をいただきました。",
    "requests": "行事の予定を早めに知らせてほしいとの要望がありました。",
    "requests.answer": "お便りに翌月の予定を載せます。",
    "advice": "夜間の避難訓練も年に1回行うとよいとの助言がありました。",
    "advice.answer": "次の訓練を夕方に行います。",
}
_PLAIN = "資料にそって説明し、質問に答えました。"


def build(parts, people):
    """Freeze a version for each submitted part, then let the officer give one facility's last minutes back.

    Args: ``parts``: {key of the place: [(plan, part)]}; ``people``: {login: membership}. Facilities for which the
    demo has no login show minutes without a name.
    """
    submitted = [part for pairs in parts.values() for _, part in pairs if part.submitted_on]
    here = {"municipality_id": current_municipality_id()}
    texts = {part.pk: _text(part) for part in submitted}
    Draft.objects.bulk_create(
        Draft(part=part, text=texts[part.pk], revision=1, saved_at=Now(), **here) for part in submitted
    )
    Version.objects.bulk_create(
        version
        for part in submitted
        for version in _history(part, submission_and_review.content_of(part, texts[part.pk]), people.values())
    )
    _give_back(parts["ichigo_home"], people["officer-kaigo"])
    _begin_writing(parts["ichigo_home"], people["staff"])


def _text(part):
    return {
        key: _WORDS.get(key, _PLAIN) for key in passages_for(part.facility.service_type, part.meeting.date)
    }


def _history(part, content, people):
    facility = part.facility
    author = next((p for p in people if p.operator_id == facility.operator_id), None)
    officer = next((p for p in people if p.desk and facility.service_type in p.desk.service_types), None)
    scenes = [(Version.MadeFor.SUBMIT, author, part.submitted_on)]
    if part.review_state == ReviewState.ACCEPTED:
        scenes.append((Version.MadeFor.ACCEPT, officer, part.published_on))
    return [
        Version(
            municipality_id=current_municipality_id(),
            part=part,
            number=number,
            kind=Version.Kind.INSIDE,
            made_for=made_for,
            made_by=made_by,
            made_at=datetime.combine(day, time(15, 30), _TOKYO),
            content=content,
            sha256=submission_and_review.digest(content),
        )
        for number, (made_for, made_by, day) in enumerate(scenes, start=1)
    ]


def _give_back(pairs, officer):
    waiting = [part for plan, part in pairs if part.review_state == ReviewState.SUBMITTED]
    for part in waiting[-1:]:
        remark = {
            "heading": "reports.incidents",
            "quote": _QUOTE,
            "text": "前回の件数も書いてください。構成員の方が比べられるようにするためです。",
        }
        submission_and_review.give_back(by=officer, part=part, version=latest_version(part), remarks=[remark])


def _begin_writing(pairs, author):
    """The latest held meeting whose minutes nobody has submitted yet has a draft begun."""
    held = [part for plan, part in pairs if plan.held and part.submitted_on is None]
    for part in held[-1:]:
        part = MeetingPart.objects.select_related("meeting", "facility").get(pk=part.pk)
        _ask_earlier(pairs, part)
        _put_on_agenda(part, author)
        item = part.items.get(heading=_FESTIVAL)
        begun = {
            "reports.users": _WORDS["reports.users"],
            f"{item.key}.said": "車いすの席を前に取ってほしい。",
        }
        drafts.save(by=author, part=part, text=begun)
        requests.add(by=author, part=part, token=uuid4(), kind="request", text=_WORDS["requests"])
    for part in [part for plan, part in pairs if not plan.held][:1]:
        part = MeetingPart.objects.select_related("meeting", "facility").get(pk=part.pk)
        _put_on_agenda(part, author)


def _ask_earlier(pairs, part):
    """Two things that were asked for at the meeting before: one is done, one still waits."""
    before = [earlier for plan, earlier in pairs if earlier.submitted_on and plan.day < part.meeting.date]
    for earlier in before[-1:]:
        where = {"facility": earlier.facility, "part_id": earlier.pk}
        CouncilRequest.objects.create(
            number=1,
            kind="advice",
            text=_WORDS["advice"],
            answer=_WORDS["advice.answer"],
            outcome="夕方の訓練をしました。",
            closed_on=part.meeting.date,
            **where,
        )
        CouncilRequest.objects.create(
            number=2,
            kind="request",
            text="玄関に傘立てを置いてほしい。",
            answer="置く場所を考えます。",
            **where,
        )


_FESTIVAL = "見本町会のお祭り"


def _put_on_agenda(part, author):
    lines = [*first_lines(part.facility, part.meeting.date), Line(_FESTIVAL, "管理者", 10)]
    write_agenda(by=author, part=part, text=write_lines(lines))
