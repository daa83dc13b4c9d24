"""自己点検表 as a printed paper."""

from compliance.rules.wareki import format_date
from office import plain_papers
from office.plain_papers import section

PAPER = "self_check"
plain_papers.document(PAPER)


def paper(check, items):
    """What the paper says: each section's items with their state, the home's words, the officer's."""
    groups: dict = {}
    for item in items:
        groups.setdefault(item.section, []).append(item)
    return {
        "title": "自己点検表",
        "author": check.facility.name,
        "head": [
            check.facility.operator.name,
            check.facility.name,
            f"{format_date(check.handed_in_on)}に提出（{check.handed_in_by.name}）",
        ],
        "sections": [
            *([section("伝えておくこと", texts=[check.words])] if check.words else []),
            *(
                section(
                    label,
                    columns=["確かめること", "状態", "記録にあること・事業所がすること", "担当の確認"],
                    rows=[_row(item) for item in rows],
                )
                for label, rows in groups.items()
            ),
        ],
    }


def _row(item):
    home = "\n".join(filter(None, (item.found, item.plan)))
    officer = "\n".join(filter(None, (item.get_verdict_display(), item.question, item.answer)))
    return [item.label, item.get_state_display(), home, officer]
