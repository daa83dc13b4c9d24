"""Making the 公表用資料 of an evaluation public: its wording, its confirmation, the register (N7-E6, N7-8c)."""

import secrets

from django.db import transaction
from django.db.models.functions import Now

from evaluations.policies import why_gone
from evaluations.reports import papers
from evaluations.services import note_published
from office import printing
from office.changing import acting, changing, nothing_forbids, opened, opened_all, write
from office.errors import Refused, refuse
from publications import corrections, passing, signs
from publications import policies as publishing
from publications import selectors as names
from publications.evaluated import policies, selectors, way
from publications.evaluated.models import EvaluationCheck, EvaluationWording
from publications.following import services as following
from publications.following.mails import News
from publications.models import Publication
from publications.names import findings_in
from publications.register.services import call
from publications.reports import services as reports
from publications.reports.subjects import ReportedResult

#: What stands as the place of what is on the register.
ON_REGISTER = "このプログラムの公開ページ"
_OWN = nothing_forbids("what forbids it is asked of the path")


@transaction.atomic
def prepare(*, by, path):
    """Begin the public wording from what the sheets say, or go on with what was begun. Raises Refused."""
    refuse(policies.why_not_prepare(path))
    if begun := selectors.wording_of(path):
        return begun
    data = way.paper_of(path)
    draft, _ = EvaluationWording.objects.get_or_create(
        path=path,
        defaults={
            "text": _copied(data),
            "source": way.hash_of(data),
            "municipality_id": path.municipality_id,
        },
    )
    return draft


def _copied(data):
    return {place: words for place, (_, _, words) in way.places_in(data).items()}


def begin_again(*, by, path, seen=None):
    """Throw the public wording away and copy what the sheets say now. Raises Refused, Stale."""
    data = way.paper_of(path)
    _write(by, path, seen, text=_copied(data), source=way.hash_of(data), kept={})


def save(*, by, path, text, seen=None):
    """Save the public wording. Args: ``text``: place → words. Raises Refused, Stale."""
    unified = {place: str(words).replace("\r\n", "\n") for place, words in text.items()}
    return _write(by, path, seen, text={place: words for place, words in unified.items() if words.strip()})


def _write(by, path, seen, **fields):
    draft = prepare(by=by, path=path)
    with changing(by, "evaluation.word", draft, seen=seen, policy=policies.why_not_word) as draft:
        if any(getattr(draft, name) != value for name, value in fields.items()):
            write(draft, saved_by=by, saved_at=Now(), **fields)
        return draft


def confirm(*, by, path, seen=None):
    """A person has looked, and decided on all that was found: freeze the 公表用資料 and ask for its PDF, once for the same.

    Returns the EvaluationCheck. Raises Refused, or Stale where the wording has changed since.
    """
    with acting(by, "evaluation.confirm_wording"):
        opened(path, policy=_OWN)
        draft = opened(prepare(by=by, path=path), seen=seen, policy=policies.why_not_word)
        out, look, shown, data = _passed(by, path, draft)
        snapshot = printing.freeze(by=by, kind=papers.KIND, data=data)
        if printing.printed(snapshot) is None:
            printing.order(by=by, snapshot=snapshot, name=way.name_of(data))
        last = selectors.newest_check(path)
        row = selectors.row_of(last)
        if last is not None and last.snapshot_id == snapshot.pk and (row is None or row.withdrawn_on is None):
            return last
        return EvaluationCheck.objects.create(
            path=path, snapshot=snapshot, checked_by=by, **passing.facts_of(out, look, shown)
        )


def _passed(by, path, draft):
    """What goes out of a path as it stands now, through the gate: (Outgoing, NameCheck, papers, its data). Raises Refused."""
    out = way.of_path(path, draft)
    look, shown = passing.passed(by=by, out=out)
    return out, look, shown, way.with_words(way.paper_of(path), draft.text)


