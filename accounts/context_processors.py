"""What every template knows of the person who asks."""

from accounts.permissions import VERBS, may

#: {name in a template: verb}; the dot of a verb is written as an underscore.
TEMPLATE_VERBS = {verb.replace(".", "_"): verb for verbs in VERBS.values() for verb in verbs}


def membership(request):
    """The place and the person of this request, and which verbs the page may offer."""
    person = getattr(request, "membership", None)
    if person is None:
        return {"membership": None, "municipality": None}
    return {"membership": person, "municipality": request.municipality, "may": _May(person)}


class _May:
    """``{% if may.meeting_edit %}`` in templates."""

    def __init__(self, person):
        self.person = person

    def __getitem__(self, name):
        return may(self.person, TEMPLATE_VERBS[name])
