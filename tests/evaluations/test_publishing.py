"""The result of an evaluation through the gate: no name goes out, the register shows it, the day is that of the deed."""

import re
from datetime import timedelta

import pytest
from django.test import Client, TestCase

from accounts.tenancy import scope
from evaluations.models import AnswerSheet, Evaluation, EvaluationPath
from publications.models import EvaluationCheck, PassageReport, Publication, PublicEvaluation
from tests.evaluations.council import HELD, hold
from tests.evaluations.days import TODAY
from tests.obligations.people import as_
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db
NAME = "見本 municipality"


@pytest.fixture
def town(home):
    """A home whose council has evaluated; somebody's name stands in its own sheet."""
    town, client = home, as_(home.people["owner"])
    client.post(f"/{town.code}/facilities/{town.facility.pk}/evaluations/begin/")
    with scope(town.municipality):
        path = EvaluationPath.objects.get(facility=town.facility, fiscal_year=2026)
        own = Evaluation.objects.create(facility=town.facility, kind="self", date=HELD - timedelta(days=30))
        EvaluationPath.objects.filter(pk=path.pk).update(own=own)
        AnswerSheet.objects.filter(path=path).update(handed_in_at="2026-11-20T00:00:00Z")
        AnswerSheet.objects.filter(path=path, code__endswith="-own").update(
            answers={"J1-1": {"mark": "だいたいできている", "text": f"{NAME}さんが手伝った"}}
        )
    part = hold(town)
    fill_in(client, f"/{town.code}/evaluations/paths/{path.pk}/meeting/", part=part.pk)
    fill_in(client, f"/{town.code}/evaluations/paths/{path.pk}/council/")
    with scope(town.municipality):
        town.path = EvaluationPath.objects.select_related("outside").get(pk=path.pk)
    return town


def _at(town, tail=""):
    return f"/{town.code}/evaluations/paths/{town.path.pk}/publish/{tail}"


def _places(town):
    return f"/{town.code}/evaluations/{town.path.outside_id}/places/"


def _outside(town):
    with scope(town.municipality):
        return Evaluation.objects.get(pk=town.path.outside_id)


def _confirm(town, client):
    """Take the name out by a label, and go on."""
    here = _at(town, "check/")
    page = client.get(here)
    while groups := page.context["waiting"]:
        group = groups[0]
        sent = {"revision": page.context["form"]["revision"].value()}
        if group.takes_label and group.labels:
            sent |= {"do": f"label:{group.id}", f"label-{group.id}": group.labels[0][0]}
        else:
            sent |= {"do": f"keep:{group.id}", f"reason-{group.id}": "人の名前ではない"}
        assert client.post(here, sent).status_code == 302
        page = client.get(here)
    sent = {"revision": page.context["form"]["revision"].value(), "do": "confirm"}
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert client.post(here, sent)["Location"].endswith(_places(town))


def test_a_name_keeps_the_paper_from_the_public_until_it_is_taken_out(town):
    client = as_(town.people["owner"])
    assert fill_in(client, _at(town)).status_code == 302
    page = client.get(_at(town, "check/"))
    assert any(NAME in group.text for group in page.context["blocking"])
    # Pressing on all the same is refused with the name, and nothing is public.
    sent = {"revision": page.context["form"]["revision"].value(), "do": "confirm"}
    said = client.post(_at(town, "check/"), sent, follow=True).content.decode()
    assert "人の名前が残っています" in said
    client.post(_at(town, "register/"))
    assert not PublicEvaluation.objects.exists()
    assert _outside(town).published_on is None


def test_it_waits_for_the_summary_where_the_form_has_one(town):
    client = as_(town.people["owner"])
    with scope(town.municipality):
        summary = AnswerSheet.objects.filter(path=town.path, code__endswith="-summary")
        assert summary.update(handed_in_at=None) == 1
    said = client.get(_at(town, "check/"), follow=True).content.decode()
    assert "先にサービス評価総括表を仕上げてください" in said
    client.post(_at(town, "register/"))
    assert not PublicEvaluation.objects.exists()


