"""When an item may leave an agenda. Each check returns an empty text or the sentence that refuses."""

from meetings.models import Draft, DraftAlternative


def why_not_drop(part, items):
    """Why these items may not be taken off: somebody has written about one of them in the minutes."""
    if not items:
        return ""
    texts = [
        *Draft.objects.filter(part=part).values_list("text", flat=True),
        *DraftAlternative.objects.filter(draft__part=part).values_list("text", flat=True),
    ]
    for item in items:
        if any(key.startswith(f"{item.key}.") and words for text in texts for key, words in text.items()):
            return (
                f"議題「{item.heading}」には、議事録にもう書かれた文章があります。"
                "先に議事録でその文章を消すか移してから、議題から外してください。"
            )
    return ""
