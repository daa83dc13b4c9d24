"""Papers on a user's case: a pseudonym, two years from the end of the contract, disposed of by two people (N7-8f)."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from accounts import law_services
from accounts.tenancy import scope
from facilities import pseudonyms
from facilities.models import Facility
from office.errors import Refused
from office.models import Job, StoredContent
from publications.cases import lasting, services
from publications.keeping import certificates
from publications.keeping import selectors as keeping_selectors
from publications.keeping import services as keeping
from publications.keeping import tasks as keeping_tasks
from publications.models import CaseFile, CasePaper
from tests.support.pages import fill_in

TODAY = date(2026, 11, 22)


@pytest.fixture
def home(world):
    with scope(world.home.municipality):
        Facility.objects.filter(pk=world.home.facility.pk).update(service_type="teiki_junkai")
        world.home.facility.refresh_from_db()
        yield world.home


def _own_years(home, years, **more):
    return law_services.set_value(
        by=home.ward_admin,
        duty="case.keep",
        name="years",
        value=years,
        service_types=[],
        source_title="見本市の要綱",
        source_issuer="見本市",
        source_edition="2026",
        source_clause="9",
        **more,
    )


@pytest.mark.parametrize(
    ("ended", "last"),
    [(None, None), (date(2024, 11, 21), date(2026, 11, 21)), (date(2024, 2, 29), date(2026, 2, 28))],
)
def test_two_years_from_the_end_of_the_contract(home, ended, last):
    keeping = lasting.keeping_of(home.facility, ended, TODAY)
    assert (keeping.years, keeping.last_day, keeping.unread) == (2, last, True)


def test_the_ward_sets_the_years_and_since_when_they_hold(home):
    _own_years(home, 5, since=date(2025, 4, 1), settles_assumption=True)
    before, after = (
        lasting.keeping_of(home.facility, day, TODAY) for day in (date(2025, 3, 31), date(2025, 4, 1))
    )
    assert (before.years, before.unread) == (2, True)
    assert (after.years, after.last_day, after.unread) == (5, date(2030, 4, 1), False)


def test_the_years_are_set_on_the_page_of_the_wards_values(home, client):
    client.force_login(home.ward_admin.user)
    values = f"/{home.municipality.code}/law/values/"
    assert "事例の資料を残す年数" in client.get(values).text
    url = f"{values}case.keep/years/"
    told = {"value_given": "３", "source_title": "見本市の要綱", "source_clause": "9"}
    told |= {"source_edition": "2026", "source_issuer": "見本市", "settles_assumption": "on"}
    assert client.post(url, told).status_code == 302
    assert lasting.keeping_of(home.facility, TODAY, TODAY).years == 3


def test_years_that_grew_hold_papers_whose_old_day_is_over(home):
    _own_years(home, 30, settles_assumption=True)
    with pytest.raises(Refused, match="まで保存します"):
        services.propose(by=home.officer, cases=[home.case], words="x", today=TODAY)


@pytest.mark.parametrize(
    ("pseudonym", "taken"),
    [("利用者A", True), ("事例１２", True), ("花野咲子", False), ("花野A", False), ("利用者花野", False)],
)
def test_a_pseudonym_is_no_name(pseudonym, taken):
    assert (not pseudonyms.why_not_case(pseudonyms.written(pseudonym))) is taken


def test_a_case_from_its_beginning_to_its_last_day_on_the_screen(home, client, today_is):
    client.force_login(home.owner.user)
    url = reverse("cases:list", args=[home.municipality.code, home.facility.pk])
    assert "名前は書かないで" in client.post(url, {"pseudonym": "花野咲子"}).text
    page = client.post(url, {"pseudonym": "利用者B"}).url
    assert "後になっています" in fill_in(client, page, ended_on="令和99年1月1日").text
    assert fill_in(client, page, ended_on="令和6年4月1日").status_code == 302
    assert "令和8年4月1日" in client.get(page).text


def _disposed(home):
    _own_years(home, 2, settles_assumption=True)
    made = services.propose(by=home.officer, cases=[home.case], words="契約が終わったため", today=TODAY)
    keeping.decide_list(by=home.ward_admin, disposal=made, decision="第12号", left=set())
    job = Job.objects.filter(kind=keeping.DISPOSE_JOB).order_by("-pk").first()
    keeping_tasks.dispose(home.municipality.pk, job.parameters, lambda done, total: None)
    return made


def test_two_people_dispose_of_it_with_a_certificate(home):
    made = _disposed(home)
    made.refresh_from_db()
    case = CaseFile.objects.get(pk=home.case.pk)
    assert case.disposed_on
    assert not StoredContent.objects.filter(file=home.case_paper.file).exists()
    assert CasePaper.objects.get(pk=home.case_paper.pk).title == "廃棄した資料"
    lines = keeping_selectors.lines_of(home.ward_admin, made)
    (told,) = certificates.certificate(made, lines, "見本市")["lines"]
    assert (told["held"], told["files"]) == ("利用者Aの資料", 1)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"keep_until": "2099-03-31"}, "まで保存します"),
        ({"keep_until": None, "contract_ended_on": None}, "契約が終わっていない"),
        ({"held_back": "苦情のため"}, "廃棄を止めています"),
    ],
)
def test_before_its_day_and_while_held_back_it_stays_for_the_database_too(home, changed, why):
    _own_years(home, 2, settles_assumption=True)
    CaseFile.objects.filter(pk=home.case.pk).update(**changed)
    with pytest.raises(Refused, match=why):
        services.propose(by=home.officer, cases=[home.case], words="x", today=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(
            "SELECT dispose_case(%s, %s, '第1号')", [home.case.pk, home.ward_admin.pk]
        )


def test_the_desk_proposes_once_somebody_has_compared_the_years(home, client):
    client.force_login(home.ward_admin.user)
    url = reverse("cases:past", args=[home.municipality.code])
    assert "まだ誰も資料と見比べていません" in client.get(url).text
    wanted = {"case": home.case.pk, "words": "契約が終わったため"}
    assert "まだ誰も資料と見比べていません" in client.post(url, wanted).text
    _own_years(home, 2, settles_assumption=True)
    assert "まだ誰も資料と見比べていません" not in client.get(url).text
    answer = client.post(url, wanted, follow=True)
    assert "利用者Aの資料" in answer.text
    assert "利用者A" not in client.get(url).text
