"""A result that others wrote into a file goes out as a copy without names; the day on which it goes is that of publication."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase

from accounts.tenancy import scope
from evaluations.models import Evaluation, EvaluationFile
from office import pdf as printing
from office.models import OutgoingMail
from publications.models import (
    Follower,
    PassageReport,
    Publication,
    PublicEvaluation,
    PublicEvaluationFile,
)
from tests.evaluations.days import TODAY
from tests.obligations.people import as_
from tests.support.files import pdf
from tests.support.pages import fill_in, hand_in
from tests.support.planted import holds

pytestmark = pytest.mark.django_db
NAME = "花野咲子"


def paper(*sentences):
    """A PDF with sentences in it."""
    body = "".join(f"<p>{words}</p>" for words in sentences)
    return printing.from_html(f"<html lang='ja'>{body}</html>", "")


@pytest.fixture
def home(people):
    """A group home whose 第三者評価 was done and has no file yet."""
    town = people.home
    town.people = people.people
    with scope(town.municipality):
        town.evaluation = Evaluation.objects.create(
            facility=town.group_home,
            kind="third_party",
            date=date(2026, 9, 1),
            received_from="見本評価機構",
        )
    return town


def at(home, tail=""):
    return f"/{home.code}/evaluations/{home.evaluation.pk}/{tail}"


def now(home):
    with scope(home.municipality):
        return Evaluation.objects.get(pk=home.evaluation.pk)


def attach(home, client, data, kind="result", title="評価結果"):
    hand_in(client, at(home, "files/new/"), SimpleUploadedFile("kekka.pdf", data), kind=kind, title=title)


def look_through(home, client, **typed):
    """Take all names out by labels, have the copies made, and go on."""
    here = at(home, "publish/check/")
    client.post(at(home, "publish/"), _sent(client.get(at(home, "publish/"))) | typed)
    for _ in range(20):
        page = _check_page(client, here)
        sent = {"revision": page.context["form"]["revision"].value()}
        if groups := page.context["waiting"]:
            group = groups[0]
            if group.takes_label and group.labels:
                sent |= {"do": f"label:{group.id}", f"label-{group.id}": group.labels[0][0]}
            else:
                sent |= {"do": f"keep:{group.id}", f"reason-{group.id}": "人の名前ではない"}
            client.post(here, sent)
        elif page.context["uncopied"]:
            with TestCase.captureOnCommitCallbacks(execute=True):
                client.post(here, sent | {"do": "copies"})
        else:
            return client.post(here, sent | {"do": "confirm"}, follow=True)
    raise AssertionError("the check comes to no end")


def _check_page(client, here):
    """The page of the check, after the work that it begins."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        page = client.get(here)
    return page if "waiting" in (page.context or ()) else client.get(here)


def _sent(page):
    form = page.context["form"]
    return {
        "revision": form["revision"].value(),
        "attachments": form["attachments"].value(),
        "who": form["who"].value(),
        "about": "おおむね良い結果でした。",
    }


def publish(home, client, **typed):
    return client.post(at(home, "publish/register/"), typed, follow=True)


def test_without_a_file_it_says_what_comes_first_and_a_proof_never_goes_out(home):
    client = as_(home.people["owner"])
    attach(home, client, pdf(), kind="proof", title="掲示の写し")
    said = client.get(at(home, "publish/"), follow=True).content.decode()
    assert "結果のファイルを付けてください" in said
    publish(home, client)
    assert not PublicEvaluation.objects.exists()


def test_names_inside_the_file_are_replaced_in_its_copy_and_the_day_is_that_of_the_deed(home):
    client, anybody = as_(home.people["owner"]), Client()
    attach(home, client, paper(f"{NAME}さんの部屋を見た。", "食事はよい。"))
    # What nobody has looked through to the end does not go out.
    client.get(at(home, "publish/"))
    assert "名前がないことを確かめた資料だけ" in publish(home, client).content.decode()
    said = look_through(home, client).content.decode()
    # Before it is pressed, the page says what becomes of the duties.
    assert "今日、公開ページに出すと" in said
    assert "対象外" in said
    publish(home, client)
    publish(home, client)
    row = PublicEvaluation.objects.get()
    evaluation = now(home)
    assert (evaluation.published_on, evaluation.on_register_since) == (TODAY, TODAY)
    assert evaluation.published_where == "このプログラムの公開ページ"
    page = anybody.get(f"/koukai/evaluations/{row.address}/").content.decode()
    assert "第三者評価の結果" in page
    assert "おおむね良い結果でした。" in page
    file = PublicEvaluationFile.objects.get()
    got = anybody.get(f"/koukai/evaluations/{row.address}/files/{file.pk}/")
    assert got.content.startswith(b"%PDF")
    assert not holds(got.content, "花野")
    shown = anybody.get(f"/koukai/{home.code}/facilities/{home.group_home.pk}/").content.decode()
    assert f"/koukai/evaluations/{row.address}/" in shown
    assert anybody.get(f"/koukai/evaluations/{row.address}/file/").status_code == 404


