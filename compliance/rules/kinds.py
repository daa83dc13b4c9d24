"""The closed list of verbs that a rulebook may use. A new one is Python and a review, never a string."""

from .meanings import DEFINITIONS
from .model import Kind
from .plan import ASKED, LAPSED, LIVE, OUTSIDE
from .settings import (
    choice,
    codes,
    day,
    evaluation_ways,
    flag,
    measures,
    month_day,
    options,
    period,
    times_a_year,
    times_of_measures,
    whole,
)
from .verbs.accounting import report_accounts
from .verbs.additions_and_residencies import leave_satellite, notify_before_month
from .verbs.counted import do_measures, hold_meetings
from .verbs.evaluating import evaluate_outside, require_evaluators, step_after_evaluation
from .verbs.meetings import (
    BINDS,
    BINDS_NOT,
    NEXT_WORKING_DAY,
    STAYS,
    attended_from_outside,
    consent_online,
    contact_before_notice,
    keep_joint_conditions,
    notify_before,
    report_activity,
    resolve_planned,
    retain_record,
    step_after_meeting,
)
from .verbs.standing import every_few_years, have_measures, keep_roster
from .verbs.yearly import (
    answer_dates,
    discuss_topics,
    evaluate_self,
    receive_or_renew,
    settle_charges,
    visit_dwellings,
    visit_facility,
)

_BY = month_day("年度のうち、いつまでに", needed=False)
_FIRST_YEAR = period("年に1回のものの、始めた年度の分を、始めた日から数えていつまでに", needed=False)
_LATE_START = period("年度の終わり近くに始めたときの1回目までの長さ（年に2回以上のもの）", needed=False)
_YEARLY = {"by": _BY, "first_year": _FIRST_YEAR}
#: A duty that nobody owes until the municipality says so; without the value, a duty is owed.
_ASKED = {ASKED: flag("この義務を事業所に求める", needed=False)}
_WITHIN = {"within": period("いつまでに（その日の翌日から数えて）")}
_LIMIT = {
    "limit": choice(
        "期限を過ぎたときの扱い",
        {BINDS: "期限超過とする", BINDS_NOT: "目安とし、期限超過としない"},
        needed=False,
    )
}
_DAYS_OFF = {
    "days_off": choice(
        "自治体の閉じている日に当たるとき",
        {STAYS: "そのままその日まで", NEXT_WORKING_DAY: "次に開いている日まで"},
        needed=False,
    )
}

_STRICT = {"joint": "合同で開く会議", "evaluating": "外部評価を行う会議"}
_LIVE = frozenset({LIVE})
_EVERY = frozenset({LIVE, LAPSED, OUTSIDE})

_STANDING = (
    Kind(
        "keep_roster",
        "standing",
        keep_roster,
        {
            "needed": codes("必ずいる構成員", "roster_groups", example="[user_or_family, resident]"),
            "wished": codes("いることが望ましい構成員", "roster_groups", example="[staff]"),
            "not_before": day("義務が始まる日"),
            "first_year": _FIRST_YEAR,
        },
        exemptible=True,
    ),
    Kind("have_measures", "standing", have_measures, {"measures": measures("備えておくもの"), **_ASKED}),
    Kind(
        "every_few_years",
        "standing",
        every_few_years,
        {"years": whole("何年に一度", 1, 20, "年", example="3"), "not_before": day("最初の期限")},
        facts=("third_party", "ward_visits"),
    ),
)

