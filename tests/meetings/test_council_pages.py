from datetime import date

import pytest

from meetings.models import CouncilMember, Person
from tests.meetings import town
from tests.support.markup import flat


def names(response):
    return response.content.decode()


def post_seat(client, ward, category="resident", **data):
    token = names_token(client.get(client.at("member_new", ward.home.pk, category)))
    return client.post(client.at("member_new", ward.home.pk, category), {"token": token, **data})


def names_token(response):
    return str(response.context["form"]["token"].value())


def test_gaps_are_said_at_once_and_go_with_each_seat(ward, visitor):
    client = visitor(ward.owner)
    page = client.get(client.at("council", ward.home.pk))
    assert "構成員が足りません" in names(page)
    assert "地域住民の代表者が、構成員にいません。" in names(page)
    response = post_seat(client, ward, name="見本 花子", since="令和8年4月1日")
    assert response.status_code == 302
    page = client.get(response.url)
    assert "地域住民の代表者が、構成員にいません。" not in names(page)
    assert "見本 花子" in names(page)
    assert CouncilMember.objects.get().since == date(2026, 4, 1)


def test_a_need_stands_out_only_while_nobody_fills_it(ward, seat, visitor):
    client = visitor(ward.owner)
    url = client.at("council", ward.home.pk)
    before = names(client.get(url)).count("tag--need")
    seat("family", name="見本 花子")
    # A user or somebody of a family is needed: both categories are filled by one.
    assert names(client.get(url)).count("tag--need") == before - 2


@pytest.mark.parametrize(
    ("person", "council", "new", "edit"),
    [
        ("owner", 200, 200, 200),
        ("manager", 200, 200, 200),
        ("colleague", 404, 404, 404),
        ("stranger", 404, 404, 404),
        ("officer", 200, 403, 404),
        ("other_officer", 404, 404, 404),
        ("admin", 200, 403, 404),
        (None, 302, 302, 302),
    ],
)
def test_who_reaches_the_council(ward, seat, visitor, person, council, new, edit):
    member = seat("resident")
    client = visitor(person and getattr(ward, person))
    assert client.get(client.at("council", ward.home.pk)).status_code == council
    assert client.get(client.at("member_new", ward.home.pk, "user")).status_code == new
    for name in ("member_edit", "member_end", "member_remove"):
        assert client.get(client.at(name, member.pk)).status_code == edit
        if edit != 200:
            assert client.post(client.at(name, member.pk)).status_code == edit
    assert CouncilMember.objects.exists()


def test_somebody_of_another_ward_finds_nothing(ward, seat, visitor):
    member = seat("resident")
    client = visitor(ward.away.admin)
    assert client.get(client.at("council", ward.home.pk)).status_code == 404
    assert client.get(client.at("member_edit", member.pk)).status_code == 404


def test_the_ward_reads_numbers_and_gaps_but_no_name(ward, seat, visitor):
    seat("resident", name="見本 花子", person={"office": "見本町会", "phone": "03-0000-0000"})
    client = visitor(ward.officer)
    page = names(client.get(client.at("council", ward.home.pk)))
    assert "知見を有する者が、構成員にいません。" in page
    assert '<th scope="row">地域住民の代表者</th><td>必要</td><td class="num">1</td>' in flat(page)
    for secret in ("見本 花子", "見本町会", "03-0000-0000"):
        assert secret not in page


def test_people_are_offered_within_the_operator_and_offices_to_all(ward, seat, visitor):
    seat("resident", name="見本 町子")
    seat("user", name="見本 利用子")
    seat("resident", name="隣の 花子", facility=ward.other, by=ward.stranger)
    seat("center", name="見本地域包括支援センター", facility=ward.other, by=ward.stranger)
    client = visitor(ward.colleague)
    page = names(client.get(client.at("member_new", ward.sister.pk, "resident")))
    assert "見本 町子" in page
    # A user of a home the colleague does not work in, and anybody of another operator, stay unnamed.
    assert "見本 利用子" not in page
    assert "隣の 花子" not in page
    assert "見本地域包括支援センター" not in page
    page = names(client.get(client.at("member_new", ward.sister.pk, "center")))
    assert "見本地域包括支援センター" in page


