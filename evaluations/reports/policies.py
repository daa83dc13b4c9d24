"""When a 結果報告書 may be handed in and answered. Each check answers with an empty text or the sentence that refuses."""

from evaluations.models import ResultReport
from evaluations.reports import papers
from office import printing


def why_not_hand_in(path, row, at_desk):
    """Why the report of a path may not be handed in now.

    Args: ``row``: the one that was handed in before, or None; ``at_desk``: the one that the desk has, or None.
    """
    if not path.outside_id:
        return "外部評価を終えてから、結果報告書を提出します。"
    is_open = row is None or row.state == ResultReport.State.RETURNED
    if not is_open and not waits_for_center(row) and not is_overtaken(row, at_desk):
        return "この結果報告書は、もう提出してあります。"
    return ""


def waits_for_center(row):
    """Has a center not confirmed yet what it was sent? It may then be sent again, to another address too."""
    return row.to == ResultReport.To.CENTER and row.state == ResultReport.State.WAITING


def is_overtaken(row, at_desk):
    """Has the desk been given other words since a center was sent its report? A paper's words are frozen once, in order."""
    return (
        row.to == ResultReport.To.CENTER
        and at_desk is not None
        and at_desk.state != ResultReport.State.RETURNED
        and at_desk.snapshot_id > row.snapshot_id
    )


def why_not_last_words(row, at_desk):
    """Why what a center was sent is not the facility's last word; "" where it is."""
    if at_desk is not None and at_desk.state == ResultReport.State.RETURNED:
        return (
            "自治体がこの結果報告書を差し戻し、事業所が直しています。直したものが届いたら、"
            "そのメールのリンクから知らせてください。"
        )
    if is_overtaken(row, at_desk):
        return (
            "この結果報告書は、送られた後に直されています。直したものが届いたら、そのメールのリンクから知らせてください。"
            "届かないときは、事業所に送ってもらってください。"
        )
    return ""


def why_not_confirm(row, at_desk):
    """Why a center cannot confirm a report now."""
    if not waits_for_center(row):
        return "この結果報告書は、もう受け取ったことになっています。"
    return why_not_last_words(row, at_desk)


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
