"""When a 結果報告書 may be handed in and answered. Each check answers with an empty text or the sentence that refuses."""

from evaluations.models import ResultReport
from evaluations.reports import papers
from office import printing


def why_not_hand_in(path, row):
    """Why the report of a path may not be handed in now. Args: ``row``: the one that was handed in before, or None."""
    if not path.outside_id:
        return "外部評価を終えてから、結果報告書を提出します。"
    if row is not None and row.state != ResultReport.State.RETURNED and not waits_for_center(row):
        return "この結果報告書は、もう提出してあります。"
    return ""


def waits_for_center(row):
    """Has a center not confirmed yet what it was sent? It may then be sent again, to another address too."""
    return row.to == ResultReport.To.CENTER and row.state == ResultReport.State.WAITING


def why_not_confirm(row):
    """Why a center cannot confirm a report now."""
    return "" if waits_for_center(row) else "この結果報告書は、もう受け取ったことになっています。"


def why_not_attach(path, data):
    """Why the self-evaluation may not be put beside the meeting's notice. Args: ``data``: what its paper says now."""
    if path.part is None:
        return "先に、評価する会議を選んでください。"
    if not path.own_id:
        return "先に、自己評価を終えてください。"
    if printing.made_of(papers.KIND, data) is None:
        return "先に、「印刷とWord」で自己評価のPDFを作ってください。"
    return ""


def why_not_answer(row):
    """Why the desk may not answer a report now."""
    if row.to != ResultReport.To.WARD:
        return "地域包括支援センターへの結果報告書に、自治体は答えません。"
    if row.state != ResultReport.State.WAITING:
        return f"この結果報告書には、もう答えています（{row.get_state_display()}）。"
    return ""