_EACH_YEAR = (
    Kind(
        "hold_meetings",
        "yearly",
        hold_meetings,
        {"times": times_a_year(), "first_year": _FIRST_YEAR, "late_start": _LATE_START},
        counted=True,
        exemptible=True,
    ),
    Kind(
        "discuss_topics",
        "yearly",
        discuss_topics,
        {"topics": codes("話し合う項目", "topics", example="[community, abuse]"), **_YEARLY},
    ),
    Kind("evaluate_self", "yearly", evaluate_self, _YEARLY),
    Kind(
        "evaluate_outside", "yearly", evaluate_outside, {"ways": evaluation_ways("評価の受け方"), **_YEARLY}
    ),
    Kind("visit_dwellings", "yearly", visit_dwellings, _YEARLY, exemptible=True),
    Kind("visit_facility", "yearly", visit_facility, _YEARLY, exemptible=True),
    Kind(
        "answer_dates",
        "yearly",
        answer_dates,
        {"after_designation": period("指定の日の翌日から数えて、早くても", needed=False)},
    ),
    Kind(
        "receive_or_renew",
        "yearly",
        receive_or_renew,
        _YEARLY,
        facts=("reviews", "disclosures"),
    ),
    Kind(
        "report_accounts",
        "yearly",
        report_accounts,
        {
            "within": period("会計年度が終わった日の翌日から数えて、いつまでに"),
            **_ASKED,
        },
        facts=("account_reports",),
        counted=True,
    ),
    Kind(
        "do_measures",
        "yearly",
        do_measures,
        {
            "measures": measures("行うもの"),
            "times": times_of_measures("年度に2回以上行うもの"),
            "late_start": _LATE_START,
            **_YEARLY,
            **_ASKED,
        },
        counted=True,
    ),
    Kind(
        "settle_charges",
        "yearly",
        settle_charges,
        {"items": codes("精算する費用", "settlement_items"), **_YEARLY},
    ),
)

_EACH_MEETING = (
    Kind(
        "attended_from_outside",
        "meeting",
        attended_from_outside,
        meetings=_LIVE,
        concerns="held",
        exemptible=True,
    ),
    Kind("resolve_planned", "meeting", resolve_planned, meetings=frozenset({LAPSED}), lingers=True),
    Kind(
        "notify_before",
        "meeting",
        notify_before,
        {
            "before": period("会議のどれだけ前までに"),
            "strict": options("原則の日を過ぎてはならない会議", _STRICT),
        },
        meetings=_LIVE,
        ahead=True,
    ),
    Kind("contact_before_notice", "meeting", contact_before_notice, meetings=_LIVE, ahead=True),
    Kind(
        "consent_online",
        "meeting",
        consent_online,
        {"asked": codes("同意を得る構成員", "categories")},
        meetings=_LIVE,
        concerns="online",
    ),
    Kind("report_activity", "meeting", report_activity, meetings=_LIVE, concerns="held"),
    Kind(
        "step_after_meeting",
        "meeting",
        step_after_meeting,
        {**_WITHIN, **_DAYS_OFF, **_LIMIT},
        facts=("submitted_on", "distributed_on", "published_on"),
        meetings=_LIVE,
        concerns="held",
        lingers=True,
        exemptible=True,
    ),
    Kind(
        "retain_record",
        "meeting",
        retain_record,
        {
            "years": whole("保存する年数", 1, 100, "年", example="2"),
            "counted_from": choice("保存の起点", {"publication": "公表した日", "meeting": "会議の日"}),
        },
        meetings=_EVERY,
        keeps=True,
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
        meetings=_LIVE,
        concerns="joint_with",
    ),
    Kind("require_evaluators", "meeting", require_evaluators, meetings=_LIVE, concerns="evaluating"),
)

_OTHERS = (
    Kind(
        "step_after_evaluation",
        "evaluation",
        step_after_evaluation,
        {**_WITHIN, "evaluations": codes("対象の評価", "evaluation_kinds"), **_LIMIT},
        facts=("published_on", "reported_on"),
        lingers=True,
    ),
    Kind(
        "notify_before_month",
        "addition",
        notify_before_month,
        {
            "day": whole("前の月の何日までに", 1, 31, "日", example="15"),
            "no_notice": codes("届出の要らない加算", "addition_kinds"),
            "from_notice": codes("届出の日から数える加算", "addition_kinds"),
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


KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (*_STANDING, *_EACH_YEAR, *_EACH_MEETING, *_OTHERS, *DEFINITIONS)
}
