"""Links of a mail open as the one to whom it was written, whatever place of theirs is in use."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts import services as accounts
from accounts.models import Role
from office.models import OutgoingMail
from tests.reminders.town import DUE, remind, row
from tests.support.founding import with_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(town, settings):
    settings.PUBLIC_URL = ""
    with_factor(town.officer.user)
    return town


def _links(mail):
    return re.findall(r"^.*: (/\S+)$", mail.text, re.MULTILINE)


def _client(user):
    client = Client()
    client.force_login(user)
    return client


def _opened(client, link):
    answer = client.get(link, follow=True)
    return answer.status_code, answer.wsgi_request.membership


def test_who_works_for_two_operators_opens_both_mails_whichever_they_act_for(town):
    user = town.owner.user
    second = accounts.create_membership(
        by=None, user=user, role=Role.OPERATOR_MANAGER, name="見本 兼務", operator=town.second_operator
    )
    row(town.home)
    row(town.other)
    remind(town, DUE)
    client = _client(user)
    mails = {mail.membership_id: mail for mail in OutgoingMail.objects.filter(to=user.email)}
    assert set(mails) == {town.owner.pk, second.pk}
    for used in (town.owner, second, town.owner):
        for written_to in (town.owner, second):
            client.post(reverse("enter", args=[used.pk]))
            links = _links(mails[written_to.pk])
            assert len(links) == 2
            for link in links:
                assert _opened(client, link) == (200, written_to)


def test_who_sits_at_two_desks_opens_the_list_of_each(town):
    user = town.officer.user
    desk = accounts.create_desk(by=None, name="障害の担当", service_types=["kyodo_seikatsu"])
    second = accounts.create_membership(by=None, user=user, role=Role.OFFICER, name="見本 兼務", desk=desk)
    row(town.home)
    remind(town, DUE.replace(day=29))
    client = _client(user)
    client.post(reverse("enter", args=[second.pk]))
    (mail,) = OutgoingMail.objects.filter(to=user.email)
    links = _links(mail)
    assert len(links) == 3
    for link in links:
        client.post(reverse("enter", args=[second.pk]))
        assert _opened(client, link) == (200, town.officer)


def test_where_all_of_the_list_is_to_be_seen_no_facility_of_it_is_missing(town):
    row(town.home)
    row(town.home, duty="council.roster", subject="2026", state="breach", due_on=None, limit_on=None)
    row(town.other)
    remind(town, DUE.replace(day=29))
    (mail,) = OutgoingMail.objects.filter(to=town.officer.user.email)
    (link,) = re.findall(r"^すべてを見る: (\S+)$", mail.text, re.MULTILINE)
    page = _client(town.officer.user).get(link, follow=True).text
    for home in (town.home, town.other):
        assert home.name in mail.text
        assert home.name in page
