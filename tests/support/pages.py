"""Filling in a page's form as a browser does: all that it shows and carries goes back, changed where somebody typed."""

from django.test import TestCase


def sent_by(form):
    """What a browser sends of a form that nobody typed into, by name; several ticks as a list."""
    data = {}
    for bound in form:
        value = bound.field.prepare_value(bound.value())
        if value is None or value is False:
            continue
        if value is True:
            data[bound.html_name] = "on"
        elif not isinstance(value, str) and hasattr(value, "__iter__"):
            data[bound.html_name] = [str(getattr(one, "pk", one)) for one in value]
        else:
            data[bound.html_name] = str(value)
    return data


def open_page(client, url):
    """What the page's form would send back as it is."""
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return shown_on(answer)


def shown_on(answer):
    """What the form of a page would send back, one that was sent before too; several forms in one are one."""
    rows = [form for form, *_ in answer.context.get("lines") or ()]
    beside = [answer.context["talk"]] if "talk" in answer.context else []
    forms = rows or [answer.context["form"], *beside]
    return {name: value for form in forms for name, value in sent_by(form).items()}


def fill_in(client, url, **typed):
    """Open a page, type, and send it; None takes a tick or a choice away. Returns the answer."""
    return send(client, url, open_page(client, url), **typed)


def send(client, url, opened, headers=None, *, acknowledges=True, **typed):
    """Send a page that was opened some time ago. Args: ``opened``: what :func:`open_page` gave.

    ``acknowledges``: press again where the page only asks whether it is meant so.
    """
    sent = {name: value for name, value in (opened | typed).items() if value is not None}
    answer = client.post(url, sent, headers=headers)
    if acknowledges and (acknowledged := acknowledgement_on(answer)):
        answer = client.post(url, sent | {"acknowledged": acknowledged}, headers=headers)
    return answer


def acknowledgement_on(answer):
    """What a page that asks whether it is meant so wants to hear, "" where it asks nothing."""
    form = answer.context and answer.context.get("form")
    return form["acknowledged"].value() if getattr(form, "asks", False) else ""


def hand_in(client, url, file, **typed):
    """Choose a file on a page and send it; a worker reads it at once. Returns the page that this leads to."""
    return led_on(client, url, {"file": file, **typed})


def led_on(client, url, data):
    """Send a page whose work is done by a worker at once, and go on to where that leads."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post(url, data)
    return client.get(answer.url, follow=True) if answer.status_code == 302 else answer
