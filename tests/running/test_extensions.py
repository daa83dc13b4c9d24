"""An extension of a satellite's three years says who decided it, when, and until when (O6-2)."""

import pytest

from accounts.tenancy import scope
from facilities.models import Residency
from tests.obligations.people import as_

pytestmark = pytest.mark.django_db

EXTENDED = {
    "extended_until": "R9.3.31",
    "extended_by": "見本町",
    "extension_decided_on": "R8.9.10",
}
MISFITS = [
    ({"since": "R5.10.1", "extended_until": "R9.3.31"}, "extended_by", "市区町村を入力"),
    (
        {"since": "R5.10.1", "extended_until": "R9.3.31"},
        "extension_decided_on",
        "決まった日を入力",
    ),
    ({"since": "R5.10.1", "extended_by": "見本町"}, "extended_until", "いつまで認められたか"),
    (
        {"since": "R5.10.1", **EXTENDED, "extended_until": "令和20年3月31日"},
        "extended_until",
        "先すぎます",
    ),
    (
        {"since": "R5.10.1", **EXTENDED, "extended_until": "R8.10.1"},
        "extended_until",
        "延長しなくても",
    ),
    (
        {"since": "R5.10.1", **EXTENDED, "extension_decided_on": "R8.12.1"},
        "extension_decided_on",
        "まだ来ていません",
    ),
]


@pytest.mark.parametrize(("sent", "field", "says"), MISFITS)
def test_an_extension_that_is_not_whole_or_not_likely_is_refused(people, sent, field, says):
    town, client = people.home, as_(people.people["owner"])
    residency = {"dwelling": town.satellite.pk, "label": "入居者A"}
    response = client.post(
        f"/{town.code}/facilities/{town.group_home.pk}/records/new/residency/", residency | sent
    )
    assert response.status_code == 200
    assert says in str(response.context["form"].errors[field])
    # What was typed stands on the page.
    assert response.context["form"]["label"].value() == "入居者A"
    with scope(town.municipality):
        assert list(Residency.objects.all()) == [town.residency]
