"""訪問 by the municipality's staff: planned, moved, announced, recorded, called off, as each person may."""

from datetime import date, time

import pytest

from accounts import services as accounts
from accounts.models import Membership, Role
from meetings.models import WardVisit
from meetings.ward_visits import mails, services
from office.errors import Refused
from office.models import OutgoingMail
from tests.support.pages import fill_in, open_page, send

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 8)


def plan(ward, facility=None, day=DAY, begin=time(10), end=time(11), officers=None, today=None):
    return services.plan(
        by=ward.officer,
        facility=facility or ward.home,
        today=today or ward.today,
        planned_on=day,
        starts_at=begin,
        ends_at=end,
        officers=officers or [ward.officer],
    )


@pytest.fixture
def officer(visitor, ward):
    return visitor(ward.officer)


def _officers(visit):
    return set(visit.officers.values_list("membership__name", flat=True))


def test_an_officer_plans_announces_and_records_a_visit(ward, officer, settings):
    settings.EMAIL_HOST = "mail.example.jp"
    ward.home.email = "ichigo@example.jp"
    ward.home.save()
    typed = {"planned_on": "令和8年12月8日", "starts_at": "10:00", "ends_at": "11:30"}
    page = officer.at("ward_visit_plan", ward.home.pk)
    assert fill_in(officer, page, **typed).status_code == 302
    visit = WardVisit.objects.get(facility=ward.home)
    assert (visit.planned_on, visit.starts_at, _officers(visit)) == (DAY, time(10), {ward.officer.name})
    assert fill_in(officer, officer.at("ward_visit_announce", visit.pk)).status_code == 302
    visit.refresh_from_db()
    mail = OutgoingMail.objects.get()
    assert (visit.announced_on, visit.mail, mail.to) == (ward.today, mail, "ichigo@example.jp")
    assert "12月8日（火）" in mail.text
    assert ward.officer.name not in mail.text + mail.html
    record = officer.at("ward_visit_record", visit.pk)
    assert fill_in(officer, record, visited_on="令和8年11月19日", note="避難の道を見た").status_code == 302
    visit.refresh_from_db()
    assert (visit.visited_on, visit.note) == (date(2026, 11, 19), "避難の道を見た")


def test_the_facility_reads_who_came_and_what_was_seen(ward, visitor):
    visit = plan(ward)
    services.record(
        by=ward.officer,
        visit=visit,
        today=ward.today,
        visited_on=date(2026, 11, 18),
        officers=[ward.officer],
        note="庭の段差を見た",
    )
    for who, status in ((ward.owner, 200), (ward.stranger, 404), (ward.other_officer, 404)):
        answer = visitor(who).get(visitor(who).at("ward_visit", visit.pk))
        assert answer.status_code == status
        if status == 200:
            page = answer.content.decode()
            assert "庭の段差を見た" in page
            assert "まちがって記録した" not in page


def test_another_day_has_to_be_announced_anew(ward, officer):
    visit = plan(ward)
    services.note_handed(by=ward.officer, visit=visit, today=ward.today)
    page = officer.at("ward_visit_change", visit.pk)
    assert fill_in(officer, page, planned_on="令和8年12月9日").status_code == 302
    visit.refresh_from_db()
    assert (visit.planned_on, visit.announced_on) == (date(2026, 12, 9), None)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"planned_on": "令和8年11月19日"}, "過ぎています"),
        ({"planned_on": "令和8年12月8日", "starts_at": "15:00", "ends_at": "14:00"}, "始まる時刻より後"),
        ({"planned_on": "令和8年12月8日", "officers": []}, "1人以上"),
        ({"planned_on": "令和8年12月6日"}, "日曜日"),
        ({"planned_on": "令和8年12月8日", "starts_at": "17:00", "ends_at": "18:00"}, "窓口の時間"),
        ({"planned_on": "ー"}, "日付"),
    ],
)
def test_bad_input_and_what_speaks_against_it_are_said(ward, officer, typed, sentence):
    page = officer.at("ward_visit_plan", ward.home.pk)
    answer = send(officer, page, open_page(officer, page), acknowledges=False, **typed)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not WardVisit.objects.exists()


