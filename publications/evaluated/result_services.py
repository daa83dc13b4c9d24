"""Making the files of a result public that others wrote: chosen, looked through, confirmed, on the register (N8-5, O6-1b)."""

from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from evaluations.policies import why_gone
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import refuse
from publications import corrections, passing
from publications import policies as publishing
from publications.evaluated import policies, results, selectors, services
from publications.evaluated.models import EvaluationCheck, EvaluationWording

_OWN = nothing_forbids("what forbids it is asked of the wording")


@transaction.atomic
def prepare(*, by, evaluation):
    """Begin what is said beside the files, with all of them chosen, or go on with what was begun. Raises Refused."""
    refuse(policies.why_not_prepare_result(evaluation))
    if begun := selectors.wording_of_result(evaluation):
        return begun
    EvaluationWording.objects.get_or_create(
        evaluation=evaluation,
        defaults={
            "text": results.text_of(evaluation),
            "attachments": [paper.pk for paper in selectors.files_of_result(evaluation)],
            "source": results.source_of(evaluation),
            "municipality_id": evaluation.municipality_id,
        },
    )
    return selectors.wording_of_result(evaluation)


def begin_again(*, by, evaluation, seen=None):
    """Take over what the record says now, with all of its files; what was written about the result stays. Raises Refused, Stale."""
    draft = prepare(by=by, evaluation=evaluation)
    now = {key: words for key, words in results.text_of(evaluation).items() if key != results.ABOUT}
    papers = [paper.pk for paper in selectors.files_of_result(evaluation)]
    _write(by, draft, seen, text=draft.text | now, attachments=papers, source=results.source_of(evaluation))


def save(*, by, evaluation, text, chosen, seen=None):
    """Save what is said beside the files, and which of them go out. Raises Refused, Stale."""
    draft = prepare(by=by, evaluation=evaluation)
    unified = {key: str(words).replace("\r\n", "\n") for key, words in text.items()}
    return _write(by, draft, seen, text=unified, attachments=sorted(chosen))


def _write(by, draft, seen, **fields: Any):
    with changing(by, "evaluation.word", draft, seen=seen, policy=policies.why_not_word_result) as draft:
        refuse(policies.why_not_confirm_result(fields["attachments"]))
        if any(getattr(draft, name) != value for name, value in fields.items()):
            write(draft, saved_by=by, saved_at=Now(), **fields)
        return draft


def confirm(*, by, evaluation, seen=None):
    """A person has looked, and decided on all that was found: keep which copies may go out, once for the same.

    Returns the EvaluationCheck. Raises Refused, or Stale where the choice or the words have changed since.
    """
    with acting(by, "evaluation.confirm_wording"):
        opened(evaluation, policy=_OWN)
        draft = opened(prepare(by=by, evaluation=evaluation), seen=seen, policy=policies.why_not_word_result)
        last = selectors.newest_check_of_result(evaluation)
        out, look, shown = _passed(by, evaluation, draft, last)
        content, row = results.content_of(evaluation, draft, shown), selectors.row_of(last)
        if last is not None and last.content == content and (row is None or row.withdrawn_on is None):
            return last
        return EvaluationCheck.objects.create(
            evaluation=evaluation, content=content, checked_by=by, **passing.facts_of(out, look, shown)
        )


def _passed(by, evaluation, draft, last):
    """What goes out of an evaluation as it stands now, through the gate: (Outgoing, NameCheck, papers). Raises Refused."""
    out = results.of_result(evaluation, draft)
    refuse(policies.why_not_confirm_result(out.papers))
    return out, *passing.passed(by=by, out=out, painted=last.files if last else ())


def publish(*, by, evaluation, check, on, correction=""):
    """Put the files that were looked through on the register; newer ones take the older ones' address.

    The evaluation is published from this day. What has changed since it was looked through is looked through again first. Returns the number of the register's row. Raises Refused.
    """

    def policy(evaluation):
        return (
            why_gone(evaluation)
            or policies.why_not_publish(check, selectors.row_of(check), True)
            or policies.why_not_correct(
                selectors.live_result_of(evaluation),
                correction,
                services.told_by(results.of_result(evaluation), correction),
                corrections.LENGTH,
            )
        )

    with changing(by, "evaluation.publish", evaluation, policy=policy) as evaluation:
        draft = selectors.wording_of_result(evaluation)
        *_, shown = _passed(by, evaluation, draft, check)
        content = results.content_of(evaluation, draft, shown)
        refuse(publishing.why_not_as_checked(content == check.content))
        return services.put(by, check, evaluation, on, correction)


def withdraw(*, by, evaluation, on, because):
    """Take the files of a result off the register; their address then says when and why. Raises Refused."""

    def policy(evaluation):
        return policies.why_not_withdraw(selectors.live_result_of(evaluation))

    with changing(by, "evaluation.withdraw", evaluation, policy=policy) as evaluation:
        services.take_off(selectors.live_result_of(evaluation).check_id, evaluation, on, because)
