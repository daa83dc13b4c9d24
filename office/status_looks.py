"""What each status looks like: the word, the shape and the tone, kept in one place for every screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkLook:
    """How a status or an event is shown.

    Arguments:
        label: the word beside the shape; meaning never rests on shape or colour alone.
        icon: id of the symbol in ``static/img/icons.svg``.
        tone: suffix of the CSS class that gives the colour.
        weight: what matters more stands first where only one mark fits.
    """

    label: str
    icon: str
    tone: str
    weight: int


LOOKS = {
    "breach": MarkLook("基準を満たさない", "breach", "breach", 90),
    "overdue": MarkLook("期限超過", "overdue", "overdue", 80),
    "behind": MarkLook("遅れ気味", "behind", "behind", 70),
    "unregistered": MarkLook("未登録", "unregistered", "unregistered", 65),
    "due_soon": MarkLook("まもなく期限", "due-soon", "due-soon", 60),
    "upcoming": MarkLook("予定（まだ先）", "upcoming", "upcoming", 50),
    "meeting_planned": MarkLook("会議の予定", "meeting-planned", "event", 45),
    "meeting": MarkLook("会議", "meeting", "event", 44),
    "visit": MarkLook("見学", "visit", "event", 43),
    "late": MarkLook("遅れて完了", "met-late", "met", 42),
    "suspended": MarkLook("休止", "lock", "event", 41),
    "resumed": MarkLook("再開", "switch", "event", 41),
    "met": MarkLook("完了", "met", "met", 40),
    "keeping": MarkLook("保存中", "keeping", "keeping", 30),
    "before_start": MarkLook("利用開始前・記録なし", "before-start", "exempt", 20),
    "exempt": MarkLook("対象外", "exempt", "exempt", 10),
}

FLAGS = {
    # Where it is kept only that something is no duty, both words stand.
    "advisory": MarkLook("努力義務・望ましいこと", "advisory", "flag-neutral", 0),
    "effort": MarkLook("努力義務", "advisory", "flag-neutral", 0),
    "wish": MarkLook("望ましいこと", "advisory", "flag-neutral", 0),
    "assumption": MarkLook("要確認", "assumption", "flag-attention", 0),
    "late": MarkLook("遅れて完了", "met-late", "flag-neutral", 0),
    "draft": MarkLook("下書き", "edit", "flag-neutral", 0),
    "public": MarkLook("公表", "public", "flag-good", 0),
    "inside": MarkLook("内部", "lock", "flag-neutral", 0),
    # How far a day is known that a facility typed for something done outside the program.
    "reported": MarkLook("自己申告", "edit", "flag-neutral", 0),
    "asked": MarkLook("自己申告・確かめ中", "assumption", "flag-attention", 0),
    "confirmed": MarkLook("自己申告・確認済み", "check", "flag-good", 0),
}


def look_of(status: str, late: bool = False) -> MarkLook:
    """The look of a status; a duty that was met late is shown as such.

    Errors:
        ValueError: the status is none that the contract or the screens know.
    """
    key = "late" if late and status == "met" else status
    try:
        return LOOKS[key]
    except KeyError:
        raise ValueError(f"unknown status: {status!r}") from None


def days_away(days: int) -> str:
    """How far a due date is, in words: あと8日, 今日まで, 3日超過. Args: ``days``: until then, negative afterwards."""
    if days > 0:
        return f"あと{days}日"
    return f"{-days}日超過" if days else "今日まで"
