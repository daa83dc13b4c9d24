"""運営の記録 as each person may read and write it."""

import re
from datetime import date

import pytest

from accounts.tenancy import scope
from compliance.obligations.facts import gather
from compliance.obligations.rulebook import ask
from facilities.models import Addition, Disclosure, Measure, Residency, Settlement
from tests.obligations.people import as_
from tests.running.day import TODAY
from tests.support.pages import fill_in, open_page, send

pytestmark = pytest.mark.django_db
ONLINE = {"renewed_on_how": "online"}


def _url(town, tail=""):
    return f"/{town.code}/facilities/{town.group_home.pk}/records/{tail}"


def _statuses(town, duty):
    with scope(town.municipality):
        one = gather([town.group_home.pk])[town.group_home.pk]
        return {row.subject: row.status for row in ask(one, on=TODAY) if row.duty == duty}


def _text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


@pytest.mark.parametrize(
    ("who", "read", "write"), [("owner", 200, 200), ("other_officer", 200, 403), ("colleague", 404, 404)]
)
def test_who_may_read_and_write(people, who, read, write):
    town, client = people.home, as_(people.people[who])
    own = f"/{town.code}/records/measure/{town.measure.pk}/"
    assert client.get(_url(town)).status_code == read
    for url in (_url(town, "new/measure/"), own, f"{own}remove/"):
        assert client.get(url).status_code == write
    sent = {"what": ["abuse.training"], "done_on": "令和8年9月1日"}
    client.post(_url(town, "new/measure/"), sent)
    if write == 200:
        assert fill_in(client, f"{own}remove/").status_code == 302
    else:
        assert client.post(f"{own}remove/").status_code == write
    with scope(town.municipality):
        may = write == 200
        assert Measure.objects.filter(item="training").exists() == may
        assert Measure.objects.filter(pk=town.measure.pk).exists() != may


def test_another_towns_record_is_not_there(people):
    client = as_(people.people["ward_admin"])
    away = people.away.measure.pk
    assert client.get(f"/{people.home.code}/records/measure/{away}/").status_code == 404
    assert client.get(f"/{people.home.code}/records/nothing/1/").status_code == 404


def test_a_row_leads_to_its_form_with_the_thing_chosen(people):
    town, client = people.home, as_(people.people["owner"])
    page = client.get(_url(town)).content.decode()
    # Last year's training is missing too; both lead to the same form.
    (link,) = set(re.findall(r'href="([^"]+\?about=abuse\.training)"', page))
    form = client.get(link).context["form"]
    assert form["what"].value() == ["abuse.training"]
    # Training is held with training, never with a plan.
    assert {key.partition(".")[2] for key, _ in form.fields["what"].choices} == {"training"}


def test_what_was_held_together_is_recorded_at_once(people):
    town, client = people.home, as_(people.people["owner"])
    sent = {"what": ["abuse.committee", "restraint.committee"], "done_on": "R8.5.1"}
    sent |= {"content_abuse_committee": "見本の話し合い", "content_restraint_committee": "見本の話し合い"}
    for _ in range(2):  # a form sent twice records once
        assert client.post(_url(town, "new/measure/"), sent).status_code == 302
    with scope(town.municipality):
        found = Measure.objects.filter(done_on=date(2026, 5, 1))
        assert sorted(found.values_list("area", "note")) == [
            ("abuse", "見本の話し合い"),
            ("restraint", "見本の話し合い"),
        ]
    statuses = _statuses(town, "measure.do")
    assert statuses["2026:abuse.committee"] == statuses["2026:restraint.committee"] == "met"
    assert statuses["2026:abuse.training"] == "upcoming"


def test_charges_settled_together(people):
    town, client = people.home, as_(people.people["manager"])
    url = _url(town, "new/settlement/")
    assert client.get(f"{url}?about=food").context["form"]["items"].value() == ["food"]
    assert client.post(url, {"items": ["food", "utilities"], "settled_on": "2026/10/15"}).status_code == 302
    assert _statuses(town, "charges.settle") == {
        "2025:daily_goods": "overdue",
        "2025:food": "overdue",
        "2025:utilities": "overdue",
        "2026:daily_goods": "upcoming",
        "2026:food": "met",
        "2026:utilities": "met",
    }
    with scope(town.municipality):
        made = Settlement.objects.get(item="food")
    # What was settled stands; the day and the words can be corrected.
    corrected = fill_in(client, f"/{town.code}/records/settlement/{made.pk}/", settled_on="2026/10/16")
    assert corrected.status_code == 302
    with scope(town.municipality):
        made.refresh_from_db()
        assert (made.item, made.settled_on) == ("food", date(2026, 10, 16))