def test_the_register_says_the_day_and_nobody_types_another(home):
    client, officer = as_(home.people["owner"]), as_(home.people["other_officer"])
    attach(home, client, paper("食事はよい。"))
    look_through(home, client)
    publish(home, client)
    form = client.get(at(home)).context["form"]
    assert "published_on" not in form.fields
    said = fill_in(client, at(home), date="令和8年9月2日").content.decode()
    assert "公開ページに出ている評価なので" in said
    said = client.post(at(home, "remove/"), {"revision": ""}, follow=True).content.decode()
    assert now(home).date == date(2026, 9, 1)
    shown = officer.get(at(home, "check/")).content.decode()
    assert "から公開ページで読めます" in shown
    fill_in(officer, at(home, "check/"), answer="confirm")
    assert officer.get(at(home, "publish/")).status_code == 403


def test_it_is_corrected_at_its_address_withdrawn_and_published_anew(home):
    client, anybody = as_(home.people["owner"]), Client()
    attach(home, client, paper("食事はよい。"))
    look_through(home, client)
    publish(home, client)
    first = PublicEvaluation.objects.get()
    attach(home, client, paper("食事はとてもよい。"), title="直した評価結果")
    with scope(home.municipality):
        numbers = list(EvaluationFile.objects.order_by("pk").values_list("pk", flat=True))
    look_through(home, client, attachments=numbers[1:])
    assert "何を直したか" in publish(home, client).content.decode()
    publish(home, client, correction="古いファイルを替えました")
    row = PublicEvaluation.objects.get(withdrawn_on=None)
    assert row.address == first.address
    assert [file.title for file in row.files.all()] == ["直した評価結果"]
    # An address of the earlier file leads to the page.
    old = first.files.get()
    answer = anybody.get(f"/koukai/evaluations/{row.address}/files/{old.pk}/")
    assert answer.status_code == 302
    assert fill_in(client, at(home, "publish/withdraw/"), because="mistake").status_code == 302
    assert anybody.get(f"/koukai/evaluations/{row.address}/").status_code == 410
    assert anybody.get(f"/koukai/evaluations/{row.address}/files/{row.files.get().pk}/").status_code == 410
    evaluation = now(home)
    assert (evaluation.published_on, evaluation.on_register_since) == (TODAY, None)
    with scope(home.municipality):
        assert not Publication.objects.filter(evaluation=evaluation, withdrawn_on=None).exists()
    publish(home, client)
    assert not PublicEvaluation.objects.filter(withdrawn_on=None).exists()


def test_the_paper_that_names_an_equivalent_measure_goes_out_and_its_confirmation_stands(home):
    client, officer = as_(home.people["owner"]), as_(home.people["other_officer"])
    named = {
        "kind": "equivalent",
        "received_from": "",
        "named_by": "見本県知事",
        "named_on": date(2026, 4, 1),
    }
    with scope(home.municipality):
        Evaluation.objects.filter(pk=home.evaluation.pk).update(**named)
    attach(home, client, paper("準ずる措置と定めます。"), kind="naming", title="知事の通知")
    fill_in(officer, at(home, "check/"), answer="confirm")
    confirmed = now(home).confirmed_on
    look_through(home, client)
    publish(home, client)
    row = PublicEvaluation.objects.get()
    assert (row.kind, row.content["text"]["who"]) == ("equivalent", "見本県知事")
    assert now(home).confirmed_on == confirmed == TODAY


def test_a_review_has_no_file_to_publish_and_strangers_see_nothing(home):
    with scope(home.municipality):
        Evaluation.objects.filter(pk=home.evaluation.pk).update(kind="review")
    said = as_(home.people["owner"]).get(at(home, "publish/"), follow=True).content.decode()
    assert "第三者評価、準ずる措置です" in said
    assert as_(home.people["other_operator"]).get(at(home, "publish/")).status_code == 404


