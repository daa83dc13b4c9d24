"""When a public version may be made and published. Each check returns an empty text or the sentence that refuses."""

from meetings.models import Meeting, ReviewState, Version
from meetings.states import is_handed_in
from publications.boxes import PLACE
from publications.deciding import may_stay
from publications.names import BLOCK, UNREAD
from publications.names.kinds import COVERED, LABELLED

#: So many of the words found are named in a sentence.
_NAMED = 5

PHOTO_AS_TAKEN = (
    "この公表用の議事録の写真には、撮影した場所や日時が残っています。"
    "もう一度「名前がないか確かめる」をすると、それらを除いた写真になります。"
)

NOT_CHECKED = (
    "この版は、名前の調べ方が新しくなる前に確かめたものです。もう一度「名前がないか確かめる」をしてください。"
)

CHANGED_SINCE = "確かめたあとで変わりました。もう一度「名前がないか確かめる」をしてください。"

_NOT_HELD = {
    Meeting.State.CANCELLED: "中止した会議の議事録は公表できません。",
    Meeting.State.PLANNED: "公表できるのは、開催した会議の議事録だけです。先に開催を記録してください。",
}


def why_not_prepare(part, version, acceptance_first):
    """Why no public wording can be made yet.

    Args: ``version``: the newest inside version, or None; ``acceptance_first``: does the ward have minutes published
    only once it has accepted them.
    """
    if refusal := _NOT_HELD.get(part.meeting.state, ""):
        return refusal
    if version is None or not is_handed_in(part):
        return (
            "まだ議事録が提出されていません。先に議事録を提出してください。提出した議事録から公表用を作ります。"
            "紙で済ませたときは、「提出・配布・公表の日を記録する」から日付だけを残せます。"
        )
    return why_not_before_acceptance(part, acceptance_first)


def why_not_before_acceptance(part, acceptance_first):
    """Why minutes wait for the ward, which may have them published only once it has accepted them."""
    if not acceptance_first or part.review_state == ReviewState.ACCEPTED:
        return ""
    return (
        "この自治体では、担当が議事録を受理した後に公表します。"
        f"いまは「{part.get_review_state_display()}」です。受理されたら、ここから公表できます。"
    )


def why_not_before_reading(unread):
    """Why a wording may not be confirmed before its papers are read; ``unread``: files that no worker has read."""
    return (
        "いっしょに公表する資料をまだ調べ終わっていません。少し待って、もう一度開いてください。"
        if unread
        else ""
    )


def why_not_confirm(draft, waiting):
    """Why the wording may not be confirmed; ``waiting``: findings that nobody has decided on."""
    if not any(key != PLACE and text.strip() for key, text in draft.text.items()) and not draft.attachments:
        return "公表する文章がありません。文章を書くか、いっしょに公表する資料を選んでください。"
    if blocking := [finding for finding in waiting if finding.level == BLOCK]:
        return f"人の名前が残っています：{_quoted(blocking)}。だれのことか分からない書き方に直してください。"
    if unread := [finding for finding in waiting if finding.level == UNREAD and finding.kind == "unread"]:
        return f"中身を読めないファイルがあります：{_quoted(unread)}。この資料を選ばずに進むか、読めるファイルに替えてください。"
    if waiting:
        return (
            f"まだ決めていない所があります：{_quoted(waiting)}。"
            "一つずつ、置き換えるか、文章を直すか、理由を書いて残してください。"
        )
    return ""


def _quoted(findings):
    words = list(dict.fromkeys(f"「{finding.text}」" for finding in findings))
    return "、".join(words[:_NAMED]) + ("など" if len(words) > _NAMED else "")


def why_not_copied(order):
    """Why a paper may not go out yet: the copy for the public is not made, or cannot be. Args: a ``copies.CopyOrder``."""
    if order.made is None:
        return "公表する資料の写しを、まだ作っていません。「公表する写しを作る」を押してください。"
    return (
        ""
        if order.made
        else f"資料「{order.title}」の写しを作れません。選ばずに進むか、別のファイルに替えてください。"
    )


