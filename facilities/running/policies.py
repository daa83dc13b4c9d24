"""Why a record of running may not stand so. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date
from facilities.models import Residency

#: Days that lie ahead have not happened: by field, what is said about them.
_HAPPENED = ("done_on", "settled_on", "renewed_on", "notified_on", "since")


def why_not_days(values, today):
    """{field: sentence} for the days of a record that cannot be so. Fields that are absent or empty are left alone."""
    refusals = {}
    for name in _HAPPENED:
        if (day := values.get(name)) and day > today:
            refusals[name] = f"{format_date(day)}はまだ来ていません。済んでから記録してください。"
    since, until, extended = (values.get(name) for name in ("since", "until", "extended_until"))
    if since and until and until < since:
        refusals["until"] = f"入居した日（{format_date(since)}）より前です。どちらかを直してください。"
    if since and extended and extended <= since:
        refusals["extended_until"] = "入居した日より後の日を入れてください。"
    return refusals


def why_not_dwelling(facility, values):
    """Why a residency may not be in this dwelling: it is another facility's."""
    dwelling = values.get("dwelling")
    if dwelling is not None and dwelling.facility_id != facility.pk:
        return "ほかの事業所の住居は選べません。画面を開き直して、選び直してください。"
    return ""


def next_label(facility):
    """A label that tells the next resident from those before, and names nobody: 入居者A, 入居者B …, 入居者27."""
    taken = set(Residency.objects.filter(facility=facility).values_list("label", flat=True))
    letters = [chr(ord("A") + number) for number in range(26)]
    numbers = (str(number) for number in range(27, 27 + len(taken) + 1))
    return next(label for mark in (*letters, *numbers) if (label := f"入居者{mark}") not in taken)
