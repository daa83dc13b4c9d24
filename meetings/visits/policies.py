"""When a visit may be recorded. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date


def why_not_visit(day, members, today):
    """Why a visit may not be recorded so (N8-1b: it is the council's members who see the place)."""
    if day > today:
        return f"{format_date(day)}はまだ来ていません。見学が終わってから記録してください。"
    if not members:
        return "見学した構成員を1人以上選んでください。構成員が見学することが決まりです。"
    for member in members:
        if not member.in_office(day):
            return (
                f"{member.person.name}さんは、{format_date(day)}には構成員ではありません。"
                "選び直すか、構成員の画面で任期を直してください。"
            )
    return ""
