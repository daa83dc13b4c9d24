"""One request, one door: opened by a membership, open until the page is rendered, closed with the answer."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import Client
from django.urls import include, path, re_path, reverse

from accounts import services
from accounts.models import Desk, DeskEvent, Membership
from accounts.tenancy import own_login, scope
from config.urls import urlpatterns as own_urlpatterns
from office.walls import SETTING

LAZY = engines["django"].from_string("{% for desk in desks %}{{ desk.name }} {% endfor %}")


def lazy(request):
    return TemplateResponse(request, LAZY, {"desks": Desk.objects.all()})


def who(request):
    words = f"{request.municipality.code} {request.membership.role}"
    return HttpResponse(words, headers={"X-Name-Length": len(request.membership.name)})


def write(request, status):
    Desk.objects.create(name="書きかけの担当")
    return HttpResponse(status=status)


def write_and_fail(request):
    Desk.objects.create(name="書きかけの担当")
    raise LookupError("on purpose")


def fail_late(request):
    def fail():
        raise LookupError("on purpose")

    transaction.on_commit(fail)
    return HttpResponse()


_inside = [
    path("try/lazy/", lazy, name="try_lazy"),
    path("try/who/", who, name="try_who"),
    path("try/write/<int:status>/", write, name="try_write"),
    path("try/fail/", write_and_fail, name="try_fail"),
    path("try/fail-late/", fail_late, name="try_fail_late"),
]
urlpatterns = [re_path(r"^(?P<municipality_code>\d{6})/", include(_inside)), *own_urlpatterns]
handler404, handler500 = "config.errors.page_not_found", "config.errors.server_error"


@pytest.fixture(autouse=True)
def _urls(settings):
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def enter():
    def sign_in(user):
        client = Client(raise_request_exception=False)
        client.force_login(user)
        return client

    return sign_in


def test_a_page_rendered_after_the_view_has_its_rows(world, enter):
    answer = enter(world.people["ward_admin"]).get("/990001/try/lazy/")
    assert answer.text.split() == ["介護の担当", "障害の担当"]


def test_rendered_after_the_door_has_closed_the_same_page_is_empty(world, rf):
    """What a transaction around the view alone would give: the reason why the door stands around the rendering."""
    with scope(world.home.municipality):
        answer = lazy(rf.get("/"))
    assert answer.render().text.split() == []


def test_views_meet_municipality_and_membership_and_never_the_code(world, enter):
    assert enter(world.people["owner"]).get("/990001/try/who/").text == "990001 facility_staff"


@pytest.mark.parametrize(
    ("status", "kept"), [(200, True), (302, True), (422, True), (500, False), (503, False)]
)
def test_a_failure_takes_back_what_the_request_wrote(world, enter, status, kept):
    enter(world.people["ward_admin"]).post(f"/990001/try/write/{status}/")
    with scope(world.home.municipality):
        assert Desk.objects.filter(name="書きかけの担当").exists() is kept
        assert DeskEvent.objects.filter(name="書きかけの担当").exists() is kept


def test_an_error_in_a_view_takes_back_what_the_request_wrote(world, enter):
    assert enter(world.people["ward_admin"]).get("/990001/try/fail/").status_code == 500
    with scope(world.home.municipality):
        assert not Desk.objects.filter(name="書きかけの担当").exists()


def test_an_error_while_the_door_closes_has_its_page(owner_world, enter):
    """The page of a failure is made after the door has closed, and cannot ask there who looks."""
    _, world = owner_world
    answer = enter(world.people["ward_admin"]).get("/990001/try/fail-late/")
    assert answer.status_code == 500
    assert "見本" not in answer.text
    assert "<h1" in answer.text


def test_writes_of_a_request_name_the_person_the_view_and_the_request(world, enter):
    enter(world.people["ward_admin"]).post("/990001/try/write/200/")
    with scope(world.home.municipality):
        context = DeskEvent.objects.get(name="書きかけの担当").pgh_context
    assert (context["membership"], context["verb"]) == (world.home.ward_admin.pk, "try_write")
    assert len(context["request"]) == 32


def test_after_a_request_nothing_stays_set_on_the_connection(owner_world, enter):
    _, world = owner_world
    client = enter(world.people["ward_admin"])
    for address in ("/990001/try/lazy/", "/990001/try/fail/", "/990001/try/write/503/"):
        client.get(address)
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting(%s, true), count(*) FROM accounts_desk", [SETTING])
            assert cursor.fetchone() in [("", 0), (None, 0)], address


# --- who gets in ------------------------------------------------------------------------------------


def test_somebody_signed_out_is_sent_to_the_login_page_and_back(world):
    answer = Client().get("/990001/try/who/?page=2")
    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next=/990001/try/who/%3Fpage%3D2"


@pytest.mark.parametrize("code", ["990002", "999999"])
def test_a_town_without_membership_looks_like_no_town(world, enter, code):
    assert enter(world.people["owner"]).get(f"/{code}/try/who/").status_code == 404


def test_the_platform_operator_sees_nothing_inside(world, enter):
    assert enter(world.people["platform"]).get("/990001/try/who/").status_code == 404


def test_an_ended_membership_opens_nothing(world, enter):
    with scope(world.home.municipality):
        services.end_membership(by=world.home.ward_admin, membership=world.home.owner)
    assert enter(world.people["owner"]).get("/990001/try/who/").status_code == 404


def test_an_invitation_that_was_not_used_opens_nothing(world, enter):
    with scope(world.home.municipality):
        Membership.objects.filter(pk=world.home.owner.pk).update(joined_at=None)
    assert enter(world.people["owner"]).get("/990001/try/who/").status_code == 404


def test_a_login_switched_off_opens_nothing(world, enter):
    client = enter(world.people["owner"])
    with own_login(world.people["owner"]):
        type(world.people["owner"]).objects.filter(pk=world.people["owner"].pk).update(is_active=False)
    assert client.get("/990001/try/who/").status_code == 302


@pytest.mark.parametrize("person", ["officer", "ward_admin"])
def test_who_reads_other_peoples_records_needs_a_second_factor(world, enter, person):
    user = world.people[person]
    assert enter(user).get("/990001/try/who/").status_code == 200
    with own_login(user):
        user.authenticator_set.all().delete()
    answer = enter(user).get("/990001/try/who/")
    assert (answer.status_code, answer.url) == (302, reverse("mfa_activate_totp"))


def test_a_membership_of_somebody_else_cannot_be_put_on(world, enter):
    client = enter(world.people["owner"])
    session = client.session
    session["membership:990001"] = world.home.ward_admin.pk
    session.save()
    assert client.get("/990001/try/who/").text == "990001 facility_staff"
    assert client.post(reverse("enter", args=[world.home.ward_admin.pk])).status_code == 404


def test_somebody_with_two_roles_in_one_town_acts_with_the_chosen_one(world, enter):
    with scope(world.home.municipality):
        second = services.create_membership(
            by=None, user=world.people["ward_admin"], role="officer", name="兼務", desk=world.home.desk
        )
    client = enter(world.people["ward_admin"])
    assert client.get("/990001/try/who/").text == "990001 ward_admin"
    client.post(reverse("enter", args=[second.pk]))
    assert client.get("/990001/try/who/").text == "990001 officer"


@pytest.mark.parametrize("chosen", [True, False])
def test_a_link_written_for_one_of_two_roles_opens_with_that_one(world, enter, chosen):
    with scope(world.home.municipality):
        second = services.create_membership(
            by=None, user=world.people["ward_admin"], role="officer", name="兼務", desk=world.home.desk
        )
    first, client = world.home.ward_admin, enter(world.people["ward_admin"])
    if chosen:
        client.post(reverse("enter", args=[first.pk]))
    answer = client.get(f"/990001/try/who/?q=1&as={second.pk}")
    assert (answer.status_code, answer.url) == (302, "/990001/try/who/?q=1")
    assert client.get(answer.url).text == "990001 officer"
    assert client.get(f"/990001/try/who/?as={first.pk}", follow=True).text == "990001 ward_admin"


@pytest.mark.parametrize("number", ["{other}", "0", "9" * 18, "9" * 5000, "x", ""])
def test_a_link_written_for_somebody_else_changes_nothing(world, enter, number):
    client = enter(world.people["owner"])
    number = number.format(other=world.home.ward_admin.pk)
    answer = client.get(f"/990001/try/who/?as={number}", follow=True)
    assert answer.text == "990001 facility_staff"


def test_an_anonymous_request_has_no_membership(rf):
    from accounts.middleware import TenancyMiddleware

    request = rf.get("/")
    request.user = AnonymousUser()
    TenancyMiddleware(lambda request: HttpResponse())(request)
    assert request.membership is None
    assert request.municipality is None