def test_a_reader_says_that_a_name_is_left_in_the_file_and_the_desk_decides(home):
    client, officer, anybody = as_(home.people["owner"]), as_(home.people["other_officer"]), Client()
    with scope(home.municipality):
        Follower.objects.create(facility=home.group_home, email="reader@example.jp")
    attach(home, client, paper("食事はよい。"))
    look_through(home, client)
    publish(home, client)
    row, file = PublicEvaluation.objects.get(), PublicEvaluationFile.objects.get()
    with scope(home.municipality):
        (news,) = OutgoingMail.objects.filter(purpose="follow_news")
    assert f"/koukai/evaluations/{row.address}/" in news.text
    assert "第三者評価の結果" in news.subject
    feed = anybody.get(f"/koukai/{home.code}/facilities/{home.group_home.pk}/feed.xml").content.decode()
    assert f"/koukai/evaluations/{row.address}/" in feed
    page, got = f"/koukai/evaluations/{row.address}/", f"/koukai/evaluations/{row.address}/files/{file.pk}/"
    report = f"{page}report/file{file.pk}/"
    assert report in anybody.get(page).content.decode()
    assert "このファイルはすぐに読めなくなり" in anybody.get(report).content.decode()
    for _ in range(2):
        assert "いま隠しました" in anybody.post(report).content.decode()
    assert anybody.get(got).status_code == 302
    shown = anybody.get(page).content.decode()
    assert "いま受け取れません" in shown
    assert "おおむね良い結果でした。" in shown
    assert "1か所を隠しています" in client.get(at(home, "places/")).content.decode()
    with scope(home.municipality):
        waits = PassageReport.objects.get(evaluation=home.evaluation)
    here = f"/{home.code}/publications/reports/{waits.pk}/"
    assert "第三者評価の結果" in officer.get(f"/{home.code}/publications/reports/").content.decode()
    assert officer.get(f"{here}file/").content.startswith(b"%PDF")
    assert client.get(f"{here}file/").status_code == 403
    fill_in(officer, here, decision="show")
    assert anybody.get(got).content.startswith(b"%PDF")
    # What is said beside the file is hidden by itself; it comes back with a corrected version.
    assert anybody.post(f"{page}report/about/").status_code == 200
    assert "おおむね良い結果でした。" not in anybody.get(page).content.decode()
    assert anybody.post(f"{page}report/nowhere/").status_code == 404


def test_a_hidden_file_stays_hidden_when_only_the_words_beside_it_are_corrected(home):
    client, officer, anybody = as_(home.people["owner"]), as_(home.people["other_officer"]), Client()
    attach(home, client, paper("食事はよい。"))
    look_through(home, client)
    publish(home, client)
    row, file = PublicEvaluation.objects.get(), PublicEvaluationFile.objects.get()
    page = f"/koukai/evaluations/{row.address}/"
    anybody.post(f"{page}report/file{file.pk}/")
    look_through(home, client, about="とても良い結果でした。")
    publish(home, client, correction="ひとことを直しました")
    now_there = PublicEvaluationFile.objects.exclude(pk=file.pk).get()
    assert anybody.get(f"{page}files/{now_there.pk}/").status_code == 302
    assert "とても良い結果でした。" in anybody.get(page).content.decode()
    with scope(home.municipality):
        waits = PassageReport.objects.get(evaluation=home.evaluation)
    assert waits.shown == now_there.evaluation_id
    fill_in(officer, f"/{home.code}/publications/reports/{waits.pk}/", decision="show")
    assert anybody.get(f"{page}files/{now_there.pk}/").content.startswith(b"%PDF")


def test_what_changed_since_it_was_looked_through_does_not_go_out(home):
    client = as_(home.people["owner"])
    attach(home, client, paper("食事はよい。"))
    attach(home, client, paper("庭もよい。"), title="庭のこと")
    look_through(home, client)
    shown = client.get(at(home, "places/")).context["cards"][0]["newest"]
    with scope(home.municipality):
        EvaluationFile.objects.get(title="庭のこと").delete()
    assert "確かめたあとで変わりました" in publish(home, client, shown=shown.pk).content.decode()
    with scope(home.municipality):
        Evaluation.objects.filter(pk=home.evaluation.pk).update(received_from="別の評価機構")
    page = client.get(at(home, "publish/"))
    assert "写し直す" in page.content.decode()
    client.post(at(home, "publish/again/"), {"revision": page.context["form"]["revision"].value()})
    assert client.get(at(home, "publish/")).context["form"]["who"].value() == "別の評価機構"
    look_through(home, client)
    # The page that offered the earlier one does not send the new one out unseen.
    assert "確かめたあとで変わりました" in publish(home, client, shown=shown.pk).content.decode()
    assert not PublicEvaluation.objects.exists()
    publish(home, client)
    assert [file.title for file in PublicEvaluation.objects.get().files.all()] == ["評価結果"]
