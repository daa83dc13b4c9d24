"""The closed list of verbs that a rulebook may use. A new one is Python and a review, never a string."""

from ..model import Kind
from ..settings import choice, codes, day, flag, measures, month_day, options, period, times_a_year, whole
from .hold import hold_meetings
from .meetings import (
    consent_online,
    contact_before_notice,
    gather_evaluators,
    keep_joint_conditions,
    keep_record,
    notify_before,
    report_activity,
    step_after_meeting,
)
from .single import leave_satellite, notify_before_month, step_after_evaluation
from .standing import every_few_years, have_measures, keep_roster
from .yearly import (
    answer_dates,
    discuss_topics,
    do_measures,
    evaluate_outside,
    evaluate_self,
    receive_or_renew,
    settle_charges,
    visit_dwellings,
    visit_facility,
)

_BY = month_day("年度のうち、いつまでに", needed=False)
_YEARLY = {"by": _BY}
_WITHIN = {"within": period("いつまでに（その日の翌日から数えて）")}

_STRICT = {"joint": "合同で開く会議", "evaluating": "外部評価を行う会議"}

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "keep_roster",
            "standing",
            keep_roster,
            {
                "needed": codes("必ずいる構成員", "roster_groups", example="[user_or_family, resident]"),
                "wished": codes("いることが望ましい構成員", "roster_groups", example="[staff]"),
                "not_before": day("義務が始まる日"),
            },
            exemptible=True,
        ),
        Kind("have_measures", "standing", have_measures, {"measures": measures("備えておくもの")}),
        Kind(
            "every_few_years",
            "standing",
            every_few_years,
            {"years": whole("何年に一度", 1, 20, "年", example="3"), "not_before": day("最初の期限")},
            facts=("third_party", "ward_visits"),
        ),
        Kind(
            "hold_meetings",
            "yearly",
            hold_meetings,
            {"times": times_a_year()},
            exemptible=True,
        ),
        Kind(
            "discuss_topics",
            "yearly",
            discuss_topics,
            {"topics": codes("話し合う項目", "topics", example="[community, abuse]"), **_YEARLY},
        ),
        Kind("evaluate_self", "yearly", evaluate_self, _YEARLY),
        Kind("evaluate_outside", "yearly", evaluate_outside, _YEARLY),
        Kind("visit_dwellings", "yearly", visit_dwellings, _YEARLY, exemptible=True),
        Kind("visit_facility", "yearly", visit_facility, _YEARLY, exemptible=True),
        Kind("answer_dates", "yearly", answer_dates, _YEARLY),
        Kind("receive_or_renew", "yearly", receive_or_renew, _YEARLY, facts=("reviews", "disclosures")),
        Kind("do_measures", "yearly", do_measures, {"measures": measures("行うもの"), **_YEARLY}),
        Kind(
            "settle_charges",
            "yearly",
            settle_charges,
            {"items": codes("精算する費用", "settlement_items", settable=False), **_YEARLY},
        ),
        Kind(
            "notify_before",
            "meeting",
            notify_before,
            {
                "before": period("会議のどれだけ前までに"),
                "strict": options("原則の日を過ぎてはならない会議", _STRICT),
            },
            ahead=True,
        ),
        Kind("contact_before_notice", "meeting", contact_before_notice, ahead=True),
        Kind("consent_online", "meeting", consent_online),
        Kind("report_activity", "meeting", report_activity),
        Kind(
            "step_after_meeting",
            "meeting",
            step_after_meeting,
            _WITHIN,
            facts=("submitted_on", "distributed_on", "published_on"),
            lingers=True,
            exemptible=True,
        ),
        Kind(
            "keep_record",
            "meeting",
            keep_record,
            {
                "years": whole("保存する年数", 1, 100, "年", example="2"),
                "counted_from": choice("保存の起点", {"publication": "公表した日", "meeting": "会議の日"}),
            },
            lingers=True,
        ),
        Kind(
            "keep_joint_conditions",
            "meeting",
            keep_joint_conditions,
            {
                "one_area": flag("同じ日常生活圏域に限る"),
                "at_most_half": flag("年度に開く回数の半数まで"),
                "evaluates_alone": flag("外部評価は単独で行う"),
            },
        ),
        Kind("gather_evaluators", "meeting", gather_evaluators),
        Kind(
            "step_after_evaluation",
            "evaluation",
            step_after_evaluation,
            {**_WITHIN, "evaluations": codes("対象の評価", "evaluation_kinds", settable=False)},
            facts=("published_on", "reported_on"),
            lingers=True,
        ),
        Kind(
            "notify_before_month",
            "addition",
            notify_before_month,
            {
                "day": whole("前の月の何日までに", 1, 31, "日", example="15"),
                "no_notice": codes("届出の要らない加算", "addition_kinds", settable=False),
                "from_notice": codes("届出の日から数える加算", "addition_kinds", settable=False),
            },
            ahead=True,
            lingers=True,
        ),
        Kind(
            "leave_satellite",
            "residency",
            leave_satellite,
            {"years": whole("入居から何年以内", 1, 20, "年", example="3")},
        ),
    )
}
