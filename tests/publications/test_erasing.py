"""A name was left in a file: one asks, another of the municipality's people decides, and what is left says so."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from accounts.tenancy import scope
from evaluations.models import Evaluation, EvaluationFile
from meetings.models import Attachment
from office import files
from office.errors import Refused
from office.models import StoredContent
from publications.erasing import policies, services
from publications.models import ErasureRequest, EvaluationCheck, PublicEvaluationFile, PublicMinutes
from tests.support.pages import fill_in


@pytest.fixture
def home(world):
    with scope(world.home.municipality):
        yield world.home


def _asked(home, by=None, reason="利用者の名前が残っていたため"):
    return services.ask(
        by=by or home.owner, place=home.attachment.part, file=home.attachment.file, reason=reason
    )


def test_a_second_person_decides_and_every_copy_goes(home):
    same = files.store(
        by=home.owner,
        name="写し.pdf",
        data=files.bytes_of(home.attachment.file),
        content_type="application/pdf",
    )
    asked = _asked(home)
    assert _asked(home) == asked
    services.erase(by=home.ward_admin, asked=asked)
    assert not StoredContent.objects.filter(file__in=[same, home.attachment.file]).exists()
    left = Attachment.objects.select_related("file").get(pk=home.attachment.pk)
    assert (left.title, left.file.erased_because) == ("消した資料", "利用者の名前が残っていたため")
    with pytest.raises(Refused, match="もう決まっています"):
        services.decline(by=home.officer, asked=asked, answer="x")
    with pytest.raises(Refused, match="もう消しました"):
        _asked(home)


def test_who_asked_does_not_decide(home):
    asked = _asked(home, by=home.officer)
    with pytest.raises(Refused, match="別の、自治体の職員"):
        services.erase(by=home.officer, asked=asked)
    assert asked.state == ErasureRequest.State.ASKED


def test_a_reason_that_names_somebody_does_not_stay(home):
    with pytest.raises(Refused, match="だれのことか分かる言葉"):
        _asked(home, reason=f"{home.person.name}さんの名前があるため")


def test_a_paper_of_an_evaluation_goes_with_its_public_copies_once_withdrawn(home, client):
    result = Evaluation.objects.create(facility=home.group_home, kind="third_party", date=date(2020, 9, 1))
    stored = [
        files.store(by=home.owner, name="kekka.pdf", data=data, content_type="application/pdf")
        for data in (b"first", b"copy")
    ]
    paper = EvaluationFile.objects.create(evaluation=result, kind="result", title="結果", file=stored[0])
    check = EvaluationCheck.objects.create(
        evaluation=result, content={"text": {}, "papers": [{"title": "結果", "file": stored[1].pk}]}, edition="x",
        found=0, open=0, kept=[], files=[stored[1].pk], checked_by=home.owner,
    )  # fmt: skip
    publish = "SELECT publish_evaluation(%s, 'there', '2020-10-01', '')"
    connection.cursor().execute(publish, [check.pk])
    client.force_login(home.owner.user)
    url = reverse("erasing:ask_result", args=[home.municipality.code, paper.pk])
    assert "先に公表を取り下げて" in client.get(url, follow=True).text
    connection.cursor().execute("SELECT withdraw_evaluation(%s, '2020-10-02', 'person')", [check.pk])
    assert fill_in(client, url, reason="利用者の名前が残っていたため").status_code == 302
    services.erase(by=home.ward_admin, asked=ErasureRequest.objects.get(file=paper.file))
    assert not StoredContent.objects.filter(file__in=stored).exists()
    assert not PublicEvaluationFile.objects.exists()
    paper.refresh_from_db()
    assert paper.title == "消した文書"


@pytest.mark.parametrize(("public", "says"), [(True, "先に公表を取り下げて"), (False, "")])
def test_what_is_public_is_taken_off_first(home, public, says):
    assert says in policies.why_not_ask(home.attachment.file, public)
    assert not PublicMinutes.objects.exists()


def test_asked_and_declined_from_the_screen(home, client):
    client.force_login(home.owner.user)
    ask = reverse("erasing:ask", args=[home.municipality.code, home.attachment.pk])
    answer = client.post(ask, {"reason": "電話番号が残っていたため"}, follow=True)
    url = answer.redirect_chain[-1][0]
    assert "決定を待っています" in answer.text
    assert "決定を記録する" not in answer.text
    client.force_login(home.ward_admin.user)
    assert "電話番号が残って" in client.get(reverse("erasing:list", args=[home.municipality.code])).text
    assert "消さない理由を入力" in fill_in(client, url, decision="decline").text
    assert fill_in(client, url, decision="decline", answer="会議の番号です").status_code == 302
    assert "会議の番号です" in client.get(url).text


def test_a_stale_page_decides_nothing_twice(home, client):
    asked = _asked(home)
    url = reverse("erasing:show", args=[home.municipality.code, asked.pk])
    client.force_login(home.ward_admin.user)
    services.decline(by=home.officer, asked=asked, answer="必要な資料です")
    assert "もう決まっています" in client.post(url, {"decision": "erase"}, follow=True).text
    assert StoredContent.objects.filter(file=home.attachment.file).exists()