def test_a_residency_from_moving_in_to_moving_out(people):
    town, client = people.home, as_(people.people["owner"])
    url = _url(town, "new/residency/")
    form = client.get(url).context["form"]
    assert form["label"].value() == "入居者A"
    with scope(town.municipality):
        assert list(form.fields["dwelling"].queryset) == [town.satellite]
    sent = {"dwelling": town.satellite.pk, "label": "入居者A", "since": "令和5年10月1日"}
    assert client.post(url, sent).status_code == 302
    with scope(town.municipality):
        made = Residency.objects.exclude(pk=town.residency.pk).get()
    key = f"r{made.pk}"
    assert _statuses(town, "satellite.leave") == {key: "overdue"}
    own = f"/{town.code}/records/residency/{made.pk}/"
    longer = {
        "extended_until": "令和9年3月31日",
        "extended_by": "見本町",
        "extension_decided_on": "令和8年9月10日",
    }
    assert fill_in(client, own, **longer).status_code == 302
    assert "令和9年3月31日（水）まで延長（見本町、令和8年9月10日（木）に決定）" in _text(
        client.get(_url(town))
    )
    assert _statuses(town, "satellite.leave") == {key: "upcoming"}
    assert "見本サテライト・入居者A" in _text(client.get(_url(town)))
    older = open_page(client, own)
    assert fill_in(client, own, until="令和8年11月20日").status_code == 302
    assert _statuses(town, "satellite.leave") == {key: "met"}
    # A page opened before the end was known does not take it away again.
    answer = send(client, own, older, extended_by="見本市")
    assert answer.status_code == 409
    assert "令和8年11月20日" in answer.context["boxes"][0].theirs
    assert _statuses(town, "satellite.leave") == {key: "met"}
    assert client.get(url).context["form"]["label"].value() == "入居者B"


def test_an_addition_and_its_notice(people):
    town, client = people.home, as_(people.people["owner"])
    url = _url(town, "new/addition/")
    offered = str(client.get(url).context["form"]["choice"])
    assert "welfare_specialist:5" in offered
    # Not of a group home's table.
    assert not any(kind in offered for kind in ("no_notice", "meal_provision", "transport"))
    sent = {"choice": "welfare_specialist:5", "starts_on": "令和9年1月1日"}
    assert client.post(url, sent).status_code == 302
    with scope(town.municipality):
        made = Addition.objects.get()
    assert _statuses(town, "addition.notify") == {f"a{made.pk}": "due_soon"}
    own = f"/{town.code}/records/addition/{made.pk}/"
    assert fill_in(client, own, notified_on="令和8年11月20日", notified_on_how="counter").status_code == 302
    assert _statuses(town, "addition.notify") == {f"a{made.pk}": "met"}


def test_a_late_notice_says_from_when_it_counts_before_it_is_saved(people):
    town, client = people.home, as_(people.people["owner"])
    url = _url(town, "new/addition/")
    sent = {"choice": "welfare_specialist:5", "starts_on": "令和8年11月1日", "notified_on": "令和8年10月16日"}
    sent |= {"notified_on_how": "mail"}
    page = client.post(url, sent)
    assert "令和8年12月1日から数えます" in _text(page)
    with scope(town.municipality):
        assert not Addition.objects.exists()
    acknowledged = page.context["form"]["acknowledged"].value()
    assert client.post(url, sent | {"acknowledged": acknowledged}).status_code == 302
    assert "令和8年12月1日から数えます" in _text(client.get(_url(town)))
    # On the fifteenth it is in time, and nothing is asked.
    in_time = sent | {"choice": "night_support:5", "notified_on": "令和8年10月15日"}
    assert client.post(url, in_time).status_code == 302


def test_an_addition_that_was_given_up_asks_for_nothing(people):
    town, client = people.home, as_(people.people["owner"])
    url = _url(town, "new/addition/")
    assert "cancelled" not in client.get(url).context["form"].fields
    client.post(url, {"choice": "welfare_specialist:5", "starts_on": "令和8年12月1日"})
    with scope(town.municipality):
        made = Addition.objects.get()
    assert _statuses(town, "addition.notify") == {f"a{made.pk}": "overdue"}
    own = f"/{town.code}/records/addition/{made.pk}/"
    assert fill_in(client, own, cancelled="on").status_code == 302
    assert _statuses(town, "addition.notify") == {}
    assert "取りやめました" in _text(client.get(_url(town)))


def test_an_entry_renewed(people):
    town, client = people.home, as_(people.people["owner"])
    assert client.post(_url(town, "new/disclosure/"), {"renewed_on": "R8.7.1", **ONLINE}).status_code == 302
    assert _statuses(town, "disclosure.renew")["2026"] == "met"
    with scope(town.municipality):
        assert Disclosure.objects.get().renewed_on == date(2026, 7, 1)


