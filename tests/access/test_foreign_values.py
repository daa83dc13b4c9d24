"""Numbers of the neighbouring town in the boxes of one's own forms: refused in words, whatever a box is for."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from accounts.tenancy import scope
from tests.access.routes import ROUTES
from tests.access.test_junk import _Fields
from tests.access.test_routes import url_of, value_of

#: Rows of the neighbour that a box could be meant for, by how its name begins; others get the facility.
ROWS = {
    "desk": "desk",
    "operator": "operator",
    "member": "member",
    "person": "person",
    "dwelling": "dwelling",
    "part": "part",
    "meeting": "meeting",
    "attachment": "attachment",
    "instead": "meeting",
}


def _able(route):
    return next((p for p in ("owner", "ward_admin", "officer", "other_officer") if p in route.post.ok), None)


FORMS = [route for route in ROUTES if route.post and route.get and _able(route)]


def _foreign(name, town):
    row = next((row for words, row in ROWS.items() if words in name), "facility")
    return str(getattr(town.away, row).pk)


def _own_numbers(town):
    """Which numbers of the neighbour are taken in one's own town too, and so say nothing."""
    taken = set()
    with scope(town.home.municipality):
        for row in {*ROWS.values(), "facility"}:
            model = type(getattr(town.away, row))
            try:
                model.objects.get(pk=getattr(town.away, row).pk)
                taken.add(row)
            except ObjectDoesNotExist:
                continue
    return taken


def test_no_number_of_the_neighbour_is_one_of_ours(town):
    assert _own_numbers(town) == set()


@pytest.mark.parametrize("route", FORMS, ids=str)
def test_a_box_takes_no_number_of_the_neighbour(route, town, ask):
    person, url = _able(route), url_of(route, town.home)
    form = _Fields(ask(person, "get", url).content.decode(errors="replace"))
    fixed = {name: value_of(word, town.home) for name, word in route.data}
    asked = {name: value for name, value in form.fields.items() if name not in form.files} | fixed
    values = [name for name in asked if name not in form.words]
    meant = {name: _foreign(name, town) for name in values}
    tries = [dict.fromkeys(values, str(town.away.facility.pk)), meant]
    # Beside the own number, as a box with several choices is sent.
    tries += [{name: [asked[name], meant[name]] for name in values}]
    answers = [ask(person, "post", url, asked | changes).status_code for changes in tries]
    assert max(answers) < 500
