"""What the pages of publishing evaluations share: the three steps above each of them."""

from django.shortcuts import render

from publications.views.frame import STEPS

EDIT = "facility.complete"


def frame(request, template, facility, step, **context):
    """A page of this room at one of its steps."""
    states = ["done"] * step + ["current"] + ["todo"] * (len(STEPS) - step - 1)
    steps = [{"label": name, "state": state} for name, state in zip(STEPS, states, strict=True)]
    context |= {"facility": facility, "steps": steps, "here": STEPS[step]}
    return render(request, f"publications/evaluated/{template}.html", context)
