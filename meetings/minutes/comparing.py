"""Any two versions side by side: which boxes changed, and what else the later one says differently."""

from dataclasses import dataclass
from datetime import date

from compliance.rules.wareki import format_date
from meetings.council.seats import label, seat_order
from meetings.minutes.selectors import Section, read
from meetings.models import Attendance, Version
from meetings.record.talk import counts_in_words, topics_in_words

_KINDS_OF_CAME = dict(Attendance.Kind.choices)


@dataclass(frozen=True)
class Fact:
    """Something besides the text that differs: what it is, and its words in both versions ("" for nothing)."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """What lies between two versions. ``sections`` hold changed boxes alone; ``unchanged`` names the others."""

    before: Version
    after: Version
    sections: list
    unchanged: list
    facts: list

    @property
    def is_same(self):
        return not self.sections and not self.facts


def compare(before, after):
    """Compare two versions of the same part, whatever they were made for."""
    sections = read(after, before)
    changed = [Section(s.title, tuple(box for box in s.boxes if box.changed)) for s in sections]
    return Comparison(
        before,
        after,
        [section for section in changed if section.boxes],
        [box.title for s in sections for box in s.boxes if box.text and not box.changed],
        _facts(before.content, after.content),
    )


def _facts(before, after):
    old, new = _in_words(before), _in_words(after)
    return [Fact(name, old[name], words) for name, words in new.items() if old[name] != words]


def _in_words(content):
    """What a version freezes besides its text, as label → words."""
    meeting, activity = content["meeting"], content["activity"]
    times = [meeting[name] for name in ("starts_at", "ends_at") if meeting[name]]
    return {
        "開催日": format_date(date.fromisoformat(meeting["date"])),
        "時刻": "から".join(times),
        "場所": meeting["place"],
        "オンライン": "行った" if meeting["online"] else "",
        "外部評価": "行った" if meeting["evaluating"] else "",
        "合同で開く事業所": "、".join(content["partners"]),
        "出席": "、".join(
            _attendance(row)
            for row in sorted(content["attendance"], key=lambda row: seat_order(row["category"]))
        ),
        "年1回の話し合い": topics_in_words(content["topics"]),
        "提供回数": counts_in_words(activity["day_visits"], activity["overnight_stays"]),
        "付けたファイル": "、".join(file["title"] for file in content["papers"]),
    }


def _attendance(row):
    """One person of an inside version, or the number of a category in a public one."""
    if "count" in row:
        return f"{label(row['category'])} {row['count']}人"
    proxy = "・代理" if row["proxy"] else ""
    opinion = f"「{row['opinion']}」" if row["opinion"].strip() else ""
    return f"{row['name']}（{_KINDS_OF_CAME.get(row['kind'], row['kind'])}{proxy}）{opinion}"
