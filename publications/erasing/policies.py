"""When content may be erased. Each check returns an empty text or the sentence that refuses."""

from publications.erasing.models import ErasureRequest

NEEDS_ANOTHER = "消すことは、求めた人とは別の、自治体の職員が決めます。ほかの職員に頼んでください。"


def why_not_ask(file, is_public):
    """Why nobody may ask. Args: ``is_public``: can papers of the meeting, or evaluation, be read on the register today?"""
    if file.erased_at:
        return "このファイルの内容は、もう消しました。"
    if is_public:
        return "この会議か評価の資料が公開ページに出ています。先に公表を取り下げてから、求めてください。"
    return ""


def why_not_reason(found):
    """Why a reason may not stand; ``found``: passages that tell whom it is about. It stays, and is read by many."""
    if not found:
        return ""
    words = "、".join(dict.fromkeys(f"「{one.text}」" for one in found))
    return f"理由に、だれのことか分かる言葉があります：{words}。理由は残るので、名前を書かないでください。"


def why_not_decide(asked, by):
    """Why a person may not decide."""
    if asked.state != ErasureRequest.State.ASKED:
        return f"この求めは、もう決まっています（{asked.get_state_display()}）。"
    return NEEDS_ANOTHER if asked.asked_by.user_id == by.user_id else ""