MISFITS = [
    ("measure", {"what": [], "done_on": "R8.5.1"}, "what", "選んでください"),
    ("measure", {"what": ["abuse.plan"], "done_on": "R8.5.1"}, "what", "選び直して"),
    ("measure", {"what": ["abuse.training"], "done_on": "R8.11.23"}, "done_on", "まだ来ていません"),
    ("settlement", {"items": ["rent"], "settled_on": "R8.5.1"}, "items", "選び直して"),
    ("disclosure", {"renewed_on": "令和8年2月30日"}, "renewed_on", "2月"),
    ("residency", {"since": "R8.5.1", "until": "R8.4.1"}, "until", "より前"),
    ("residency", {"since": "R8.5.1", "extended_until": "R8.5.1"}, "extended_until", "より後"),
    ("residency", {"since": "R8.5.1", "label": ""}, "label", "入力してください"),
    ("disclosure", {"renewed_on": "昭和60年7月1日"}, "renewed_on", "前すぎます"),
    ("addition", {"choice": "", "starts_on": "R9.1.1"}, "choice", "選んでください"),
    ("addition", {"choice": "capacity", "starts_on": "R9.1.1"}, "people", "定員数を入力"),
    ("addition", {"choice": "treatment_improvement:6", "starts_on": "R9.1.1"}, "choice", "様式には"),
    ("addition", {"choice": "welfare_specialist:2", "starts_on": "R9.1.1"}, "choice", "選び直して"),
    (
        "addition",
        {"choice": "night_support:5", "starts_on": "R9.1.1", "notified_on": "R9.1.1"},
        "notified_on",
        "まだ",
    ),
]


def test_what_does_not_fit_is_said_and_not_written(people):
    town, client = people.home, as_(people.people["owner"])
    residency = {"dwelling": town.satellite.pk, "label": "入居者A"}
    for kind, sent, field, says in MISFITS:
        response = client.post(_url(town, f"new/{kind}/"), (residency if kind == "residency" else {}) | sent)
        assert response.status_code == 200, sent
        assert says in str(response.context["form"].errors[field]), sent
    with scope(town.municipality):
        for model in (Settlement, Disclosure, Addition):
            assert not model.objects.exists()
        assert list(Residency.objects.all()) == [town.residency]
        assert Measure.objects.count() == 1


def test_another_homes_satellite_cannot_be_named(people):
    town, client = people.home, as_(people.people["owner"])
    foreign = {"dwelling": people.away.satellite.pk, "label": "入居者A", "since": "R8.5.1"}
    response = client.post(_url(town, "new/residency/"), foreign)
    assert "選び直して" in str(response.context["form"].errors["dwelling"])
    normal = client.post(_url(town, "new/residency/"), foreign | {"dwelling": town.dwelling.pk})
    assert "選び直して" in str(normal.context["form"].errors["dwelling"])


def test_a_correction_may_not_become_another_records_twin(people):
    town, client = people.home, as_(people.people["owner"])
    for day in ("R8.5.1", "R8.6.1"):
        client.post(_url(town, "new/disclosure/"), {"renewed_on": day, **ONLINE})
    with scope(town.municipality):
        later = Disclosure.objects.get(renewed_on=date(2026, 6, 1))
    response = fill_in(client, f"/{town.code}/records/disclosure/{later.pk}/", renewed_on="R8.5.1", **ONLINE)
    assert "同じ記録がもうあります" in _text(response)


def test_what_is_still_to_do_stands_before_what_is_done(people):
    town, client = people.home, as_(people.people["owner"])
    (section, *_) = client.get(_url(town)).context["page"].sections
    assert section.duty.id == "measure.do"
    # Twelve measures, of which four are done two or four times: 18 a year. One was done this year, none last year.
    assert (len(section.open_lines), len(section.done_lines)) == (35, 1)
    assert [line.about for line in section.done_lines] == ["abuse.committee"]
    assert "済んだもの（1件）を見る" in _text(client.get(_url(town)))


def test_the_ward_sees_what_was_done_and_not_the_words(people):
    town = people.home
    with scope(town.municipality):
        Measure.objects.filter(pk=town.measure.pk).update(note="見本の内部の話")
    officer = _text(as_(people.people["other_officer"]).get(_url(town)))
    assert "虐待防止の委員会" in officer
    assert "見本の内部の話" not in officer
    assert "見本の内部の話" in _text(as_(people.people["owner"]).get(_url(town)))


def test_a_care_home_keeps_none_of_these(people):
    town, client = people.home, as_(people.people["owner"])
    care = f"/{town.code}/facilities/{town.facility.pk}/records/"
    assert "決まりはありません" in _text(client.get(care))
    assert client.get(f"{care}new/measure/").status_code == 404
    assert "運営の記録" not in _text(client.get(f"/{town.code}/facilities/{town.facility.pk}/duties/"))
