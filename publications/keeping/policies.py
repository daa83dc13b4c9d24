"""What may be held back, put on a list and disposed of. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date
from publications.models import DisposalLine, DisposalList

NEEDS_ANOTHER = "廃棄は、提案した人とは別の管理者が決めます。ほかの管理者に頼んでください。"


def why_not_hold(part):
    """Why a record may not be held back."""
    if part.disposed_on:
        return "この記録は、もう廃棄しました。"
    return (
        ""
        if part.published_on
        else "まだ公表していない記録は、廃棄の対象になりません。止める必要はありません。"
    )


def why_not_release(part):
    """Why nothing can be released."""
    return "" if part.held_back else "この記録の廃棄は、止められていません。"


def last_day_of(part, keeping):
    """Until when a record is kept: the later of what was reckoned when it was published and what the rules say now.

    Args: ``keeping``: as of :func:`why_not_dispose`. None where nothing binds.
    """
    days = [day for day in (part.keep_until, keeping and keeping.last_day) if day]
    return max(days, default=None)


def why_not_dispose(part, keeping, on_register, today):
    """Why a record may not be put on a list, or disposed of.

    Args: ``keeping``: what the rules say of its last day now (``selectors.Keeping``), or None where none binds;
    ``on_register``: whether anybody can read it on the register today.
    """
    if part.disposed_on:
        return "もう廃棄しました。"
    if keeping is None:
        return "保存する期間の決まりがないため、提案できません。"
    last = last_day_of(part, keeping)
    if last >= today:
        return f"{format_date(last)}まで保存します。"
    if keeping.unread:
        return (
            "保存する年数の規則を、まだ誰も資料と見比べていません。"
            "「義務と規則」で確かめるか、自治体の値を登録すると、提案できます。"
        )
    # The result of an evaluation knows no reason that holds it back.
    if reason := getattr(part, "held_back", ""):
        return f"廃棄を止めています：{reason}"
    if on_register:
        return "公開ページに出ています。先に、事業所が取り下げます。"
    return ""


def why_not_decide(disposal, by):
    """Why a person may not decide on a list: it is decided by somebody else than who made it."""
    if disposal.state != DisposalList.State.PROPOSED:
        return f"この一覧は、もう決まっています（{disposal.get_state_display()}）。"
    return NEEDS_ANOTHER if disposal.made_by.user_id == by.user_id else ""


def why_not_drop(disposal):
    """Why a list may not be dropped any more."""
    if disposal.state != DisposalList.State.PROPOSED:
        return f"この一覧は、もう決まっています（{disposal.get_state_display()}）。"
    return ""


def why_no_certificate(disposal, lines, leaving=0):
    """Why there is no certificate of a list yet.

    Args: ``lines``: its DisposalLines; ``leaving``: how many files are still to be deleted where they lie.
    """
    if disposal.state != DisposalList.State.DECIDED:
        return "廃棄証明書は、廃棄を決めて、終わってから作れます。"
    if any(line.state == DisposalLine.State.PROPOSED for line in lines):
        return "まだ廃棄の途中です。終わってから、もう一度開いてください。"
    if not any(line.state == DisposalLine.State.DISPOSED for line in lines):
        return "廃棄した記録がないため、証明書はありません。"
    if leaving:
        return f"ファイルの中身（{leaving}件）を、しまってある所から消している途中です。1分ほどして、もう一度開いてください。"
    return ""
