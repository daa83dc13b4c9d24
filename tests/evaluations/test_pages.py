"""Recording evaluations, as each person may."""

from datetime import date

import pytest

from accounts.tenancy import scope
from compliance.obligations.facts import gather
from compliance.obligations.rulebook import ask
from evaluations.models import Evaluation
from facilities.models import Facility
from tests.evaluations.days import TODAY
from tests.obligations.people import as_
from tests.support.pages import fill_in, send

pytestmark = pytest.mark.django_db


def _url(town, facility, tail=""):
    return f"/{town.code}/facilities/{facility.pk}/evaluations/{tail}"


def _evaluation(town, **fields):
    with scope(town.municipality):
        fields = {"facility": town.facility, "kind": "self", "date": date(2026, 9, 1)} | fields
        return Evaluation.objects.create(**fields)


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [
        ("owner", 200, 200),
        ("manager", 200, 200),
        ("ward_admin", 200, 200),
        ("officer", 200, 403),
        ("colleague", 404, 404),
        ("other_operator", 404, 404),
        ("other_officer", 404, 404),
        ("other_ward", 404, 404),
    ],
)
def test_who_may_read_and_write(people, who, read, write):
    town, client = people.home, as_(people.people[who])
    evaluation = _evaluation(town)
    assert client.get(_url(town, town.facility)).status_code == read
    for tail in ("new/", "choice/"):
        assert client.get(_url(town, town.facility, tail)).status_code == write
    for tail in ("", "remove/"):
        assert client.get(f"/{town.code}/evaluations/{evaluation.pk}/{tail}").status_code == write
    if write != 200:
        client.post(f"/{town.code}/evaluations/{evaluation.pk}/remove/")
        with scope(town.municipality):
            assert Evaluation.objects.filter(pk=evaluation.pk).exists()


def test_another_towns_evaluation_is_not_there(people):
    evaluation = _evaluation(people.away)
    client = as_(people.people["ward_admin"])
    assert client.get(f"/{people.home.code}/evaluations/{evaluation.pk}/").status_code == 404


def test_an_evaluation_sent_twice_is_one(people):
    town, client = people.home, as_(people.people["owner"])
    sent = {"kind": "self", "date": "R8.9.1", "presented_on": "R8.9.20"}
    for change in ({}, {}, {"presented_on": ""}):
        assert client.post(_url(town, town.facility, "new/"), sent | change).status_code == 302
    with scope(town.municipality):
        assert Evaluation.objects.count() == 2


def test_an_evaluation_is_recorded_corrected_and_removed(people):
    town, client = people.home, as_(people.people["owner"])
    sent = {"kind": "self", "date": "令和8年9月1日"}
    assert client.post(_url(town, town.facility, "new/"), sent).status_code == 302
    with scope(town.municipality):
        made = Evaluation.objects.get()
    assert (made.kind, made.date, made.published_on) == ("self", date(2026, 9, 1), None)
    url = f"/{town.code}/evaluations/{made.pk}/"
    assert fill_in(client, url, published_on="R8.10.1", published_on_how="posted").status_code == 302
    with scope(town.municipality):
        assert Evaluation.objects.get().published_on == date(2026, 10, 1)
    assert fill_in(client, url + "remove/").status_code == 302
    with scope(town.municipality):
        assert not Evaluation.objects.exists()


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"date": "令和8年11月23日"}, "date", "先の日付"),
        ({"date": "令和7年2月30日"}, "date", "2月"),
        ({"date": ""}, "date", "実施日"),
        ({"kind": ""}, "kind", "種類"),
        ({"kind": "third_party"}, "kind", "表示されている中から"),
        ({"kind": "external"}, "meeting", "評価を行った会議を選んでください"),
        ({"published_on": "令和8年8月31日"}, "published_on", "より後"),
        ({"reported_on": "令和9年1月1日"}, "reported_on", "先の日付"),
    ],
)
def test_what_does_not_fit_is_said_and_not_written(people, change, field, says):
    town = people.home
    sent = {"kind": "self", "date": "令和8年9月1日"} | change
    response = as_(people.people["owner"]).post(_url(town, town.facility, "new/"), sent)
    assert response.status_code == 200
    assert says in str(response.context["form"].errors[field])
    with scope(town.municipality):
        assert not Evaluation.objects.exists()


def test_only_a_meeting_of_the_facility_can_be_named(people):
    town, client = people.home, as_(people.people["owner"])
    sent = {"kind": "external", "date": "令和8年6月10日"}
    foreign = client.post(_url(town, town.facility, "new/"), sent | {"meeting": people.away.meeting.pk})
    assert "meeting" in foreign.context["form"].errors
    # Who must take part in it did not come: that is said before it is saved.
    told = send(
        client, _url(town, town.facility, "new/"), sent | {"meeting": town.meeting.pk}, acknowledges=False
    )
    assert "外部評価を行う会議です。市区町村か地域包括支援センターの職員がいません。" in told.text
    done = send(client, _url(town, town.facility, "new/"), sent | {"meeting": town.meeting.pk})
    assert done.status_code == 302
    with_self = client.post(
        _url(town, town.facility, "new/"), sent | {"meeting": town.meeting.pk, "kind": "self"}
    )
    assert "meeting" in with_self.context["form"].errors


