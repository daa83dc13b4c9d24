"""What the rules say of minutes that are about to be submitted."""

from compliance.rules.wareki import format_date
from meetings import asking


def advice_before_submitting(part, today):
    """Sentences for the page that asks once more: by when, how late, who is missing, and what happens then (N7-8d)."""
    found = []
    for row in asking.meeting_rows(part.facility, part.meeting, today):
        if row.duty == "minutes.submit" and row.due_on:
            found.append(_deadline(part, row.due_on, today))
    roster = asking.roster(part.facility, today)
    missing = [] if roster is None else [r.label for r in asking.reasons(roster) if not r.is_wish]
    if missing:
        found.append("構成員名簿について：" + "".join(missing))
    found.append(
        "提出すると、確認が終わるまで本文は変えられません。直したいときは、確認の前なら取り下げられます。"
    )
    return found


def _deadline(part, due_on, today):
    first = part.submitted_on or today
    if first > due_on:
        return f"提出の期限（{format_date(due_on)}）を過ぎています。提出した日はそのまま記録されます。"
    return f"提出の期限は{format_date(due_on)}です。間に合っています。"
