"""What the state of an import allows. Each check returns an empty text or the sentence that refuses."""

from facilities.importing.states import IMPORT
from facilities.models import FacilityImport

State = FacilityImport.State
#: What whoever confirmed a list is told where it would write something else now.
OTHER_NOW = (
    "確認の後で登録内容が変わったため、まだ何も書いていません。変わった{:,}件を「確かめ直す行」で見てから、"
    "もう一度「取り込む」を押してください。"
)
NOTHING_LEFT = (
    "確認の後で、同じ内容がほかの画面や一覧から登録されました。この一覧から書くものは、もうありません。"
)


def why_not_apply(batch, running):
    """Why a checked list may not be written now. Args: ``running``: another list that is being written, or None."""
    if batch.state == State.DROPPED:
        return "この取り込みは取りやめになっています。もう一度ファイルを選んでください。"
    if batch.state == State.FAILED:
        return "この取り込みは失敗して止まっています。もう一度ファイルを選んでください。"
    if running is not None:
        return (
            f"いま{running.asked_by.name}さんの「{running.file.name}」を取り込んでいます。"
            "終わってから、もう一度「取り込む」を押してください。"
        )
    return ""


def why_not_drop(batch):
    """Why a checked list may not be left aside any more."""
    if not IMPORT.allows("list.drop", batch.state):
        return "もう取り込みが始まっているので、取りやめられません。"
    return ""
