"""When a visit may be recorded. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date


def why_not_visit(day, members, today, own_people, *, by_staff_alone=False):
    """Why a visit may not be recorded so (N8-1b: it is the council's members who see the place).

    Args: ``own_people``: the categories of members who are the facility's own.
    """
    if day > today:
        return f"{format_date(day)}はまだ来ていません。見学が終わってから記録してください。"
    if by_staff_alone and comes_from_outside(members, own_people):
        return "従業者でない構成員を選んでいます。「職員だけで見て回った」の印を外してください。"
    if not members and not by_staff_alone:
        return (
            "見学した構成員を1人以上選んでください。構成員が来ず、職員だけで見て回ったときは、"
            "「職員だけで見て回った」に印を付けてください。"
        )
    for member in members:
        if not member.in_office(day):
            return (
                f"{member.person.name}さんは、{format_date(day)}には構成員ではありません。"
                "選び直すか、構成員の画面で任期を直してください。"
            )
    return ""


def comes_from_outside(members, own_people):
    """Does anybody among members come from outside the facility?"""
    return any(member.category not in own_people for member in members)


def why_not_counted(members, own_people):
    """Why a visit by these members counts for nothing (N8-1b, O6-1d), in a sentence; "" for one that counts."""
    if comes_from_outside(members, own_people):
        return ""
    return (
        "構成員が来ず、職員だけで見て回ったので、見学の回数に数えません。"
        "年度のうちに、従業者でない構成員に見学してもらってください。"
    )


def why_not_others(facility, things):
    """Why these members and dwellings may not stand in a visit to a facility: some are another's."""
    if any(thing.facility_id != facility.pk for thing in things):
        return "ほかの事業所の構成員や住居は選べません。画面を開き直して、選び直してください。"
    return ""
