"""What a year as it stands typed means, before anything is saved: row by row, and for the year as a whole.

Each row is asked of the one function of findings (`planning.findings.find`) among all the others.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from compliance.rules.calendar import fiscal_year_of
from compliance.rules.codes import DutyId
from compliance.rules.wareki import format_date, format_fiscal_year
from meetings.planning.candidates import Candidate
from meetings.planning.findings import RuleFinding, find
from meetings.year_plan import contents
from meetings.year_plan.asked import ProposedMeeting, YearAsked
from meetings.year_plan.proposing import open_windows

#: What is said of the year as a whole, and not of each of its meetings: visits, and a year typed wrongly.
_OF_THE_YEAR = frozenset({"visit", "far_away"})


def weigh(asked: YearAsked, rows: Sequence[ProposedMeeting]) -> list[list[RuleFinding]]:
    """What speaks against each of the rows, were all of them planned; in their order."""
    own = [_against(asked, rows, number) for number in range(len(rows))]
    for number in _too_many_joint(asked, rows):
        own[number].append(
            RuleFinding(
                "joint.half",
                "合同で開ける回数を超えます。",
                f"合同で開けるのは、年度に{contents.most_joint(asked)}回までです。",
            )
        )
    return own


def _against(asked, rows, number) -> list[RuleFinding]:
    row = rows[number]
    others = [_planned(one, f"row{n}") for n, one in enumerate(rows) if n != number]
    facts = asked.around.facts
    around = replace(asked.around, facts={**facts, "meetings": [*facts["meetings"], *others]})
    candidate = Candidate(
        day=row.day, starts_at=row.starts_at, ends_at=row.ends_at, evaluating=row.evaluating
    )
    return [
        *_outside_of_year(asked, row),
        *(finding for finding in find(candidate, around) if finding.code not in _OF_THE_YEAR),
        *_full_day(asked, row),
        *_evaluates_alone(row),
    ]


def _planned(row: ProposedMeeting, key: str) -> dict[str, Any]:
    return {
        "key": key,
        "date": row.day.isoformat(),
        "held": False,
        "cancelled": False,
        "evaluating": row.evaluating,
        "joint_with": [],
    }


def _outside_of_year(asked, row):
    if fiscal_year_of(row.day) != asked.year:
        yield RuleFinding(
            "other_year",
            f"{format_date(row.day)}は、{format_fiscal_year(asked.year)}の日ではありません。",
            "年を確かめてください。",
        )


def _full_day(asked, row):
    if asked.is_full(row.day):
        load = asked.load.get(row.day, 0)
        found = "この日は、担当の窓口の職員が、ほかの予定で埋まっています。"
        if row.day not in asked.full:
            found = f"この日は、同じ窓口が担当する会議が、ほかに{load}件あります。"
        yield RuleFinding(
            "full_day", found, "職員に出席してもらうときは、別の日にするか、先に相談してください。"
        )


def _evaluates_alone(row):
    if row.evaluating and row.may_be_joint:
        yield RuleFinding(
            "joint.evaluation",
            "外部評価を行う会議は、合同では開けません。",
            "どちらかの印を外してください。",
        )


def _too_many_joint(asked, rows) -> list[int]:
    """The numbers of the rows that are one joint meeting too many (N7-J3)."""
    joint = [number for number, row in enumerate(rows) if row.may_be_joint]
    most = contents.most_joint(asked)
    return [] if most is None else joint[max(0, most - contents.joint_so_far(asked)) :]


def of_the_year(asked: YearAsked, rows: Sequence[ProposedMeeting]) -> list[RuleFinding]:
    """What the year would still lack, were all the rows planned."""
    return [*_missing(asked, rows), *_not_evaluated(asked, rows), *_left_out(asked, rows)]


def _missing(asked, rows):
    days = [row.day for row in rows if fiscal_year_of(row.day) == asked.year]
    lacking = open_windows(asked, days)
    if lacking:
        last = "、".join(format_date(window.last, weekday=False) for window in lacking)
        yield RuleFinding(
            "missing",
            f"会議があと{len(lacking)}回足りません（期限: {last}）。",
            "「会議を足す」で加えられます。",
        )


def _not_evaluated(asked, rows):
    if contents.is_evaluated_at_a_meeting(asked) and not any(row.evaluating for row in rows):
        yield RuleFinding(
            "not_evaluated",
            "外部評価を行う会議が決まっていません。",
            "合同で開かない会議の一つに、「外部評価を行う」の印を付けてください。",
        )


def _left_out(asked, rows):
    meant = {code for row in rows for code in (*row.topics, *row.measures)}
    homes = {code for row in rows for code in row.dwellings}
    labels = {
        code: label for topic in asked.around.book.topics.values() for code, label in topic.items.items()
    }
    topics = [labels[code] for code, _ in contents.topics_open(asked) if code not in meant]
    if topics:
        yield RuleFinding(
            "topics", f"まだどの会議でも話し合うことになっていません（{'、'.join(topics)}）。", ""
        )
    unseen = [code for code, _ in contents.visits_open(asked) if code not in homes]
    if unseen:
        names = "、".join(asked.around.dwellings.get(code, "事業所") for code in unseen)
        yield RuleFinding("visit", f"構成員の見学が、まだどの会議にも入っていません（{names}）。", "")


def wanted(asked: YearAsked) -> int:
    """How many meetings the year still asks for, beyond those held and planned."""
    return len(open_windows(asked))


def owed(asked: YearAsked) -> int:
    """How many meetings the year asks for in all that are not exempt (N7-2)."""
    return contents.owed(asked)


def asks_for_meetings(asked: YearAsked) -> bool:
    """Does any rule ask for meetings of this council in the year?"""
    return bool([row for row in asked.rows if row.duty == DutyId.MEETING_HOLD])
