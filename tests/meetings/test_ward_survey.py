"""The desk asks all its homes for next year's days, sees who answered, chases once; days become provisional meetings (N8-4b)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from facilities.models import Facility
from meetings.models import AnsweredDay, DatesAnswer, DatesSurvey, Meeting, MeetingPart, SurveyedFacility
from meetings.ward.survey import selectors, services
from office.errors import Refused
from office.models import Job, OutgoingMail
from office.search import search_text_of
from tests.meetings import town
from tests.meetings.pages import text
from tests.support.pages import fill_in

TODAY = town.TODAY
#: The desk's homes: one whose people have signed in, one of which nobody has.
DAYS = {"day_1": "令和9年5月12日", "from_1": "14:00", "until_1": "15:30", "day_2": "令和9年10月6日"}


@pytest.fixture
def signed_in(ward):
    type(ward.owner).objects.filter(pk=ward.owner.pk).update(first_signed_in_at=timezone.now())


@pytest.fixture
def officer(ward, visitor):
    return visitor(ward.other_officer)


@pytest.fixture
def send(officer, django_capture_on_commit_callbacks):
    """Fill in a page of the desk, and let the worker do what was asked for."""

    def send(page, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return fill_in(officer, officer.at(page), **fields)

    return send


@pytest.fixture
def asked(ward, signed_in, send):
    answer = send("survey_start", answer_by="令和8年12月11日", words="平日にお願いします")
    assert answer.status_code == 302
    return DatesSurvey.objects.get()


def mails(purpose):
    return list(OutgoingMail.objects.filter(purpose=purpose).values_list("to", flat=True))


def dates_url(client, facility):
    return client.at("dates_answer", facility.pk, 2026)


def test_all_homes_are_asked_once_by_mail_or_by_letter(ward, officer, asked, send):
    told = dict(SurveyedFacility.objects.values_list("facility", "channel"))
    assert told == {ward.lodge.pk: "mail", ward.bare.pk: "mail"}
    assert mails("dates_asked") == [ward.owner.user.email] * 2
    # Pressed again: nobody is left to ask.
    again = officer.get(officer.at("survey_start"))
    assert "もう全部に尋ねた" in text(officer.get(again.url))
    # A home that comes later is asked when the desk presses again.
    late = Facility.objects.create(
        operator=ward.second_operator,
        service_type="kyodo_seikatsu",
        name="見本荘りんご",
        search_text=search_text_of("りんご"),
    )
    assert send("survey_start").status_code == 302
    assert SurveyedFacility.objects.get(facility=late).channel == "letter"
    page = text(officer.get(officer.at("survey")))
    assert "手紙を印刷する" in page
    assert "3件のうち、返事は0件" in page
    assert "見本荘りんご" in text(officer.get(officer.at("survey"), {"state": "silent"}))


def test_the_mails_are_written_by_a_worker_and_each_once(ward, signed_in, officer, monkeypatch):
    fill_in(officer, officer.at("survey_start"), answer_by="令和8年12月11日", words="")
    assert not mails("dates_asked")
    job = Job.objects.get(kind=selectors.ASK)
    assert "開催予定のお願い：順番を待っています" in text(officer.get(officer.at("survey")))
    # Pressed again before the worker comes: the same job.
    fill_in(officer, officer.at("survey_start"), answer_by="令和8年12月11日", words="")
    assert Job.objects.filter(kind=selectors.ASK).count() == 1
    # The worker is lost after the first batch; who comes after it goes on.
    monkeypatch.setattr(services, "BATCH", 1)
    seen = []

    def lost(done, total):
        seen.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.run_asking(ward.municipality.pk, job.parameters, lost)
    assert seen == [(1, 2)]
    services.run_asking(ward.municipality.pk, job.parameters, lambda done, total: seen.append((done, total)))
    assert seen[1:] == [(1, 1)]
    assert mails("dates_asked") == [ward.owner.user.email] * 2


def test_an_answer_makes_provisional_meetings_and_the_duty_follows(ward, visitor, officer, asked):
    staff = visitor(ward.owner)
    page = text(staff.get(dates_url(staff, ward.lodge)))
    assert "平日にお願いします" in page
    assert "返事を受け取った日" not in page
    assert fill_in(staff, dates_url(staff, ward.lodge), **DAYS).status_code == 302
    given = DatesAnswer.objects.get(facility=ward.lodge)
    assert (given.answered_on, given.provisional_on) == (TODAY, date(2027, 5, 12))
    meetings = Meeting.objects.filter(host=ward.lodge, is_provisional=True)
    assert [(one.date, str(one.starts_at)) for one in meetings] == [
        (date(2027, 5, 12), "14:00:00"),
        (date(2027, 10, 6), "None"),
    ]
    assert town.status(ward.lodge, "dates.answer", "2026") == "met"
    board = text(officer.get(officer.at("survey")))
    assert "返事は1件" in board
    assert "日を確かめる" in board


def test_a_corrected_answer_moves_only_what_changed(ward, visitor, asked):
    staff = visitor(ward.owner)
    url = dates_url(staff, ward.lodge)
    fill_in(staff, url, **DAYS)
    fill_in(staff, url, **DAYS)
    assert Meeting.objects.filter(host=ward.lodge, state="planned").count() == 2
    fill_in(staff, url, day_2="令和9年11月10日")
    state = dict(Meeting.objects.filter(host=ward.lodge).values_list("date", "state"))
    assert state == {
        date(2027, 5, 12): "planned",
        date(2027, 10, 6): "cancelled",
        date(2027, 11, 10): "planned",
    }
    answer = DatesAnswer.objects.get(facility=ward.lodge)
    assert fill_in(staff, staff.at("dates_remove", answer.pk)).status_code == 302
    assert not DatesAnswer.objects.exists()
    assert not Meeting.objects.filter(host=ward.lodge, state="planned").exists()


def test_a_day_that_is_planned_already_is_no_second_meeting(ward, visitor, planned, asked):
    part = planned(date(2027, 5, 12), facility=ward.lodge)
    staff = visitor(ward.owner)
    shown = staff.get(dates_url(staff, ward.lodge)).context["form"]
    assert shown.initial["day_1"] == date(2027, 5, 12)
    fill_in(staff, dates_url(staff, ward.lodge))
    assert Meeting.objects.filter(host=ward.lodge).count() == 1
    assert AnsweredDay.objects.get().part_id == part.pk


def test_the_silent_are_asked_once_more_by_one_press(ward, visitor, officer, asked, send):
    fill_in(visitor(ward.owner), dates_url(visitor(ward.owner), ward.lodge), **DAYS)
    before = len(mails("dates_asked"))
    assert send("survey_chase").status_code == 302
    assert len(mails("dates_asked")) == before + 1
    assert "一回だけ" in text(officer.get(officer.get(officer.at("survey_chase")).url))
    asked.refresh_from_db()
    with pytest.raises(Refused):
        services.start_chasing(by=ward.other_officer, survey=asked, today=TODAY)


def test_the_desk_accepts_days_or_asks_for_others(ward, visitor, officer, asked):
    staff = visitor(ward.owner)
    fill_in(staff, dates_url(staff, ward.lodge), **DAYS)
    first, second = AnsweredDay.objects.order_by("day")
    url = officer.at("dates_judge", first.answer_id)
    # Another day is asked for with a word.
    answer = fill_in(officer, url, **{f"verdict_{second.pk}": "move"})
    assert f"words_{second.pk}" in answer.context["form"].errors
    words = {f"verdict_{second.pk}": "move", f"words_{second.pk}": "10月13日なら行けます"}
    assert fill_in(officer, url, **words).status_code == 302
    assert set(mails("dates_move")) == {ward.owner.user.email, ward.manager.user.email}
    assert "10月13日なら行けます" in text(staff.get(staff.at("detail", second.part_id)))
    assert "この日でよいと答えています" in text(staff.get(staff.at("detail", first.part_id)))
    assert not selectors.waiting_answers(ward.other_officer).exists()


def test_an_officer_enters_what_came_on_paper(ward, officer, asked):
    url = dates_url(officer, ward.bare)
    answer = fill_in(officer, url, answered_on="令和8年11月19日", **DAYS)
    assert answer.url == officer.at("survey")
    assert DatesAnswer.objects.get(facility=ward.bare).answered_on == date(2026, 11, 19)
    assert MeetingPart.objects.filter(facility=ward.bare, meeting__is_provisional=True).count() == 2


def test_the_letters_say_what_is_asked_and_are_for_the_silent_alone(ward, officer, asked):
    assert officer.get(officer.at("survey_letters")).status_code == 302
    SurveyedFacility.objects.filter(facility=ward.bare).update(channel="letter")
    page = officer.get(officer.at("survey_letters"))
    assert page.context["count"] == 1
    assert officer.post(officer.at("survey_letters")).status_code == 302


@pytest.mark.parametrize(
    ("answer_by", "says"), [("令和8年11月20日", "今日より後"), ("令和9年6月1日", "先すぎ")]
)
def test_a_day_that_cannot_be_is_refused(officer, signed_in, answer_by, says):
    answer = fill_in(officer, officer.at("survey_start"), answer_by=answer_by)
    assert says in str(answer.context["form"].errors["answer_by"])
    assert not DatesSurvey.objects.exists()


def test_a_desk_without_such_homes_has_nobody_to_ask(ward, visitor):
    client = visitor(ward.officer)
    assert "まだ尋ねていません" in text(client.get(client.at("survey")))
    refused = client.get(client.at("survey_start"))
    assert "尋ねる事業所がありません" in text(client.get(refused.url))
    refused = client.get(client.at("survey_chase"))
    assert "まだ尋ねていません" in text(client.get(refused.url))


def test_the_board_takes_few_statements_for_three_hundred_homes(ward, officer, asked):
    homes = Facility.objects.bulk_create(
        [
            Facility(
                municipality=ward.municipality,
                operator=ward.second_operator,
                service_type="kyodo_seikatsu",
                name=f"見本荘{n}",
                search_text=f"見本荘{n}",
            )
            for n in range(298)
        ]
    )
    SurveyedFacility.objects.bulk_create(
        [
            SurveyedFacility(
                municipality=ward.municipality, survey=asked, facility=one, channel="mail", asked_on=TODAY
            )
            for one in homes
        ]
    )
    officer.get(officer.at("survey"))
    with CaptureQueriesContext(connection) as captured:
        page = officer.get(officer.at("survey"))
    assert "300件のうち" in text(page)
    sent = [one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]]
    assert len(sent) <= 12, "\n".join(sent)
