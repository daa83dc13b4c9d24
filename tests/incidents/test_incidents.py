"""Accidents and restraint: recorded under a pseudonym, read by few, reported in time, told to the council as numbers (O6-6a)."""

from datetime import date

import pytest

from accounts import law
from accounts.models import SecurityEvent, WardValue
from accounts.tenancy import scope
from facilities.incidents import papers, selectors
from facilities.models import Incident, IncidentReport
from meetings.agenda.selectors import incidents_to_tell
from office.models import OutgoingMail
from tests.incidents.typed import TODAY, TYPED
from tests.obligations.people import as_
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db
NEW = "facilities/{home}/incidents/new/{0}/"
REPORT = "incidents/{0}/reports/{1}/{2}/"


def test_an_accident_is_recorded_under_a_pseudonym_and_says_by_when_it_is_reported(accident, manager, url):
    assert (accident.resident, accident.starts_at.hour) == ("入居者A", 14)
    page = manager.get(url("incidents/{0}/", accident.pk)).content.decode()
    assert "令和8年11月25日" in page  # five days
    assert "令和8年12月20日" in page  # thirty days
    assert "要確認" in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"resident": "山田花子"}, "名前は書かないでください"),
        ({"happened_on": "令和8年11月23日"}, "まだ来ていない日時"),
        ({"happened_on": "令和18年11月20日"}, "年を確かめてください"),
        ({"starts_at": "25:00"}, "0:00から23:59まで"),
        ({"what": ""}, "「起きたこと」を入力してください"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_typed_is_lost(manager, url, typed, says):
    page = manager.post(url(NEW, "accident"), TYPED | typed)
    assert says in page.content.decode()
    assert "床がぬれていました。" in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"ends_on": "令和8年11月20日"}, "終わった時刻も"),
        ({"ends_on": "令和8年11月20日", "ends_at": "13:00"}, "始めた日時より後"),
        ({"ends_on": "令和8年11月23日", "ends_at": "9:00"}, "まだ来ていない日時"),
    ],
)
def test_restraint_ends_after_it_began(manager, url, typed, says):
    assert says in manager.post(url(NEW, "restraint"), TYPED | typed).content.decode()


def test_restraint_says_how_long_why_and_who_decided(people, manager, url):
    typed = TYPED | {"ends_on": "令和8年11月20日", "ends_at": "15:30"}
    manager.post(url(NEW, "restraint"), typed)
    with scope(people.home.municipality):
        made = Incident.objects.select_related("facility__operator").latest("pk")
        said = papers.paper(made)
    assert papers.when(made) == "令和8年11月20日（金） 14:00から15:30まで"
    assert ["拘束を決めた人", "管理者"] in said["sections"][0]["pairs"]
    assert "緊急やむを得ない理由" in [one["title"] for one in said["sections"]]


def test_the_same_record_sent_twice_is_one(people, accident, manager, url):
    assert manager.post(url(NEW, "accident"), TYPED).status_code == 302
    assert "もうあります" in manager.post(url(NEW, "accident"), TYPED | {"what": "別のこと"}).content.decode()
    with scope(people.home.municipality):
        assert Incident.objects.filter(happened_on=accident.happened_on).count() == 1


def test_staff_read_only_once_the_manager_has_named_them_and_no_longer_when_taken_off(
    people, accident, manager, url
):
    owner = as_(people.people["owner"])
    page, readers = url("incidents/{0}/", accident.pk), url("facilities/{home}/incidents/readers/")
    refused = owner.get(page)
    assert refused.status_code == 403
    assert "法人の管理者に頼んでください" in refused.content.decode()
    fill_in(manager, readers, readers=[str(people.home.owner.pk)])
    assert owner.get(page).status_code == 200
    assert owner.get(readers).status_code == 403
    fill_in(manager, readers, readers=None)
    assert owner.get(page).status_code == 403


def test_whoever_reads_a_record_is_noted(people, accident, manager, url):
    manager.get(url("incidents/{0}/", accident.pk))
    with scope(people.home.municipality):
        read = SecurityEvent.objects.filter(kind="read", about="incidents").latest("pk")
    assert read.membership_id == people.home.manager.pk


def send(manager, url, accident, stage, to, **typed):
    given = {"body": "見本県", "way": "post", "sent_on": "令和8年11月21日"} | typed
    return manager.post(url(REPORT, accident.pk, stage, to), given, follow=True).content.decode()


