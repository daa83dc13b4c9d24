"""What was due before the 利用開始日: shown last, accusing nobody, said to be done on paper."""

from datetime import date

import pytest

from accounts.tenancy import scope
from compliance.obligations.models import PriorRecord
from facilities.models import Facility
from tests.obligations.duties_page import duties_url, text_of
from tests.obligations.people import as_
from tests.support.founding import start_on

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def people(world):
    return world


@pytest.fixture
def started(people):
    start_on(people.home.municipality, date(2026, 10, 1))
    return people


def test_open_rows_due_before_the_start_stand_last_and_accuse_nobody(started):
    town = started.home
    response = as_(started.people["owner"]).get(duties_url(town, town.facility))
    page = response.context["page"]
    assert page.before_start
    assert all(item.row.due_on < date(2026, 10, 1) for item in page.before_start)
    assert not [
        item
        for item in page.now
        if item.row.due_on and item.row.due_on < date(2026, 10, 1) and item.status != "breach"
    ]
    text = text_of(response)
    assert text.index("これからの期限") < text.index("利用開始前・記録なし")


def test_what_is_not_kept_counts_from_the_start_on(started):
    town, client = started.home, as_(started.people["owner"])

    def roster(page):
        return next(item.status for item in page.items if item.row.duty == "council.roster")

    assert roster(client.get(duties_url(town, town.facility)).context["page"]) == "breach"
    start_on(town.municipality, date(2026, 12, 1))
    page = client.get(duties_url(town, town.facility)).context["page"]
    assert roster(page) == "before_start"
    assert not [item for item in page.now if item.status == "breach"]
    # Nobody can say that a condition of today was settled on paper.
    choices = (
        client.get(duties_url(town, town.facility, "before-start/")).context["form"].fields["rows"].choices
    )
    assert not [value for value, _ in choices if value.startswith("council.roster")]


def test_what_was_done_on_paper_can_be_said_once_and_taken_back(started):
    town, client = started.home, as_(started.people["owner"])
    url = duties_url(town, town.facility, "before-start/")
    choices = [value for value, _ in client.get(url).context["form"].fields["rows"].choices]
    assert len(choices) > 2
    assert client.post(url, {"rows": choices[:2]}).status_code == 302
    # The same form sent again offers those rows no longer: a sentence, and nothing is written twice.
    again = client.post(url, {"rows": choices[:2]})
    assert again.status_code == 200
    assert again.context["form"].errors
    with scope(town.municipality):
        assert {f"{r.duty}|{r.subject}" for r in PriorRecord.objects.all()} == set(choices[:2])
        assert PriorRecord.objects.first().recorded_by_id == town.owner.pk
    page = client.get(duties_url(town, town.facility)).context["page"]
    assert sum(item.prior for item in page.before_start) == 2
    client.post(url + "undo/", {"row": choices[0]})
    with scope(town.municipality):
        assert PriorRecord.objects.count() == 1


def test_a_row_that_is_not_from_before_the_start_cannot_be_waved_through(started):
    town, client = started.home, as_(started.people["owner"])
    url = duties_url(town, town.facility, "before-start/")
    response = client.post(url, {"rows": ["meeting.hold|2026#6"]})
    assert response.status_code == 200
    assert response.context["form"].errors
    with scope(town.municipality):
        assert not PriorRecord.objects.exists()


def test_nothing_chosen_is_a_sentence(started):
    town = started.home
    response = as_(started.people["owner"]).post(duties_url(town, town.facility, "before-start/"), {})
    assert "済んでいるものを1つ以上選んでください。" in text_of(response)


def test_a_gap_older_than_the_start_is_said_without_counting_days(people):
    town = people.home
    start_on(town.municipality, date(2026, 4, 1))
    with scope(town.municipality):
        Facility.objects.filter(pk=town.facility.pk).update(designated_on=date(2013, 7, 1))
    text = text_of(as_(people.people["owner"]).get(duties_url(town, town.facility)))
    assert "利用開始日より前からです" in text
    assert "平成25年7月1日" not in text.partition("なぜ必要ですか")[0]
