"""What may be done with a self-check. Each check answers with the sentence that refuses, or with ""."""

from compliance.rules.wareki import format_date
from facilities.models import SelfCheck, SelfCheckItem

Verdict = SelfCheckItem.Verdict


def why_not_hand_in(facility, items):
    """Why a home hands in no self-check now."""
    if not items:
        return "この種別には、自己点検で確かめることがありません。"
    open_one = SelfCheck.objects.filter(facility=facility, closed_on=None).first()
    if open_one is not None:
        day = format_date(open_one.handed_in_on)
        return f"{day}に提出した自己点検を、担当がまだ確かめ終えていません。終わってから、次を提出できます。"
    return ""


def why_not_judge(check):
    """Why an officer may no longer confirm or question items."""
    return f"{format_date(check.closed_on)}に確かめ終えています。" if check.closed_on else ""


def why_not_verdict(item, verdict, question):
    """Why an item cannot be judged so."""
    if verdict == Verdict.QUESTIONED and not question.strip():
        return f"「{item.label}」について、何を問い合わせるかを書いてください。"
    return ""


def why_not_close(check, items):
    """Why a self-check is not over: an item waits for the officer, or a question for its answer."""
    if why := why_not_judge(check):
        return why
    waiting = sum(item.verdict == Verdict.OPEN for item in items)
    asked = sum(item.verdict == Verdict.QUESTIONED for item in items)
    if waiting:
        return f"まだ確かめていない項目が{waiting}件あります。"
    return (
        f"問い合わせのままの項目が{asked}件あります。答えを見て「確認した」にしてください。" if asked else ""
    )


def why_not_answer(item):
    """Why a home has nothing to answer about an item."""
    if item.verdict != Verdict.QUESTIONED:
        return "いまは問い合わせを受けていません。"
    return why_not_judge(item.check_of)
