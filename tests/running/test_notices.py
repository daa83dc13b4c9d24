"""The notice of changes: made from what was recorded, printed, handed in outside or to the ward's desk (O6-8)."""

from datetime import date, timedelta

import pytest

from accounts.tenancy import scope
from compliance.rules.wareki import format_date
from facilities.models import Addition, StatusNotice
from facilities.running import notices
from facilities.self_reports.selectors import typed_days
from office.models import OutgoingMail
from tests.obligations.people import as_
from tests.running.day import TODAY
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db
MADE = {"to": "outside", "office": "見本県知事", "papers": "体制等状況一覧表\n勤務形態一覧表"}


@pytest.fixture
def owner(people):
    return as_(people.people["owner"])


@pytest.fixture
def officer(people):
    return as_(people.people["other_officer"])


@pytest.fixture
def change(people):
    with scope(people.home.municipality):
        home = {"facility": people.home.group_home, "kind": "night_support"}
        Addition.objects.create(**home, option=2, starts_on=date(2026, 4, 1), notified_on=date(2026, 3, 1))
        return Addition.objects.create(**home, option=5, starts_on=date(2027, 1, 1))


def home(people, tail=""):
    return f"/{people.home.code}/facilities/{people.home.group_home.pk}/records/notices/{tail}"


def made(people, owner, change, **more):
    answer = owner.post(home(people, "new/"), MADE | {"changes": [change.pk]} | more)
    assert answer.status_code == 302
    return answer.url


def notified_on(people, change):
    with scope(people.home.municipality):
        return Addition.objects.get(pk=change.pk).notified_on


def test_a_notice_is_made_printed_and_its_day_is_the_press_of_the_button(people, owner, change):
    page = made(people, owner, change)
    text = owner.get(page).content.decode()
    assert "2 I" in text
    assert "5 I・II" in text
    assert notified_on(people, change) is None
    assert fill_in(owner, page + "out/", way="post").status_code == 302
    assert notified_on(people, change) == TODAY
    with scope(people.home.municipality):
        row = StatusNotice.objects.get(office="見本県知事", state="handed")
        assert "勤務形態一覧表" in str(row.frozen.data)
        assert not notices.changes_to_notify(people.home.group_home).filter(pk=change.pk).exists()
    assert "もう一度出すことはできません" in owner.get(page + "out/", follow=True).content.decode()
    edit = f"/{people.home.code}/records/addition/{change.pk}/"
    assert "届出書に入れた変更です" in fill_in(owner, edit, starts_on="令和9年2月1日").content.decode()
    assert notified_on(people, change) == TODAY


def test_a_day_before_the_press_is_checked_by_the_desk_and_a_returned_notice_notifies_nothing(
    people, owner, change
):
    page, posted = made(people, owner, change), TODAY - timedelta(1)
    with scope(people.home.municipality):
        StatusNotice.objects.update(made_on=TODAY - timedelta(9))
    ahead = fill_in(owner, page + "out/", way="post", day=format_date(TODAY + timedelta(1)))
    assert "まだ来ていません" in ahead.content.decode()
    early = fill_in(owner, page + "out/", way="post", day=format_date(TODAY - timedelta(10)))
    assert "届出書を作った日" in early.content.decode()
    assert fill_in(owner, page + "out/", way="post", day=format_date(posted)).status_code == 302
    with scope(people.home.municipality):
        row = Addition.objects.get(pk=change.pk)
        typed = typed_days(row)["notified_on"]
        assert (typed.day, typed.state, typed.report.how) == (posted, "reported", "post")
        assert format_date(posted, weekday=False) in str(row.notice.frozen.data)
    assert "戻された・記録をまちがえた" in owner.get(page + "drop/", follow=True).content.decode()
    assert fill_in(owner, page + "back/", because="県から様式が違うと戻された。").status_code == 302
    assert notified_on(people, change) is None
    assert "県から様式が違う" in owner.get(page).content.decode()
    assert fill_in(owner, page + "drop/").status_code == 302
    edit = f"/{people.home.code}/records/addition/{change.pk}/"
    assert fill_in(owner, edit, starts_on="令和9年2月1日").status_code == 302


def test_a_cancelled_change_stands_on_no_notice_and_each_step_knows_the_one_before(
    people, owner, officer, change
):
    with scope(people.home.municipality):
        home = {"facility": people.home.group_home, "kind": "night_support"}
        later = Addition.objects.create(**home, option=2, starts_on=date(2027, 4, 1))
        gone = Addition.objects.create(**home, option=1, starts_on=date(2027, 2, 1))
    page = made(people, owner, change, changes=[change.pk, later.pk, gone.pk], to="ward", office="見本市長")
    edit = f"/{people.home.code}/records/addition/"
    assert fill_in(owner, f"{edit}{gone.pk}/", cancelled="on").status_code == 302
    with scope(people.home.municipality):
        lines = notices.lines_of(StatusNotice.objects.get(state="made", office="見本市長"))
    assert [(new.pk, old.option) for new, old in lines] == [(change.pk, 2), (later.pk, 5)]
    fill_in(owner, page + "out/")
    waits = fill_in(owner, f"{edit}{change.pk}/", cancelled="on").content.decode()
    assert "担当の受け付けを待っている変更です" in waits
    fill_in(officer, page + "answer/", answer="accept")
    assert notified_on(people, change) == TODAY
    assert (
        fill_in(officer, page + "answer/", answer="return", remark="まちがえて受け付けた。").status_code
        == 302
    )
    assert notified_on(people, change) is None


def test_the_wards_desk_gives_it_back_and_then_accepts_it(people, owner, officer, change):
    page = made(people, owner, change, to="ward", office="見本市長")
    assert fill_in(owner, page + "out/").status_code == 302
    assert notified_on(people, change) is None
    assert (
        people.home.group_home.name in officer.get(f"/{people.home.code}/records/notices/").content.decode()
    )
    assert "差し戻す理由を入力" in fill_in(officer, page + "answer/", answer="return").content.decode()
    assert fill_in(officer, page + "answer/", answer="return", remark="様式が違います。").status_code == 302
    assert "様式が違います。" in owner.get(page).content.decode()
    with scope(people.home.municipality):
        assert OutgoingMail.objects.filter(subject__contains="問い合わせ").exists()
    fill_in(owner, page + "out/")
    assert fill_in(officer, page + "answer/", answer="accept").status_code == 302
    assert notified_on(people, change) == TODAY


def test_what_was_dropped_can_stand_on_another_and_nothing_twice(people, owner, change):
    page = made(people, owner, change)
    again = owner.post(home(people, "new/"), MADE | {"changes": [change.pk]})
    assert "表示されている中から選び直してください" in again.content.decode()
    assert fill_in(owner, page + "drop/").status_code == 302
    assert made(people, owner, change)
    assert "「届け出る変更」を選んでください" in owner.post(home(people, "new/"), MADE).content.decode()
