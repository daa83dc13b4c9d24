"""紹介のお願い from the screen: a facility without 民生委員 asks its desk, and seats whom it names (N7-3b, N8-2)."""

import pytest

from meetings.models import CouncilMember, Enquiry, EnquiryWord
from office.models import OutgoingMail
from tests.meetings.pages import text
from tests.support.pages import fill_in, open_page, send

BODY = {"kind": "found", "body": "見本地区民児協", "phone": "03-0000-1111", "text": "会長あてに手紙で"}


@pytest.fixture
def enquiry(ward, visitor):
    client = visitor(ward.owner)
    page = text(client.get(client.at("council", ward.home.pk)))
    url = client.at("enquiry_new", ward.home.pk, "resident")
    assert url in page
    assert fill_in(client, url, address="見本台1丁目", text="民生委員を探しています").status_code == 302
    return Enquiry.objects.get()


def test_the_desk_names_a_body_and_the_facility_seats_somebody_of_it(ward, visitor, enquiry):
    staff, officer = visitor(ward.owner), visitor(ward.officer)
    assert "見本台1丁目" in text(officer.get(officer.at("ward_enquiries")))
    assert "今日返事がいるもの（1件）" in text(officer.get(f"/{ward.code}/overview/"))
    url = officer.at("enquiry", enquiry.pk)
    assert fill_in(officer, url, **BODY).status_code == 302
    assert list(OutgoingMail.objects.order_by("pk").values_list("purpose", "to").distinct()) == [
        ("enquiry_asked", ward.officer.user.email),
        ("enquiry_answered", ward.owner.user.email),
        ("enquiry_answered", ward.manager.user.email),
    ]
    page = staff.get(url)
    assert "見本地区民児協" in text(page)
    use = page.context["use_url"]
    assert fill_in(staff, use, name="見本 民子").status_code == 302
    person = CouncilMember.objects.get(facility=ward.home).person
    assert (person.office, person.phone) == ("見本地区民児協", "03-0000-1111")
    assert "返事あり" in text(staff.get(staff.at("council", ward.home.pk)))


def test_no_other_facility_begins_with_what_the_desk_named(ward, visitor, enquiry):
    fill_in(visitor(ward.officer), visitor(ward.officer).at("enquiry", enquiry.pk), **BODY)
    client = visitor(ward.stranger)
    url = client.at("member_new", ward.other.pk, "resident")
    assert "見本地区民児協" not in text(client.get(f"{url}?enquiry={enquiry.pk}"))
    assert client.get(f"{url}?enquiry=x").status_code == 200
    assert client.get(client.at("enquiry", enquiry.pk)).status_code == 404


def test_both_sides_write_on_and_nothing_is_lost(ward, visitor, enquiry):
    staff, officer = visitor(ward.owner), visitor(ward.officer)
    url = staff.at("enquiry", enquiry.pk)
    late = open_page(officer, url)
    assert fill_in(officer, url, kind="cannot", text="町会に尋ねています").status_code == 302
    # A colleague at the desk had the page open meanwhile: asked to look first.
    assert send(officer, url, late, **BODY).status_code == 409
    assert fill_in(staff, url, text="お願いします").status_code == 302
    enquiry.refresh_from_db()
    assert enquiry.state == "waiting"
    assert fill_in(officer, url, **BODY).status_code == 302
    kinds = EnquiryWord.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["asks", "cannot", "asks", "found"]


@pytest.mark.parametrize(
    ("typed", "box"),
    [
        ({}, "kind"),
        ({"kind": "found"}, "body"),
        ({"kind": "cannot"}, "text"),
        ({**BODY, "kind": "cannot"}, "kind"),
        ({**BODY, "text": "あ" * 2001}, "text"),
    ],
)
def test_an_answer_that_says_too_little_or_too_much_is_refused(ward, visitor, enquiry, typed, box):
    client = visitor(ward.officer)
    answer = fill_in(client, client.at("enquiry", enquiry.pk), **typed)
    assert answer.status_code == 200
    assert box in answer.context["form"].errors


def test_asked_twice_is_said_and_withdrawn_is_answered_no_more(ward, visitor, enquiry):
    staff, officer = visitor(ward.owner), visitor(ward.officer)
    again = fill_in(staff, staff.at("enquiry_new", ward.home.pk, "resident"), address="見本台")
    assert "もう頼んであります" in text(again)
    url = officer.at("enquiry", enquiry.pk)
    opened = open_page(officer, url)
    assert fill_in(staff, staff.at("enquiry_withdraw", enquiry.pk)).status_code == 302
    answer = send(officer, url, opened, **BODY)
    assert "取り下げました" in text(officer.get(answer.url))
    assert EnquiryWord.objects.count() == 1
    # Users and families the facility finds by itself.
    refused = staff.get(staff.at("enquiry_new", ward.home.pk, "family"))
    assert "自分で探します" in text(staff.get(refused.url))
