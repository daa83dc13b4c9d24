"""The only place that writes what was said of layouts and words of lists."""

from accounts.tenancy import current_municipality_id
from facilities.importing.desk.layouts import key_of
from facilities.importing.desk.selectors import encoding_of, mapping_of
from facilities.importing.services import read_again
from facilities.lists.texts import folded
from facilities.models import ListMapping, ListWord
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened_all, write

_FREE = nothing_forbids("how lists are read may always be said anew; what was written stays")


def confirm_mapping(*, by, file, proposal, mapping, seen=None):
    """Remember how lists of a layout are read, and have this one read by it. Returns the Job. Raises Stale.

    Args: ``proposal``: what a worker found of this one; ``mapping``: a :class:`facilities.lists.mapping.Mapping`.
    """
    with acting(by, "list.map"):
        _take_turn()
        kept, said = (
            mapping_of(proposal),
            {"layout_key": key_of(mapping, proposal), "mapping": mapping.to_dict()},
        )
        if kept is None:
            ListMapping.objects.create(**said)
        else:
            with changing(by, "list.map", kept, policy=_FREE, seen=seen):
                write(kept, **said)
        return read_again(by=by, file=file, encoding=encoding_of(file))


def explain_words(*, by, file, answers, meanings, seen=None):
    """Remember what words of lists mean, and have this one read by it. Returns the Job. Raises Stale.

    Args: ``answers``: (kind, word, meaning) of words that are new, an empty meaning where nobody knows yet; ``meanings``:
    {ListWord: meaning} of all that the page showed as remembered, an empty one to forget it.
    """
    with acting(by, "list.explain"):
        _take_turn()
        with changing(by, "list.explain", *meanings, policy=_FREE, seen=seen):
            for word, meaning in meanings.items():
                write(word, meaning=meaning)
        known = {word.word: word for word in ListWord.objects.all()}
        for kind, seen_as, meaning in answers:
            _explain(known.get(folded(seen_as)), kind, seen_as, meaning)
        return read_again(by=by, file=file, encoding=encoding_of(file), later=True)


def _explain(kept, kind, seen_as, meaning):
    if kept is not None:
        (kept,) = opened_all([kept], policy=_FREE)
        write(kept, kind=kind, meaning=meaning)
    elif meaning:
        ListWord.objects.create(kind=kind, word=folded(seen_as)[:120], seen=seen_as[:120], meaning=meaning)


def _take_turn():
    lock_until_commit(f"list.read:{current_municipality_id()}")
