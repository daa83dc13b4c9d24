"""The staff's sheets: by login, a lost link, on paper, and two screens at one sheet; nothing is lost and nobody named."""

import pytest
from django.test import Client

from accounts.tenancy import scope
from evaluations.models import AnswerSheet, EvaluationPath
from tests.evaluations.days import TODAY
from tests.obligations.people import as_
from tests.support.pages import fill_in, open_page, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(home):
    home.client = as_(home.people["owner"])
    home.client.post(f"/{home.code}/facilities/{home.facility.pk}/evaluations/begin/")
    with scope(home.municipality):
        home.path = EvaluationPath.objects.get(facility=home.facility, fiscal_year=TODAY.year)
    return home


def _at(town, tail):
    return f"/{town.code}/evaluations/paths/{town.path.pk}/{tail}"


def _sheets(town):
    with scope(town.municipality):
        return list(AnswerSheet.objects.filter(path=town.path, number__gt=0).order_by("number"))


def _links(town):
    return town.client.get(_at(town, "staff/")).context["links"]


def _open(who, url):
    return who.get(url.partition("example.jp")[2] or url, follow=True)


def test_whoever_logs_in_has_one_sheet_of_their_own_and_no_name_on_it(town):
    here = _at(town, "mine/s1-staff/")
    assert fill_in(town.client, here, mark_0="よくできている").status_code == 302
    assert fill_in(town.client, here, text_1="続きから").status_code == 302
    (sheet,) = _sheets(town)
    assert sheet.answers == {
        "S1-1": {"mark": "よくできている", "text": ""},
        "S2-1": {"mark": "", "text": "続きから"},
    }
    # It has no link, and stands in no list of links.
    assert _links(town) == []
    assert fill_in(town.client, here, hands_in="on").status_code == 302
    assert "提出したあとは直せません" in town.client.get(here, follow=True).content.decode()
    assert town.client.get(_at(town, "mine/s2-own/")).status_code == 404
    with scope(town.municipality):
        trail = AnswerSheet.pgh_event_model.objects.filter(pgh_obj=sheet)
        assert {one.pgh_context["membership"] for one in trail} == {None}


def test_a_lost_link_is_renewed_and_keeps_what_was_written(town):
    town.client.post(_at(town, "staff/"), {"count": "1"})
    ((_, sheet, old),) = _links(town)
    here = _open(first := Client(), old).request["PATH_INFO"]
    assert fill_in(first, here, text_0="途中まで").status_code == 302
    assert fill_in(town.client, f"/{town.code}/evaluations/sheets/{sheet.pk}/renew/").status_code == 302
    assert _open(Client(), old).status_code == 410
    ((_, _, new),) = _links(town)
    assert "途中まで" in _open(Client(), new).content.decode()


def test_a_sheet_on_paper_is_copied_where_nobody_answers_on_a_screen(town):
    town.client.post(_at(town, "staff/"), {"count": "2"})
    (_, one, link), (_, other, _) = _links(town)
    here = _open(staff := Client(), link).request["PATH_INFO"]
    fill_in(staff, here, text_0="画面で")
    begun = f"/{town.code}/evaluations/sheets/{one.pk}/copy/"
    assert "画面で書き始めています" in town.client.get(begun, follow=True).content.decode()
    paper = f"/{town.code}/evaluations/sheets/{other.pk}/copy/"
    assert fill_in(town.client, paper, mark_0="よくできている").status_code == 302
    copied = _sheets(town)[1]
    assert copied.on_paper
    assert copied.handed_in_at is not None
    assert "提出してあります" in town.client.get(paper, follow=True).content.decode()
    assert "紙から写した1枚" in town.client.get(_at(town, "staff/")).content.decode()


def test_two_screens_at_one_sheet_are_laid_together_and_a_clash_shows_both(town):
    town.client.post(_at(town, "staff/"), {"count": "1"})
    ((_, _, link),) = _links(town)
    one, other = Client(), Client()
    here = _open(one, link).request["PATH_INFO"]
    _open(other, link)
    seen = open_page(one, here)
    assert send(one, here, seen, text_0="先の言葉").status_code == 302
    # Another box: both stay.
    assert send(other, here, seen, text_1="別の欄").status_code == 302
    (sheet,) = _sheets(town)
    assert {answer["text"] for answer in sheet.answers.values()} == {"先の言葉", "別の欄"}
    # The same box: both are shown, and nothing is overwritten.
    clash = send(other, here, seen, text_0="後の言葉")
    assert clash.status_code == 409
    assert "先の言葉" in clash.content.decode()
    assert "後の言葉" in clash.content.decode()
    assert "先の言葉" in str(_sheets(town)[0].answers)


def test_an_answer_outside_the_scale_and_of_ten_thousand_letters_is_said(town):
    here = _at(town, "mine/s1-staff/")
    answer = fill_in(town.client, here, mark_0="すばらしい")
    assert answer.context["form"].errors["mark_0"]
    answer = fill_in(town.client, here, text_0="あ" * 10_000)
    assert answer.context["form"].errors["text_0"]
    assert "あ" * 10_000 in answer.content.decode()
