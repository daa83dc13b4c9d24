"""What the pages of publishing evaluations share: the three steps above each of them."""

from django.shortcuts import render

from publications.views.frame import STEPS, steps_at

EDIT = "facility.complete"
#: Where files are published, they are chosen first.
STEPS_OF_FILES = ("公表するファイルを選ぶ", *STEPS[1:])


def frame(request, template, facility, step, *, names=STEPS, **context):
    """A page of this room at one of its steps. Args: ``names``: what the steps are called."""
    context |= {"facility": facility, "steps": steps_at(step, names), "here": names[step]}
    return render(request, f"publications/evaluated/{template}.html", context)
