"""What takes the place of meetings: typed by the home, looked at by an officer, and free only then."""

from datetime import date, timedelta

import pytest

from accounts.tenancy import scope
from compliance.obligations.facts import gather
from compliance.obligations.rulebook import ask
from evaluations.confirming import services
from evaluations.models import Evaluation
from office.errors import Refused
from tests.evaluations.days import TODAY
from tests.obligations.people import as_
from tests.support.pages import fill_in, open_page, send

pytestmark = pytest.mark.django_db
SENT = {"kind": "equivalent", "date": "令和8年9月1日", "named_by": "見本県知事", "named_on": "令和8年4月1日"}


@pytest.fixture
def home(people):
    return people.home


@pytest.fixture
def staff(people):
    return as_(people.people["owner"])


@pytest.fixture
def officer(people):
    return as_(people.people["other_officer"])


def _list(town):
    return f"/{town.code}/facilities/{town.group_home.pk}/evaluations/"


def _check(town, evaluation):
    return f"/{town.code}/evaluations/{evaluation.pk}/check/"


def _recorded(town, **fields):
    values = {"kind": "equivalent", "named_by": "見本県知事", "named_on": date(2026, 4, 1)}
    with scope(town.municipality):
        return Evaluation.objects.create(
            facility=town.group_home, date=date(2026, 9, 1), **{**values, **fields}
        )


def _holding(town, on=TODAY):
    """Status and reasons of the year's first meeting."""
    with scope(town.municipality):
        rows = ask(gather([town.group_home.pk])[town.group_home.pk], on=on, fiscal_year=2026)
    (row,) = [row for row in rows if (row.duty, row.subject) == ("meeting.hold", "2026#1")]
    return row.status, set(row.reasons)


def test_an_equivalent_measure_frees_from_the_day_an_officer_confirms_it(home, staff, officer):
    assert staff.post(_list(home) + "new/", SENT).status_code == 302
    with scope(home.municipality):
        made = Evaluation.objects.get()
    assert _holding(home)[0] != "exempt"
    assert "equivalent_unconfirmed" in _holding(home)[1]
    waiting = officer.get(f"/{home.code}/evaluations/waiting/").content.decode()
    assert _check(home, made) in waiting
    assert "見本県知事" in waiting
    assert fill_in(officer, _check(home, made), answer="confirm").status_code == 302
    assert _holding(home) == ("exempt", {"equivalent_measure"})
    assert _holding(home, TODAY - timedelta(days=1))[0] != "exempt"
    assert _check(home, made) not in officer.get(f"/{home.code}/evaluations/waiting/").content.decode()
    with scope(home.municipality):
        made.refresh_from_db()
        assert (made.confirmed_on, made.checked_by) == (TODAY, home.other_officer)


def test_what_an_officer_confirmed_waits_anew_once_the_home_changes_it(home, staff):
    made = _recorded(home, confirmed_on=TODAY, checked_by=home.other_officer)
    url = f"/{home.code}/evaluations/{made.pk}/"
    assert fill_in(staff, url, presented_on="R8.10.1").status_code == 302
    assert _holding(home)[0] == "exempt"
    assert fill_in(staff, url, named_by="別の人").status_code == 302
    assert _holding(home)[0] != "exempt"


def test_a_question_is_shown_to_the_home_and_answered_by_mending_the_record(home, staff, officer):
    made = _recorded(home)
    url = _check(home, made)
    nothing = fill_in(officer, url, answer="question")
    assert "入力" in str(nothing.context["form"].errors["remark"])
    assert fill_in(officer, url, answer="question", remark="知事の告示の番号は？").status_code == 302
    assert "知事の告示の番号は？" in staff.get(_list(home)).content.decode()
    lists = officer.get(f"/{home.code}/evaluations/waiting/").context["lists"]
    assert [len(rows) for _, rows in lists] == [0, 1]
    assert (
        fill_in(staff, f"/{home.code}/evaluations/{made.pk}/", named_by="見本県知事（第1号）").status_code
        == 302
    )
    lists = officer.get(f"/{home.code}/evaluations/waiting/").context["lists"]
    assert [len(rows) for _, rows in lists] == [1, 0]
    assert "知事の告示の番号は？" not in staff.get(_list(home)).content.decode()


