"""What an officer answers to 休止 and 再開, the notifications that come with them, and who is told that a home rests."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from compliance.obligations.assessing import services as assessing
from facilities.models import Suspension
from facilities.register import suspension_services
from office.errors import Refused
from tests.support import files
from tests.support.pages import fill_in, open_page

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 15)
PDF = files.pdf()


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def owner(client_of):
    return client_of("owner")


@pytest.fixture
def officer(client_of):
    return client_of("officer")


def address(home, rest=""):
    return f"/{home.code}/{rest}"


def rests(home, **days):
    given = {"first_day": date(2026, 9, 1), **days}
    return suspension_services.suspend(by=home.owner, facility=home.facility, **given)


def upload(name="休止届.pdf", data=PDF):
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def stands(suspension):
    suspension.refresh_from_db()
    return suspension.confirmed_on, suspension.questioned_on, suspension.remark


def test_from_the_notification_to_the_officers_answer_and_back(home, owner, officer):
    page = f"facilities/{home.facility.pk}/"
    sent = {"first_day": "令和8年9月1日", "last_day": "", "reason": "改修工事のため", "upload": upload()}
    with TestCase.captureOnCommitCallbacks(execute=True):
        reading = owner.post(address(home, f"{page}suspend/"), sent)
    assert "届出の写しを付けました" in owner.get(reading.url, follow=True).text
    assert "自治体の確認を待っています" in owner.get(address(home, page)).text
    rest = Suspension.objects.get(facility=home.facility)
    assert (rest.paper.name, rest.paper.content_type) == ("休止届.pdf", "application/pdf")

    waiting = officer.get(address(home, "suspensions/")).text
    assert "確認を待つもの（1件）" in waiting
    assert "改修工事のため" in waiting
    paper = officer.get(address(home, f"suspensions/{rest.pk}/paper/file/"))
    assert paper.content == PDF
    assert "attachment" in paper["Content-Disposition"]

    check = address(home, f"suspensions/{rest.pk}/check/")
    asked = fill_in(officer, check, answer="question", remark="いつまでの工事ですか")
    assert asked.url == address(home, "suspensions/")
    assert stands(rest) == (None, TODAY, "いつまでの工事ですか")
    assert "いつまでの工事ですか" in owner.get(address(home, page)).text

    # The facility says more: what was asked waits for an answer to that.
    fill_in(owner, address(home, f"suspensions/{rest.pk}/edit/"), reason="9月末までの改修工事のため")
    assert stands(rest) == (None, None, "")
    fill_in(officer, check, answer="confirm", remark="")
    assert stands(rest) == (TODAY, None, "")
    assert "自治体が確認しました" in owner.get(address(home, page)).text

    # What was confirmed was the suspension; the resumption is looked at in its turn.
    resume = address(home, f"suspensions/{rest.pk}/resume/")
    typed = open_page(owner, resume) | {"resumed_on": "令和8年10月1日", "upload": upload("再開届.pdf")}
    with TestCase.captureOnCommitCallbacks(execute=True):
        owner.post(resume, typed)
    assert stands(rest) == (None, None, "")
    assert rest.resumption_paper.name == "再開届.pdf"
    assert rest.paper.name == "休止届.pdf"
    assert "再開届.pdf" in officer.get(check).text


def test_what_cannot_be_attached_is_refused_with_a_sentence(home, owner):
    sent = {"first_day": "令和8年9月1日", "last_day": "", "reason": "", "upload": upload("届.exe", b"MZ")}
    page = owner.post(address(home, f"facilities/{home.facility.pk}/suspend/"), sent)
    assert page.status_code == 200
    assert not Suspension.objects.filter(facility=home.facility).exists()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"answer": "question", "remark": " "}, "何を尋ねるか"),
        ({"answer": "confirm", "remark": "いつまでですか"}, "「事業所に尋ねる」を選んで"),
        ({"answer": "", "remark": ""}, "選んでください"),
    ],
)
def test_an_answer_says_one_thing(home, officer, answer, said):
    rest = rests(home)
    page = fill_in(officer, address(home, f"suspensions/{rest.pk}/check/"), **answer)
    assert said in page.text
    assert stands(rest) == (None, None, "")


def test_what_is_confirmed_is_not_confirmed_again_but_may_be_asked_about(home, officer):
    rest = rests(home)
    suspension_services.confirm_suspension(by=home.officer, suspension=rest, on=TODAY)
    with pytest.raises(Refused, match="令和8年9月15日"):
        suspension_services.confirm_suspension(by=home.officer, suspension=rest, on=TODAY)
    suspension_services.question_suspension(by=home.officer, suspension=rest, on=TODAY, remark="理由は")
    assert stands(rest) == (None, TODAY, "理由は")
    assert "事業所に尋ねているもの（1件）" in officer.get(address(home, "suspensions/")).text


def test_the_other_desk_sees_nothing_of_it(home, client_of):
    rest = rests(home)
    other = client_of("other_officer")
    assert other.get(address(home, f"suspensions/{rest.pk}/check/")).status_code == 404
    assert home.facility.name not in other.get(address(home, "suspensions/")).text


def test_a_paper_that_is_not_there_is_not_found(home, officer):
    rest = rests(home)
    for which in ("paper", "resumption_paper", "reason"):
        assert officer.get(address(home, f"suspensions/{rest.pk}/{which}/file/")).status_code == 404


def test_the_overview_and_the_lists_mark_who_rests(home, officer, client_of):
    rests(home)
    while assessing.drain(on=TODAY):
        pass
    page = officer.get(address(home, "overview/"))
    assert {line.name: line.resting for line in page.context["page"]} == {
        home.facility.name: True,
        home.second_facility.name: False,
    }
    assert "休止と再開の確認（1件）" in page.text
    grid = officer.get(address(home, "overview/"), {"view": "grid"}).text
    assert "休止中" in grid
    calls = officer.get(address(home, "reminders/nobody/"))
    assert calls.context["resting"] == {home.facility.pk}
    # Its own people see the mark where they land; nobody waits for them.
    assert "休止と再開の確認" not in client_of("owner").get(address(home, "start/"), follow=True).text
