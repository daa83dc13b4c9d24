"""What the child runs: a text in, the signs of people in it out. The dictionary is loaded here and nowhere else."""

import json

from publications.names.people import find_people
from publications.names.shapes import find_shapes

#: More signs than anybody looks at; a text that has more is told as not read through.
MAX_SIGNS = 5_000


def signs(data, options):
    """For each text (a JSON list) its signs as [start, end, kind], or None where there are too many."""
    return {"signs": [_signs(text) for text in json.loads(data)]}


def _signs(text):
    found = sorted({*find_people(text), *find_shapes(text)})
    return None if len(found) > MAX_SIGNS else [list(sign) for sign in found]