def test_both_bodies_get_a_first_and_a_final_report_and_what_was_sent_stays(people, accident, manager, url):
    assert "先に第1報を出してください" in send(manager, url, accident, "final", "prefecture")
    for to in ("prefecture", "grantor"):
        assert "出したことを記録しました" in send(manager, url, accident, "first", to)
    assert "もう出しています" in send(manager, url, accident, "first", "grantor")
    assert "その後の取り組み" in send(manager, url, accident, "final", "grantor")
    edit = url("incidents/{0}/edit/", accident.pk)
    fill_in(manager, edit, follow_up="滑り止めを敷きました。", what="書き直しました。")
    for to in ("prefecture", "grantor"):
        send(manager, url, accident, "final", to)
    with scope(people.home.municipality):
        first = IncidentReport.objects.get(incident=accident, stage="first", to="grantor")
        assert "滑って転びました。" in str(first.frozen.data)
        assert selectors.next_step(accident, law.book_here()) is None
    page = fill_in(manager, edit, what="また書き直しました。")
    assert "最終報告を両方のあて先に出した" in page.content.decode()
    assert fill_in(manager, edit, follow_up="手すりも付けました。").status_code == 302


@pytest.mark.parametrize(
    ("sent_on", "says"), [("令和8年11月23日", "まだ来ていません"), ("令和8年11月19日", "より前です")]
)
def test_no_report_goes_out_before_the_accident_or_tomorrow(accident, manager, url, sent_on, says):
    assert says in send(manager, url, accident, "first", "grantor", sent_on=sent_on)


def test_a_report_handed_in_here_reaches_the_desk_and_nobody_else(people, accident, manager, url):
    send(manager, url, accident, "first", "grantor", way="here", body="見本市")
    with scope(people.home.municipality):
        report = IncidentReport.objects.latest("pk")
    page = url("incidents/reports/{0}/", report.pk)
    officer, other = as_(people.people["other_officer"]), as_(people.people["officer"])
    assert str(report.pk) in officer.get(url("incidents/")).content.decode()
    assert "滑って転びました。" in officer.get(page).content.decode()
    assert other.get(page).status_code == 404
    assert "受け取りました" in officer.post(page, follow=True).content.decode()
    assert "もう受け取っています" in officer.post(page, follow=True).content.decode()
    assert "担当が受け取りました" in manager.get(url("incidents/{0}/", accident.pk)).content.decode()


@pytest.mark.parametrize(
    ("way", "says"), [("here", "この内容で報告する</button>"), ("fax", "この内容で記録する</button>")]
)
def test_the_button_says_whether_a_report_goes_out_from_here(accident, manager, url, way, says):
    assert says in send(manager, url, accident, "first", "grantor", way=way, sent_on="")


def test_what_went_by_post_no_desk_reads(people, accident, manager, url):
    send(manager, url, accident, "first", "grantor")
    with scope(people.home.municipality):
        report = IncidentReport.objects.latest("pk")
    page = url("incidents/reports/{0}/", report.pk)
    assert as_(people.people["other_officer"]).get(page).status_code == 404


def test_the_next_council_hears_numbers_and_no_more(people, accident):
    with scope(people.home.municipality):
        told = incidents_to_tell(people.home.group_home, TODAY)
        assert [one.heading for one in told] == [
            "事故と身体拘束の報告（令和8年4月1日から、事故1件、身体拘束0件）"
        ]
        assert incidents_to_tell(people.home.facility, TODAY) == []


def test_the_picture_of_measures_counts_the_year_and_what_is_late(people, accident, manager, url, today_is):
    today_is(date(2026, 12, 1))
    page = manager.get(url("facilities/{home}/records/measures/")).content.decode()
    assert "この年度は1件" in page
    assert "報告の期限が過ぎたもの" in page


def test_a_care_facility_has_no_such_page(people, manager):
    town = people.home
    assert manager.get(f"/{town.code}/facilities/{town.facility.pk}/incidents/").status_code == 404


def test_a_municipality_may_have_days_of_its_own(people, accident, manager, url):
    with scope(people.home.municipality):
        for name, days in (("first", 2), ("final", 14)):
            WardValue.objects.create(
                duty="accident.report",
                name=name,
                value=days,
                source_title="見本市の手引き",
                source_issuer="見本市",
                source_edition="令和8年",
                source_clause="3",
                settles_assumption=True,
                set_by=people.home.manager,
            )
    page = manager.get(url("incidents/{0}/", accident.pk)).content.decode()
    assert "令和8年11月22日" in page
    assert "令和8年12月4日" in page
    assert "仮に決めています" not in page


def test_the_desk_is_written_to_once_a_report_came_in_here_and_learns_nothing_of_the_person(
    people, accident, manager, url
):
    send(manager, url, accident, "first", "prefecture")
    send(manager, url, accident, "first", "grantor", way="here", body="見本市")
    with scope(people.home.municipality):
        mails = OutgoingMail.objects.filter(purpose="incident_reported")
        assert [mail.to for mail in mails] == [people.home.other_officer.user.email]
        assert "入居者" not in mails[0].text + mails[0].html
        assert f"incidents/reports/{IncidentReport.objects.latest('pk').pk}/" in mails[0].text
