"""Short ways to tell the members of a council, as the tests of that room take them."""

from datetime import date, timedelta

from accounts.tasks import send_mail
from meetings.members import services
from meetings.models import MeetingPart
from office.models import OutgoingMail
from tests.meetings import town

DAY = date(2027, 1, 20)
TODAY = town.TODAY


def seated(seat):
    """Two members with mail, one of them sharing the household's address, one with a letter, and the center."""
    one, two, three = seat("user"), seat("family", name="見本 家子"), seat("resident", name="見本 三郎")
    for member in (one, two):
        type(member.person).objects.filter(pk=member.person_id).update(email="ie@example.jp")
    type(three.person).objects.filter(pk=three.person_id).update(address="見本台1丁目2番3号")
    return [one, two, three, seat("center", name="見本包括センター")]


def notify(ward, part, today=TODAY):
    return services.notify(by=ward.owner, part=MeetingPart.objects.get(pk=part.pk), today=today)


def send_all(ward):
    for mail in OutgoingMail.objects.filter(state="waiting"):
        send_mail(ward.municipality.pk, mail.pk)


def hand(ward, part, day=TODAY):
    return services.hand(by=ward.owner, part=part, day=day, snapshot=None, today=TODAY + timedelta(days=30))


def now(part):
    return MeetingPart.objects.get(pk=part.pk)
