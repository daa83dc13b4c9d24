"""Days of evaluations: typed with how and where; what takes the place of meetings is confirmed as a whole."""

from datetime import date

import pytest
from django.db.models.functions import Now

from accounts.models import Membership
from evaluations.models import Evaluation
from facilities.models import Suspension
from facilities.self_reports.selectors import lines_for_desk, typed_days
from office import outbox
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


def _tried_again():
    """What is left of the mails about questions when the server takes mail again."""
    mails = OutgoingMail.objects.filter(purpose="asked").order_by("pk")
    mails.update(attempts=1, next_try_at=Now())
    return {mail.to for mail in mails if outbox.claim(mail.pk) is not None}


def test_a_late_mail_about_a_question_goes_only_while_it_is_asked_and_its_reader_is_there(
    ward, third, visitor
):
    check = f"/{ward.code}/evaluations/{third.pk}/check/"
    officer = visitor(ward.other_officer)
    assert fill_in(officer, check, answer="question", remark="どのページですか").status_code == 302
    assert _tried_again() == {ward.owner.user.email, ward.manager.user.email}
    OutgoingMail.objects.update(state="waiting", claimed_at=None)
    Membership.objects.filter(pk=ward.manager.pk).update(ended_at=Now())
    assert _tried_again() == {ward.owner.user.email}
    OutgoingMail.objects.update(state="waiting", claimed_at=None)
    assert fill_in(officer, check, answer="confirm", remark="").status_code == 302
    assert _tried_again() == set()
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_a_question_about_a_rest_is_mailed_and_stands_where_the_home_looks(ward, visitor):
    rest = Suspension.objects.create(
        facility=ward.lodge, first_day=date(2026, 9, 1), reason="改修", made_by=ward.owner
    )
    check = f"/{ward.code}/suspensions/{rest.pk}/check/"
    officer = visitor(ward.other_officer)
    assert fill_in(officer, check, answer="question", remark="届出はいつですか").status_code == 302
    assert _tried_again() == {ward.owner.user.email, ward.manager.user.email}
    staff = visitor(ward.owner)
    page = staff.get(f"/{ward.code}/facilities/{ward.lodge.pk}/duties/").content.decode()
    assert "令和8年9月1日（火）からの休止" in page
    assert "届出はいつですか" in page
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
