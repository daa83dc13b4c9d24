"""What an administrator is told on landing costs one statement and says what each page of its own says."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import law, law_services
from accounts.tenancy import scope
from compliance.obligations.first_hour import landing
from office.models import OutgoingMail
from office.selectors import mail_trouble
from tests.ward_values.town import fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(world, settings):
    settings.EMAIL_HOST = "127.0.0.1"
    with scope(world.home.municipality):
        yield world.home


def _mail(town, state, attempts, trouble):
    OutgoingMail.objects.create(
        municipality_id=town.municipality.pk,
        to="reader@example.jp",
        subject="見本",
        text="見本",
        purpose="test",
        message_id=f"<{state}.{attempts}@example.jp>",
        state=state,
        attempts=attempts,
        trouble=trouble,
    )


def test_everything_is_asked_in_one_statement(town):
    with CaptureQueriesContext(connection) as captured:
        landing.landing_notices(town.municipality)
    assert len(captured) == 1


def test_it_tells_of_mail_what_the_record_of_mails_tells(town):
    assert landing.landing_notices(town.municipality).mail == mail_trouble()
    assert not mail_trouble()
    for mail in [("waiting", 1, ""), ("waiting", 3, "552 box full"), ("refused", 1, "550 nobody")]:
        _mail(town, *mail)
    told = landing.landing_notices(town.municipality).mail
    assert (told.stuck, told.refused, bool(told.sentence)) == (1, 1, True)
    assert told == mail_trouble()


def test_it_reads_the_wards_values_as_every_other_page_does(town):
    law_services.set_value(by=town.ward_admin, **fields())
    law_services.set_value(by=town.ward_admin, **fields("visit.dwelling", "by", "12-31"))
    found = type(town.municipality).objects.annotate(rows=law.values_in_one()).get(pk=town.municipality.pk)
    assert found.rows
    assert law.law_of(found.rows) == law.law_here()
