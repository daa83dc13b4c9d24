"""What the state of a facility allows. Each check returns an empty text or the sentence that refuses."""


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
