"""Days of evaluations: typed with how and where; what takes the place of meetings is confirmed as a whole."""

from datetime import date

import pytest

from evaluations.models import Evaluation
from facilities.self_reports.selectors import lines_for_desk, typed_days
from office.models import OutgoingMail
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def third(ward):
    return Evaluation.objects.create(
        facility=ward.lodge,
        kind="third_party",
        date=date(2026, 9, 1),
        received_from="見本評価機関",
        published_on=date(2026, 10, 1),
        published_where="https://www.example.jp/hyouka/",
    )


def test_what_takes_a_meetings_place_stands_as_the_whole_record_stands(ward, third, visitor):
    officer = visitor(ward.other_officer)
    assert {day.state for day in typed_days(third).values()} == {"reported"}
    assert list(lines_for_desk([ward.lodge.pk], state="reported")) == []
    page = officer.get(f"/{ward.code}/self-reports/evaluation-published/{third.pk}/").content.decode()
    assert f"/{ward.code}/evaluations/{third.pk}/check/" in page
    assert 'name="answer"' not in page
    check = f"/{ward.code}/evaluations/{third.pk}/check/"
    assert fill_in(officer, check, answer="confirm").status_code == 302
    fresh = Evaluation.objects.get(pk=third.pk)
    assert {day.state for day in typed_days(fresh).values()} == {"confirmed"}
    listed = visitor(ward.owner).get(f"/{ward.code}/facilities/{ward.lodge.pk}/evaluations/")
    assert "自己申告・確認済み" in listed.content.decode()


def test_a_question_about_an_evaluation_is_mailed_and_stands_on_the_start_page(ward, third, visitor):
    check = f"/{ward.code}/evaluations/{third.pk}/check/"
    asked = fill_in(visitor(ward.other_officer), check, answer="question", remark="どのページですか")
    assert asked.status_code == 302
    mails = OutgoingMail.objects.filter(purpose="asked")
    assert {mail.to for mail in mails} == {ward.owner.user.email, ward.manager.user.email}
    assert not any("どのページですか" in mail.text for mail in mails)
    staff = visitor(ward.owner)
    page = staff.get(f"/{ward.code}/facilities/{ward.lodge.pk}/duties/").content.decode()
    assert "どのページですか" in page
    # Who looks after several facilities sees at which of them something is asked.
    assert staff.get(f"/{ward.code}/").content.decode().count("自治体から問い合わせがあります") == 1


def test_an_evaluation_at_a_meeting_is_no_report_but_its_publication_is(ward, held):
    part = held()
    done = Evaluation.objects.create(
        facility=ward.home,
        kind="external",
        date=part.meeting.date,
        meeting=part.meeting,
        published_on=date(2026, 11, 1),
        reported_on=date(2026, 11, 2),
    )
    assert {name: day.state for name, day in typed_days(done).items()} == {
        "date": "",
        "published_on": "reported",
        "reported_on": "reported",
    }
    codes = {line[0] for line in lines_for_desk([ward.home.pk], state="reported")}
    assert codes == {"evaluation-published", "evaluation-reported"}
