"""What may be planned and recorded of visits. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date

OVER = "この訪問は、もう記録されているか、取りやめになっています。"
NOBODY = "行く職員を1人以上選んでください。"
ONE_PLAN = "この事業所には、もう訪問の予定があります。その予定の日を変えてください。"


def why_not_visited(day, today):
    """Why a visit may not have been made on a day."""
    if day > today:
        return f"{format_date(day)}はまだ来ていません。済んでから記録してください。"
    return ""


def why_not_day(day, today):
    """Why nobody plans a visit for a day."""
    if day < today:
        return f"{format_date(day)}は過ぎています。済んだ訪問は「訪問を記録する」から記録してください。"
    return ""


def why_not_hours(starts_at, ends_at):
    """Why hours do not go together."""
    if ends_at and not starts_at:
        return "終わる時刻だけでは、いつ始まるかわかりません。始まる時刻も入れてください。"
    if starts_at and ends_at and ends_at <= starts_at:
        return "終わる時刻は、始まる時刻より後にしてください。"
    return ""


def why_not_planned(visit):
    """Why a planned visit can no longer be changed, announced, recorded or called off."""
    return "" if visit.is_planned else OVER


def why_not_facility(facility, day):
    """Why nobody visits a facility on a day."""
    if facility.closed_on and facility.closed_on < day:
        return f"{facility.name}は、{format_date(facility.closed_on)}に廃止しています。"
    return ""
