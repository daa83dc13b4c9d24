"""A facility goes over to another 法人: the council stays on record, what was collected about people does not."""

import pytest

from facilities.models import FacilityAssignment
from facilities.register.services import change_operator
from meetings import facts
from meetings.council import services as council_services
from meetings.models import Person
from office.errors import Refused
from publications import printouts
from tests.meetings.town import TODAY
from tests.support.pages import fill_in

SECRETS = {
    "kana": "みほん はなこ",
    "office": "見本町会の会長",
    "phone": "03-0000-0000",
    "email": "hanako@mihon.example",
    "address": "見本町1丁目",
}


@pytest.fixture
def member(ward, seat):
    """A resident whom the first operator registered, with everything it knows of her."""
    member = seat("resident", name="見本 花子", person=SECRETS)
    change_operator(
        by=ward.admin,
        facility=ward.home,
        operator_name=ward.second_operator.name,
        corporate_number="",
        changed_on=TODAY,
    )
    FacilityAssignment.objects.create(membership=ward.stranger, facility=ward.home)
    return member


def test_the_new_operator_reads_the_name_and_nothing_else(ward, member, visitor):
    client = visitor(ward.stranger)
    for page in ("council", "member_edit", "member_end"):
        text = client.get(client.at(page, ward.home.pk if page == "council" else member.pk)).content.decode()
        assert "見本 花子" in text
        assert not [word for word in SECRETS.values() if word in text], page
    printed = printouts.roster(ward.home, TODAY)["members"]
    assert [(one["name"], one["kana"], one["office"]) for one in printed] == [("見本 花子", "", "")]


def test_the_new_operator_ends_the_seat_and_cannot_write_over_the_person(ward, member, visitor):
    client = visitor(ward.stranger)
    forged = {"name": "別の名前", "email": "b@mihon.example"}
    edit = client.at("member_edit", member.pk)
    assert fill_in(client, edit, until="R8.12.1", **forged).status_code == 302
    member.refresh_from_db()
    assert (str(member.until), member.person.name, member.person.email) == (
        "2026-12-01",
        "見本 花子",
        SECRETS["email"],
    )
    with pytest.raises(Refused, match="前の法人"):
        council_services.change_member(
            by=ward.stranger,
            member=member,
            category="resident",
            person={"email": "b@mihon.example"},
            term={"since": None, "until": None, "consented_on": None},
        )


def test_the_old_operator_sees_the_facility_no_more_and_keeps_its_people(ward, member, visitor):
    client = visitor(ward.manager)
    assert client.get(client.at("council", ward.home.pk)).status_code == 404
    assert client.get(client.at("member_edit", member.pk)).status_code == 404
    assert Person.objects.get(pk=member.person_id).operator == ward.operator


def test_who_worked_for_the_old_operator_is_no_colleague_of_the_new_one(ward, seat):
    for name, own in (("従業者", True), ("よその人", False), ("わからない人", None)):
        seat("expert", name=name, person={"employer_is_own": own})

    def operators():
        members = facts.gather([ward.home.pk])[ward.home.pk]["members"]
        return [member["operator"] for member in members]

    assert operators() == [str(ward.operator.pk), "another", None]
    change_operator(
        by=ward.admin, facility=ward.home, operator_name="見本みかん会", corporate_number="", changed_on=TODAY
    )
    assert operators() == ["another", None, None]
