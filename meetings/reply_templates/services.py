"""The only place that writes a desk's reply templates."""

from meetings.models import ReplyTemplate
from office.changing import acting, changing, form_mark, made_by_form, nothing_forbids, write

_ALWAYS = nothing_forbids("the desk words its own sentences")


def add_template(*, by, token, title, text):
    """Keep a sentence; a form that is sent twice makes one. Returns the ReplyTemplate."""
    mark = form_mark(token, by.desk_id, title, text)
    with acting(by, "reply_template.add"):
        known = made_by_form(ReplyTemplate, mark)
        return known or ReplyTemplate.objects.create(desk=by.desk, token=mark, title=title, text=text)


def change_template(*, by, template, title, text, seen=None):
    """Word it anew. Raises Stale."""
    with changing(by, "reply_template.change", template, seen=seen, policy=_ALWAYS):
        write(template, title=title, text=text)


def remove_template(*, by, template, seen=None):
    """Take it away; what was written with it stays. Raises Stale."""
    with changing(by, "reply_template.remove", template, seen=seen, policy=_ALWAYS):
        template.delete()
