"""What may be noted of a place other than the register. Each check returns an empty text or the sentence that refuses."""

from evaluations.policies import why_gone
from facilities.models import SelfReport
from publications import policies
from publications.models import Publication

Channel = Publication.Channel


def why_not_record(part, on, today, acceptance_first, checked):
    """Why a publication elsewhere may not be noted for a day.

    Args: ``acceptance_first`` as of ``policies.why_not_prepare``; ``checked``: was the version looked through for names?
    """
    if not checked:
        return policies.NOT_CHECKED
    return policies.why_not_public_on(part, on, today, acceptance_first)


def lacking(channel, note, address, handed):
    """{box: sentence} for what a way of publishing cannot be confirmed without."""
    if channel == Channel.SITE and not address:
        return {"address": "載せたページのアドレスを入力してください。"}
    if channel == Channel.GIVEN and not handed:
        return {"handed": "何人に配ったかを入力してください。"}
    if channel in (Channel.POSTED, Channel.NEWSLETTER) and not note.strip():
        return {"note": "掲示した場所か、広報誌の名前と号を入力してください。"}
    return {}


def why_not_correct(publication):
    """Why what was noted may not be put right: the register says for itself what stands on it."""
    return "公開ページの公表は、ここでは直せません。" if publication.channel == Channel.REGISTER else ""


def why_not_ended(publication, ended, today):
    """Why a place cannot have ended on a day (None: it has not)."""
    if ended is None:
        return ""
    if ended < publication.published_on:
        return "終えた日が、公表した日より前になっています。"
    return "終えた日が、今日より後になっています。終えてから記録してください。" if ended > today else ""


def why_not_prove(publication, typed):
    """Why no photo may be put beside it. Args: ``typed``: its day as the desk sees it."""
    if sentence := why_not_correct(publication) or why_gone(publication.evaluation):
        return sentence
    if typed is not None and typed.state == SelfReport.State.CONFIRMED:
        return "担当が確認したあとの写真は、替えられません。日付や場所を直すと、もう一度確認を受けられます。"
    return ""
