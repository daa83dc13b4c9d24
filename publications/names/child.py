"""What the child runs: a text in, the signs of people in it and how it is read out. The dictionary is loaded here alone."""

import json

from publications.names.people import find_people
from publications.names.readings import readings_of
from publications.names.shapes import find_shapes
from publications.names.vocabulary import events, shapes

#: More signs than anybody looks at; a text that has more is told as not read through.
MAX_SIGNS = 5_000

# Compiled once in the process that makes the children, and not in each of them: a quarter of a second.
shapes()
events()


def signs(data, options):
    """For each text (a JSON list) its signs as [start, end, kind], or None where there are too many; and its readings."""
    texts = json.loads(data)
    return {"signs": [_signs(text) for text in texts], "readings": [readings_of(text) for text in texts]}


def _signs(text):
    found = sorted({*find_people(text), *find_shapes(text)})
    return None if len(found) > MAX_SIGNS else [list(sign) for sign in found]
