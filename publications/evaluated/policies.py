"""When a 公表用資料 may be made and published. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date
from evaluations.models import Evaluation
from evaluations.policies import why_gone
from evaluations.sheets.selectors import is_summary_open
from publications.evaluated.selectors import files_of_result

#: Whose result others wrote into a file.
BY_FILE = (Evaluation.Kind.AGENCY, Evaluation.Kind.THIRD_PARTY, Evaluation.Kind.EQUIVALENT)
NO_FILE = "評価の結果のファイルがありません。先に「文書を付ける」から、結果のファイルを付けてください。"
NOT_CHOSEN = "公表するファイルがありません。「公表するファイル」から一つ以上選んでください。"


def why_not_prepare(path):
    """Why no public wording can be made of an evaluation yet."""
    if path.outside_id is None:
        return "外部評価を終えてから、公表用の資料を作ります。"
    if gone := why_gone(path.outside):
        return gone
    if is_summary_open(path):
        return "先にサービス評価総括表を仕上げてください。公表する資料のもとになります。"
    return ""


def why_not_word(draft):
    """Why the public wording may not be changed now."""
    return why_not_prepare(draft.path)


def why_not_prepare_result(evaluation):
    """Why no file of an evaluation can go out: it is of a kind that writes none here, or none is there yet."""
    if gone := why_gone(evaluation):
        return gone
    if evaluation.kind not in BY_FILE:
        return "結果のファイルを公表できるのは、評価機関の外部評価、第三者評価、準ずる措置です。"
    return "" if files_of_result(evaluation).exists() else NO_FILE


def why_not_word_result(draft):
    """Why what is said beside the files may not be changed now."""
    return why_not_prepare_result(draft.evaluation)


def why_not_confirm_result(papers):
    """Why nothing can be confirmed. Args: ``papers``: the files chosen to go out."""
    return "" if papers else NOT_CHOSEN


def why_not_publish(check, row, is_made):
    """Why a 公表用資料 may not go on the register. Args: ``check``: the newest EvaluationCheck, or None; ``row``: its row of

    the register, withdrawn or not, or None; ``is_made``: does its PDF exist?
    """
    if check is None:
        return "公表できるのは、名前がないことを確かめた資料だけです。先に公表用の文章を確かめてください。"
    if row is not None and row.withdrawn_on:
        return "この資料は取り下げました。もう一度公表するときは、公表用の文章を確かめ直してください。"
    if row is not None:
        return "この資料は、もう公開ページに出ています。"
    if not is_made:
        return "公表用の資料のPDFを作っています。できあがると、公開ページに出せます。"
    return ""


def why_not_correct(live, correction, found, longest):
    """Why a paper may not take the place of one that can be read.

    Args: ``live``: what can be read now, or None; ``found``: what in the ``correction`` may tell who somebody is.
    """
    if live is None:
        return ""
    if not correction:
        return "公開ページの資料を置き換えます。「訂正したこと」に、何を直したかを一言で書いてください。"
    if len(correction) > longest:
        return f"「訂正したこと」は{longest}字までで書いてください。"
    if found:
        words = "、".join(dict.fromkeys(f"「{finding.text}」" for finding in found))
        return (
            f"「訂正したこと」に、だれのことか分かる言葉があります：{words}。ほかの書き方に直してください。"
        )
    return ""


def why_not_public_on(evaluation, on, today):
    """Why the result of an evaluation cannot have been public elsewhere since a day."""
    if gone := why_gone(evaluation):
        return gone
    if on < evaluation.date:
        return f"公表した日が、評価した日（{format_date(evaluation.date)}）より前になっています。"
    if on > today:
        return "公表した日が、今日より後になっています。公表してから記録してください。"
    return ""


def why_not_withdraw(live):
    """Why nothing can be taken off the register; ``live``: what anybody can read there today, or None."""
    return "この資料は、いま公開ページに出ていません。" if live is None else ""
