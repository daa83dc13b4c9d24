"""Where one goes to do something about a row."""

from dataclasses import dataclass
from urllib.parse import urlencode

from accounts.links import at
from compliance.rules.rows import BEHIND, OVERDUE
from facilities.facts import record_pk
from facilities.running import rules_queries as running
from meetings.models import Meeting
from meetings.states import is_handed_in
from meetings.ward.policies import years_asked


@dataclass(frozen=True, slots=True)
class DutyStep:
    """The next thing to do: what the button says and where it leads; ``other``: what may be meant instead."""

    label: str
    url: str
    other: "DutyStep | None" = None


#: Verb of the rules, with its fact where the verb alone does not say → what the button says, the page of the
#: facility it leads to, and what stands chosen there.
_OF_FACILITY = {
    "keep_roster": ("構成員を登録する", "meetings:council", {}),
    "discuss_topics": ("話し合ったことを会議に記録する", "meetings:list", {}),
    "visit_dwellings": ("見学を記録する", "meetings:visit_new", {}),
    "visit_facility": ("見学を記録する", "meetings:visit_new", {}),
    "evaluate_self": ("自己評価を進める", "evaluations:list", {}),
    "evaluate_outside": ("外部評価を進める", "evaluations:list", {}),
    "every_few_years:third_party": ("第三者評価を記録する", "evaluations:new", {"kind": "third_party"}),
    "every_few_years:ward_visits": ("訪問を記録する", "meetings:ward_visit_new", {}),
    "receive_or_renew:reviews": ("協議会への報告を作る", "evaluations:council_reports", {}),
}
#: The same for pages of the facility's part in a meeting, with the field of a long form that is meant.
_OF_PART = {
    "attended_from_outside": ("出席の記録を見直す", "meetings:record", ""),
    "resolve_planned": ("開いたか、中止したかを記録する", "meetings:detail", ""),
    "notify_before": ("構成員へ通知する", "meetings:notices", ""),
    "contact_before_notice": ("事前に連絡した日を記録する", "meetings:edit", "contacted_on"),
    "consent_online": ("同意を得た日を記録する", "meetings:edit", "consented_on"),
    "report_activity": ("活動状況の報告を記録する", "meetings:record", ""),
    "keep_joint_conditions": ("会議の内容を見直す", "meetings:detail", ""),
    "require_evaluators": ("会議の内容を見直す", "meetings:detail", ""),
    "step_after_meeting:submitted_on": ("議事録を書いて提出する", "meetings:minutes", ""),
    "step_after_meeting:distributed_on": ("構成員へ配った日を記録する", "meetings:steps", ""),
    "step_after_meeting:published_on": ("議事録を公表する", "publications:prepare", ""),
}
#: Kinds of records of running: what the button says. Those of single residencies and additions exist already.
_OF_RUNNING = {
    "measure": "記録する",
    "settlement": "精算を記録する",
    "disclosure": "更新を記録する",
    "residency": "退居や延長を記録する",
    "addition": "届け出た日を記録する",
}
_SINGLE = ("residency", "addition")


def step_for(row, facility_id, parts, this_year):
    """What to do about an open row, or None where nothing can be done on a screen.

    Args: ``parts``: {meeting key: the facility's part}; ``this_year``: the running fiscal year.
    """
    duty = row.spec.duty
    if duty.kind.name == "hold_meetings":
        return _step_of_holding(row, facility_id, this_year)
    if duty.kind.name == "answer_dates":
        return _step_of_answering(row, facility_id, this_year)
    if duty.kind.scope == "evaluation":
        return DutyStep("評価の日付を記録する", at("evaluations:edit", int(row.subject)))
    if kind := running.record_kind(duty):
        return _step_of_running(kind, row, facility_id)
    keys = (f"{duty.kind.name}:{duty.fact}", duty.kind.name)
    for key in keys:
        if key in _OF_FACILITY:
            label, name, chosen = _OF_FACILITY[key]
            if name == "meetings:list":
                chosen = _other_year(row.about.year, this_year)
            return DutyStep(label, _with(at(name, facility_id), chosen))
        if key in _OF_PART and row.subject in parts:
            part = parts[row.subject]
            label, name, field = _by_program(part, *_before_publishing(part, *_OF_PART[key]))
            return DutyStep(label, at(name, part.pk) + (f"#id_{field}" if field else ""))
    return None


def _other_year(year, this_year):
    """What was talked about in a year that is over belongs to that year's meetings."""
    return {} if year in (None, this_year) else {"year": year}


def _step_of_holding(row, facility_id, this_year):
    held = DutyStep("開いていた会議を記録する", at("meetings:log", facility_id))
    # No meeting to come can meet a year that is over; one that was held and not recorded can.
    if (row.about.year or this_year) < this_year:
        return held
    missed = row.status in (BEHIND, OVERDUE)
    return DutyStep("会議の予定を入れる", at("meetings:plan", facility_id), held if missed else None)


def _step_of_answering(row, facility_id, this_year):
    year = row.about.year or this_year
    if year not in years_asked(this_year):
        return None
    return DutyStep("次の年度の予定を答える", at("meetings:dates_answer", facility_id, year))


def _before_publishing(part, label, name, field):
    """What comes in place of publishing while nothing was handed in here: the page of publishing would refuse."""
    if name != "publications:prepare" or is_handed_in(part):
        return label, name, field
    if part.submitted_on:
        return "公表した日を記録する", "meetings:steps", "published_on"
    return "先に議事録を書いて提出する", "meetings:minutes", ""


def _by_program(part, label, name, field):
    """The desk is told here, by the host of a meeting to come; a day is typed only for what was done elsewhere."""
    is_host = part.meeting.host_id == part.facility_id
    if field == "contacted_on" and is_host and part.meeting.state == Meeting.State.PLANNED:
        return "自治体へ事前に連絡する", "meetings:ward_ask", ""
    return label, name, field


def _step_of_running(kind, row, facility_id):
    if kind in _SINGLE:
        return DutyStep(_OF_RUNNING[kind], at("running:edit", kind, record_pk(row.subject)))
    about = row.about.item
    return DutyStep(
        _OF_RUNNING[kind], _with(at("running:new", facility_id, kind), {"about": about} if about else {})
    )


def _with(url, query):
    return f"{url}?{urlencode(query)}" if query else url