def publish(*, by, path, check, on, correction=""):
    """Put a looked-through 公表用資料 with its PDF on the register; a newer one takes the older one's address.

    The evaluation is published from this day. What has changed since it was looked through is looked through again first. Returns the number of the register's row. Raises Refused.
    """

    def policy(row, evaluation):
        made = check is not None and printing.printed(check.snapshot) is not None
        return (
            why_gone(evaluation)
            or policies.why_not_publish(check, selectors.row_of(check), made)
            or policies.why_not_correct(
                selectors.live_of(path),
                correction,
                told_by(way.of_path(path), correction),
                corrections.LENGTH,
            )
        )

    with changing(by, "evaluation.publish", path, path.outside, policy=policy):
        *_, data = _passed(by, path, selectors.wording_of(path))
        now = printing.frozen(papers.KIND, data)
        refuse(publishing.why_not_as_checked(now is not None and now.pk == check.snapshot_id))
        return put(by, check, path.outside, on, correction)


def put(by, check, evaluation, on, correction):
    """Put what was looked through on the register; the evaluation is published since. Within an open change.

    Returns the number of the register's row. Raises Refused where the database finds nothing to put there.
    """
    reports.take_turn({"evaluation": evaluation.pk})
    number = call("publish_evaluation", check.pk, secrets.token_urlsafe(12), on, correction)
    if number is None:
        raise Refused("この資料は公表できませんでした。画面を開き直して、いまの状態を確かめてください。")
    if not selectors.is_on_register(evaluation, beside=check):
        _end_on_register(evaluation, on)
        note_place(by, evaluation, Publication.Channel.REGISTER, on)
    call("show_facility", evaluation.facility_id)
    row = selectors.row_of(check)
    reports.follow(ReportedResult(row))
    news = News(selectors.title_of(row), selectors.url_of(row), correction)
    following.tell(code=row.municipality_code, facility=evaluation.facility, news=news)
    return number


def take_off(check, evaluation, on, because):
    """Take what was looked through off the register. Within an open change. Args: ``because``: a ``WithdrawnBecause``."""
    call("withdraw_evaluation", check, on, because)
    if not selectors.is_on_register(evaluation):
        _end_on_register(evaluation, on, because)
        note_published(evaluation=evaluation, on=evaluation.published_on, since=None)
    call("show_facility", evaluation.facility_id)


def told_by(out, correction):
    """What in a correction may tell who somebody is. Args: ``out``: the ``gate.Outgoing`` that it is said of."""
    if not correction:
        return []
    known = names.known_names_for(out)
    return findings_in(
        {"correction": correction}, known, {"correction": signs.signs_of([correction])[correction] or ()}
    )


def withdraw(*, by, path, on, because):
    """Take the 公表用資料 of a year off the register; its address then says when and why. Raises Refused."""

    def policy(row, evaluation):
        return policies.why_not_withdraw(selectors.live_of(path))

    with changing(by, "evaluation.withdraw", path, path.outside, policy=policy):
        take_off(selectors.live_of(path).check_id, path.outside, on, because)


def _end_on_register(evaluation, on, because=""):
    rows = Publication.objects.filter(
        evaluation=evaluation, channel=Publication.Channel.REGISTER, withdrawn_on=None
    )
    for row in opened_all(rows, policy=_OWN):
        write(row, withdrawn_on=on, withdrawn_because=because)


def note_place(by, evaluation, channel, on, **said):
    """Write down a place where the result can be read since a day; within an open change. Returns the Publication.

    Args: ``said``: what shows it, for places other than the register.
    """
    made = Publication.objects.create(
        facility_id=evaluation.facility_id,
        evaluation=evaluation,
        channel=channel,
        published_on=on,
        recorded_by=by,
        **said,
    )
    is_register = channel == Publication.Channel.REGISTER
    first = min(filter(None, (evaluation.published_on, on)))
    since = (evaluation.on_register_since or on) if is_register else evaluation.on_register_since
    where = evaluation.published_where or (
        ON_REGISTER if is_register else made.where or made.get_channel_display()
    )
    note_published(evaluation=evaluation, on=first, since=since, where=where)
    return made
