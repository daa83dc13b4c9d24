"""What tests of the pages of minutes share."""


def boxes(**text):
    """What the page of writing sends: the boxes with something in them, opened when nothing had been written."""
    return {"shown": "{}", **text}


def fresh(part):
    """The part as it stands now."""
    return type(part).objects.select_related("meeting", "facility").get(pk=part.pk)
