"""What the state of an import allows. Each check returns an empty text or the sentence that refuses."""

from facilities.importing.states import IMPORT
from facilities.models import FacilityImport, ListStep

State = FacilityImport.State
#: What whoever confirmed a list is told where it would write something else now.
OTHER_NOW = (
    "確認の後で登録内容が変わったため、まだ何も書いていません。変わった{:,}件を「確かめ直す行」で見てから、"
    "もう一度「この内容で取り込む」を押してください。"
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
            "終わってから、もう一度「この内容で取り込む」を押してください。"
        )
    return ""


def why_not_drop(batch):
    """Why a checked list may not be left aside any more."""
    if not IMPORT.allows("list.drop", batch.state):
        return "もう取り込みが始まっているので、取りやめられません。"
    return ""


#: Where somebody else has changed what a step is about.
OTHERS_CHANGED = "別の画面で登録内容が変わりました。事業所のページで確かめてください。"


def why_not_confirm(step, *, on):
    """Why a step of a list may not be written now. Args: ``on``: the day that a person typed, or None."""
    if step.batch.state != State.APPLIED:
        return "先に一覧を取り込んでください。"
    if why := why_not_decide(step):
        return why
    if step.facility is None:
        return "事業所がまだ登録されていません。"
    if step.on is None and on is None:
        return "一覧に日付がありません。日付を入れてください。"
    return ""


def why_not_decide(step):
    """Why nothing is decided on a step any more."""
    if step.state == ListStep.State.DONE:
        return "もう登録されています。"
    return ""


def why_not_answer(batch):
    """Why nothing can be said of a list's rows any more."""
    if batch.state != State.CHECKED:
        return "もう取り込みが始まっているので、選び直せません。"
    return ""


def why_not_take_back(batch):
    """Why what a list has written cannot be taken back, as far as the list itself is concerned."""
    if batch.state == State.TAKEN_BACK:
        return "この取り込みは、もう取り消しています。"
    if batch.state == State.TAKING_BACK:
        return "この取り込みは、いま取り消しているところです。"
    if not IMPORT.allows("list.take_back", batch.state):
        return "取り込んでいない一覧なので、取り消すものがありません。"
    return ""
