"""What was talked about and counted, beside the boxes of the minutes: saved with them, tick by tick."""

from meetings import rules_queries
from meetings.minutes.forms import TalkForm
from meetings.record import services
from meetings.record.talk import talk_in_words
from meetings.selectors import part_now
from office.changing.comparing import laid_over
from office.changing.views import save_typed


def talk_form(part, data=None):
    """The form over what a part says, bound to what was sent or not."""
    return TalkForm(data, part=part, binding=rules_queries.binding(part.facility, part.meeting.date))


def note_talk(request, part, talk):
    """Note what was ticked and counted on this page. Returns whether somebody else has changed the same."""

    if not talk.typed():
        return False

    def act(seen):
        services.note_talk(by=request.membership, part=part, values=talk.typed_values(), seen=seen)

    return bool(save_typed(talk, act, remake=lambda: talk_form(part_now(part))))


def talk_over(part, talk, clash):
    """The form over what stands saved now; what is not saved stays as it was typed, and says why.

    Args: ``talk``: the form as it was sent; ``clash``: as of :func:`note_talk`.
    """
    if not talk.is_valid():
        return talk
    # Saving has locked the part and read it anew; only a save of its own leads to another state of it.
    now = talk_form(part_now(part) if talk.typed() else part)
    over = talk_form(now.part, laid_over(talk, now))
    over.now = now
    if clash and over.is_valid():
        over.add_error(None, _clashing(now.part))
    return over


def _clashing(part):
    """Somebody else's ticks and numbers, in words, and what to do about one's own."""
    theirs = "、".join(f"{name} {words}" for name, words in talk_in_words(part) if words) or "なし"
    return (
        f"話し合ったことと回数が、別の画面で先に変わりました（いまの記録: {theirs}）。"
        "画面を開き直して確かめてください。"
    )


def carried_by(talk):
    """What the page's hidden fields stand on from now on: name → value."""
    now = talk.now or talk_form(talk.part)
    return {now[name].html_name: now[name].initial for name in ("revision", "shown")}
