"""A home types what it did elsewhere, says how, and its desk confirms it or asks; what the program did is not typed."""

from datetime import date

import pytest

from accounts.tenancy import scope
from facilities.models import SelfReport, SelfReportStep
from facilities.self_reports import services
from facilities.self_reports.selectors import asked_of, lines_for_desk, load, typed_days
from meetings.minutes.services.outside_steps import record_steps
from meetings.models import MeetingPart
from meetings.planning.services import change
from office.errors import Refused
from office.models import OutgoingMail
from tests.meetings.town import TODAY
from tests.support.pages import fill_in, open_page, send

pytestmark = pytest.mark.django_db
STEPS = {"distributed_on": "令和8年10月20日"}
HOW = {"distributed_on_how": "post", "distributed_on_where": "欠席の2人には手渡し"}


def _day(part, field="distributed_on"):
    return typed_days(MeetingPart.objects.select_related("meeting", "facility").get(pk=part.pk)).get(field)


def _steps(ward, part):
    return f"/{ward.code}/meetings/{part.pk}/steps/"


def _page(ward, part, kind="minutes-distributed"):
    return f"/{ward.code}/self-reports/{kind}/{part.pk}/"


@pytest.fixture
def part(ward, held):
    return held()


@pytest.fixture
def staff(ward, visitor):
    return visitor(ward.owner)


@pytest.fixture
def officer(ward, visitor):
    return visitor(ward.officer)


@pytest.fixture
def typed(ward, part, staff):
    assert fill_in(staff, _steps(ward, part), **STEPS, **HOW).status_code == 302
    return part


def test_a_day_that_is_typed_needs_the_way_in_which_it_was_done(ward, part, staff):
    answer = fill_in(staff, _steps(ward, part), **STEPS)
    assert "方法を選んでください" in str(answer.context["form"].errors["distributed_on_how"])
    assert _day(part) is None
    assert fill_in(staff, _steps(ward, part), **STEPS, **HOW).status_code == 302
    day = _day(part)
    assert (day.day, day.state, day.how_words, day.where) == (
        date(2026, 10, 20),
        "reported",
        "郵送した",
        "欠席の2人には手渡し",
    )


def test_a_way_without_its_day_asks_for_the_day(ward, part, staff):
    answer = fill_in(staff, _steps(ward, part), distributed_on_how="post")
    assert "入力してください" in str(answer.context["form"].errors["distributed_on"])


def test_a_page_of_the_web_is_named_with_its_address(ward, part, staff):
    sent = {"published_on": "令和8年10月21日", "published_on_how": "site"}
    answer = fill_in(staff, _steps(ward, part), **sent)
    assert "入力してください" in str(answer.context["form"].errors["published_on_where"])
    sent["published_on_where"] = "https://www.example.jp/kaigi/"
    assert fill_in(staff, _steps(ward, part), **sent).status_code == 302
    page = staff.get(_page(ward, part, "minutes-published")).content.decode()
    assert 'href="https://www.example.jp/kaigi/"' in page


def test_a_day_that_stood_there_without_a_way_may_stay_so(ward, part, staff):
    record_steps(by=ward.owner, part=part, today=TODAY, steps={"distributed_on": date(2026, 10, 20)})
    assert (_day(part).state, _day(part).how_words) == ("reported", "")
    assert fill_in(staff, _steps(ward, part)).status_code == 302
    moved = fill_in(staff, _steps(ward, part), distributed_on="令和8年10月22日")
    assert "distributed_on_how" in moved.context["form"].errors


def test_an_officer_confirms_several_at_once(ward, typed, staff, officer):
    url = f"/{ward.code}/queue/self-reports/"
    page = officer.get(url)
    (day,) = [one for one in page.context["days"] if one.kind.code == "minutes-distributed"]
    assert "確認する" in page.content.decode()
    assert officer.post(url).status_code == 302
    assert _day(typed).state == "reported"
    assert officer.post(url, {"day": [day.tick]}).status_code == 302
    assert _day(typed).state == "confirmed"
    assert _day(typed).report.checked_by == ward.officer
    assert day.tick not in [one.tick for one in officer.get(url).context["days"]]
    done = officer.get(url, {"state": "confirmed"}).context["days"]
    assert day.tick in [one.tick for one in done]
    assert "自己申告・確認済み" in staff.get(f"/{ward.code}/meetings/{typed.pk}/").content.decode()


