"""The only place that keeps what somebody said which facility a row without a number means."""

from facilities.importing import policies, staged
from facilities.importing.compare import compare
from facilities.importing.matching import NOBODY
from facilities.importing.plans import ASK
from office.changing import changing, write
from office.errors import refuse


def answer_rows(*, by, batch, answers):
    """Say of rows which facility they mean, so that applying writes them. Raises Refused.

    Args: ``answers``: the row's id → a facility's id, one of its candidates, or NOBODY.
    """
    with changing(by, "list.answer", batch, policy=policies.why_not_answer):
        rows = staged.rows_of(batch)
        answered = set()
        for place, row in enumerate(rows):
            if (said := answers.get(row.pk)) is None:
                continue
            if said != NOBODY and said not in row.values["candidates"]:
                refuse("選べない事業所です。この画面をもう一度開いてください。")
            row.values["answer"] = said
            answered.add(place)
        plans, _ = compare(staged.records_of(rows), answers=staged.answers_of(rows))
        places = sorted({*answered, *staged.differing(rows, plans)})
        staged.stage_again(batch, rows, plans, places, answered=answered)
        asked = [plans[place] for place in sorted(answered) if rows[place].outcome == ASK]
        staged.stage_steps(batch, asked)
        counts = staged.counts_now(batch, plans)
        counts["steps"] += sum(len(plan.proposals) for plan in asked)
        write(batch, counts=counts)
        return len(answered)
