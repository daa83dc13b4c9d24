"""What may be done with cases and their papers. Each check returns an empty text or the sentence that refuses."""

from compliance.rules import load_rulebook
from compliance.rules.codes import CouncilCode
from compliance.rules.wareki import format_date

UNREAD_YEARS = (
    "保存する年数の規則を、まだ誰も資料と見比べていません。"
    "「義務と規則」で確かめるか、自治体の値に年数を登録すると、提案できます。"
)


def keeps_cases(facility):
    """Does the facility's council look at users' cases: is it a 介護・医療連携推進会議?"""
    kind = load_rulebook().service_types.get(facility.service_type)
    return kind is not None and kind.council == CouncilCode.IRYO_RENKEI


def why_not_change(case):
    """Why a case stands as it is."""
    return f"{format_date(case.disposed_on)}に廃棄しました。" if case.disposed_on else ""


def why_not_end(ended_on, today):
    """Why a contract cannot have ended on a day."""
    if ended_on is not None and ended_on > today:
        return "契約が終わった日が、今日より後になっています。終わってから入力してください。"
    return ""


def last_day_of(case, keeping):
    """Until when papers are kept: the later of what was reckoned when the contract ended and what the rules say now."""
    return max((day for day in (case.keep_until, keeping and keeping.last_day) if day), default=None)


def why_not_dispose(case, keeping, today):
    """Why a case's papers may not be put on a list, or disposed of. Args: ``keeping``: as of ``lasting.keeping_of``."""
    if case.disposed_on:
        return "もう廃棄しました。"
    if case.keep_until is None:
        return "契約が終わっていないため、提案できません。"
    if keeping is None:
        return "保存する期間の決まりがないため、提案できません。"
    last = last_day_of(case, keeping)
    if last >= today:
        return f"{format_date(last)}まで保存します。"
    if keeping.unread:
        return UNREAD_YEARS
    return f"廃棄を止めています：{case.held_back}" if case.held_back else ""
