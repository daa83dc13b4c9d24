"""The published result of an evaluation is kept until its last day, and disposed of by two people (N7-8e)."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import law_services
from accounts.tenancy import scope
from evaluations.models import Evaluation, EvaluationFile
from evaluations.services import note_published
from evaluations.third_party import services as third_party
from office import files, printing
from office.changing import acting
from office.errors import Refused
from office.models import Job, Snapshot, StoredContent, StoredFile
from office.reading import kept
from office.reading.papers import apart
from publications.elsewhere import services as elsewhere
from publications.evaluated import result_services
from publications.keeping import certificates, lifetimes, results, selectors, tasks
from publications.keeping import services as keeping
from publications.models import EvaluationCheck, EvaluationWording

TODAY = date(2026, 11, 22)
NAME = "花野咲子"
LONG_AGO = timezone.now() - timedelta(days=800)


@pytest.fixture
def home(world):
    home = world.home
    with scope(home.municipality):
        home.result = Evaluation.objects.create(
            facility=home.group_home, kind="third_party", date=date(2020, 9, 1), received_from="見本評価機構"
        )
        kept = {"data": NAME.encode(), "content_type": "application/pdf"}
        home.file = files.store(by=home.owner, name=f"{NAME}.pdf", **kept)
        copy = files.store(by=home.owner, name="copy.pdf", data=b"copy", content_type="application/pdf")
        home.copy = copy
        EvaluationFile.objects.create(evaluation=home.result, kind="result", title=NAME, file=home.file)
        EvaluationWording.objects.create(evaluation=home.result, text={"about": NAME})
        EvaluationCheck.objects.create(
            evaluation=home.result, content={"text": {}, "papers": []}, edition="x", found=0, open=0, kept=[],
            files=[copy.pk], checked_by=home.owner,
        )  # fmt: skip
        with acting(home.owner, "evaluation.publish"):
            note_published(evaluation=home.result, on=date(2020, 10, 1), since=None, where="玄関")
        home.result.refresh_from_db()
        law_services.set_value(
            by=home.ward_admin, duty="record.keep", name="years", value=5, service_types=[],
            source_title="見本市の条例", source_issuer="見本市", source_edition="2020", source_clause="1",
            settles_assumption=True,
        )  # fmt: skip
        yield home


def _in_database(home):
    with transaction.atomic():
        connection.cursor().execute(
            "SELECT dispose_evaluation(%s, %s, '第1号')", [home.result.pk, home.ward_admin.pk]
        )


def test_its_last_day_follows_the_day_on_which_it_was_published(home):
    assert home.result.keep_until == date(2025, 10, 1)
    assert home.result in selectors.results_past_their_day(home.ward_admin, TODAY)


def test_many_are_judged_in_as_many_statements_as_one(home):
    more = [
        Evaluation.objects.create(
            facility=home.group_home,
            kind="third_party",
            date=date(year, 9, 1),
            published_on=date(year, 10, 1),
        )
        for year in (2017, 2018, 2019)
    ]
    asked = []
    for rows in ([home.result], [home.result, *more]):
        with CaptureQueriesContext(connection) as one:
            assert results.refusals(rows, TODAY).keys() == {row.pk for row in rows}
        asked.append(len(one))
    assert asked[0] == asked[1]


def test_before_its_day_it_stays_and_the_database_refuses_too(home):
    made = results.propose(by=home.other_officer, evaluations=[home.result], words="x", today=TODAY)
    keeping.decide_list(by=home.ward_admin, disposal=made, decision="第12号", left=set())
    Evaluation.objects.filter(pk=home.result.pk).update(keep_until="2099-03-31")
    with pytest.raises(DatabaseError, match="last day of keeping"):
        _in_database(home)
    home.result.refresh_from_db()
    with pytest.raises(Refused, match="まで保存します"):
        results.propose(by=home.other_officer, evaluations=[home.result], words="x", today=TODAY)


def test_without_another_persons_list_the_database_refuses(home):
    with pytest.raises(DatabaseError, match="no list that another person made"):
        _in_database(home)


def test_two_people_dispose_of_it_and_nothing_of_its_words_is_left(home, client):
    client.force_login(home.ward_admin.user)
    page = client.get(reverse("keeping:results", args=[home.municipality.code])).text
    assert "第三者評価" in page
    painted = files.store(by=home.owner, name=f"{NAME}.jpg", data=b"painted", content_type="image/jpeg")
    kept.keep(apart.PAINT, home.file, {"copy": painted.pk})
    made = results.propose(by=home.other_officer, evaluations=[home.result], words="期間", today=TODAY)
    keeping.decide_list(by=home.ward_admin, disposal=made, decision="第12号", left=set())
    job = Job.objects.filter(kind=keeping.DISPOSE_JOB).order_by("-pk").first()
    tasks.dispose(home.municipality.pk, job.parameters, lambda done, total: None)
    home.result.refresh_from_db()
    assert home.result.disposed_on
    assert not StoredContent.objects.filter(file__in=[home.file, home.copy, painted]).exists()
    paper = EvaluationFile.objects.get(evaluation=home.result)
    assert (paper.title, paper.file.name) == ("廃棄した文書", "廃棄したファイル")
    assert not EvaluationWording.objects.filter(evaluation=home.result).exists()
    assert not EvaluationCheck.objects.filter(evaluation=home.result).exists()
    made.refresh_from_db()
    lines = selectors.lines_of(home.ward_admin, made)
    (told,) = certificates.certificate(made, lines, "見本市")["lines"]
    assert (told["files"], "第三者評価の結果" in told["held"]) == (3, True)


def test_a_paper_that_somebody_relied_on_is_not_taken_away_and_none_is_added_when_all_is_gone(home):
    paper = EvaluationFile.objects.get(evaluation=home.result)
    with pytest.raises(Refused, match="「内容を消す」から"):
        third_party.remove(by=home.owner, paper=paper)
    plain = Evaluation.objects.create(facility=home.group_home, kind="third_party", date=date(2020, 9, 2))
    wrong = third_party.add(by=home.owner, evaluation=plain, kind="result", title="x", file=home.copy)
    third_party.remove(by=home.owner, paper=wrong)
    StoredFile.objects.filter(pk=home.copy.pk, kept_until__lte=timezone.now()).update(kept_until=LONG_AGO)
    files.forget_expired()
    assert not StoredContent.objects.filter(file=home.copy).exists()
    Evaluation.objects.filter(pk=plain.pk).update(disposed_on=TODAY)
    with pytest.raises(Refused, match="に廃棄しました"):
        third_party.add(by=home.owner, evaluation=plain, kind="result", title="x", file=home.file)


def test_what_was_published_before_last_days_were_reckoned_gets_its_own(home):
    Evaluation.objects.filter(pk=home.result.pk).update(keep_until=None)
    told = lifetimes.sweep(home.municipality.pk, lambda done, total: None, timezone.now())
    home.result.refresh_from_db()
    assert (home.result.keep_until, told["reckoned"]) == (date(2025, 10, 1), 1)
    assert lifetimes.sweep(home.municipality.pk, lambda done, total: None, timezone.now())["reckoned"] == 0


def test_what_was_disposed_of_is_published_nowhere_again(home):
    Evaluation.objects.filter(pk=home.result.pk).update(disposed_on=TODAY)
    said = {"by": home.owner, "evaluation": home.result, "on": TODAY}
    with pytest.raises(Refused, match="に廃棄しました"):
        result_services.publish(check=EvaluationCheck.objects.first(), **said)
    with pytest.raises(Refused, match="に廃棄しました"):
        elsewhere.record_result(channel="posted", note="玄関", today=TODAY, **said)
    # What was frozen and then emptied is not taken for the same again.
    sha256 = hashlib.sha256(b'{"a": 1}').hexdigest()
    Snapshot.objects.create(municipality_id=home.municipality.pk, kind="x", data={}, sha256=sha256)
    assert printing.freeze(by=home.owner, kind="x", data={"a": 1}).data == {"a": 1}
