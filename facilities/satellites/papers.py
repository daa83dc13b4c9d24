"""移行計画, 延長の依頼書, 経過の報告書: as a PDF and a Word file."""

from compliance.rules.wareki import format_date
from facilities.running.rules_queries import ordinary_end
from office import plain_papers
from office.plain_papers import section

PAPER = "satellite_paper"
plain_papers.document(PAPER)

TITLES = {
    "plan": "サテライト型住居からの移行計画",
    "request": "サテライト型住居の入居期間の延長について（依頼）",
    "report": "サテライト型住居の入居期間の延長後の経過について（報告）",
}
_EMPTY = "（まだ書いていません）"


def _day(day):
    return format_date(day) if day else "—"


def paper(plan, kind):
    """What a paper says. Args: ``kind``: a key of ``TITLES``."""
    residency = plan.residency
    facility = residency.facility
    to = [f"{plan.body} 審査会 御中"] if kind != "plan" and plan.body else []
    pairs = [
        ("事業所番号", facility.number or "—"),
        ("住居", residency.dwelling.name),
        ("入居者", residency.label),
        ("入居した日", _day(residency.since)),
        ("延長がないときの最後の日", _day(ordinary_end(facility, residency.since))),
    ]
    texts = [("めざす暮らし", plan.goal), ("移るまでにすること", plan.steps)]
    if kind == "request":
        pairs.append(("延ばしたい最後の日", _day(plan.wished_until)))
        texts = [("一人暮らしができる見込み", plan.alone), *texts]
    if kind == "report":
        pairs += [
            ("審査会が決めた日", _day(plan.decided_on)),
            ("認められた最後の日", _day(plan.granted_until)),
        ]
        texts = [("その後の様子", plan.report), *texts]
    return {
        "title": TITLES[kind],
        "author": facility.name,
        "head": [*to, facility.operator.name, facility.name],
        "sections": [
            section("", pairs=[*pairs, ("移る目標の日", _day(plan.target_on))]),
            *(section(label, texts=[words or _EMPTY]) for label, words in texts),
        ],
    }
