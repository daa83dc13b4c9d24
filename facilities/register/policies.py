"""What the state of a facility allows. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date


def why_not_change(facility):
    """Why nothing of a facility and its dwellings may be changed; its closing day can be taken back."""
    if facility.closed_on is not None:
        return "廃止した事業所の内容は変えられません。廃止日の登録を取り消してから変えてください。"
    return ""


def why_not_call_dwelling(facility, name, *, besides=None, closed_on=None):
    """Why a dwelling may not be called so: a home's open dwellings are told apart by name.

    Args: ``besides``: the dwelling itself, where it is registered already; ``closed_on``: its last day or None.
    """
    others = facility.dwellings.filter(name=name, closed_on=None).exclude(pk=besides and besides.pk)
    if closed_on is None and others.exists():
        return f"住居「{name}」は、もう登録されています。ほかの住居なら、区別できる名前を付けてください。"
    return ""


def why_not_close(facility, day):
    """Why a facility may not have closed on a day; None: it has not closed at all."""
    if day and facility.designated_on and day < facility.designated_on:
        return "指定年月日より前の日です。日付を確かめてください。"
    return ""


def why_not_go_over(facility, operator):
    """Why a change of operator is refused: the facility belongs to that operator already."""
    if operator.pk == facility.operator_id:
        return "今と同じ法人です。新しい法人の名称か法人番号を入れてください。"
    return ""


def why_not_move(before, after):
    """Why a move is refused: the new address is the present one."""
    if before == after:
        return "今と同じ住所です。新しい住所を入れてください。"
    return ""


def why_not_suspend(facility, first_day, last_day, others):
    """{field: sentence} for days on which a facility cannot have rested. Absent days are left alone.

    Args: ``others``: the facility's other suspensions; two never share a day.
    """
    if first_day is None:
        return {}
    if facility.designated_on and first_day < facility.designated_on:
        opened = format_date(facility.designated_on)
        return {"first_day": f"指定年月日（{opened}）より前の日です。日付を確かめてください。"}
    if last_day and last_day < first_day:
        return {
            "last_day": f"休止の最初の日（{format_date(first_day)}）より前の日です。日付を確かめてください。"
        }
    for other in others:
        begins_before_end = last_day is None or other.first_day <= last_day
        if begins_before_end and (other.last_day is None or other.last_day >= first_day):
            return {"first_day": f"もう登録されている休止と日が重なります: {other.in_words}。"}
    return {}


#: What an officer looks at of a suspension: where it changes, what was answered before answers something else.
LOOKED_AT = ("first_day", "last_day", "reason", "paper", "resumption_paper")


def why_not_confirm_suspension(suspension):
    """Why an officer cannot confirm a suspension now."""
    if suspension.confirmed_on:
        return f"この休止は、{format_date(suspension.confirmed_on)}に確認しています。"
    return ""