def test_an_officer_does_not_confirm_what_the_home_has_changed_meanwhile(home, staff, officer):
    made = _recorded(home)
    opened = open_page(officer, _check(home, made))
    assert fill_in(staff, f"/{home.code}/evaluations/{made.pk}/", named_by="別の人").status_code == 302
    answer = send(officer, _check(home, made), opened, answer="confirm")
    assert answer.status_code == 409
    assert "別の人" in answer.content.decode()
    with scope(home.municipality):
        made.refresh_from_db()
    assert made.confirmed_on is None


def test_only_what_takes_a_meetings_place_is_confirmed_and_only_once(home, officer):
    with scope(home.municipality):
        own = Evaluation.objects.create(facility=home.group_home, kind="self", date=date(2026, 9, 1))
        with pytest.raises(Refused, match="だけです"):
            services.confirm(by=home.other_officer, evaluation=own, on=TODAY)
        made = _recorded(home, confirmed_on=TODAY, checked_by=home.other_officer)
        with pytest.raises(Refused, match="確認しています"):
            services.confirm(by=home.other_officer, evaluation=made, on=TODAY)
    assert officer.get(_check(home, own)).status_code == 302


@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", 403), ("ward_admin", 403), ("officer", 404), ("other_operator", 404), ("other_ward", 404)],
)
def test_nobody_but_the_officer_of_the_desk_confirms(people, home, who, status):
    made = _recorded(home)
    client = as_(people.people[who])
    assert client.get(_check(home, made)).status_code == status
    assert client.post(_check(home, made), {"answer": "confirm"}).status_code == status
    with scope(home.municipality):
        made.refresh_from_db()
    assert made.confirmed_on is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"named_by": ""}, "named_by"),
        ({"named_on": ""}, "named_on"),
        ({"named_on": "令和8年11月23日"}, "named_on"),
        ({"kind": "third_party", "received_from": "見本評価機関"}, "named_by"),
        ({"published_where": "法人のホームページ"}, "published_on"),
    ],
)
def test_who_named_it_and_when_is_asked(home, staff, change, field):
    answer = staff.post(_list(home) + "new/", SENT | change)
    assert field in answer.context["form"].errors
    with scope(home.municipality):
        assert not Evaluation.objects.exists()


def _said(client, town, **typed):
    return client.get(_list(town) + "new/effect/", typed).content.decode()


def test_what_an_evaluation_frees_is_said_while_it_is_typed(home, staff):
    typed = {"kind": "third_party", "date": "R8.9.1"}
    unpublished = _said(staff, home, **typed)
    assert "まだ公表していない" in unpublished
    assert "会議を開" in unpublished
    assert "公表が令和9年3月31日（水）までにないと" in unpublished
    assert "期限超過" in unpublished
    published = _said(staff, home, **typed, published_on="R8.10.1")
    assert "令和8年10月1日（木）から" in published
    assert "まだ" not in published
    assert "まだ自治体が確認していない" in _said(staff, home, **typed | {"kind": "equivalent"})
    for nothing in ({}, {"date": "R8.9.1"}, typed | {"date": "R9.9.1"}, {"kind": "self", "date": "R8.9.1"}):
        assert not _said(staff, home, **nothing).strip()


def test_what_was_published_after_the_years_end_frees_all_the_same(home, staff):
    late = _said(staff, home, kind="third_party", date="R7.9.1")
    assert "いまのままでは" in late
    assert "その日から対象外になります" in late
    assert "令和8年10月1日（木）から、令和7年度の" in _said(
        staff, home, kind="third_party", date="R7.9.1", published_on="R8.10.1"
    )


def test_the_officer_reads_what_confirming_frees(home, officer):
    page = officer.get(_check(home, _recorded(home))).content.decode()
    assert "自治体の確認の日から" in page
    assert "見本県知事" in page
