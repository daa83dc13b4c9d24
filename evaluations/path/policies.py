"""What the way of an evaluation allows. Each check answers with an empty text or the sentence that refuses."""

from compliance.rules.codes import DutyId
from compliance.rules.wareki import format_date, format_fiscal_year
from evaluations.blanks.content import COUNCIL, OWN
from evaluations.models import EvaluationChoice, EvaluationPath
from evaluations.path.absent import opinions_without_papers
from meetings import rules_queries
from meetings.models import JointInvitation, Meeting, MeetingPart

_JOINT = (
    "外部評価を行う会議は、いつも単独で開きます。合同の会議では評価できないので、別の会議を選んでください。"
)


_UNHEARD = "出された意見のうち、自己評価の資料を会議の前に出した記録のない人の意見は、数えていません。"


def why_not_begin(facility, fiscal_year, sheets, today):
    """Why the evaluation of a year may not be begun."""
    if not sheets:
        return "この種別には、評価様式がありません。"
    if facility.designated_on and today < facility.designated_on:
        return f"指定を受ける日（{format_date(facility.designated_on)}）より前に、評価は始められません。"
    if EvaluationPath.objects.filter(facility=facility, fiscal_year=fiscal_year).exists():
        return f"{format_fiscal_year(fiscal_year)}の評価は、もう始めています。"
    return ""


def why_not_check(path):
    """Why the staff cannot check each other's now."""
    if path.own_id:
        return "自己評価は済んでいます。"
    return ""


def why_not_finish_own(path, sheets):
    """Why the self-evaluation is not done yet (N7-E4)."""
    if path.own_id:
        return "自己評価は、もう済んでいます。"
    waiting = [one for one in sheets if one.code.endswith(f"-{OWN}") and not one.handed_in_at]
    if waiting:
        return "事業所の評価票が、まだ仕上がっていません。先に、事業所の評価票を仕上げてください。"
    if not path.checked_on:
        return "職員どうしで確かめた記録が、まだありません。先に、確かめた人を記録してください。"
    return ""


def is_joint(meeting):
    """Is a meeting held by several facilities, or are others asked to it?"""
    asked = JointInvitation.objects.filter(meeting=meeting, state__in=("invited", "accepted")).exists()
    return asked or MeetingPart.objects.filter(meeting=meeting).count() > 1


def why_not_evaluate_at(path, part):
    """Why a meeting cannot be the one that evaluates (N7-E8)."""
    if path.outside_id:
        return "会議での評価は済んでいます。"
    if part.facility_id != path.facility_id:
        return "ほかの事業所の会議では評価できません。"
    if part.meeting.state == Meeting.State.CANCELLED:
        return "中止した会議では評価できません。"
    return _JOINT if is_joint(part.meeting) else ""


def way_of(path):
    """The way chosen for the outside evaluation of a path's year."""
    chosen = EvaluationChoice.objects.filter(facility=path.facility_id, fiscal_year=path.fiscal_year).first()
    return chosen.way if chosen else EvaluationChoice.Way.MEETING


def why_not_finish_outside(path, sheets, today):
    """Why the evaluation at the meeting is not done yet (N7-E3, N7-E8)."""
    if path.outside_id:
        return "会議での評価は、もう済んでいます。"
    if not path.own_id:
        return "自己評価が、まだ済んでいません。先に自己評価を終えてください。"
    part = path.part
    if part is None:
        return "評価する会議を、まだ選んでいません。"
    if part.meeting.state != Meeting.State.HELD:
        return "評価する会議の開催が、まだ記録されていません。"
    if is_joint(part.meeting):
        return _JOINT
    if any(one.code.endswith(f"-{COUNCIL}") and not one.handed_in_at for one in sheets):
        return "会議での評価の評価票が、まだ仕上がっていません。"
    return _why_not_by_these(path, today)


def why_not_take_agency(path, row):
    """Why an agency's result cannot become the outside evaluation of the year. Args: ``row``: what was recorded, or None."""
    if path.outside_id:
        return "この年度の外部評価は、済んでいます。"
    if way_of(path) != EvaluationChoice.Way.AGENCY:
        return "この年度は、評価機関の評価を選んでいません。先に「方法を選ぶ」で選んでください。"
    if row is None:
        return "先に、評価機関から受けた評価を記録してください。"
    return ""


def _why_not_by_these(path, today):
    """Who must take part did not, nor sent an opinion on papers that they had: an expert of the same corporation is none (N7-E3)."""
    unheard = opinions_without_papers(path)
    rows = rules_queries.meeting_rows(path.facility, path.part.meeting, today, unheard=unheard)
    row = next((row for row in rows if row.duty == DutyId.EVALUATION_PARTICIPANTS), None)
    if row is None:
        return ""
    missing = [code for code in row.reasons if code.startswith("missing:")]
    words = [row.spec.words.reason(code) for code in missing]
    said = "".join(f"{one.label}{one.advice or ''}" for one in words)
    return said + _UNHEARD if said and unheard else said
