"""The agenda of a joint meeting: looked through for people before other operators read it (N7-J1)."""

from datetime import date

import pytest

from meetings.agenda import services
from meetings.joint import services as joint_services
from meetings.models import CouncilMember, JointInvitation, Person
from office.errors import Refused
from tests.meetings.pages import text
from tests.support.pages import fill_in, open_page, send

USER = "鷺沼 芳恵"
NAMED, SUSPECTED = f"{USER}さんのようす", "102号室の方の転倒"

pytestmark = pytest.mark.django_db


@pytest.fixture
def part(ward, planned):
    person = Person.objects.create(operator=ward.home.operator, name=USER)
    CouncilMember.objects.create(person=person, facility=ward.home, category="user", since=date(2026, 4, 1))
    return planned(date(2026, 12, 22), agenda="地域の祭り")


def _ask(ward, part):
    return joint_services.invite(by=ward.owner, part=part, facility=ward.other, joins_at_once=False)


def _write(ward, part, *lines):
    services.write_agenda(by=ward.owner, part=part, text="\n".join(lines))


def test_nobody_is_asked_to_read_a_users_name(ward, part, visitor):
    # Alone a facility writes what it likes.
    _write(ward, part, NAMED)
    with pytest.raises(Refused, match="議題の1行目に、利用者か家族の名前"):
        _ask(ward, part)
    client = visitor(ward.owner)
    url = client.at("invite", part.pk, ward.other.pk)
    client.post(url, open_page(client, url))
    assert not JointInvitation.objects.exists()


def test_who_is_asked_is_asked_after_the_reader_has_looked(ward, part, visitor):
    _write(ward, part, SUSPECTED)
    client = visitor(ward.owner)
    assert "議題の1行目の「102号室」" in text(client.get(client.at("invite", part.pk, ward.other.pk)))


@pytest.mark.parametrize("joined", [False, True])
def test_what_others_read_takes_no_users_name_on(ward, part, visitor, joined):
    asked = _ask(ward, part)
    if joined:
        joint_services.accept(by=ward.stranger, invitation=asked)
    with pytest.raises(Refused, match="「利用者A」のように直してください"):
        _write(ward, part, "地域の祭り", NAMED)
    client = visitor(ward.owner)
    page = client.at("agenda", part.pk)
    answer = fill_in(client, page, heading_1=NAMED)
    assert "議題の2行目に、利用者か家族の名前" in text(answer)
    assert NAMED in answer.content.decode()
    change = client.at("edit", part.pk)
    answer = send(client, change, open_page(client, change), agenda=NAMED)
    assert "議題の1行目に、利用者か家族の名前" in text(answer)
    part.refresh_from_db()
    assert part.agenda == "地域の祭り"


def test_what_is_only_suspected_is_looked_at_once(ward, part, visitor):
    _ask(ward, part)
    client = visitor(ward.owner)
    page = client.at("agenda", part.pk)
    answer = fill_in(client, page, heading_1=SUSPECTED)
    assert "議題の2行目の「102号室」は、部屋の番号かもしれません" in text(answer)
    shown = {"heading_1": SUSPECTED, "shown": answer.context["form"]["shown"].value(), "looked": "on"}
    # The tick is no word about a line that is written after it.
    more = fill_in(client, page, **shown, heading_2="102号室の方の入院")
    assert "議題の3行目の「102号室」" in text(more)
    assert not more.context["form"]["looked"].value()
    assert fill_in(client, page, heading_1=SUSPECTED, looked="on").status_code == 200
    assert fill_in(client, page, **shown).status_code == 302
    part.refresh_from_db()
    assert SUSPECTED in part.agenda
