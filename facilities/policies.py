"""Does the state of a facility or an import allow what is asked? Refusals are sentences."""

from facilities.models import FacilityImport
from office.errors import Refused

State = FacilityImport.State


def require_waiting(batch):
    """An import can be applied or dropped only while it waits for the decision."""
    if batch.state == State.DROPPED:
        raise Refused("この取り込みは取りやめになっています。もう一度ファイルを選んでください。")
    if batch.state == State.FAILED:
        raise Refused("この取り込みは失敗して止まっています。もう一度ファイルを選んでください。")


def require_no_other_running(batch, running):
    """Two lists are never written to one municipality at once. ``running``: another batch being applied, or None."""
    if running is not None:
        raise Refused(
            f"いま{running.asked_by.name}さんの「{running.file.name}」を取り込んでいます。"
            "終わってから、もう一度「取り込む」を押してください。"
        )


def require_open(facility):
    """A closed facility takes no new dwellings or operators; its closing day can be taken back."""
    if facility.closed_on is not None:
        raise Refused("廃止した事業所の内容は変えられません。廃止日の登録を取り消してから変えてください。")


def require_new_dwelling(facility, name):
    """A home's dwellings are told apart by name; a form sent twice makes one."""
    if facility.dwellings.filter(name=name, closed_on=None).exists():
        raise Refused(
            f"住居「{name}」は、もう登録されています。ほかの住居なら、区別できる名前を付けてください。"
        )


def require_another_operator(facility, operator):
    """A change of operator names another one."""
    if operator.pk == facility.operator_id:
        raise Refused("今と同じ法人です。新しい法人の名称か法人番号を入れてください。")


def require_another_address(before, after):
    """A move names another address."""
    if before == after:
        raise Refused("今と同じ住所です。新しい住所を入れてください。")
