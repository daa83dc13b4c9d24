"""A 結果報告書 and its center: which words it may confirm, which link still opens, on which day it was handed in."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from accounts.tenancy import scope
from evaluations.models import Evaluation, EvaluationPath, ResultReport
from evaluations.reports import services
from office import outbox
from office.models import OutgoingMail
from tests.evaluations.council import HELD
from tests.obligations.people import as_
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(home):
    """An evaluated year whose report both have."""
    with scope(home.municipality):
        outside = Evaluation.objects.create(facility=home.facility, kind="external", date=HELD)
        made = EvaluationPath.objects.create(
            facility=home.facility, fiscal_year=2026, sheets=[], begun_on=HELD, outside=outside
        )
        for to in ResultReport.To:
            _send(home, made, to)
    return made


def _send(home, path, to, address="center@example.jp", today=HELD):
    path.refresh_from_db()
    return services.hand_in(by=home.owner, path=path, to=to, today=today, address=address)


def _sent(home):
    """The mails to centers, and where the link of the last leads."""
    with scope(home.municipality):
        mails = list(OutgoingMail.objects.filter(purpose="evaluation_report").order_by("pk"))
    return mails, re.search(r"/s/houkoku/\S+", mails[-1].text)[0]


def test_what_the_desk_gave_back_is_confirmed_in_its_last_words_only(home, path):
    staff, center = as_(home.people["owner"]), Client()
    page = center.get(_sent(home)[1], follow=True).wsgi_request.path
    with scope(home.municipality):
        desk = ResultReport.objects.get(path=path, to="ward")
        services.return_report(by=home.owner, report=desk, today=HELD, remark="目標を書いてください。")
    assert "差し戻し" in center.post(page).content.decode()
    with scope(home.municipality):
        EvaluationPath.objects.filter(pk=path.pk).update(goals="地域の行事に出る")
        _send(home, path, "ward")
    refused = center.post(page)
    assert refused.status_code == 409
    assert "直されています" in refused.content.decode()
    way = f"/{home.code}/evaluations/paths/{path.pk}/"
    assert "直したものを送る" in staff.get(way).content.decode()
    assert fill_in(staff, f"{way}report/center/", address="center@example.jp").status_code == 302
    page = center.get(_sent(home)[1], follow=True)
    assert "地域の行事に出る" in page.content.decode()
    assert center.post(page.wsgi_request.path).status_code == 302


def test_a_center_that_confirmed_before_is_sent_the_mended_report(home, path):
    center = Client()
    assert center.post(center.get(_sent(home)[1], follow=True).wsgi_request.path).status_code == 302
    with scope(home.municipality):
        desk = ResultReport.objects.get(path=path, to="ward")
        services.return_report(by=home.owner, report=desk, today=HELD, remark="目標を書いてください。")
        EvaluationPath.objects.filter(pk=path.pk).update(goals="地域の行事に出る")
        _send(home, path, "ward")
        assert _send(home, path, "center").state == ResultReport.State.WAITING


def test_a_center_reads_the_reports_of_two_homes_beside_each_other(home, path):
    with scope(home.municipality):
        other = EvaluationPath.objects.create(
            facility=home.facility, fiscal_year=2025, sheets=[], begun_on=HELD, outside=path.outside
        )
        first = _sent(home)[1]
        _send(home, other, "center")
    center = Client()
    cookies = [center.get(link).cookies["center_report"] for link in (first, _sent(home)[1])]
    with scope(home.municipality):
        reports = [ResultReport.objects.get(path=one, to="center") for one in (path, other)]
    assert [one["path"] for one in cookies] == [f"/s/houkoku/{report.pk}/" for report in reports]


def test_a_link_outlives_the_key_it_was_signed_with(home, path, settings):
    link = _sent(home)[1]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key of the same site, long enough"
    assert Client().get(link, follow=True).status_code == 200


def test_a_mail_to_a_mistyped_address_is_not_tried_again_once_it_went_elsewhere(home, path):
    with scope(home.municipality):
        _send(home, path, "center", "right@example.jp", HELD + timedelta(days=1))
        wrong, right = _sent(home)[0]
        OutgoingMail.objects.filter(purpose="evaluation_report").update(attempts=1)
        assert outbox.claim(wrong.pk) is None
        assert outbox.claim(right.pk).to == "right@example.jp"
        # Sent once more, it was handed in none the later.
        assert ResultReport.objects.get(path=path, to="center").handed_in_on == HELD
