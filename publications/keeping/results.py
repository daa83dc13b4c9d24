"""Results of evaluations whose last day is over: put on a list that a second person decides on, and disposed of (N7-8e)."""

from django.db import connection

from evaluations.models import Evaluation
from office.changing import acting, nothing_forbids, opened, opened_all, write
from office.errors import Refused, refuse
from publications.evaluated.selectors import on_register
from publications.keeping import policies, selectors
from publications.keeping.proposing import put_on_list
from publications.models import DisposalLine

_SUBJECT = nothing_forbids("what forbids it is asked of every result")


def refusals(evaluations, today):
    """{number: why it may not be disposed of, "" where it may} of results of evaluations."""
    keepings, public = selectors.keepings_of_results(evaluations), on_register(evaluations)
    return {
        one.pk: policies.why_not_dispose(one, keepings.get(one.pk), one.pk in public, today)
        for one in evaluations
    }


def propose(*, by, evaluations, words, today):
    """Put results on a list that a second person decides on. Returns the DisposalList. Raises Refused, naming the first that may not."""
    with acting(by, "disposal.propose"):
        found = Evaluation.objects.filter(pk__in=[one.pk for one in evaluations])
        rows = opened_all(found, policy=_SUBJECT)
        if not rows:
            raise Refused("廃棄する評価の結果を選んでください。")
        whys = refusals(rows, today)
        for one in rows:
            if why := whys[one.pk]:
                raise Refused(f"{_name_of(one)}は廃棄できません。{why}")
        return put_on_list(by=by, words=words, noun="評価", evaluation=rows)


def _name_of(evaluation):
    return (
        f"{evaluation.facility.name}の{evaluation.date:%Y年%-m月%-d日}の{evaluation.get_kind_display()}の結果"
    )


def dispose(by, line, today):
    """Dispose of the result of a decided list's line. Within an open change. Returns whether it is gone."""
    evaluation, line = opened(line.evaluation, line, policy=_SUBJECT)
    if line.state != DisposalLine.State.PROPOSED:
        return line.state == DisposalLine.State.DISPOSED
    if why := refusals([evaluation], today)[evaluation.pk]:
        write(line, state=DisposalLine.State.LEFT, left_because=why)
        return False
    refuse("" if line.disposal.decided_by_id == by.pk else policies.NEEDS_ANOTHER)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT dispose_evaluation(%s, %s, %s)", [evaluation.pk, by.pk, line.disposal.decision]
        )
    return True