def test_an_evaluation_at_a_meeting_was_done_at_one_that_was_held_on_its_day(people):
    town, client = people.home, as_(people.people["owner"])
    sent = {"kind": "external", "date": "令和8年6月11日"}
    to_come = client.post(_url(town, town.facility, "new/"), sent | {"meeting": town.planned.pk})
    assert "meeting" in to_come.context["form"].errors
    another_day = client.post(_url(town, town.facility, "new/"), sent | {"meeting": town.meeting.pk})
    assert "令和8年6月10日（水）" in str(another_day.context["form"].errors["date"])
    with scope(town.municipality):
        assert not Evaluation.objects.exists()


def test_a_group_home_records_a_third_partys_evaluation_and_is_freed_from_the_meeting(people):
    town, client = people.home, as_(people.people["owner"])
    sent = {
        "kind": "third_party",
        "date": "令和8年9月1日",
        "published_on": "令和8年10月1日",
        "published_on_how": "site",
    }
    refused = client.post(_url(town, town.group_home, "new/"), sent)
    assert set(refused.context["form"].errors) == {"received_from", "published_where"}
    sent |= {"received_from": "見本評価機関", "published_where": "法人のホームページ"}
    assert client.post(_url(town, town.group_home, "new/"), sent).status_code == 302
    with scope(town.municipality):
        rows = ask(gather([town.group_home.pk])[town.group_home.pk], on=TODAY)
    assert {row.status for row in rows if row.subject.startswith("2026#")} == {"exempt"}


def test_types_without_an_evaluation_have_nothing_to_record(people):
    town, client = people.home, as_(people.people["other_operator"])
    assert "評価の義務はありません" in client.get(_url(town, town.second_facility)).content.decode()
    assert client.get(_url(town, town.second_facility, "new/")).status_code == 404
    assert client.get(_url(town, town.second_facility, "choice/")).status_code == 404
    with scope(town.municipality):
        Facility.objects.filter(pk=town.second_facility.pk).update(service_type="no_such_type")
    assert client.get(_url(town, town.second_facility)).status_code == 200


def test_the_steps_after_an_evaluation_are_recorded_one_by_one(people):
    town, client = people.home, as_(people.people["owner"])
    evaluation = _evaluation(town, kind="agency")
    page = client.get(_url(town, town.facility)).content.decode()
    assert [step["state"] for step in _shown_steps(client, town)] == ["done", "current", "todo"]
    assert "会議で報告" in page
    url = f"/{town.code}/evaluations/{evaluation.pk}/"
    typed = {"date": "令和8年9月1日", "received_from": "見本評価機関", "presented_on": "R8.10.5"}
    assert fill_in(client, url, **typed).status_code == 302
    with scope(town.municipality):
        evaluation.refresh_from_db()
    assert (evaluation.presented_on, evaluation.received_from) == (date(2026, 10, 5), "見本評価機関")
    assert [step["state"] for step in _shown_steps(client, town)] == ["done", "done", "current"]


def _shown_steps(client, town):
    ((_, steps, *_),) = client.get(_url(town, town.facility)).context["evaluations"]
    return steps


def test_the_review_of_the_council_for_disability_meets_its_duty(people):
    town, client = people.home, as_(people.people["owner"])
    with scope(town.municipality):
        home = Facility.objects.get(pk=town.group_home.pk)
        home.designated_on, home.variant = date(2019, 4, 1), "kaigo_hokatsu"
        home.save()
    new = _url(town, home, "new/?kind=review")
    kinds = [value for value, _ in client.get(new).context["form"].fields["kind"].choices]
    assert "review" not in kinds
    with scope(town.municipality):
        Facility.objects.filter(pk=home.pk).update(variant="nitchu_shien")
    assert client.get(new).context["form"]["kind"].value() == "review"
    sent = {"kind": "review", "date": "令和8年10月20日", "received_from": "見本町協議会"}
    refused = client.post(new, sent | {"published_on": "R8.11.1"})
    assert "空けておきます" in str(refused.context["form"].errors["published_on"])
    assert client.post(new, sent).status_code == 302
    with scope(town.municipality):
        rows = {
            row.subject: row
            for row in ask(gather([home.pk])[home.pk], on=TODAY)
            if row.duty == "review.receive"
        }
    assert (rows["2026"].status, rows["2026"].met_on) == ("met", date(2026, 10, 20))