def test_an_officer_who_is_elsewhere_is_named_and_asked_about_once(ward, officer):
    plan(ward)
    page = officer.at("ward_visit_plan", ward.small.pk)
    typed = {"planned_on": "令和8年12月8日", "starts_at": "10:30", "ends_at": "11:30"}
    shown = open_page(officer, page)
    asked = send(officer, page, shown, acknowledges=False, **typed)
    assert (
        f"{ward.officer.name}は、午前10時から午前11時まで{ward.home.name}の訪問に入っています"
        in asked.content.decode()
    )
    mark = asked.context["form"].data["acknowledged"]
    assert send(officer, page, shown, **typed, acknowledged=mark).status_code == 302
    assert WardVisit.objects.count() == 2


def test_a_facility_has_one_plan_and_a_second_click_makes_no_other(ward):
    assert plan(ward) == plan(ward)
    with pytest.raises(Refused, match="もう訪問の予定"):
        plan(ward, day=date(2026, 12, 9))
    ward.home.closed_on = date(2026, 11, 1)
    ward.home.save()
    WardVisit.objects.all().delete()
    with pytest.raises(Refused, match="廃止"):
        plan(ward)


def test_an_officer_takes_a_visit_over_and_steps_back(ward, officer, visitor):
    visit = plan(ward)
    officer.post(officer.at("ward_visit_step_back", visit.pk))
    assert _officers(visit) == set()
    for _ in range(2):
        officer.post(officer.at("ward_visit_take", visit.pk))
    assert _officers(visit) == {ward.officer.name}
    services.call_off(by=ward.officer, visit=visit, today=ward.today, because="感染症のため")
    officer.post(officer.at("ward_visit_step_back", visit.pk))
    assert _officers(visit) == {ward.officer.name}
    owner = visitor(ward.owner)
    assert "感染症のため" in owner.get(owner.at("ward_visit", visit.pk)).content.decode()


def test_whoever_leaves_the_desk_goes_to_no_planned_visit_and_the_desk_is_told(ward):
    user = accounts.create_user(email="second@officers.example.jp", password="mihon-mihon-2026")
    second = accounts.create_membership(
        by=None, user=user, role=Role.OFFICER, name="見本 二葉", desk=ward.desk
    )
    ahead = plan(ward, officers=[ward.officer, second])
    made = plan(ward, facility=ward.small, day=ward.today, officers=[second])
    services.record(
        by=ward.officer, visit=made, today=ward.today, visited_on=ward.today, officers=[second], note=""
    )
    accounts.end_membership(by=ward.admin, membership=second)
    # Who went stands in the record; who was to go does not go any more.
    assert (_officers(ahead), _officers(made)) == ({ward.officer.name}, {"見本 二葉"})
    (mail,) = OutgoingMail.objects.filter(purpose="ward_visit_left")
    assert mail.to == ward.officer.user.email
    assert all(words in mail.text for words in ("見本 二葉", "12月8日（火）", ward.officer.name))
    assert mails.refresh_late_word(mail) == {}
    services.call_off(by=ward.officer, visit=ahead, today=ward.today, because="感染症のため")
    assert mails.refresh_late_word(mail) is None


def test_a_desk_that_loses_the_kind_sends_nobody_to_its_visits(ward):
    visit = plan(ward)
    accounts.change_desk(
        by=ward.admin,
        desk=ward.desk,
        name="介護の担当",
        service_types=["shokibo_takino"],
        email="d@example.jp",
    )
    assert _officers(visit) == set()


def test_several_are_planned_one_after_the_other_or_none(ward):
    def several(begin, minutes):
        return services.plan_several(
            by=ward.officer,
            facilities=[ward.home, ward.small, ward.sister],
            today=ward.today,
            planned_on=DAY,
            starts_at=begin,
            minutes=minutes,
            officers=[ward.officer],
        )

    with pytest.raises(Refused, match="回りきれません"):
        several(time(22), 90)
    assert not WardVisit.objects.exists()
    made = several(time(9), 90)
    assert [(visit.starts_at, visit.ends_at) for visit in made] == [
        (time(9), time(10, 30)),
        (time(10, 30), time(12)),
        (time(12), time(13, 30)),
    ]


def test_officers_to_choose_are_those_of_the_desk(ward, officer, visitor):
    def offered(who):
        page = who.get(who.at("ward_visit_plan", ward.home.pk))
        return set(page.context["form"].fields["officers"].queryset)

    assert offered(officer) == {Membership.objects.get(pk=ward.officer.pk)}
    assert offered(visitor(ward.admin)) == offered(officer)