def test_it_is_published_withdrawn_and_published_anew(town):
    client, anybody = as_(town.people["owner"]), Client()
    _confirm(town, client)
    assert client.post(_at(town, "register/")).status_code == 302
    row = PublicEvaluation.objects.get()
    assert _outside(town).published_on == TODAY
    assert _outside(town).on_register_since == TODAY
    page = anybody.get(f"/koukai/evaluations/{row.address}/").content.decode()
    assert NAME not in page
    assert "が手伝った" in page
    pdf = anybody.get(f"/koukai/evaluations/{row.address}/file/")
    assert pdf.content.startswith(b"%PDF")
    # A reader says that a line tells who somebody is: it is hidden there and in the PDF, and the desk shows it again.
    url = re.search(rf"/koukai/evaluations/{row.address}/report/p\d+/", page)[0]
    assert "いま隠しました" in anybody.post(url).content.decode()
    hidden = anybody.get(f"/koukai/evaluations/{row.address}/").content.decode()
    assert "が手伝った" not in hidden
    assert anybody.get(f"/koukai/evaluations/{row.address}/file/").status_code == 302
    with scope(town.municipality):
        (waits,) = PassageReport.objects.filter(evaluation=town.path.outside)
    officer = as_(town.people["officer"])
    fill_in(officer, f"/{town.code}/publications/reports/{waits.pk}/", decision="show")
    assert "が手伝った" in anybody.get(f"/koukai/evaluations/{row.address}/").content.decode()
    home = anybody.get(f"/koukai/{town.code}/facilities/{town.facility.pk}/")
    assert "令和8年度の外部評価の結果" in home.content.decode()
    with scope(town.municipality):
        assert NAME not in str(EvaluationCheck.objects.latest("pk").snapshot.data)
    # Pressed twice, once.
    client.post(_at(town, "register/"))
    assert PublicEvaluation.objects.count() == 1
    assert client.get(_at(town, "word/")).content.startswith(b"PK")
    assert fill_in(client, _at(town, "withdraw/"), because="mistake").status_code == 302
    assert anybody.get(f"/koukai/evaluations/{row.address}/").status_code == 410
    assert anybody.get(f"/koukai/evaluations/{row.address}/file/").status_code == 410
    # The paper that was withdrawn does not come back by itself: it is looked through anew.
    client.post(_at(town, "register/"))
    assert PublicEvaluation.objects.filter(withdrawn_on=None).count() == 0
    _confirm(town, client)
    client.post(_at(town, "register/"))
    assert PublicEvaluation.objects.filter(withdrawn_on=None).count() == 1


def test_a_correction_says_what_it_puts_right_and_names_nobody(town):
    client = as_(town.people["owner"])
    _confirm(town, client)
    client.post(_at(town, "register/"))
    first = PublicEvaluation.objects.get()
    fill_in(client, f"/{town.code}/evaluations/paths/{town.path.pk}/goals/", goals="行事に出る")
    assert client.get(_at(town)).context["is_newer"]
    revision = client.get(_at(town)).context["form"]["revision"].value()
    assert client.post(_at(town, "again/"), {"revision": revision}).status_code == 302
    _confirm(town, client)
    said = client.post(_at(town, "register/"), follow=True).content.decode()
    assert "「訂正したこと」に、何を直したか" in said
    said = client.post(_at(town, "register/"), {"correction": f"{NAME}を消した"}, follow=True)
    assert "だれのことか分かる言葉" in said.content.decode()
    client.post(_at(town, "register/"), {"correction": "目標を書き足しました"})
    now = PublicEvaluation.objects.get(withdrawn_on=None)
    assert now.address == first.address
    assert "目標を書き足しました" in Client().get(f"/koukai/evaluations/{now.address}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "box", "says"),
    [
        ({"channel": "given"}, "handed", "何人に配ったか"),
        ({"channel": "site"}, "address", "アドレスを入力"),
        ({"channel": "posted"}, "note", "掲示した場所"),
        ({"channel": "posted", "note": "玄関", "on": "令和8年11月1日"}, "on", "評価した日"),
        ({"channel": "posted", "note": "玄関", "on": "令和9年1月1日"}, "on", "今日より後"),
    ],
)
def test_a_place_elsewhere_says_what_it_lacks(town, typed, box, says):
    answer = fill_in(as_(town.people["owner"]), _places(town), **typed)
    assert says in str(answer.context["form"].errors[box])


def test_places_elsewhere_are_kept_one_by_one_and_the_first_day_counts(town):
    client = as_(town.people["owner"])
    for typed in (
        {"channel": "posted", "note": "玄関の掲示板", "on": "令和8年11月22日"},
        {"channel": "given", "handed": "２５", "on": "令和8年11月21日"},
    ):
        assert fill_in(client, _places(town), **typed).status_code == 302
    # Sent twice alike, it is one.
    fill_in(client, _places(town), **typed)
    assert _outside(town).published_on == TODAY - timedelta(days=1)
    with scope(town.municipality):
        places = Publication.objects.filter(evaluation=town.path.outside)
        assert {(one.channel, one.where) for one in places} == {("posted", "玄関の掲示板"), ("given", "25人")}
        given = places.get(channel="given")
    # What was typed wrongly is put right, and the day follows.
    url = f"/{town.code}/publications/places/{given.pk}/"
    assert fill_in(client, url, on="令和8年11月20日").status_code == 302
    assert _outside(town).published_on == TODAY - timedelta(days=2)
    shown = client.get(_places(town)).content.decode()
    assert "自己申告" in shown
    assert "25人" in shown


def test_what_the_steps_say_nobody_types_into_the_record(town):
    client = as_(town.people["owner"])
    page = client.get(f"/{town.code}/evaluations/{town.path.outside_id}/")
    assert "published_on" not in page.context["form"].fields
    assert as_(town.people["officer"]).get(_places(town)).status_code == 403
