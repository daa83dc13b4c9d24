"""What the rules say of minutes that are about to be submitted."""

from compliance.rules.codes import DutyId
from compliance.rules.wareki import format_date
from meetings import rules_queries
from meetings.joint.selectors import common_part_waits
from meetings.minutes import selectors
from meetings.minutes.findings import breaches_of_meeting, empty_headings, empty_words
from meetings.models import Draft


def advice_before_submitting(part, today, *, on_paper=False):
    """Sentences for the page that asks once more: by when, how late, who is missing, and what happens then (N7-8d).

    Args: ``on_paper``: an officer has copied minutes; the day they came, and so whether in time, is still to be told.
    """
    sentences = []
    if selectors.alternatives_of(part).exists():
        sentences.append("別案が残っています。提出するのは、いまの本文です。提出する前に見比べてください。")
    if common_part_waits(part):
        sentences.append(
            "合同の議事録の共通の部分に、まだこの事業所の議事録にしていない版があります。先に「合同の議事録」で読んでください。"
        )
    for row in rules_queries.meeting_rows(part.facility, part.meeting, today):
        if row.duty == DutyId.MINUTES_SUBMIT and row.due_on:
            by_when = f"提出の期限は{format_date(row.due_on)}です。"
            sentences.append(by_when if on_paper else _deadline(part, row.due_on, today))
    roster = rules_queries.roster(part.facility, today)
    missing = [] if roster is None else [r.label for r in rules_queries.reasons(roster) if not r.is_wish]
    if missing:
        sentences.append("構成員名簿について：" + "".join(missing))
    sentences += breaches_of_meeting(part, part.facility, today)
    if part.meeting.elsewhere and not part.attachments.filter(shows_daily_life=True).exists():
        sentences.append(
            "事業所の外で開いた会議ですが、事業所の様子を伝えた写真やパンフレットが付いていません。会議の画面から付けられます。"
        )
    draft = Draft.objects.filter(part=part).first()
    text = draft.text if draft is not None else {}
    if text and (words := empty_words(empty_headings(part.facility.service_type, part.meeting.date, text))):
        sentences.append(words)
    sentences.append(
        "提出すると、確認が終わるまで本文は変えられません。直したいときは、確認の前なら取り下げられます。"
    )
    return sentences


def _deadline(part, due_on, today):
    if part.submitted_on:
        return f"提出した日は、はじめに提出した{format_date(part.submitted_on)}のまま変わりません。"
    if today > due_on:
        return f"提出の期限（{format_date(due_on)}）を過ぎています。提出した日はそのまま記録されます。"
    return f"提出の期限は{format_date(due_on)}です。間に合っています。"
