"""What the state of a facility or an import allows. Each check returns an empty text or the sentence that refuses."""

from facilities.models import FacilityImport

State = FacilityImport.State


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
    if batch.state in (State.APPLYING, State.APPLIED):
        return "もう取り込みが始まっているので、取りやめられません。"
    return ""


def why_not_change(facility):
    """Why a facility takes no new dwelling, operator or address; its closing day can be taken back."""
    if facility.closed_on is not None:
        return "廃止した事業所の内容は変えられません。廃止日の登録を取り消してから変えてください。"
    return ""


def why_not_add_dwelling(facility, name):
    """Why a dwelling may not be added: a home's dwellings are told apart by name, and a form sent twice makes one."""
    if facility.dwellings.filter(name=name, closed_on=None).exists():
        return f"住居「{name}」は、もう登録されています。ほかの住居なら、区別できる名前を付けてください。"
    return ""


def why_not_go_over(facility, operator):
    """Why a facility may not go over to an operator: it is that one's already."""
    if operator.pk == facility.operator_id:
        return "今と同じ法人です。新しい法人の名称か法人番号を入れてください。"
    return ""


def why_not_move(before, after):
    """Why a move from one address to another is none."""
    if before == after:
        return "今と同じ住所です。新しい住所を入れてください。"
    return ""
