"""What may be done about a resident's moving on. Each check answers with the sentence that refuses, or with ""."""

from compliance.rules.wareki import format_date
from facilities.running.rules_queries import ordinary_end


def why_not_plan(values, today):
    """{field: sentence} for a plan that cannot be."""
    if (target := values.get("target_on")) and target < today:
        return {"target_on": f"{format_date(target)}は過ぎています。これからの日を入れてください。"}
    return {}


def why_not_ask(plan, today, asked_on):
    """Why no request for more time can have gone out."""
    if plan.asked_on:
        return f"{format_date(plan.asked_on)}に、もう願い出ています。"
    if not (plan.alone.strip() and plan.wished_until and plan.body.strip()):
        return "「一人暮らしができる見込み」「延ばしたい最後の日」「支給を決めた市区町村」を書いてから、願い出てください。"
    end = ordinary_end(plan.residency.facility, plan.residency.since)
    if end and plan.wished_until <= end:
        return f"延長しなくても{format_date(end)}まで住めます。それより後の日を、延ばしたい最後の日に入れてください。"
    if asked_on > today:
        return f"{format_date(asked_on)}はまだ来ていません。願い出てから記録してください。"
    return ""


def why_not_decide(plan, today, values):
    """Why the decision of the 審査会 cannot be so."""
    if not plan.asked_on:
        return "先に、延長を願い出たことを記録してください。"
    if values["decided_on"] > today:
        return f"{format_date(values['decided_on'])}はまだ来ていません。決まってから記録してください。"
    if values["decided_on"] < plan.asked_on:
        return f"願い出た日（{format_date(plan.asked_on)}）より前です。決まった日を確かめてください。"
    if values["granted"] and not values["granted_until"]:
        return "認められた最後の日を入力してください。"
    end = ordinary_end(plan.residency.facility, plan.residency.since)
    if values["granted"] and end and values["granted_until"] <= end:
        return f"延長しなくても{format_date(end)}まで住めます。認められた最後の日を確かめてください。"
    return ""


def why_not_report(plan, today, reported_on):
    """Why nothing can have been reported to the 審査会."""
    if plan.decided_on is None:
        return "審査会が決めてから報告します。"
    if reported_on > today:
        return f"{format_date(reported_on)}はまだ来ていません。報告してから記録してください。"
    if reported_on < plan.decided_on:
        return f"審査会が決めた日（{format_date(plan.decided_on)}）より前です。日を確かめてください。"
    return ""
