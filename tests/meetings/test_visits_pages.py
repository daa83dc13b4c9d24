from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Visit
from tests.meetings import town
from tests.meetings.pages import text
from tests.support.pages import fill_in


def test_a_visit_is_recorded_once_with_members_and_dwellings(ward, seat, visitor):
    member = seat("resident", facility=ward.lodge)
    client = visitor(ward.owner)
    url = client.at("visit_new", ward.lodge.pk)
    data = {
        "token": str(client.get(url).context["form"]["token"].value()),
        "date": "令和8年10月9日",
        "members": [member.pk],
        "dwellings": [d.pk for d in ward.dwellings],
        "note": "明るい部屋でした。",
    }
    assert client.post(url, data).status_code == client.post(url, data).status_code == 302
    visit = Visit.objects.get()
    assert (visit.date, visit.members.count(), visit.dwellings.count()) == (date(2026, 10, 9), 1, 2)
    page = text(client.get(client.at("visits", ward.lodge.pk)))
    assert "見本荘1号" in page
    assert "明るい部屋でした。" in page


def test_members_are_offered_in_the_order_of_the_seats(ward, seat, visitor):
    for category in ("expert", "family", "user"):
        seat(category, facility=ward.lodge)
    client = visitor(ward.owner)
    offered = client.get(client.at("visit_new", ward.lodge.pk)).context["form"].fields["members"].queryset
    assert [member.category for member in offered] == ["user", "family", "expert"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"date": "令和7年2月30日"}, "暦にない日です"),
        ({"date": "2026/11/21"}, "まだ来ていません"),
        ({"members": []}, "1人以上"),
        ({"dwellings": []}, "1つ以上"),
        ({"members": ["x"]}, "選び直してください"),
        ({"date": "2026/3/31"}, "構成員ではありません"),
    ],
)
def test_a_visit_that_cannot_be_is_refused_in_words(ward, seat, visitor, data, words):
    member = seat("resident", facility=ward.lodge, since=date(2026, 4, 1))
    client = visitor(ward.owner)
    full = {"date": "2026/10/9", "members": [member.pk], "dwellings": [ward.dwellings[0].pk], **data}
    answer = client.post(client.at("visit_new", ward.lodge.pk), full)
    assert answer.status_code == 200
    assert words in text(answer)
    assert not Visit.objects.exists()


def test_members_and_dwellings_of_others_cannot_be_chosen_by_hand(ward, seat, visitor):
    mine = seat("resident", facility=ward.lodge)
    theirs = seat("resident", name="隣の 花子", facility=ward.other, by=ward.stranger)
    client = visitor(ward.owner)
    url = client.at("visit_new", ward.lodge.pk)
    good = {"date": "2026/10/9", "members": [mine.pk], "dwellings": [ward.dwellings[0].pk]}
    for forged in ({"members": [theirs.pk]}, {"dwellings": [ward.away.dwellings[0].pk]}):
        answer = client.post(url, {**good, **forged})
        assert answer.status_code == 200
        assert "隣の 花子" not in text(answer)
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("person", "listed", "new", "edit"),
    [
        ("owner", 200, 200, 200),
        ("manager", 200, 200, 200),
        ("colleague", 404, 404, 404),
        ("stranger", 404, 404, 404),
        ("officer", 404, 404, 404),
        ("other_officer", 200, 403, 403),
        ("admin", 200, 403, 403),
        (None, 302, 302, 302),
    ],
)
def test_who_reaches_visits(ward, seat, visited, visitor, person, listed, new, edit):
    visit = visited(seat("user", facility=ward.lodge, name="見本 四郎"), note="秘密の様子")
    client = visitor(person and getattr(ward, person))
    page = client.get(client.at("visits", ward.lodge.pk))
    assert page.status_code == listed
    if person in ("other_officer", "admin"):
        assert "1人" in text(page)
        assert "見本 四郎" not in text(page)
        assert "秘密の様子" not in text(page)
    assert client.get(client.at("visit_new", ward.lodge.pk)).status_code == new
    for name in ("visit_edit", "visit_remove"):
        assert client.get(client.at(name, visit.pk)).status_code == edit
    if edit != 200:
        client.post(client.at("visit_remove", visit.pk))
        assert Visit.objects.exists()


def test_a_visit_is_corrected_a_stale_form_shows_both_and_it_is_removed(ward, seat, visited, visitor):
    member = seat("user", facility=ward.lodge, name="見本 四郎")
    visit = visited(member, dwellings=ward.dwellings[:1])
    client = visitor(ward.owner)
    url = client.at("visit_edit", visit.pk)
    typed = {
        "date": "2026/10/9",
        "members": [member.pk],
        "dwellings": [ward.dwellings[0].pk],
        "revision": client.get(url).context["form"]["revision"].value(),
    }
    assert client.post(url, {**typed, "note": "一人目"}).status_code == 302
    assert client.post(url, {**typed, "note": "一人目"}).status_code == 302
    answer = client.post(url, {**typed, "note": "二人目"})
    assert answer.status_code == 409
    assert "一人目" in text(answer)
    assert "二人目" in text(answer)
    assert [box.label for box in answer.context["boxes"]] == ["様子・気づいたこと"]
    assert fill_in(client, client.at("visit_remove", visit.pk)).status_code == 302
    assert not Visit.objects.exists()


