"""The law of a municipality: its own values laid over the book, and what happens when a newer book refuses one."""

import shutil
from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client

from accounts import law, law_services
from accounts.models import WardValue
from accounts.tenancy import scope
from compliance.obligations import facts
from compliance.obligations.assessing import services
from compliance.obligations.first_hour import landing
from compliance.obligations.models import StoredRow
from compliance.obligations.rulebook import ask
from compliance.obligations.selectors import with_status_on
from compliance.rules import assess, load_rulebook
from compliance.rules.rulebook import LAW
from meetings import rules_queries
from office.errors import Refused
from tests.support.pages import fill_in
from tests.ward_values.town import SINCE, fields

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 20)


@pytest.fixture
def town(world):
    with scope(world.home.municipality):
        yield world.home


def _due(town, book=None):
    one = facts.gather([town.facility.pk])[town.facility.pk]
    rows = ask(one, on=DAY, book=book)
    return next(r.due_on for r in rows if (r.duty, r.subject) == ("minutes.publish", str(town.meeting.pk)))


def test_a_value_answers_here_and_nowhere_else(world):
    with scope(world.home.municipality):
        law_services.set_value(by=world.home.ward_admin, **fields())
        assert _due(world.home) == date(2026, 8, 10)
        assert [r.due_on for r in rules_queries.meeting_rows(world.home.facility, world.home.meeting, DAY)
                if r.duty == "minutes.publish"] == [date(2026, 8, 10)]  # fmt: skip
    with scope(world.away.municipality):
        assert _due(world.away) == date(2026, 7, 10)


def test_without_values_of_its_own_a_municipality_shares_the_shipped_book(town):
    WardValue.objects.exclude(duty=WardValue.PROFILE).update(withdrawn_at="2026-01-01T00:00Z")
    assert law.book_here().ward is None or not law.book_here().ward.overlays


def test_a_value_that_does_not_fit_is_refused_whoever_calls(town):
    with pytest.raises(Refused, match="0 から 24 まで"):
        law_services.set_value(by=town.ward_admin, **fields(value={"months": 99}))
    with pytest.raises(Refused, match="下の本にありません"):
        law_services.set_value(by=town.ward_admin, **fields(duty="minutes.submit"))
    with pytest.raises(Refused, match="ありません"):
        law_services.set_value(by=town.ward_admin, **fields(duty="no.such"))
    assert not WardValue.objects.exclude(duty=WardValue.PROFILE).exists()


def test_a_value_sent_twice_by_an_impatient_click_is_kept_once(town):
    first = law_services.set_value(by=town.ward_admin, **fields())
    assert law_services.set_value(by=town.ward_admin, **fields()) == first
    other = law_services.set_value(by=town.ward_admin, **fields(value={"months": 3}))
    again = law_services.set_value(by=town.ward_admin, **fields())
    # Set back after another one, it is a new decision.
    assert again.pk > other.pk > first.pk
    assert _due(town) == date(2026, 8, 10)


@pytest.fixture
def stricter_book(tmp_path, monkeypatch):
    """A newer rulebook that has given one duty another name; calling the fixture puts it in place."""
    folder = tmp_path / "law"
    shutil.copytree(LAW, folder)
    for name in ("visits.yaml", "statutes.yaml"):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("visit.dwelling", "visit.home"), encoding="utf-8")
    newer = load_rulebook(law=folder)
    return lambda: monkeypatch.setattr(law, "load_rulebook", lambda: newer)


def test_when_a_newer_book_refuses_a_value_the_rest_serves_and_the_administrator_is_told(
    world, town, stricter_book
):
    law_services.set_value(by=town.ward_admin, **fields())
    lost = law_services.set_value(by=town.ward_admin, **fields("visit.dwelling", "by", "12-31"))
    stricter_book()
    here = law.law_here()
    assert [key for key, _ in here.unfit] == [lost.pk]
    assert landing.landing_notices(town.municipality).unfit_values == here.unfit
    assert _due(town) == date(2026, 8, 10)
    client = Client()
    client.force_login(world.people["ward_admin"])
    page = client.get(f"/{town.code}/law/values/").content.decode()
    assert "いまの規則に合わない値があります" in page
    fill_in(client, f"/{town.code}/law/values/{lost.pk}/withdraw/")
    assert not law.law_here().unfit


def test_stored_answers_follow_a_value_that_begins_later(town):
    ids = [town.facility.pk]
    law_services.set_value(by=town.ward_admin, **fields("meeting.hold", "times", 12, since=date(2026, 8, 1)))
    services.reassess(facility_ids=ids, on=DAY)
    for on in (DAY, date(2026, 8, 1), date(2027, 3, 31), date(2027, 4, 1)):
        while services.drain(on=on):
            pass
        one = facts.gather(ids)[town.facility.pk]
        stored = with_status_on(StoredRow.objects.filter(facility__in=ids), on)
        assert set(stored.values_list("duty", "subject", "status", "due_on")) == {
            (r.duty, r.subject, r.status, r.due_on) for r in ask(one, on=on)
        }


def test_the_export_is_read_by_assess(town, tmp_path):
    law_services.set_value(by=town.ward_admin, **fields())
    path = tmp_path / "values.yaml"
    call_command("rulebook", "export", municipality=town.code, output=str(path))
    out = StringIO()
    call_command("rulebook", "export", municipality=town.code, stdout=out)
    assert out.getvalue() == path.read_text(encoding="utf-8")
    one = facts.gather([town.facility.pk])[town.facility.pk]
    exported = [row.as_dict() for row in assess(one, on=DAY, local=path)]
    assert exported == [row.as_dict() for row in ask(one, on=DAY, explanations=True)]
    assert "見本の窓口" in out.getvalue()


def test_the_export_says_why_it_cannot(town, tmp_path):
    with pytest.raises(CommandError, match="000000"):
        call_command("rulebook", "export", municipality="000000")
    with pytest.raises(CommandError, match="書けません"):
        call_command("rulebook", "export", municipality=town.code, output=str(tmp_path / "no" / "file"))


def test_every_change_of_a_value_is_on_the_trail(town):
    row = law_services.set_value(by=town.ward_admin, **fields())
    law_services.change_value(by=town.ward_admin, row=row, until=date(2027, 3, 31))
    law_services.withdraw_value(by=town.ward_admin, row=row)
    events = apps.get_model("accounts", "WardValueEvent").objects.filter(pgh_obj_id=row.pk).order_by("pgh_id")
    assert [event.pgh_context["verb"] for event in events] == ["value.set", "value.change", "value.withdraw"]
    assert {event.pgh_context["membership"] for event in events} == {town.ward_admin.pk}
    with pytest.raises(Refused, match="取り消されて"):
        law_services.change_value(by=town.ward_admin, row=row, until=SINCE)