def test_a_whole_page_is_confirmed_as_it_was_shown(ward, typed, held, officer):
    url = f"/{ward.code}/queue/self-reports/"
    shown = [one.tick for one in officer.get(url).context["days"]]
    later = held(date(2026, 8, 5))
    record_steps(by=ward.owner, part=later, today=TODAY, steps={"distributed_on": date(2026, 8, 20)})
    assert officer.post(url, {"all": "1", "shown": shown, "day": []}).status_code == 302
    assert (_day(typed).state, _day(later).state) == ("confirmed", "reported")
    # What nobody wrote on a page confirms nothing.
    for forged in (
        "x",
        "minutes-distributed/x/2026-08-20",
        f"minutes-distributed/{later.pk}/then",
        "a/1/2026-08-20",
    ):
        assert officer.post(url, {"day": [forged]}).status_code == 302
    assert _day(later).state == "reported"


def test_two_who_say_another_way_see_both(ward, typed, staff):
    url = _steps(ward, typed)
    older = open_page(staff, url)
    assert fill_in(staff, url, distributed_on_how="mail").status_code == 302
    answer = send(staff, url, older, distributed_on_how="hand")
    assert answer.status_code == 409
    assert _day(typed).how_words == "メールで送った"
    # What the desk makes of it meanwhile takes nobody's words away.
    older = open_page(staff, url)
    services.confirm_day(by=ward.officer, code="minutes-distributed", pk=typed.pk, day=date(2026, 10, 20))
    assert (
        send(staff, url, older, submitted_on="令和8年10月20日", submitted_on_how="counter").status_code == 302
    )


def test_what_was_confirmed_waits_anew_once_the_day_or_the_way_changes(ward, typed, staff):
    about = {"by": ward.officer, "code": "minutes-distributed", "pk": typed.pk}
    services.confirm_day(**about, day=date(2026, 10, 20))
    assert fill_in(staff, _steps(ward, typed), distributed_on_how="hand").status_code == 302
    assert _day(typed).state == "reported"
    services.confirm_day(**about, day=date(2026, 10, 20))
    assert fill_in(staff, _steps(ward, typed), distributed_on="令和8年10月21日").status_code == 302
    assert _day(typed).state == "reported"
    with pytest.raises(Refused, match="直しました"):
        services.confirm_day(**about, day=date(2026, 10, 20))
    # Not through the form: what the desk saw of the old day says nothing about the new one either.
    services.confirm_day(**about, day=date(2026, 10, 21))
    record_steps(by=ward.owner, part=typed, today=TODAY, steps={"distributed_on": date(2026, 10, 23)})
    assert (_day(typed).state, _day(typed).how_words) == ("reported", "")


def test_a_question_goes_there_and_back_and_all_of_it_stays(ward, typed, staff, officer):
    url = _page(ward, typed)
    nothing = fill_in(officer, url, answer="question")
    assert "入力" in str(nothing.context["form"].errors["question"])
    assert fill_in(officer, url, answer="question", question="欠席の人へは、いつですか").status_code == 302
    start = staff.get(f"/{ward.code}/facilities/{ward.home.pk}/duties/").content.decode()
    assert "欠席の人へは、いつですか" in start
    assert "自己申告・確かめ中" in staff.get(f"/{ward.code}/meetings/{typed.pk}/").content.decode()
    assert fill_in(staff, url, text="10月22日に手渡ししました").status_code == 302
    assert "欠席の人へは" not in staff.get(f"/{ward.code}/facilities/{ward.home.pk}/duties/").content.decode()
    listed = officer.get(f"/{ward.code}/queue/self-reports/", {"state": "asked"})
    assert "事業所の返事があります" in listed.content.decode()
    assert fill_in(officer, url, answer="confirm").status_code == 302
    page = staff.get(url).content.decode()
    for words in ("欠席の人へは、いつですか", "10月22日に手渡ししました", "自治体が確認した"):
        assert words in page
    steps = SelfReportStep.objects.order_by("pk").values_list("step", flat=True)
    assert list(steps) == ["said", "asked", "answered", "confirmed"]