def test_without_dwellings_one_is_told_so_and_may_still_record(ward, seat, visitor):
    member = seat("resident", facility=ward.bare)
    client = visitor(ward.owner)
    url = client.at("visit_new", ward.bare.pk)
    page = client.get(url)
    assert "住居が登録されていません" in text(page)
    assert client.post(url, {"date": "2026/10/9", "members": [member.pk]}).status_code == 302
    assert Visit.objects.get().dwellings.count() == 0


def test_without_members_one_is_shown_the_council_and_may_record_that_staff_went_alone(ward, visitor):
    client = visitor(ward.owner)
    url = client.at("visit_new", ward.lodge.pk)
    page = client.get(url)
    assert "構成員がまだ登録されていません" in text(page)
    assert client.at("council", ward.lodge.pk) in text(page)
    assert "members" not in page.context["form"].fields
    sent = _sent(ward, [])
    assert "先に構成員を登録してください" in text(client.post(url, sent))
    asked = client.post(url, {**sent, "by_staff_alone": "on"})
    assert "見学の回数に数えません" in text(asked)
    acknowledged = {"by_staff_alone": "on", "acknowledged": asked.context["form"]["acknowledged"].value()}
    assert client.post(url, sent | acknowledged).status_code == 302
    assert (Visit.objects.get().members.count(), _due(ward)) == (0, "upcoming")


def test_queries_do_not_grow_with_the_visits(ward, seat, visited, visitor):
    member = seat("user", facility=ward.lodge)
    client = visitor(ward.owner)
    url = client.at("visits", ward.lodge.pk)

    def count():
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    visited(member, dwellings=ward.dwellings)
    count()
    few = count()
    for day in range(1, 9):
        visited(member, day=date(2026, 9, day), dwellings=ward.dwellings)
    assert count() == few


def _sent(ward, members, **more):
    chosen = [member.pk for member in members]
    return {"date": "2026/10/9", "members": chosen, "dwellings": [ward.dwellings[0].pk], **more}


def _due(ward):
    return town.status(ward.lodge, "visit.dwelling", f"2026:{ward.dwellings[0].pk}")


def test_a_visit_by_staff_of_the_council_alone_says_before_saving_that_it_does_not_count(ward, seat, visitor):
    staff = seat("staff", facility=ward.lodge, name="見本 職子")
    client = visitor(ward.owner)
    url = client.at("visit_new", ward.lodge.pk)
    asked = client.post(url, _sent(ward, [staff]))
    assert "見学の回数に数えません" in text(asked)
    assert not Visit.objects.exists()
    assert (
        client.post(
            url, _sent(ward, [staff], acknowledged=asked.context["form"]["acknowledged"].value())
        ).status_code
        == 302
    )
    assert Visit.objects.count() == 1
    assert _due(ward) != "met"
    assert "職員だけ・数えません" in text(client.get(client.at("visits", ward.lodge.pk)))
    assert "職員だけ・数えません" in text(visitor(ward.admin).get(client.at("visits", ward.lodge.pk)))


def test_staff_who_sit_on_no_council_may_record_that_they_went_alone(ward, seat, visitor):
    member = seat("resident", facility=ward.lodge)
    client = visitor(ward.owner)
    url = client.at("visit_new", ward.lodge.pk)
    both = client.post(url, _sent(ward, [member], by_staff_alone="on"))
    assert "印を外してください" in text(both)
    asked = client.post(url, _sent(ward, [], by_staff_alone="on"))
    assert "見学の回数に数えません" in text(asked)
    sent = _sent(ward, [], by_staff_alone="on", acknowledged=asked.context["form"]["acknowledged"].value())
    assert client.post(url, sent).status_code == 302
    assert _due(ward) != "met"
    # Corrected: a member had come after all.
    edit = client.at("visit_edit", Visit.objects.get().pk)
    assert fill_in(client, edit, members=[str(member.pk)], by_staff_alone=None).status_code == 302
    assert _due(ward) == "met"
    assert "職員だけ・数えません" not in text(client.get(client.at("visits", ward.lodge.pk)))


def test_what_visitors_said_is_asked_and_kept_from_the_ward(ward, seat, visitor):
    member = seat("resident", facility=ward.lodge)
    client = visitor(ward.owner)
    url = client.at("visit_new", ward.lodge.pk)
    assert client.post(url, _sent(ward, [member], said="廊下が暗いです")).status_code == 302
    listed = client.at("visits", ward.lodge.pk)
    assert "廊下が暗いです" in text(client.get(listed))
    assert "廊下が暗いです" not in text(visitor(ward.admin).get(listed))
