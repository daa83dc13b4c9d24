"""Words of two people in boxes of one text: each box is one person's, or both have changed it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
    """What comes of a text that somebody sends while another has changed it.

    Attributes:
        text: what stands from now on, box → words; boxes without words are left out.
        theirs: the boxes in which another's words stand that the sender's page did not show.
        both: the boxes that both have changed, with the sender's words; the others' stand in ``text``.
    """

    text: dict[str, str]
    theirs: dict[str, str]
    both: dict[str, str]


def merge(base: dict[str, str], theirs: dict[str, str], mine: dict[str, str]) -> Merged:
    """Merge box by box.

    Args: ``base``: what the sender's page showed; ``theirs``: what stands saved now; ``mine``: what was sent. A box that
    is missing holds no words.
    """
    text, others, both = {}, {}, {}
    for box in dict.fromkeys([*theirs, *mine, *base]):
        shown, saved, sent = (words.get(box, "") for words in (base, theirs, mine))
        text[box] = saved
        if sent == saved:
            continue
        if sent == shown:
            others[box] = saved
        elif saved == shown:
            text[box] = sent
        else:
            both[box] = sent
    return Merged({box: words for box, words in text.items() if words}, others, both)
