"""What becomes of a passage that may tell who somebody is: a label in its place, through text and papers, or a reason to stay."""

from django.db.models.functions import Now

from office.changing import changing, write
from office.errors import refuse
from publications import policies
from publications.deciding import may_stay
from publications.labels import in_place
from publications.name_check import look_through


def put_label(*, by, out, word, label, seen=None):
    """Put a label wherever a word was found: in the wording at once, in the papers once they are made for the public.

    Args: ``out``: a ``gate.Outgoing`` whose draft is begun; ``word``: as ``Finding.word``; ``label``: 利用者A, or what covers a number. Returns how many places of the wording
    were changed. Raises Refused, Stale.
    """
    with _wording(by, out, seen) as draft:
        found = [finding for finding in look_through(out.with_draft(draft)).findings if finding.word == word]
        refuse(policies.why_not_label(found, label))
        text = {key: in_place(words, found, key, label) for key, words in draft.text.items()}
        write(draft, text=text, labels=draft.labels | {word: label}, saved_by=by, saved_at=Now())
        return sum(finding.key in draft.text for finding in found)


def let_stay(*, by, out, word, reason, seen=None):
    """Let all passages of a word stay as they are, and say why. Raises Refused, Stale."""
    with _wording(by, out, seen) as draft:
        waiting = [finding for finding in look_through(out.with_draft(draft)).open if finding.word == word]
        # A known name may stay beside the pages, where no copy has it, while it is replaced on them.
        found = [finding for finding in waiting if may_stay(finding)] or waiting
        refuse(policies.why_not_keep(found, reason))
        said = {"reason": reason.strip(), "by": by.pk}
        kept = {f.mark: {**said, "kind": f.kind, "word": word, "text": f.text} for f in found}
        write(draft, kept=draft.kept | kept, saved_by=by, saved_at=Now())


def decide_anew(*, by, out, word, seen=None):
    """Have the passages of a word decided on anew."""
    with _wording(by, out, seen) as draft:
        kept = {mark: said for mark, said in draft.kept.items() if said["word"] != word}
        write(draft, kept=kept, saved_by=by, saved_at=Now())


def _wording(by, out, seen):
    return changing(by, "publication.word", out.draft, seen=seen, policy=out.why_not_word)
