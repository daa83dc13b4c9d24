"""When a facility's file may be asked for, given or declined. Each check returns an empty text or the sentence that refuses."""

from compliance.obligations.models import PackRequest

_OVER = "この求めは、もう終わっています。画面を開き直して、いまの状態を確かめてください。"


def why_not_answer(asked):
    """Why there is nothing to answer, or to take back, any more."""
    return "" if asked.state == PackRequest.State.ASKED else _OVER


def why_not_give(asked, job, has_file):
    """Why a file may not be given. Args: ``job``: the one that made it, or None; ``has_file``: is it still there?"""
    if sentence := why_not_answer(asked):
        return sentence
    if job is None or not job.is_over:
        return "資料をまだまとめていません。先にまとめて、中を見てから渡してください。"
    return "" if has_file else "まとめた資料は、もうありません。もう一度まとめてください。"
