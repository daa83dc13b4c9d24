"""Writes 要望 and 助言 one by one: recorded with the minutes, answered, closed with what was done."""

from django.db.models import Max

from meetings.minutes.outline import ANSWER, boxes_of
from meetings.minutes.policies import why_not_close, why_not_note_request, why_not_reopen
from meetings.minutes.services import drafts
from meetings.models import CouncilRequest
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, form_mark, made_by_form, write
from office.errors import refuse

#: The heading of the outline under which each kind stands (N7-8a).
BOXES = {CouncilRequest.Kind.REQUEST: "requests", CouncilRequest.Kind.ADVICE: "advice"}


def add(*, by, part, token, kind, text, answer=""):
    """Record what the council asked for or advised at a meeting, under the facility's next number.

    Its words go into the draft as well, so that nobody writes them twice. A form sent twice records it once. Raises Refused.
    """
    with acting(by, "request.add"):
        lock_until_commit(f"council-requests:{part.facility_id}")
        mark = form_mark(token, kind, text, answer)
        if made := made_by_form(CouncilRequest, mark):
            return made
        refuse(why_not_note_request(part))
        last = CouncilRequest.objects.filter(facility=part.facility_id).aggregate(Max("number"))
        made = CouncilRequest.objects.create(
            facility=part.facility,
            part=part,
            number=(last["number__max"] or 0) + 1,
            kind=kind,
            text=text,
            answer=answer,
            token=mark,
        )
        _put_into_draft(by, part, made, ("", ""))
        return made


def change(*, by, request, kind, text, answer, seen=None):
    """Correct one while its minutes may be written; the draft's words follow where they still stand there. Raises as above."""
    before = in_draft(request)

    def policy(request):
        return why_not_note_request(request.part)

    with changing(by, "request.change", request, seen=seen, policy=policy) as request:
        moved = request.kind != kind
        if moved:
            _put_into_draft(by, request.part, request, before, words=("", ""))
            before = ("", "")
        write(request, kind=kind, text=text, answer=answer)
        _put_into_draft(by, request.part, request, before)


def remove(*, by, request):
    """Take away one that was entered by mistake, with its words in the draft. Raises Refused."""

    def policy(request):
        return why_not_note_request(request.part)

    with changing(by, "request.remove", request, policy=policy) as request:
        _put_into_draft(by, request.part, request, in_draft(request), words=("", ""))
        request.delete()


def close(*, by, request, outcome, on, seen=None):
    """Close one with what was done; from now on no agenda carries it. Raises Refused, Stale."""
    with changing(by, "request.close", request, seen=seen, policy=why_not_close) as request:
        write(request, closed_on=on, outcome=outcome)


def reopen(*, by, request):
    """Carry one on that was closed too early. Raises Refused."""
    with changing(by, "request.reopen", request, policy=why_not_reopen) as request:
        write(request, closed_on=None, outcome="")


def in_draft(request):
    """The lines that stand for one in the draft: (what was asked for, the answer)."""
    name = f"{request.get_kind_display()}{request.number}"
    return f"（{name}）{request.text}", f"（{name}）{request.answer}" if request.answer else ""


def _put_into_draft(by, part, request, before, words=None):
    """Put the lines of one into the boxes of its kind, in the place of those that stood there for it."""
    box = BOXES[request.kind]
    known = boxes_of(part)
    text = dict(drafts.draft_of(part).text)
    for key, old, new in zip((box, f"{box}.{ANSWER}"), before, words or in_draft(request), strict=True):
        if key in known:
            text[key] = _with(text.get(key, ""), old, new)
    drafts.save(by=by, part=part, text=text)


def _with(stands, old, new):
    """A text with ``new`` where ``old`` stood, or behind it all; words that somebody has changed stay."""
    if old and old in stands:
        changed = stands.replace(old, new, 1)
        return "\n".join(line for line in changed.split("\n") if line.strip() or new) if not new else changed
    return "\n".join(words for words in (stands, new) if words)