def test_a_mail_tells_the_homes_people_that_the_desk_asks(ward, typed, officer):
    before = set(OutgoingMail.objects.values_list("pk", flat=True))
    assert fill_in(officer, _page(ward, typed), answer="question", question="いつですか").status_code == 302
    mails = OutgoingMail.objects.exclude(pk__in=before)
    assert {mail.to for mail in mails} == {ward.owner.user.email, ward.manager.user.email}
    assert all(mail.purpose == "asked" and _page(ward, typed) in mail.text for mail in mails)
    # What the desk wrote stands on the page alone.
    assert not any("いつですか" in mail.text + mail.html for mail in mails)


def test_a_question_falls_away_with_the_day_that_it_was_about(ward, typed, staff):
    services.ask_about_day(
        by=ward.officer,
        code="minutes-distributed",
        pk=typed.pk,
        day=date(2026, 10, 20),
        text="いつですか",
        on=TODAY,
    )
    assert len(asked_of(ward.home)) == 1
    assert fill_in(staff, _steps(ward, typed), distributed_on="").status_code == 302
    assert asked_of(ward.home) == []
    assert not SelfReport.objects.filter(state="asked").exists()


def test_what_the_program_did_is_not_marked_and_not_typed(ward, submitted, staff, officer):
    part = submitted()
    page = staff.get(_steps(ward, part))
    assert "submitted_on" not in page.context["form"].fields
    assert "手で変えられません" in page.content.decode()
    assert _day(part, "submitted_on").state == ""
    assert staff.get(_page(ward, part, "minutes-submitted")).status_code == 404
    listed = officer.get(f"/{ward.code}/queue/self-reports/").context["days"]
    assert not [one for one in listed if one.kind.code == "minutes-submitted"]


def test_a_day_of_submission_noted_from_paper_stays_what_was_said(ward, part, staff):
    sent = {"submitted_on": "令和8年10月20日", "submitted_on_how": "counter"}
    assert fill_in(staff, _steps(ward, part), **sent).status_code == 302
    MeetingPart.objects.filter(pk=part.pk).update(review_state="submitted")
    assert _day(part, "submitted_on").state == "reported"


def test_a_notice_says_how_it_was_given(ward, planned, staff):
    part = planned()
    url = f"/{ward.code}/meetings/{part.pk}/edit/"
    answer = fill_in(staff, url, notified_on="令和8年11月1日")
    assert "notified_on_how" in answer.context["form"].errors
    said = {"notified_on": ("hand", "全員に")}
    change(by=ward.owner, part=part, today=TODAY, event={}, own={"notified_on": date(2026, 11, 1)}, said=said)
    assert _day(part, "notified_on").how_words == "手渡しした"


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("other_officer", 404), ("admin", 403)])
def test_who_may_answer_or_check(ward, typed, visitor, who, status):
    assert visitor(getattr(ward, who)).post(_page(ward, typed), {"answer": "confirm"}).status_code == status
    assert _day(typed).state == "reported"


def test_the_neighbour_finds_nothing(ward, typed, visitor):
    with scope(ward.away.municipality):
        client = visitor(ward.away.admin)
    assert client.get(_page(ward, typed)).status_code == 404


def test_what_the_list_shows_is_what_pages_mark(ward, typed, submitted, planned):
    """The database's reading of what somebody typed and the pages' own are one."""
    handed_in = submitted(day=date(2026, 8, 5))
    record_steps(by=ward.owner, part=handed_in, today=TODAY, steps={"distributed_on": date(2026, 8, 20)})
    planned(notified_on=date(2026, 11, 1))
    lines = {line[:2] for line in lines_for_desk([ward.home.pk], state="reported")}
    parts = load(MeetingPart.objects.filter(facility=ward.home).select_related("meeting"))
    marked = {
        (day.kind.code, part.pk)
        for part in parts
        for day in part.typed_days.values()
        if day.state == "reported"
    }
    assert lines == marked
    assert len(lines) == 3
