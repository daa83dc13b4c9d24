"""Why a record of running may not stand so. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date
from facilities.models import Residency

#: Days that lie ahead have not happened: by field, what is said about them.
_HAPPENED = (
    "done_on",
    "made_known_on",
    "settled_on",
    "renewed_on",
    "notified_on",
    "since",
    "extension_decided_on",
)


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
    return _why_not_extended(values) | refusals


#: What an extension is made of (O6-2), and how one is asked for it.
_EXTENSION = {
    "extended_until": "延長がいつまで認められたかを入力してください。",
    "extended_by": "延長を決めた市区町村を入力してください。",
    "extension_decided_on": "延長が決まった日を入力してください。",
}


def _why_not_extended(values):
    """{field: sentence} for an extension of which who decided it, when, or until when is not said."""
    said = [name for name in _EXTENSION if values.get(name)]
    # Of somebody who has moved out, an older record need not say it any more.
    if not said or values.get("until"):
        return {}
    refusals = {name: ask for name, ask in _EXTENSION.items() if name not in said}
    since, decided = values.get("since"), values.get("extension_decided_on")
    if since and decided and decided < since:
        refusals["extension_decided_on"] = f"入居した日（{format_date(since)}）より後の日を入れてください。"
    return refusals


def why_not_within(values, ordinary_end):
    """Why an extension says nothing: it ends no later than the time that everybody has (O6-2).

    Args: ``ordinary_end``: the last day without an extension, or None where no rule says so.
    """
    extended = values.get("extended_until")
    if extended and ordinary_end and extended <= ordinary_end:
        return f"延長しなくても{format_date(ordinary_end)}までです。それより後の日を入れてください。"
    return ""


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
