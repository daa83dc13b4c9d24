"""What a report says, gathered from the records of its year: one set of words for page, PDF, Word and the ward's own form."""

import re
from collections import Counter

from compliance.rules.calendar import fiscal_year_bounds
from compliance.rules.wareki import format_date, format_fiscal_year
from evaluations.models import Evaluation
from facilities.models import Dwelling, Measure
from facilities.running.wording import measure_name
from meetings import rules_queries
from meetings.council.seats import label
from meetings.models import Attendance, CouncilRequest, Meeting, MeetingPart, Visit
from office.plain_papers import section

TITLE = "協議会への報告書"
_NONE = "記録はありません。"
#: What stands between two lines of a cell; no other sign that a file of Office refuses.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f]")


def gather(report, body, on):
    """The words of a report: {place in a form: words}, in the order in which they are explained.

    Args: ``body``: the 協議会; ``on``: the day that stands on the report, and what is dated later is left out.
    """
    facility, first_and_last = report.facility, _days(report, on)
    words = {
        "年度": format_fiscal_year(report.fiscal_year),
        "報告の種類": report.get_kind_display(),
        "協議会": body,
        "作成日": format_date(on, weekday=False),
        "法人名": facility.operator.name,
        "事業所名": facility.name,
        "事業所番号": facility.number,
        "所在地": facility.whole_address,
        "電話番号": facility.phone,
        "指定年月日": format_date(facility.designated_on, weekday=False) if facility.designated_on else "",
        "定員": "" if facility.capacity is None else f"{facility.capacity}人",
        "住居": _lines(_dwellings(facility, on)),
        "支援の状況": report.situation,
        "取り組み": _lines(_measures(facility, first_and_last)),
        "会議": _lines(_meetings(facility, first_and_last)),
        "要望と助言": _lines(_requests(facility, first_and_last)),
        "見学": _lines(_visits(facility, first_and_last)),
        "第三者評価": _lines(_evaluations(facility, first_and_last)),
        "地域とのつながり": report.ties,
        "課題": report.issues,
    }
    return {name: _UNPRINTABLE.sub("", text) for name, text in words.items()}


def places():
    """Every place that a municipality's own form may have, with what stands there."""
    return {
        "年度": "報告する年度",
        "報告の種類": "年度の報告か、指定を受ける前の報告か",
        "協議会": "協議会の名前",
        "作成日": "作った日",
        "法人名": "法人の名前",
        "事業所名": "事業所の名前",
        "事業所番号": "事業所番号",
        "所在地": "事業所の住所",
        "電話番号": "事業所の電話番号",
        "指定年月日": "指定を受けた日",
        "定員": "定員",
        "住居": "住居の名前、サテライト型かどうか、定員",
        "支援の状況": "事業所が書いた、日中と夜間の支援の状況",
        "取り組み": "この年度に行った研修・訓練など",
        "会議": "この年度の会議の日と、出席した人の区分と人数",
        "要望と助言": "会議で出された要望・助言と、その回答・対応",
        "見学": "構成員の見学の日と住居",
        "第三者評価": "第三者評価と準ずる措置の結果と公表",
        "地域とのつながり": "事業所が書いた、地域とのつながり",
        "課題": "事業所が書いた、課題とこれからの取り組み",
    }


def paper(words):
    """The program's own form, as ``office.plain_papers`` prints it. Args: ``words``: of :func:`gather`, or as frozen."""
    told = ("法人名", "事業所名", "事業所番号", "所在地", "電話番号", "指定年月日", "定員", "住居")
    texts = (
        ("支援の状況", "日中と夜間の支援の状況"),
        ("取り組み", "安全や権利を守る取り組み"),
        ("会議", "地域連携推進会議"),
        ("要望と助言", "会議で出された要望・助言と対応"),
        ("見学", "構成員の見学"),
        ("第三者評価", "第三者評価など"),
        ("地域とのつながり", "地域とのつながり"),
        ("課題", "課題とこれからの取り組み"),
    )
    return {
        "title": TITLE,
        "author": words["事業所名"],
        "head": [f"{words['年度']}　{words['報告の種類']}", words["作成日"], f"{words['協議会']} 御中"],
        "sections": [
            section("事業所", pairs=[(name, words[name] or "—") for name in told]),
            *(section(title, texts=[words[name] or _NONE]) for name, title in texts),
        ],
    }


def _days(report, on):
    first, last = fiscal_year_bounds(report.fiscal_year)
    return first, min(last, on)


def _lines(found):
    return "\n".join(found) or _NONE


def _dwellings(facility, on):
    for one in Dwelling.objects.filter(facility=facility):
        if one.closed_on is None or one.closed_on >= on:
            kind = "サテライト型" if one.satellite else ""
            seats = "" if one.capacity is None else f"定員{one.capacity}人"
            yield "　".join(filter(None, [one.name, kind, seats]))


def _measures(facility, days):
    found: dict = {}
    rows = Measure.objects.filter(facility=facility, done_on__range=days).order_by("done_on", "pk")
    for one in rows:
        found.setdefault(measure_name(one.area, one.item), []).append(format_date(one.done_on, weekday=False))
    return [f"{name}：{'、'.join(dates)}" for name, dates in found.items()]


def _meetings(facility, days):
    parts = MeetingPart.objects.filter(
        facility=facility, meeting__state=Meeting.State.HELD, meeting__date__range=days
    )
    held = list(parts.select_related("meeting").order_by("meeting__date", "pk"))
    came: dict = {}
    rows = Attendance.objects.filter(part__in=held).exclude(kind=Attendance.Kind.ABSENT)
    for number, category in rows.values_list("part", "category"):
        came.setdefault(number, Counter())[category] += 1
    council = rules_queries.council_name(facility)
    for part in held:
        counted = "、".join(f"{label(code)}{count}人" for code, count in came.get(part.pk, {}).items())
        yield f"{format_date(part.meeting.date)}　{council}　{counted or '出席の記録なし'}"


def _requests(facility, days):
    rows = CouncilRequest.objects.filter(facility=facility, part__meeting__date__range=days)
    for one in rows.order_by("number"):
        yield f"{one.get_kind_display()}{one.number}　{one.text}"
        yield f"　回答　{one.answer or 'まだありません'}"
        if one.closed_on:
            yield f"　したこと（{format_date(one.closed_on, weekday=False)}）　{one.outcome}"


def _visits(facility, days):
    rows = Visit.objects.filter(facility=facility, date__range=days, by_staff_alone=False)
    for one in rows.order_by("date", "pk").prefetch_related("dwellings__dwelling"):
        seen = "、".join(each.dwelling.name for each in one.dwellings.all()) or "事業所"
        yield f"{format_date(one.date)}　{seen}"


def _evaluations(facility, days):
    kinds = (Evaluation.Kind.THIRD_PARTY, Evaluation.Kind.EQUIVALENT)
    rows = Evaluation.objects.filter(facility=facility, kind__in=kinds, date__lte=days[1])
    for one in rows.order_by("-date")[:3]:
        where = (
            f"公表 {format_date(one.published_on, weekday=False)}　{one.published_where}"
            if one.published_on
            else ""
        )
        yield "　".join(
            filter(
                None,
                [
                    format_date(one.date),
                    one.get_kind_display(),
                    one.received_from or one.named_by,
                    where,
                ],
            )
        )
