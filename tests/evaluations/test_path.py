"""One year's evaluation from the staff's sheets to the accepted 結果報告書, and what is refused on the way."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.tenancy import scope
from compliance.obligations.rulebook import ask
from evaluations.models import AnswerSheet, Evaluation, EvaluationPath, ResultReport
from facilities.models import Facility
from meetings.facts import gather
from meetings.models import Person
from office.models import OutgoingMail
from tests.evaluations.council import HELD, hold
from tests.evaluations.days import TODAY
from tests.obligations.people import as_
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db


def _begin(town, client):
    client.post(f"/{town.code}/facilities/{town.facility.pk}/evaluations/begin/")
    with scope(town.municipality):
        return EvaluationPath.objects.get(facility=town.facility, fiscal_year=2026)


def _at(town, path, tail=""):
    return f"/{town.code}/evaluations/paths/{path.pk}/{tail}"


def _sheet(town, path, who):
    with scope(town.municipality):
        return AnswerSheet.objects.filter(path=path, number=0).get(code__endswith=who)


def _row(town, duty, subject=None):
    with scope(town.municipality):
        one = gather([town.facility.pk])[town.facility.pk]
        rows = [row for row in ask(one, on=TODAY) if row.duty == duty]
    return next((row for row in rows if subject is None or row.subject == subject), None)


def _reported(town, evaluation):
    """The day that the rules read as that of the report."""
    with scope(town.municipality):
        facts = gather([town.facility.pk])[town.facility.pk]["evaluations"]
    day = next(one["reported_on"] for one in facts if one["key"] == str(evaluation.pk))
    return day and date.fromisoformat(day)


def test_a_year_from_the_sheets_of_the_staff_to_the_accepted_report(home):
    town, client = home, as_(home.people["owner"])
    path = _begin(town, client)
    assert path.list_version == "見本"
    # Five of the staff answer behind their own links, without a login.
    assert client.post(_at(town, path, "staff/"), {"count": "5"}).status_code == 302
    links = [url for _, _, url in client.get(_at(town, path, "staff/")).context["links"]]
    assert len(links) == 5
    for number, link in enumerate(links):
        staff = Client()
        page = staff.get(link.partition("example.jp")[2] or link, follow=True)
        here = page.request["PATH_INFO"]
        mark = "よくできている" if number else "ほとんどできていない"
        done = fill_in(staff, here, mark_0=mark, text_1="もっと話したい", hands_in="on")
        assert done.status_code == 302
        assert "提出しました" in staff.get(here).content.decode()
        assert staff.post(here, {"mark_0": mark}).status_code == 409
    gathered = client.get(_at(town, path, "gathered/"))
    first = gathered.context["sheets"][0][3][0]
    assert dict(first.spread) == {
        "よくできている": 4,
        "だいたいできている": 0,
        "あまりできていない": 0,
        "ほとんどできていない": 1,
    }
    assert first.differs
    assert gathered.context["sheets"][0][3][2].silent == 5
    _by_itself(town, client, path)
    outside = _at_a_meeting(town, client, path)
    _reported_to_both(town, client, path, outside)
    # What came out of sheets is not taken away or moved by hand.
    fill_in(client, f"/{town.code}/evaluations/{outside.pk}/remove/")
    with scope(town.municipality):
        assert Evaluation.objects.filter(pk=outside.pk).exists()


def _by_itself(town, client, path):
    # The facility's own sheet, and the staff's look at each other's.
    assert "仕上がっていません" in client.get(_at(town, path, "own/"), follow=True).content.decode()
    own = f"/{town.code}/evaluations/sheets/{_sheet(town, path, 'own').pk}/"
    assert (
        fill_in(client, own, mark_0="だいたいできている", text_0="来年も続ける", hands_in="on").status_code
        == 302
    )
    assert fill_in(client, _at(town, path, "check/"), who="管理者と介護職員4人").status_code == 302
    assert fill_in(client, _at(town, path, "own/")).status_code == 302
    assert _row(town, "evaluation.self", "2026").met_on == TODAY


def _at_a_meeting(town, client, path):
    part = hold(town)
    assert fill_in(client, _at(town, path, "meeting/"), part=part.pk).status_code == 302
    council = f"/{town.code}/evaluations/sheets/{_sheet(town, path, 'council').pk}/"
    assert fill_in(client, council, mark_0="よくできている", hands_in="on").status_code == 302
    assert fill_in(client, _at(town, path, "council/")).status_code == 302
    assert _row(town, "evaluation.external", "2026").met_on == HELD
    with scope(town.municipality):
        return Evaluation.objects.get(kind="external")


def _confirmed_by_the_center(town, client, path):
    """It went to a wrong address first; the center reads the last by its link and says that it has it."""
    with scope(town.municipality):
        first = OutgoingMail.objects.get(purpose="evaluation_report")
        assert "来年も続ける" in first.text
    assert "知らせはまだです" in client.get(_at(town, path)).content.decode()
    again = fill_in(client, _at(town, path, "report/center/"), address="centre@example.jp")
    assert again.status_code == 302
    with scope(town.municipality):
        last = OutgoingMail.objects.filter(purpose="evaluation_report").latest("pk")
    old, new = (re.search(r"/s/houkoku/\S+", mail.text)[0] for mail in (first, last))
    center = Client()
    assert center.get(old).status_code == 410
    page = center.get(new, follow=True)
    assert "来年も続ける" in page.content.decode()
    assert center.post(page.wsgi_request.path).status_code == 302
    assert center.post(page.wsgi_request.path).status_code == 409
    assert "に受け取ったと知らせがありました" in client.get(_at(town, path)).content.decode()
    refused = client.get(_at(town, path, "report/center/"), follow=True)
    assert "もう提出してあります" in refused.content.decode()


def _reported_to_both(town, client, path, outside):
    """Returned once, then accepted."""
    assert fill_in(client, _at(town, path, "report/ward/")).status_code == 302
    assert _reported(town, outside) is None
    assert fill_in(client, _at(town, path, "report/center/"), address="center@example.jp").status_code == 302
    assert _reported(town, outside) == TODAY
    _confirmed_by_the_center(town, client, path)
    with scope(town.municipality):
        report = ResultReport.objects.get(path=path, to="ward")
    officer, desk = as_(town.people["officer"]), f"/{town.code}/evaluations/reports/{report.pk}/"
    assert desk in officer.get(f"/{town.code}/evaluations/waiting/").content.decode()
    assert fill_in(officer, desk, answer="return", remark="目標を書いてください。").status_code == 302
    assert "目標を書いてください。" in client.get(_at(town, path)).content.decode()
    assert fill_in(client, _at(town, path, "goals/"), goals="地域の行事に出る").status_code == 302
    assert fill_in(client, _at(town, path, "report/ward/")).status_code == 302
    assert fill_in(officer, desk, answer="accept").status_code == 302
    with scope(town.municipality):
        report.refresh_from_db()
        assert report.state == "accepted"
        assert report.snapshot.data["goals"] == [["次の年度の目標", "地域の行事に出る"]]
    assert "受け取った" in client.get(_at(town, path)).content.decode()


def _ready(town, client):
    path = _begin(town, client)
    with scope(town.municipality):
        own = Evaluation.objects.create(facility=town.facility, kind="self", date=HELD - timedelta(days=30))
        EvaluationPath.objects.filter(pk=path.pk).update(own=own)
        AnswerSheet.objects.filter(path=path).update(handed_in_at="2026-11-20T00:00:00Z")
    return path


@pytest.mark.parametrize(
    ("came", "same", "says"),
    [
        (("expert",), False, "市区町村か地域包括支援センター"),
        (("municipality",), False, "知見を有する者"),
        (("municipality", "expert"), True, "知見を有する者"),
    ],
)
def test_who_must_take_part_in_an_evaluation_is_asked_for(home, came, same, says):
    town, client = home, as_(home.people["owner"])
    path = _ready(town, client)
    if same:
        with scope(town.municipality):
            Person.objects.filter(pk=town.seats["expert"].person_id).update(employer_is_own=True)
    part = hold(town, came)
    fill_in(client, _at(town, path, "meeting/"), part=part.pk)
    assert says in client.get(_at(town, path, "council/"), follow=True).content.decode()


def test_a_joint_meeting_evaluates_nobody(home):
    town, client = home, as_(home.people["owner"])
    path = _begin(town, client)
    part = hold(town, partner=town.group_home)
    answer = fill_in(client, _at(town, path, "meeting/"), part=part.pk)
    assert "いつも単独で開きます" in answer.content.decode()


def test_an_evaluation_does_not_begin_before_designation_nor_twice(home):
    town, client = home, as_(home.people["owner"])
    url = f"/{town.code}/facilities/{town.facility.pk}/evaluations/begin/"
    with scope(town.municipality):
        Facility.objects.filter(pk=town.facility.pk).update(designated_on=date(2027, 1, 1))
    assert "指定を受ける日" in client.get(url, follow=True).content.decode()
    with scope(town.municipality):
        Facility.objects.filter(pk=town.facility.pk).update(designated_on=None)
    _begin(town, client)
    assert "もう始めています" in client.get(url, follow=True).content.decode()


def test_two_at_one_sheet_lose_nothing(home):
    town, client = home, as_(home.people["owner"])
    path = _begin(town, client)
    client.post(_at(town, path, "staff/"), {"count": "1"})
    (link,) = [url for _, _, url in client.get(_at(town, path, "staff/")).context["links"]]
    one, other = Client(), Client()
    pages = [who.get(link.partition("example.jp")[2] or link, follow=True) for who in (one, other)]
    here = pages[0].request["PATH_INFO"]
    revision = pages[0].context["form"]["revision"].value()
    assert one.post(here, {"revision": revision, "text_0": "先"}).status_code == 302
    second = other.post(here, {"revision": revision, "text_0": "後"})
    assert second.status_code == 409
    assert "後" in second.content.decode()
    assert Client().get(here).status_code == 410
    assert Client().get("/s/x/").status_code == 410
