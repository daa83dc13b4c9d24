"""What tests of the pages of meetings share."""


def text(response):
    """What stands on the page."""
    return response.content.decode()


def record_data(client, part, **data):
    """The form of a meeting's record as a browser sends it; ``data``: what was typed, None for what was emptied."""
    form = client.get(client.at("record", part.pk)).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    shown = {name: value for name, value in shown.items() if value not in (None, "") and value is not False}
    if "date" in shown:
        shown["date"] = part.meeting.date.isoformat()
    return {name: value for name, value in {**shown, **data}.items() if value is not None}