def why_not_keep(findings, reason):
    """Why passages may not stay as they are. Args: ``findings``: those of one word; ``reason``: why, as it was typed."""
    if not findings:
        return "この言葉は、もう見つかりません。文章が変わっています。画面を開き直してください。"
    if any(finding.level == BLOCK and not may_stay(finding) for finding in findings):
        return (
            "名簿や出席の記録にある人の名前は、残せません。ほかの言葉に置き換えるか、文章を直してください。"
        )
    if any(finding.kind == "unread" for finding in findings):
        return "中身を読めないファイルは公表できません。選ばずに進むか、読めるファイルに替えてください。"
    if len(reason.strip()) < 2:
        return "残す理由を書いてください。例: 町の名前で、人の名前ではない"
    return ""


def why_not_label(findings, label):
    """Why a word may not be replaced by ``label``; ``findings``: those of the word."""
    if not findings:
        return "この言葉は、もう見つかりません。文章が変わっています。画面を開き直してください。"
    if findings[0].is_of_person:
        return "" if LABELLED.fullmatch(label) else "置き換える言葉を一覧から選んでください。"
    return (
        ""
        if label == COVERED.get(findings[0].kind)
        else "この所は置き換えられません。だれのことか分からないように文章を直してください。"
    )


def why_not_publish(part, version, published, acceptance_first, checked):
    """Why a version may not go on the register.

    Args: ``published``: its row there, withdrawn or not, or None; ``acceptance_first`` as of ``why_not_prepare``; ``checked``:
    was it looked through by today's rules of publishing?
    """
    if version.kind != Version.Kind.PUBLIC or version.confirmed_by_id is None:
        return "公表できるのは、名前がないことを確かめた公表用の議事録だけです。"
    if refusal := _NOT_HELD.get(part.meeting.state, ""):
        return refusal
    if published is None and not checked:
        return NOT_CHECKED
    if published is None:
        return why_not_before_acceptance(part, acceptance_first)
    if published.withdrawn_on:
        return "この版は取り下げました。もう一度公表するときは、公表用の文章を確かめ直してください。"
    return "この議事録は、もう公開ページに出ています。"


def why_not_as_checked(is_same):
    """Why what was looked through may not go out; ``is_same``: would the same go out if it were looked through now?"""
    return "" if is_same else CHANGED_SINCE


def why_not_public_on(part, on, today, acceptance_first):
    """Why minutes cannot have been public elsewhere since a day. ``acceptance_first`` as of ``why_not_prepare``."""
    refusal = _NOT_HELD.get(part.meeting.state, "") or why_not_before_acceptance(part, acceptance_first)
    if refusal:
        return refusal
    if on < part.meeting.date:
        return "公表した日が、会議の日より前になっています。"
    if on > today:
        return "公表した日が、今日より後になっています。公表してから記録してください。"
    return ""


def why_not_print(version, checked, acceptance, as_taken):
    """Why the paper for the wall may not be printed: it passes the gate that the register stands behind (N7-8c).

    Args: ``version``: the newest public one, or None; ``checked``: was it looked through; ``acceptance``: the refusal of
    the ward that accepts first, or ""; ``as_taken``: a photo still says where and when.
    """
    if version is None:
        return "公表用の議事録がまだありません。「公表する」から作ってください。"
    return acceptance or ("" if checked else NOT_CHECKED) or why_not_photos(as_taken)


def why_not_photos(as_taken):
    """Why a version may not go on the register with its photos; ``as_taken``: one still says where and when."""
    return PHOTO_AS_TAKEN if as_taken else ""


def why_not_withdraw(live):
    """Why nothing can be taken off the register; ``live``: what anybody can read there today, or None."""
    return "この議事録は、いま公開ページに出ていません。" if live is None else ""
