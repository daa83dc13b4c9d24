"""What may be said and asked about a typed day. Each check returns an empty text or the sentence that refuses."""

from facilities.models import SelfReport

_CHANGED = "開いているあいだに、事業所が日付か方法を直しました。画面を開き直して、いまの申告を見てください。"


def why_not_check(typed, day):
    """Why an officer cannot answer now. Args: ``day``: the day as the officer saw it."""
    if not typed.state:
        return "この日付は、このプログラムが記録したものです。確かめることはありません。"
    if typed.whole_url:
        return "この日付は、評価の記録と合わせて確かめます。「評価の確認」から開いてください。"
    return "" if typed.day == day else _CHANGED


def why_not_confirm(typed, day):
    """Why an officer cannot confirm a typed day now."""
    if typed.state == SelfReport.State.CONFIRMED and typed.day == day:
        return "この申告は、もう確認しています。"
    return why_not_check(typed, day)


def why_not_answer(typed):
    """Why there is nothing for the facility to answer."""
    if typed.state != SelfReport.State.ASKED or typed.report is None:
        return "自治体からの問い合わせは、いまはありません。"
    return ""


def why_not_said(kind, how, where):
    """{"how" or "where": sentence} for what is lacking of how something was done."""
    if not kind.ways:
        return {}
    if how not in kind.ways:
        return {"how": f"「{kind.label}」の方法を選んでください。"}
    if how in kind.place_needed and not where.strip():
        return {"where": f"「{kind.place[0]}」を入力してください。"}
    return {}