def test_choosing_a_person_of_another_operator_or_ward_by_hand_is_refused(ward, seat, visitor):
    seat("resident", name="見本 町子")
    theirs = seat("resident", name="隣の 花子", facility=ward.other, by=ward.stranger)
    client = visitor(ward.owner)
    for pk in (theirs.person_id, 10**9, "x"):
        response = post_seat(client, ward, known=pk)
        assert response.status_code == 200
        assert "表示されている中から選び直してください" in names(response)
        assert "隣の 花子" not in names(response)
    assert CouncilMember.objects.filter(facility=ward.home).count() == 1


def test_a_known_person_takes_a_second_seat_without_being_typed_again(ward, seat, visitor):
    member = seat("resident", facility=ward.small)
    response = post_seat(visitor(ward.owner), ward, known=member.person_id)
    assert response.status_code == 302
    assert Person.objects.count() == 1


def test_an_office_is_registered_without_a_name(ward, visitor):
    client = visitor(ward.owner)
    response = post_seat(client, ward, "center", office="見本地域包括支援センター", name="見本 花子")
    assert response.status_code == 302
    person = Person.objects.get()
    assert (person.operator, person.office, person.name) == (None, "見本地域包括支援センター", person.office)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": ""}, "「氏名」を入力してください。"),
        ({"name": "見本", "since": "令和7年2月30日"}, "暦にない日です"),
        ({"name": "見本", "since": "R8.4.1", "until": "R8.3.31"}, "就任日より後の日"),
        ({"name": "見本", "email": "x"}, "の形で入力してください"),
        ({"name": "あ" * 81}, "80"),
    ],
)
def test_what_cannot_be_is_answered_in_words_and_nothing_is_written(ward, visitor, data, words):
    response = post_seat(visitor(ward.owner), ward, **data)
    assert response.status_code == 200
    assert words in names(response)
    assert not CouncilMember.objects.exists()
    assert not Person.objects.exists()


def test_a_category_that_does_not_exist_is_not_found(ward, visitor):
    client = visitor(ward.owner)
    assert client.get(client.at("member_new", ward.home.pk, "king")).status_code == 404


def test_double_click_and_stale_form(ward, seat, visitor):
    client = visitor(ward.owner)
    url = client.at("member_new", ward.home.pk, "resident")
    data = {"token": names_token(client.get(url)), "name": "見本 花子"}
    assert client.post(url, data).status_code == client.post(url, data).status_code == 302
    member = CouncilMember.objects.get()
    edit = client.at("member_edit", member.pk)
    revision = client.get(edit).context["form"]["revision"].value()
    typed = {"category": "resident", "name": "見本 花子", "revision": revision}
    assert client.post(edit, {**typed, "phone": "03-0000-0000"}).status_code == 302
    # The very same again is no conflict; something else is, and both are shown.
    assert client.post(edit, {**typed, "phone": "03-0000-0000"}).status_code == 302
    second = client.post(edit, {**typed, "phone": "03-1111-1111"})
    assert second.status_code == 409
    assert "03-0000-0000" in names(second)
    assert "03-1111-1111" in names(second)
    assert "見本 owner" in names(second)
    again = second.context["form"]["revision"].value()
    assert client.post(edit, {**typed, "phone": "03-1111-1111", "revision": again}).status_code == 302
    assert Person.objects.get().phone == "03-1111-1111"


def test_former_members_are_listed_apart(ward, seat, visitor):
    seat("resident", name="見本 元次", until=date(2026, 3, 31))
    seat("resident", name="見本 今子", until=date(2026, 12, 1))
    client = visitor(ward.owner)
    page = client.get(client.at("council", ward.home.pk))
    assert [m.person.name for m in page.context["former"]] == ["見本 元次"]
    assert "任期がまもなく終わります" in names(page)


def test_queries_do_not_grow_with_the_council(ward, seat, visitor, django_assert_max_num_queries):
    client = visitor(ward.owner)
    url = client.at("council", ward.home.pk)

    def count():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    seat("resident")
    count()
    few = count()
    for number in range(15):
        seat("resident", name=f"見本 {number}", until=date(2026, 3, 31) if number % 2 else None)
    assert count() == few


def test_the_day_of_the_tests_is_frozen():
    from meetings.views import today

    assert today() == town.TODAY
