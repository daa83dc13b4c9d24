"""Online meetings: the address stands behind each member's own link alone, consent comes first, what is missing is said (N7-5)."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from meetings.models import MeetingPart, OnlineCheck, OnlineConsent, OnlineRoom
from meetings.online import mails, selectors, services
from meetings.planning import services as planning
from office.errors import Refused
from office.models import OutgoingMail
from tests.meetings import town
from tests.meetings.doors import link_of, notify, page_of, touch
from tests.meetings.pages import text
from tests.support.pages import fill_in

DAY = date(2027, 1, 20)
ADDRESS = "https://meet.example.jp/himitsu-123"


@pytest.fixture
def part(ward, seat, planned):
    made = planned(DAY, agenda="避難訓練")
    planning.change(
        by=ward.owner, part=made, today=town.TODAY, event={"online": True, "online_tool": "Zoom"}, own={}
    )
    return MeetingPart.objects.select_related("meeting", "facility__operator").get(pk=made.pk)


@pytest.fixture
def told(ward, seat, part):
    made = {
        "user": seat("user"),
        "resident": seat("resident", name="見本 三郎", person={"email": "saburo@example.jp"}),
    }
    prepare(ward, part)
    notify(ward, part)
    return made


def prepare(ward, part, **more):
    values = {"address": ADDRESS, "passcode": "4649"} | more
    services.write_room(
        by=ward.owner, part=part, values=values, checks=["personal_data", "medical_data"], now=timezone.now()
    )


def test_what_is_missing_is_said_until_nothing_is(ward, seat, part):
    user = seat("user")
    assert len(selectors.missing_before_notice(part, town.TODAY)) == 4
    prepare(ward, part)
    services.tell_ward(by=ward.owner, part=part, today=town.TODAY)
    assert "同意のない利用者・家族が1人" in "".join(selectors.missing_before_notice(part, town.TODAY))
    services.consent(by=ward.owner, part=part, member=user, day=town.TODAY, today=town.TODAY)
    assert selectors.missing_before_notice(part, town.TODAY) == []
    part.refresh_from_db()
    assert part.consented_on == part.consents_in_on == town.TODAY
    with pytest.raises(Refused, match="知らせています"):
        services.tell_ward(by=ward.owner, part=part, today=town.TODAY)


def test_a_day_that_somebody_typed_stands(ward, seat, part):
    typed = date(2026, 11, 1)
    MeetingPart.objects.filter(pk=part.pk).update(consented_on=typed)
    services.consent(by=ward.owner, part=part, member=seat("user"), day=town.TODAY, today=town.TODAY)
    part.refresh_from_db()
    assert (part.consented_on, part.consents_in_on) == (typed, None)


def test_another_operator_asks_anew(ward, seat, part):
    user = seat("user")
    services.consent(by=ward.owner, part=part, member=user, day=town.TODAY, today=town.TODAY)
    part.facility.operator = ward.second_operator
    part.facility.save()
    assert selectors.consents_of(part) == {}


def test_the_address_stands_on_the_own_page_after_consent_and_nowhere_else(
    ward, smtp_server, told, part, visitor
):
    client, other = Client(), Client()
    assert ADDRESS in text(touch(other, told["resident"]))
    first = text(touch(client, told["user"]))
    assert ADDRESS not in first
    assert "同意をお願いします" in first
    assert client.post(page_of(told["user"], part) + "online/").status_code == 302
    assert ADDRESS in text(client.get(page_of(told["user"], part)))
    consent = OnlineConsent.objects.get()
    assert consent.by_link == link_of(told["user"])
    # In no mail, not on the ward's page, in no trail, not on the notice.
    mails = "".join(m.text + m.html + m.calendar for m in OutgoingMail.objects.all())
    assert mails
    assert "himitsu" not in mails
    for person in (ward.officer, ward.admin):
        seen = visitor(person)
        assert "himitsu" not in text(seen.get(seen.at("detail", part.pk)))
    trail = OnlineRoom.pgh_event_model.objects.values() if hasattr(OnlineRoom, "pgh_event_model") else []
    assert "himitsu" not in str(list(trail))


def test_a_strangers_cookie_consents_for_nobody(told, part):
    assert Client().post(page_of(told["user"], part) + "online/").status_code == 410
    client = Client()
    touch(client, told["resident"])
    assert client.post(page_of(told["resident"], part) + "online/").status_code == 410
    assert not OnlineConsent.objects.exists()


def test_the_address_goes_with_the_meeting(ward, told, part):
    client = Client()
    touch(client, told["resident"])
    planning.cancel(by=ward.owner, part=part, because="雪")
    assert ADDRESS not in text(client.get(page_of(told["resident"], part)))


@pytest.mark.parametrize(
    "typed", ["http://a.example.jp", "javascript:alert(1)", "ＺＯＯＭ", "https://", "https://a b"]
)
def test_an_address_that_is_none_gets_a_sentence_and_keeps_what_was_typed(ward, part, visitor, typed):
    client = visitor(ward.owner)
    answer = fill_in(client, client.at("online", part.pk), address=typed, passcode="残る番号")
    assert answer.status_code == 200
    assert "そのまま写してください" in text(answer)
    assert "残る番号" in text(answer)
    assert not OnlineRoom.objects.exists()


def test_the_page_leads_the_facility_through_it(ward, seat, part, visitor):
    user = seat("user")
    client = visitor(ward.owner)
    url = client.at("online", part.pk)
    assert url in text(client.get(client.at("detail", part.pk)))
    assert fill_in(client, url, address=ADDRESS, checks=["personal_data"]).status_code == 302
    assert "見本 ownerが確認" in text(client.get(url))
    (check,) = OnlineCheck.objects.exclude(checked_by=None)
    assert (check.item, check.checked_by) == ("personal_data", ward.owner)
    assert client.post(client.at("online_tell_ward", part.pk)).status_code == 302
    (told,) = OutgoingMail.objects.filter(purpose="online_told")
    assert (told.to, "himitsu" in told.text) == (ward.officer.user.email, False)
    officer = visitor(ward.officer)
    assert "Zoomで参加できます" in text(officer.get(officer.at("detail", part.pk)))
    consent = client.at("online_consent", part.pk, user.pk)
    assert fill_in(client, consent, day="令和9年3月1日").status_code in (200, 302)
    assert not OnlineConsent.objects.exists()
    assert fill_in(client, consent, day="令和8年11月19日").status_code == 302
    assert OnlineConsent.objects.get().given_on == date(2026, 11, 19)
    assert "個人情報と医療情報の決まり" in text(client.get(client.at("notices_send", part.pk)))


def test_the_wards_own_list_is_offered_and_a_late_word_to_the_desk_is_withdrawn(ward, part, visitor):
    client = visitor(ward.owner)
    page = text(client.get(client.at("edit", part.pk)))
    assert '<option value="Microsoft Teams">' in page
    part.meeting.online_tool = "見本会議"
    part.meeting.save()
    assert "「見本会議」は、自治体の職員が使えるもの" in "".join(
        selectors.missing_before_notice(part, town.TODAY)
    )
    services.tell_ward(by=ward.owner, part=part, today=town.TODAY)
    mail = OutgoingMail.objects.get(purpose="online_told")
    assert mails.refresh_late_word(mail) == {}
    planning.cancel(by=ward.owner, part=part, because="雪")
    assert mails.refresh_late_word(mail) is None
